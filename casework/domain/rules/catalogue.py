"""Every rule of the law and the region, in families, in the order in which people read them."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from casework.domain.rules import (
    early,
    leave,
    leerplicht,
    lrv,
    luxe,
    mazl,
    report,
    retention,
    terms,
    thuiszitter,
    tlv,
    vm16,
    vm18,
)
from casework.domain.rules.rule import Rule

FAMILIES: Mapping[str, Sequence[Rule]] = MappingProxyType(
    {
        "Wie moet naar school": leerplicht.RULES,
        "Melden bij DUO": (
            vm16.VM_16,
            vm16.VM_NEXT,
            lrv.VM_LRV,
            luxe.VM_LUX,
            vm18.VM_18,
            vm18.VM_18_VSO,
            report.VM_DL,
        ),
        "Zonder school": (thuiszitter.VM_ABS,),
        "Ziekte en zorgen": (mazl.MAZL_4, mazl.MAZL_7, mazl.NIET_PLUIS),
        "Vroege aandacht": (early.SHORT, early.LATE),
        "Verlof en schorsing": (leave.VERLOF_10, leave.SCHORSING_1, leave.SCHORSING_5),
        "Wie is thuiszitter": (
            thuiszitter.THUIS_OCW,
            thuiszitter.THUIS_BREED,
            thuiszitter.THUIS_5A,
            terms.THREE_MONTHS,
        ),
        "Zorgplicht": (
            terms.ZP_6,
            terms.ZP_6_4,
            terms.ZP_10,
            terms.ZP_OPP,
            terms.ZP_OPP_YEAR,
            tlv.TLV_DECISION,
            tlv.TLV_EIND,
        ),
        "Vrijstelling": terms.EXEMPTION,
        "Nazorg": terms.AFTERCARE,
        "Bewaren": retention.RETENTION,
    }
)
CATALOGUE: Mapping[str, Rule] = MappingProxyType(
    {rule.code: rule for rules in FAMILIES.values() for rule in rules}
)
