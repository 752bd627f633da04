"""What the page of a dossier reads ahead, over every dossier of the region."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.models import Enrolment, Pupil
from casework.services.access import visible_dossiers
from casework.services.dossiers import contact
from casework.services.sheets import reading
from casework.services.sheets.attendance import Window
from tests.demo.conftest import TODAY, Lived
from tests.services.reading import agree


@pytest.mark.parametrize("who", ["wilg", "lindewaard", "swv", "bocht", "treurwilg"])
def test_every_part_of_every_dossier_reads_the_same_ahead(
    demo: Lived, session: Session, who: str
) -> None:
    actor, window = demo.actor(session, who), Window.of(None, TODAY)
    rows, found = 0, session.scalars(visible_dossiers(actor, TODAY)).all()
    for one in found:
        for opened, alone in ((10, True), (contact.MOST, False)):
            asked = list(reading.own(actor, one, window, opened, alone=alone))
            rows += agree(demo.app, session, asked)
        nr, branch = session.execute(
            select(Pupil.nr, Enrolment.branch_id)
            .join(Enrolment, Enrolment.pupil_id == Pupil.id)
            .where(Pupil.id == one.pupil_id)
        ).first() or (0, None)
        rows += agree(demo.app, session, list(reading.beyond(actor, one, nr, branch, window)))
    assert found
    assert rows > 20 * len(found)
