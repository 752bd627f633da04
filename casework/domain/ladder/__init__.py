"""Ladders of escalation: data that a region writes, and pure functions over it."""
