"""Branches: whose they are, their calendar, how absence counts there, what was delivered."""
