"""The commands. Each declares its action; one that does not exist yet is not listed."""

from casework.cli import account, demo, init, jobs, serve
from casework.cli.base import main

__all__ = ["account", "demo", "init", "jobs", "main", "serve"]
