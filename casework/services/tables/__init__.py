"""Meetings about pupils: planned, held, and what they leave behind in each dossier."""
