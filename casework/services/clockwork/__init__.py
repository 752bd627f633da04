"""The clockwork: its leases, its work, what it sends and sweeps."""
