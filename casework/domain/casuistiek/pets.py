"""Pet names: what somebody is called who has another name on file. A choice of ours."""

from collections import defaultdict
from collections.abc import Set
from functools import cache

from casework.domain.casuistiek.words import ordinary

_GROUPS = """
aleksandr alexander oleksandr alex aleks lex sander xander sasha sascha
aleksandra alexandra oleksandra sandra sasha sascha ola
elisabeth elizabeth lies liesbeth lisbeth bets betje betsy els elly elsje liza lisa bep ilse lise
johannes johan jan hans joop jo johnny jannes hannes
wilhelmus willem wim willy bill pim
wilhelmina mien mina mientje willy wilma minie
johanna jo jopie hanna hanneke anneke annie jannie janny joke jans
maria marie mia mies riet ria marijke rie marja miep mieke marieke mariska
catharina katharina trijntje katrien kaat toos tini rina karin katja ina nina kaatje trien
petrus peter piet pieter
antonius anton toon ton tony antoon teun tonnie
cornelis kees cor nelis
cornelia corrie nel nelly
jacobus jaap sjaak koos jacob ko jack
hendrik hendrikus henk rik hein henny harry drikus
gerardus gerard gerrit geert
nicolaas nicolas nico klaas niek nick
franciscus frans francis cis
margaretha greet griet grietje gre marga rita gretha greetje
adrianus adriaan ad arie janus
theodorus theo dorus
mohammed mohamed muhammad mohammad moh mo simo
fatima fatma fatos fatiha tima fatoum
mustafa mus musti moes
abdellah abdelkarim abdelkader abdel abdul appie
ibrahim brahim ibo
youssef yusuf joseph jozef josef jos joep yoess sef
matthijs mathijs thijs ties matheus mathieu
sebastiaan bastiaan bas
maximiliaan maximilian max
daniel daan dani danny
samuel sam sem sammie
michael mike maik michiel giel machiel mick
christiaan chris christian kris
christina christine chris stien tina kirsten stina
frederik fred freek frits rik
lambertus bert lam bertus
robertus rob robert robbie bob
rudolf ruud roelof roel dolf
lodewijk ludovicus lou louis
theodora dorothea dora thea dorien
geertruida truus geer trudy trui geertje
magdalena helena leen lena magda heleen leentje
alida alie lida
diederik dirk dik rick
benjamin ben benny
jonathan jon joon nathan
zakaria zak zaki
yasmina yasmine yas
katarzyna kasia
malgorzata gosia
agnieszka aga
ekaterina katja katya
dmitri dmytro dima
mykhailo mikhail misha
vladimir volodymyr vova vlad
anastasia nastja nastya
priscilla cilla pris
josephina josephine jos fien fientje josefien
philippus filip flip fluppie
jeroen jer roen
""".strip().splitlines()


def pet_names(name: str) -> Set[str]:
    """What else somebody may be called who has this folded name; no words that say more."""
    return _others().get(name, frozenset())


@cache
def _others() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for group in map(str.split, _GROUPS):
        for name in group:
            found[name] |= {one for one in group if one != name and not ordinary(one)}
    return {name: frozenset(others) for name, others in found.items()}
