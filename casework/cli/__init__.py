"""The commands. Each declares its action; one that does not exist yet is not listed."""

from casework.cli import (
    account,
    audit,
    backup,
    borders,
    check,
    demo,
    doctor,
    import_,
    init,
    jobs,
    organisation,
    policy,
    rules,
    serve,
    thuiszitter,
    token,
)
from casework.cli.base import main

__all__ = [
    "account",
    "audit",
    "backup",
    "borders",
    "check",
    "demo",
    "doctor",
    "import_",
    "init",
    "jobs",
    "main",
    "organisation",
    "policy",
    "rules",
    "serve",
    "thuiszitter",
    "token",
]
