"""Overviews: look them over, mend, freeze, and see what was frozen."""

from datetime import date
from uuid import UUID

from flask import redirect, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from casework.domain.errors import NotFound
from casework.domain.figures.report import OVERVIEWS
from casework.domain.moment import AMSTERDAM
from casework.domain.policy import Action
from casework.schemas.base import read
from casework.schemas.figures import SendForm
from casework.services.figures import report
from casework.web import sheet
from casework.web.approach_words import few_means
from casework.web.guard import Answer, Area, Page, Work, page
from casework.web.pages.figures import attached, rounded, too_few

area = Area("report", __name__, url_prefix="/cijfers/overzicht")
_KINDS = f"any({','.join(map(repr, sheet.KINDS))})"
_OVERVIEW = f"any({','.join(map(repr, OVERVIEWS))})"


@area.get("/", action=Action.VIEW_FIGURES)
def index(work: Work) -> Page:
    """Which overviews there are, for which dates."""
    days = report.days(work.session, work.actor)
    mine = [OVERVIEWS[code] for code in days]
    return page("figures/reports.html", overviews=mine, days=days)


@area.get(f"/<{_OVERVIEW}:kind>/<on>", action=Action.SEND_FIGURES)
def show(work: Work, kind: str, on: str) -> Page:
    """One overview before it is frozen, with its check list, and what was frozen before."""
    found = report.draft(work.session, work.actor, kind, _day(on), now=work.now)
    return page(
        "figures/report.html",
        found=found,
        checks=_checks(),
        too_few=too_few(),
        today=work.today,
        errors=work.errors,
        values=work.values,
    )


@area.post(f"/<{_OVERVIEW}:kind>/<on>", action=Action.SEND_FIGURES, again=show)
def send(work: Work, kind: str, on: str) -> Answer:
    """Freeze it as it stands."""
    value = read(SendForm(), request.form)
    what = report.Sent(value["geteld"], value["inwoners"])
    report.send(work.session, work.actor, kind, _day(on), what, now=work.now)
    return redirect(url_for("report.show", kind=kind, on=on, gedaan="cijfers-vastgelegd"))


@area.post(f"/<{_OVERVIEW}:kind>/<on>/opnieuw", action=Action.SEND_FIGURES)
def again(work: Work, kind: str, on: str) -> Answer:
    """Have it counted anew, after mending."""
    report.again(work.session, work.actor, kind, _day(on), now=work.now)
    return redirect(url_for("report.show", kind=kind, on=on, gedaan="cijfers-opnieuw"))


@area.post(f"/<{_OVERVIEW}:kind>/<on>/vraag/<code>", action=Action.SEND_FIGURES)
def ask(work: Work, kind: str, on: str, code: str) -> Answer:
    """Have whoever can mend what a check found hear of it."""
    report.ask(work.session, work.actor, kind, _day(on), code, now=work.now)
    return redirect(url_for("report.show", kind=kind, on=on, gedaan="cijfers-gevraagd"))


@area.get("/verstuurd/<uuid:report_id>", action=Action.SEND_FIGURES)
def sent(work: Work, report_id: UUID) -> Page:
    """One overview as it was frozen: it never changes."""
    found = report.version(work.session, work.actor, report_id)
    return page(
        "figures/sent.html",
        found=found,
        overview=OVERVIEWS[found.kind],
        limit=found.lines[0].get("limit"),
        too_few=too_few(),
        checks=_checks(),
    )


@area.get(f"/verstuurd/<uuid:report_id>.<{_KINDS}:ending>", action=Action.EXPORT_FIGURES)
def file(work: Work, report_id: UUID, ending: str) -> Response:
    """The same as a file."""
    found = report.version(work.session, work.actor, report_id)
    head, *lines = found.lines
    overview = OVERVIEWS[found.kind]
    rows: list[sheet.Row] = [
        (overview.name, overview.over(found.day)),
        (_("Peildatum"), found.day.isoformat()),
        (_("Versie"), found.version),
        (_("Vastgelegd op"), f"{found.sent_at.astimezone(AMSTERDAM):%Y-%m-%d %H:%M}"),
        *rounded(head.get("base", 1)),
        (few_means(head.get("limit")),),
        (),
        (_("Cijfer"), *head["columns"], _("Per 1.000 inwoners"), _("Definitie"), _("Bron")),
        *(
            (
                one["name"],
                *(too_few() if count is None else count for count in one["counts"]),
                "" if one.get("rate") is None else str(one["rate"]).replace(".", ","),
                one["sentence"],
                one["source"],
            )
            for one in lines
        ),
    ]
    return attached(ending, f"{found.kind}-{found.day}-versie-{found.version}", rows)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise NotFound from None


def _checks() -> dict[str, tuple[str, str, str]]:
    """What each check looks for, how it is mended, and who is asked to."""
    schools = _("Vraag het de scholen")
    return {
        "stil": (
            _("Scholen zonder verzuim in de 14 dagen voor de peildatum"),
            _("De school levert het verzuim aan, of meldt dat alles binnen is."),
            schools,
        ),
        "dubbel": (
            _("Leerlingen die op twee soorten scholen tegelijk staan (po en vo)"),
            _(
                "Elk telt één keer, bij de nieuwste inschrijving. De oude school beëindigt haar "
                "inschrijving."
            ),
            schools,
        ),
        "woonplaats": (
            _("Leerlingen met verschillende woongemeenten bij verschillende organisaties"),
            _("De gemeente gaat voor. De school controleert het adres."),
            schools,
        ),
        "buiten": (
            _("Leerlingen van scholen hier die elders wonen, of van wie dat niet bekend is"),
            _("Zij tellen bij de woongemeente, niet hier. De school vult de woongemeente aan."),
            schools,
        ),
        "plan": (
            _("Dossiers die langer dan 4 weken open zijn, zonder plan terug"),
            _("Is er een plan, dan staat het nog niet in het dossier. De regiehouder maakt het."),
            _("Vraag het de regiehouders"),
        ),
    }
