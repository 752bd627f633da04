"""The clockwork. The database decides what is due; APScheduler only wakes."""
