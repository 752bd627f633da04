"""Addresses are compiled once a test run: there are hundreds, and each test has its own program."""

from collections.abc import Callable
from typing import Any

from werkzeug.routing import Rule

_MADE: dict[Any, Callable[..., tuple[str, str]]] = {}


class OnceCompiled(Rule):
    """A rule that shares what builds its address with the same rule of an earlier program."""

    def _compile_builder(self, append_unknown: bool = True) -> Callable[..., tuple[str, str]]:
        key = (self.rule, self.subdomain, str(self.defaults), append_unknown)
        if key not in _MADE:
            _MADE[key] = super()._compile_builder(append_unknown)
        return _MADE[key]
