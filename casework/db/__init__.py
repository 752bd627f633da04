"""One code for SQLite and PostgreSQL: what tables stand on, units of work, statements."""

from casework.db.base import Base as Base
from casework.db.base import Moment as Moment
from casework.db.base import db as db
from casework.db.base import prepare as prepare
from casework.db.statements import among as among
from casework.db.statements import among_given as among_given
from casework.db.statements import insert_chosen as insert_chosen
from casework.db.statements import insert_once as insert_once
from casework.db.statements import listed as listed
from casework.db.statements import upsert as upsert
from casework.db.work import as_actor as as_actor
from casework.db.work import before_commit as before_commit
from casework.db.work import elevated as elevated
from casework.db.work import look as look
from casework.db.work import rehearsal as rehearsal
from casework.db.work import transaction as transaction
