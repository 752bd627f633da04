"""Meetings about pupils."""
