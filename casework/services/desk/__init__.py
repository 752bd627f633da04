"""The first screen and the lists: what waits for whom."""
