"""Who can sign in: every role at least once. The addresses lead nowhere."""

from typing import NamedTuple

from casework.demo.places import ORGANISATIONS, SCHOOLS, SWV
from casework.domain.policy import Role

PASSWORD = "thuiszitter terug op school"  # noqa: S105  (of fictional people, printed at each start)


class Login(NamedTuple):
    """Someone with an account; `school` when the role holds at one branch only."""

    address: str
    name: str
    of: str
    role: Role
    school: str | None = None

    @property
    def email(self) -> str:
        """The whole address."""
        return f"{self.address}@demo.example"

    @property
    def where(self) -> str:
        """Organisation, and the branch where the role holds at one only."""
        organisation = ORGANISATIONS[self.of][2]
        return f"{organisation}, {SCHOOLS[self.school].name}" if self.school else organisation


_R = Role
# By the short name that the cases use.
LOGINS: dict[str, Login] = {
    "wilg": Login("verzuim.wilg", "Joke Wilgenhout", "wilg", _R.VERZUIMCOORDINATOR),
    "lindewaard": Login(
        "leerplicht.lindewaard", "Farida Lindeman", "lindewaard", _R.LEERPLICHTAMBTENAAR
    ),
    "swv": Login("regie.swv", "Nienke Regtering", SWV, _R.CASUSREGISSEUR),
    "treurwilg": Login(
        "verzuim.treurwilg", "Pim Treurniet", "wilg", _R.VERZUIMCOORDINATOR, "treurwilg"
    ),
    "els": Login("verzuim.els", "Ria Elzenaar", "els", _R.VERZUIMCOORDINATOR),
    "berk": Login("verzuim.berk", "Ahmed Berkani", "berk", _R.VERZUIMCOORDINATOR),
    "iep": Login("verzuim.iep", "Trudy Iepema", "iep", _R.VERZUIMCOORDINATOR),
    "leider": Login("directie.wilg", "Hans Kroonboom", "wilg", _R.SCHOOLLEIDER, "college"),
    "oeverzijl": Login(
        "leerplicht.oeverzijl", "Kees Oeverman", "oeverzijl", _R.LEERPLICHTAMBTENAAR
    ),
    "heidermeer": Login(
        "leerplicht.heidermeer", "Wendy Heideveld", "heidermeer", _R.LEERPLICHTAMBTENAAR
    ),
    "coach": Login("doorstroom.lindewaard", "Stanley Doorgeest", "lindewaard", _R.DOORSTROOMCOACH),
    "consulent": Login("jeugd.oeverzijl", "Selma Jeugdema", "oeverzijl", _R.JEUGDCONSULENT),
    "bocht": Login("hulp.bocht", "Tom Bochtman", "bocht", _R.JEUGDHULPVERLENER),
    "licht": Login("hulp.licht", "Aicha Lichtveld", "licht", _R.JEUGDHULPVERLENER),
    "arts": Login("jeugdarts.ggd", "Bert Dokterink", "ggd", _R.JEUGDARTS),
    "beleid": Login("beleid.swv", "Iris Beleidsma", SWV, _R.BELEIDSADVISEUR),
    "beleid_heidermeer": Login(
        "beleid.heidermeer", "Joris Beleidema", "heidermeer", _R.BELEIDSADVISEUR
    ),
    "beleid_oeverzijl": Login(
        "beleid.oeverzijl", "Salima Oeverbeek", "oeverzijl", _R.BELEIDSADVISEUR
    ),
    "fg": Login("fg.wilg", "Otto Waakzaam", "wilg", _R.FG),
    "beheer": Login("beheer.wilg", "Gea Beheersma", "wilg", _R.ORGANISATIEBEHEERDER),
    "platform": Login("platform", "Lex Platvorm", "platform", _R.PLATFORMBEHEERDER),
    "bestuurder": Login("bestuur.swv", "Marga Bestuurs", SWV, _R.BESTUURDER),
    "gast": Login("gast.lindewaard", "Mies Gastema", "lindewaard", _R.GAST),
}
