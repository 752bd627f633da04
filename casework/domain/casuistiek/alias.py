"""What a case is called: one name in a round, another in the next. Few people are called so."""

from collections.abc import Collection

_NAMES = (
    "Abeel Acacia Berk Braam Ceder Cipres Den Distel Dovenetel Duizendblad Eik Es Esdoorn"
    " Ginkgo Gagel Hazelaar Heide Helm Hulst Iep Jeneverbes Kamille Kamperfoelie Kastanje Klaver"
    " Klimop Korenbloem Kornoelje Laurier Lariks Lavendel Lijsterbes Linde Lisdodde Lupine Magnolia"
    " Meidoorn Mispel Moerbei Munt Narcis Olijf Orchis Palm Papaver Plataan Populier Primula Salie"
    " Sering Sleedoorn Spar Taxus Tijm Tulp Varen Veenbes Venkel Vlier Waterlelie Wilg"
    " Wollegras Zilverspar Zonnedauw Zuring"
)
NAMES = tuple(_NAMES.split())


def choose(taken: Collection[str], chance: int) -> str:
    """A name that is not taken, by a number that nobody can guess; with a number when all are."""
    free = [one for one in NAMES if one not in taken]
    if free:
        return free[chance % len(free)]
    return next(
        name
        for nr in range(2, 10**6)
        if (name := f"{NAMES[chance % len(NAMES)]} {nr}") not in taken
    )
