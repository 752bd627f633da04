"""The commands. Each declares its action; one that does not exist yet is not listed."""

from casework.cli import (
    account,
    audit,
    backup,
    demo,
    doctor,
    init,
    jobs,
    organisation,
    serve,
    token,
)
from casework.cli.base import main

__all__ = [
    "account",
    "audit",
    "backup",
    "demo",
    "doctor",
    "init",
    "jobs",
    "main",
    "organisation",
    "serve",
    "token",
]
