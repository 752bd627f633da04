"""A file of absence in two steps: kept sealed and rehearsed first, stored when confirmed."""

import base64
import hashlib
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from casework.db import rehearsal, upsert
from casework.domain.errors import Invalid, NotFound
from casework.domain.moment import day_of
from casework.domain.policy import Action, Actor
from casework.domain.records import DraftFile, Identity
from casework.domain.verzuim import Row
from casework.models import CodeMap, ColumnMap, PupilRecord, Signal, UploadDraft
from casework.services import access, trail
from casework.services.absence import file
from casework.services.absence.verzuim import Outcome
from casework.services.sealing import open_rows, reseal, seal

KEPT = timedelta(days=1)
MOST_SHOWN = 50
_FOREIGN = "Dit bestand is van een andere school. Kies een bestand van uw eigen school."
Complaint = tuple[int, str, str]  # line, column, reason


@dataclass(frozen=True, repr=False)
class Rows:
    """A file that was read: good rows with their line, complaints, and what was left aside."""

    good: Sequence[tuple[int, Row]]
    wrong: Sequence[Complaint]
    skipped: int
    ignored: Sequence[str]

    @property
    def unread(self) -> int:
        """How many lines cannot be read."""
        return len({line for line, _, _ in self.wrong})


@dataclass(frozen=True, repr=False)
class Preview:
    """What would happen. `wrong` are the first complaints, `wrong_rows` all lines that stay out."""

    new: int
    changed: int
    same: int
    withdrawn: int
    kept: int
    skipped: int
    ignored: list[str]
    wrong: list[list[Any]]
    wrong_rows: int
    more_wrong: int
    signals: int
    ended: int
    outdated: int = 0
    pupils: list[str] = field(default_factory=list)
    covered: list[list[str]] = field(default_factory=list)  # school, first and last day

    @property
    def good(self) -> int:
        """How many absences the file has for us."""
        return self.new + self.changed + self.same


def keep(session: Session, actor: Actor, content: bytes, *, now: datetime) -> UploadDraft:
    """Keep a file, sealed, until its uploader says yes or no."""
    assert actor.organisation  # noqa: S101  (only people upload here)
    assert actor.account  # noqa: S101
    draft = UploadDraft(owner_id=actor.organisation, account_id=actor.account, made_at=now)
    packed = base64.b64encode(zlib.compress(content)).decode()
    session.add(seal(session, draft, actor.organisation, actor.organisation, DraftFile(packed)))
    _record(session, actor, draft, "concept")
    return draft


def mine(session: Session, actor: Actor, draft: UUID) -> UploadDraft:
    """The draft, opened, for the account that uploaded it. Raises NotFound for all others."""
    found = session.get(UploadDraft, draft)
    if found is None or found.account_id != actor.account:
        raise NotFound
    open_rows(session, [found])
    return found


def content_of(draft: UploadDraft) -> bytes:
    """The file itself."""
    return zlib.decompress(base64.b64decode(draft.content.packed))


def preview_of(draft: UploadDraft) -> Preview | None:
    """What would happen, once it was rehearsed."""
    return draft.content.preview and Preview(**draft.content.preview)


def rehearse(
    session: Session, actor: Actor, draft: UploadDraft, rows: Rows, *, now: datetime
) -> None:
    """See what the file would do, and keep that with it; nothing of the file itself is stored.

    Raises Invalid for a file of another school.
    """
    # Remarks decide nothing, and sealing them would make keys for nothing.
    bare = replace(rows, good=[(line, replace(row, remark=None)) for line, row in rows.good])
    with rehearsal(session):
        outcome = _take(session, actor, bare, content_of(draft), now)
        signalled = select(Signal.pupil_id).where(Signal.id.in_(outcome.checked.signals))
        pupils = sorted({str(one) for one in session.scalars(signalled)})
    lines = {line for line, _ in rows.good}
    if lines and lines == {line for line, column, _ in outcome.wrong if column == "brin"}:
        raise Invalid({"bestand": [_FOREIGN]})
    made = DraftFile(draft.content.packed, asdict(_preview(rows, outcome, pupils)))
    reseal(session, draft, made, rev=draft.rev)


