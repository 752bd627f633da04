"""Every form there is, also those that build on another."""

import importlib
import pkgutil
from collections.abc import Iterator

import casework.schemas
from casework.schemas.base import Form

for _module in pkgutil.iter_modules(casework.schemas.__path__):
    importlib.import_module(f"casework.schemas.{_module.name}")


def forms(kind: type[Form] = Form) -> Iterator[type[Form]]:
    """The forms of the product, not those of tests."""
    for one in kind.__subclasses__():
        if one.__module__.startswith("casework."):
            yield one
            yield from forms(one)
