"""Absence comes in: typed, in a file, by a program; and until when somebody is away."""