def _preview(rows: Rows, outcome: Outcome, pupils: list[str]) -> Preview:
    wrong = sorted([*rows.wrong, *outcome.wrong])
    return Preview(
        new=outcome.new,
        changed=outcome.changed,
        same=outcome.same,
        withdrawn=outcome.withdrawn,
        kept=outcome.kept,
        skipped=rows.skipped,
        ignored=list(rows.ignored),
        wrong=[list(one) for one in wrong[:MOST_SHOWN]],
        wrong_rows=len({line for line, _, _ in wrong}),
        more_wrong=max(0, len(wrong) - MOST_SHOWN),
        signals=outcome.checked.new,
        ended=outcome.checked.withdrawn,
        outdated=outcome.outdated,
        pupils=pupils,
        covered=[
            [one.branch.name, one.first.isoformat(), one.last.isoformat()]
            for one in outcome.covered
        ],
    )


def pupils_of(
    session: Session, actor: Actor, preview: Preview, *, now: datetime
) -> Sequence[Identity]:
    """Who would get a signal, as far as the actor knows them."""
    wanted = [UUID(one) for one in preview.pupils]
    query = access.visible_records(actor, day_of(now)).where(PupilRecord.pupil_id.in_(wanted))
    records = session.scalars(query).all()
    open_rows(session, records)
    return sorted((one.content for one in records), key=lambda one: one.name)


def confirm(
    session: Session, actor: Actor, draft: UploadDraft, rows: Rows, *, now: datetime
) -> Outcome:
    """Store the file; its draft goes. Raises Invalid when no row of it can be stored."""
    outcome = _take(session, actor, rows, content_of(draft), now)
    if not outcome.new + outcome.changed + outcome.same:
        raise Invalid({"": ["In dit bestand staat geen regel die wij kunnen inlezen."]})
    drop(session, actor, draft)
    return outcome


def _take(session: Session, actor: Actor, rows: Rows, content: bytes, now: datetime) -> Outcome:
    digest = hashlib.sha256(content).digest()
    return file.absence(session, actor, rows.good, digest, unread=rows.unread, now=now)


def drop(session: Session, actor: Actor, draft: UploadDraft) -> None:
    """The file was confirmed or called off: nothing of it is kept."""
    session.delete(draft)
    _record(session, actor, draft, "weg")


def sweep(session: Session, *, now: datetime) -> int:
    """Delete the drafts that nobody confirmed within a day; says how many."""
    old = delete(UploadDraft).where(UploadDraft.made_at < now - KEPT)
    return session.execute(old).rowcount  # type: ignore[attr-defined]


def columns(session: Session, actor: Actor) -> dict[str, str]:
    """What the organisation's foreign headers mean."""
    query = select(ColumnMap.foreign_header, ColumnMap.column).where(
        ColumnMap.organisation_id == actor.organisation
    )
    return dict(session.execute(query).all())


def codes(session: Session, actor: Actor) -> dict[str, str]:
    """What the organisation's own codes mean."""
    query = select(CodeMap.code, CodeMap.soort).where(CodeMap.organisation_id == actor.organisation)
    return dict(session.execute(query).all())


def learn_columns(session: Session, actor: Actor, meant: Mapping[str, str]) -> None:
    """Remember what headers mean, for the whole organisation."""
    rows = [
        {"organisation_id": actor.organisation, "foreign_header": header, "column": column}
        for header, column in meant.items()
    ]
    upsert(session, ColumnMap, rows, key=("organisation_id", "foreign_header"))


def learn_codes(session: Session, actor: Actor, meant: Mapping[str, str]) -> None:
    """Remember what codes mean, for the whole organisation."""
    rows = [
        {"organisation_id": actor.organisation, "code": code, "soort": soort}
        for code, soort in meant.items()
    ]
    upsert(session, CodeMap, rows, key=("organisation_id", "code"))


def _record(session: Session, actor: Actor, draft: UploadDraft, what: str) -> None:
    trail.record(
        session,
        actor,
        Action.UPLOAD_VERZUIM,
        kind="upload_draft",
        of=draft.id,
        codes={"what": what},
    )
