"""Uploading a file of absence: choose, say once what columns and codes mean, look, confirm."""

from typing import NamedTuple
from uuid import UUID

from flask import redirect, request, url_for
from werkzeug.wrappers import Response

from casework.domain.errors import Invalid
from casework.domain.policy import Action
from casework.domain.verzuim import LABELS
from casework.models import UploadDraft
from casework.schemas import upload as schema
from casework.schemas.base import read
from casework.services.absence import upload
from casework.services.schools import coverage
from casework.web.guard import Answer, Area, Page, Work, page
from casework.web.translate import gettext as _

area = Area("upload", __name__, url_prefix="/verzuimbestand")
ACTION = Action.UPLOAD_VERZUIM
NO_ABSENCE = "GEEN"


class Opened(NamedTuple):
    """A draft with all that is known of it."""

    draft: UploadDraft
    content: bytes
    headers: list[str]
    columns: dict[str, str]
    codes: dict[str, str]

    @property
    def file(self) -> tuple[bytes, list[str], dict[str, str], dict[str, str]]:
        """As the schema reads it."""
        return self.content, self.headers, self.columns, self.codes


@area.get("", action=ACTION)
def form(work: Work) -> Page:
    """Choose a file; and what came in until now."""
    return page(
        "upload/form.html",
        errors=work.errors,
        covered=coverage.of_branches(work.session, work.actor, today=work.today),
        files=coverage.last_files(work.session, work.actor),
    )


@area.post("", action=ACTION, again=form)
def take(work: Work) -> Answer:
    """Keep the file, and go to the first step that is still to be done."""
    given = request.files.get("bestand")
    content = given.read() if given else b""
    schema.headers_of(content)
    draft = upload.keep(work.session, work.actor, content, now=work.now)
    return _onward(work, _opened(work, draft), field=schema.FIELD)


@area.get("/<uuid:draft>", action=ACTION)
def show(work: Work, draft: UUID) -> Answer:
    """What will happen."""
    found = upload.mine(work.session, work.actor, draft)
    preview = upload.preview_of(found)
    if preview is None:
        return redirect(url_for("upload.columns_form", draft=draft))
    pupils = upload.pupils_of(work.session, work.actor, preview, now=work.now)
    return page(
        "upload/preview.html", errors=work.errors, draft=draft, preview=preview, pupils=pupils
    )


@area.get("/<uuid:draft>/kolommen", action=ACTION)
def columns_form(work: Work, draft: UUID) -> Page:
    """Which column of the file is which of ours."""
    opened = _opened(work, upload.mine(work.session, work.actor, draft))
    names = schema.names_of(opened.headers, opened.columns)
    meant = {names.get(one, one): one for one in opened.headers}
    return page(
        "upload/columns.html",
        errors=work.errors,
        values=work.values,
        draft=draft,
        headers=[(one, one) for one in opened.headers],
        meant=meant,
    )


@area.post("/<uuid:draft>/kolommen", action=ACTION, again=columns_form)
def columns(work: Work, draft: UUID) -> Answer:
    """Remember the columns, and go on."""
    found = upload.mine(work.session, work.actor, draft)
    headers = schema.headers_of(upload.content_of(found))
    chosen = read(schema.columns_form(headers), request.form)
    upload.learn_columns(work.session, work.actor, schema.mapping_of(headers, chosen))
    return _onward(work, _opened(work, found))


@area.get("/<uuid:draft>/codes", action=ACTION)
def codes_form(work: Work, draft: UUID) -> Answer:
    """What the school's own codes mean."""
    opened = _opened(work, upload.mine(work.session, work.actor, draft))
    if not schema.is_complete(opened.headers, opened.columns):
        return redirect(url_for("upload.columns_form", draft=draft))
    return page(
        "upload/codes.html",
        errors=work.errors,
        values=work.values,
        draft=draft,
        unknown=schema.unknown_codes(*opened.file),
        meanings=[*LABELS.items(), (NO_ABSENCE, _("geen verzuim, sla over"))],
    )


@area.post("/<uuid:draft>/codes", action=ACTION, again=codes_form)
def codes(work: Work, draft: UUID) -> Answer:
    """Remember the codes, and go on."""
    opened = _opened(work, upload.mine(work.session, work.actor, draft))
    if not schema.is_complete(opened.headers, opened.columns):
        return redirect(url_for("upload.columns_form", draft=draft))
    unknown = list(schema.unknown_codes(*opened.file))
    chosen = read(schema.codes_form(len(unknown)), request.form)
    given = {code: chosen[f"soort-{n}"] for n, code in enumerate(unknown)}
    meant = {k: schema.NO_ABSENCE if v == NO_ABSENCE else v for k, v in given.items()}
    upload.learn_codes(work.session, work.actor, meant)
    return _onward(work, _opened(work, opened.draft))


@area.post("/<uuid:draft>/inlezen", action=ACTION, again=show)
def confirm(work: Work, draft: UUID) -> Answer:
    """Store it."""
    opened = _opened(work, upload.mine(work.session, work.actor, draft))
    if upload.preview_of(opened.draft) is None:  # nobody confirms what was not shown
        return redirect(url_for("upload.show", draft=draft))
    upload.confirm(work.session, work.actor, opened.draft, _rows(opened), now=work.now)
    return redirect(url_for("upload.form", gedaan="bestand"))


@area.post("/<uuid:draft>/annuleren", action=ACTION)
def cancel(work: Work, draft: UUID) -> Response:
    """Call it off."""
    upload.drop(work.session, work.actor, upload.mine(work.session, work.actor, draft))
    return redirect(url_for("upload.form", gedaan="bestand-weg"))


def _opened(work: Work, draft: UploadDraft) -> Opened:
    content = upload.content_of(draft)
    return Opened(
        draft,
        content,
        schema.headers_of(content),
        upload.columns(work.session, work.actor),
        upload.codes(work.session, work.actor),
    )


def _onward(work: Work, opened: Opened, field: str = "") -> Response:
    """To what must be known first, else to the preview. What is wrong is said at `field`."""
    try:
        return redirect(url_for(_next(work, opened), draft=opened.draft.id))
    except Invalid as refused:
        raise Invalid({field: refused.messages[schema.FIELD]}) from None


def _next(work: Work, opened: Opened) -> str:
    if not schema.is_complete(opened.headers, opened.columns):
        return "upload.columns_form"
    if schema.unknown_codes(*opened.file):
        return "upload.codes_form"
    upload.rehearse(work.session, work.actor, opened.draft, _rows(opened), now=work.now)
    return "upload.show"


def _rows(opened: Opened) -> upload.Rows:
    done = schema.read_absence(*opened.file)
    unread = len({one.line for one in done.wrong})
    return upload.Rows(done.good, done.wrong, done.rows - unread - len(done.good), done.ignored)
