"""Every rule of the law and the region, by code, in the order in which people read them."""

from collections.abc import Mapping
from types import MappingProxyType

from casework.domain.rules.absence import STANDARD
from casework.domain.rules.rule import Rule

CATALOGUE: Mapping[str, Rule] = MappingProxyType({**STANDARD})
