"""The installation: its databases, backups, and what is wrong with it."""
