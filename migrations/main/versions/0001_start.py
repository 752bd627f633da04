"""Every table, the trail among them, and who may touch what.

Two PostgreSQL roles from the start: the owner, who migrates, and `regielijn_app`, which serves.
The app role owns nothing, cannot pass row-level security, and can only add to the trail.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from audit import ddl

revision = "0001"
down_revision = None

ROLE = "regielijn_app"

# Open to who asks, today in the calendar of the Netherlands.
_OPEN = (
    "s.to_id = app_organisation() AND s.ended_at IS NULL"
    " AND s.until >= (now() AT TIME ZONE 'Europe/Amsterdam')::date"
)

# Row-level security: the second line under services/access.py. It answers for the organisation
# that the request named; nobody named means no rows. What a policy must look up is asked of a
# function, for the row at hand: gathering all shares first would cost more with every dossier of
# the region, and a subquery would bring the policy of the table it asks into every statement.
FUNCTIONS = {
    "app_organisation()": (
        "uuid",
        "SELECT nullif(current_setting('app.organisation', true), '')::uuid",
    ),
    "app_system()": ("boolean", "SELECT coalesce(current_setting('app.system', true), '') = 'on'"),
    "own_branches()": (
        "SETOF integer",
        "SELECT id FROM branch WHERE organisation_id = app_organisation()",
    ),
    "holds(dossier uuid)": (
        "boolean",
        "SELECT EXISTS (SELECT FROM regie_term t WHERE t.dossier_id = $1 AND t.until IS NULL"
        " AND t.organisation_id = app_organisation())",
    ),
    "owns(dossier uuid)": (
        "boolean",
        "SELECT EXISTS (SELECT FROM dossier d WHERE d.id = $1 AND d.owner_id = app_organisation())",
    ),
    "shared(pupil uuid, class text, dossier uuid = NULL, owner uuid = NULL, grounds text[] = NULL)": (
        "boolean",
        "SELECT EXISTS (SELECT FROM share s WHERE s.pupil_id = $1 AND s.data_class = $2"
        " AND ($3 IS NULL OR s.dossier_id = $3) AND ($4 IS NULL OR s.owner_id = $4)"
        f" AND ($5 IS NULL OR s.ground = ANY($5)) AND {_OPEN})",
    ),
    "sees(dossier uuid)": (
        "boolean",
        "SELECT EXISTS (SELECT FROM dossier d WHERE d.id = $1 AND (d.owner_id = app_organisation()"
        " OR holds(d.id) OR shared(d.pupil_id, 'dossier', d.id)))",
    ),
    # That there is one is told to who has the child's signal; whose it is, to nobody here.
    "has_dossier(pupil uuid)": (
        "boolean",
        "SELECT EXISTS (SELECT FROM dossier d WHERE d.pupil_id = $1 AND d.closed_at IS NULL)",
    ),
    "attended_meetings()": (
        "SETOF uuid",
        "SELECT meeting_id FROM participant WHERE organisation_id = app_organisation()",
    ),
    "read_rounds()": (
        "SETOF uuid",
        "SELECT round_id FROM study_reviewer WHERE organisation_id = app_organisation()"
        " AND left_at IS NULL",
    ),
}


def _absence(table: str) -> str:
    same = f"p.id = s.pupil_id AND p.nr = {table}.pupil_nr"
    at = f"b.organisation_id = s.owner_id AND b.id = {table}.branch_id"
    return (
        f"{_BRANCH} OR EXISTS (SELECT FROM share s JOIN pupil p ON {same} JOIN branch b ON {at}"
        f" WHERE s.data_class = 'absence' AND {_OPEN})"
    )


_SEES = "sees(dossier_id)"
_SEES_BOTH = "(sees(dossier_id) AND sees(sibling_id))"
_HELD = "holds(dossier_id)"
_NEARS = (
    "EXISTS (SELECT FROM dossier d WHERE d.pupil_id = term.pupil_id AND ("
    "(rule IN ('DRIE-MAANDEN', 'TLV-BESLUIT') AND holds(d.id))"
    " OR (rule = 'DRIE-MAANDEN' AND shared(d.pupil_id, 'absence'))"
    " OR (rule = 'TLV-BESLUIT' AND shared(d.pupil_id, 'plan', d.id))))"
)
_READS = "round_id = ANY(ARRAY(SELECT read_rounds()))"
_OF_STUDY = "EXISTS (SELECT FROM study s WHERE s.id = study_id)"
_SOURCE = "EXISTS (SELECT FROM study_source s WHERE s.study_id = {})"
_ATTENDED = "ANY(ARRAY(SELECT attended_meetings()))"
_OWN = "owner_id = (SELECT app_organisation())"
_OF = "organisation_id = (SELECT app_organisation())"
_BRANCH = "branch_id = ANY(ARRAY(SELECT own_branches()))"
_SOMEBODY = "(SELECT app_organisation()) IS NOT NULL"
_OFFERED = "to_organisation_id = (SELECT app_organisation())"
_SIGNAL = (
    f"{_OWN} OR EXISTS (SELECT FROM share s WHERE s.pupil_id = signal.pupil_id"
    f" AND s.signal_id = signal.id AND {_OPEN})"
)


def _by_owner(data_class: str, *grounds: str) -> str:
    """What the owner of a row shares of its pupil, on one of these grounds where they are named."""
    on = f", grounds => ARRAY[{', '.join(map(repr, grounds))}]" if grounds else ""
    return f"shared(pupil_id, '{data_class}', owner => owner_id{on})"


def _part(data_class: str) -> str:
    """A sealed part of a dossier: as `access.sees_part` says it."""
    return f"{_OWN} OR owns(dossier_id) OR shared(pupil_id, '{data_class}', dossier_id)"


def _plan() -> str:
    """Which part of a plan may be seen, by the class of data that its kind is of."""
    opened = [
        f"(kind IN ({kinds}) AND"
        f" (owns(dossier_id) OR shared(pupil_id, '{data_class}', dossier_id)))"
        for data_class, kinds in _ONE_PLAN.items()
    ]
    by_owner = [
        f"(kind IN ({kinds}) AND shared(pupil_id, '{data_class}', dossier_id, owner_id))"
        for data_class, kinds in _BY_OWNER.items()
    ]
    gives = "provider_id = (SELECT app_organisation())"
    return " OR ".join([_OWN, gives, *opened, *by_owner])


def _exempt(*more: str) -> str:
    """An exemption, as its municipality opened it: that it is there, and on which article."""
    return " OR ".join([_OWN, _by_owner("health", "avg-6-1-a"), *more])


_ONE_PLAN = {
    "plan": "'voice', 'why', 'return_plan', 'tried'",
    "agreements": "'fitting_offer', 'transition'",
}
_BY_OWNER = {
    "health": "'health_why', 'jeugdarts', 'belastbaarheid', 'health_tried'",
    "care": "'care'",
}

# table: (what may be seen, what may be written)
POLICIES = {
    "pupil": ("(SELECT app_organisation()) IS NOT NULL", "(SELECT app_organisation()) IS NOT NULL"),
    "pupil_record": (f"{_OWN} OR {_by_owner('identity')}", _OWN),
    "enrolment": (f"{_OWN} OR {_by_owner('education')}", _OWN),
    # What was said with them stays with who noted it: contacts have no share.
    "person": (f"{_OWN} OR {_by_owner('people')}", _OWN),
    "contact": (_OWN, _OWN),
    "agreement": (_part("agreements"), _OWN),
    "closing": (_part("agreements"), None),  # who opens it again writes in it too
    "plan_part": (_plan(), _OWN),
    "return_day": (_absence("return_day"), _BRANCH),
    "verzuim": (_absence("verzuim"), _BRANCH),
    "verzuim_remark": (_OWN, _OWN),
    "pupil_week": (_absence("pupil_week"), _BRANCH),
    "spell": (_absence("spell"), _BRANCH),
    "check_failure": (_BRANCH, _BRANCH),
    "coverage": (_BRANCH, _BRANCH),
    "ongoing": (_BRANCH, _BRANCH),
    "reclassified": (_BRANCH, _BRANCH),
    "calendar_period": (_BRANCH, _BRANCH),
    "upload_draft": (_OWN, _OWN),
    "column_map": (_OF, _OF),
    "code_map": (_OF, _OF),
    "signal": (_SIGNAL, _SIGNAL),
    "audit_event": ("organisation = (SELECT app_organisation())", "true"),
    "alarm": (_OWN, _OWN),
    "suspension": (_OWN, _OWN),
    # Who holds the regie sees who is in the circle, and what ends when.
    "share": (f"{_OWN} OR to_id = (SELECT app_organisation()) OR {_HELD}", _OWN),
    # What parents and pupil said is for who asked them: whoever got the data reads the ground alone.
    "own_note": (_OWN, _OWN),
    # That it is there is for its municipality alone; which of its people, the policy says.
    "enforcement": (_OWN, _OWN),
    "safety_step": (_OWN, _OWN),
    # The holder of the regie is told that one stands no more; what was said lies in the voices.
    "consent": (f"{_OWN} OR {_HELD}", _OWN),
    "consent_voice": (_OWN, _OWN),
    "dossier": (f"{_OWN} OR holds(id) OR shared(pupil_id, 'dossier', id)", None),
    "draft": (_OWN, _OWN),
    # Three months without a fitting offer, and a declaration that is waited for, are for who holds
    # the regie as well, and for who sees the absence or the plan of the dossier.
    "term": (f"{_OWN} OR {_NEARS}", _OWN),
    "vrijstelling": (_exempt(_by_owner("plan", "lpw-22", "avg-6-1-a")), _OWN),
    "vrijstelling_detail": (_exempt(), _OWN),
    "preview": (_OF, _OF),
    # Nothing personal: a branch follows its region; only the region writes.
    "ruleset_version": ("(SELECT app_organisation()) IS NOT NULL", _OF),
    # Nothing personal, and everybody of the region reads it; only the region writes it.
    "ladder_version": ("(SELECT app_organisation()) IS NOT NULL", _OF),
    "regie_term": (f"(until IS NULL AND {_OF}) OR {_SEES}", None),
    # Who got an offer may read that it was withdrawn; the dossier itself is then closed to them.
    "regie_offer": (f"{_OWN} OR {_OFFERED} OR {_SEES}", None),
    # What is asked before one answers is for giver and taker alone.
    "regie_question": (f"{_OWN} OR {_OFFERED}", f"{_OWN} OR {_OFFERED}"),
    # To whom it is offered reads that it is there; whoever takes the regie may seal a copy.
    "package": (f"{_part('plan')} OR to_id = (SELECT app_organisation())", _OWN),
    # Who has which role is for everybody in the dossier to know.
    "lead": (f"{_OWN} OR {_OFFERED} OR {_SEES}", None),
    # Who sees a dossier sees the steps it stood on.
    "step_period": (_SEES, None),
    # Two dossiers of one family: who sees one of them alone never learns of it.
    "sibling": (_SEES_BOTH, _SEES_BOTH),
    # Who is invited to a dossier is for everybody in it to know; whoever holds the regie ends it.
    "guest": (f"{_OWN} OR {_OF} OR {_SEES}", None),
    # Whoever offers the regie sees who is away; only the own organisation says so.
    "leave": ("(SELECT app_organisation()) IS NOT NULL", _OF),
    "concern": (f"{_OWN} OR {_OF}", f"{_OWN} OR {_OF}"),
    "regie_ask": (f"{_OF} OR {_SEES}", None),
    # Of a dossier itself the holder of now answers, whoever held it when it was asked.
    "share_ask": (f"{_OWN} OR {_OF} OR {_HELD}", None),
    # Who sees a dossier knows that there is a meeting about it; who takes part, who else does.
    "meeting": (
        f"{_OWN} OR id = {_ATTENDED} OR EXISTS (SELECT FROM agenda_item i"
        " JOIN dossier d ON d.id = i.dossier_id WHERE i.meeting_id = meeting.id)",
        f"{_OWN} OR id = {_ATTENDED}",
    ),
    "participant": (
        f"{_OF} OR meeting_id = {_ATTENDED}",
        f"EXISTS (SELECT FROM meeting m WHERE m.id = meeting_id AND m.{_OWN})",
    ),
    "agenda_item": (
        f"meeting_id = {_ATTENDED} OR {_SEES}",
        f"meeting_id = {_ATTENDED}",
    ),
    **{
        table: (_part("agreements"), _OWN)
        for table in ("decision", "minutes", "ruling", "application")
    },
    # Nothing personal, and hidden where few: everybody reads it. The clockwork writes it; who mends
    # data may ask of a day that it is counted again.
    "figure_day": (_SOMEBODY, _SOMEBODY),
    "figure_cell": (_SOMEBODY, "false"),
    "figure_border": (_SOMEBODY, "false"),
    "figure_report": (_OWN, _OWN),
    # A draft is for who writes it; what is out, for the region. Who reads it, the policy says.
    "proposal": (
        f"{_OWN} OR ((SELECT app_organisation()) IS NOT NULL AND state <> 'concept')",
        _OWN,
    ),
    # A day and who plans it: nothing personal. Who reads cases is for who plans it and who reads.
    "study_round": ("(SELECT app_organisation()) IS NOT NULL", _OWN),
    "study_reviewer": (
        f"{_OF} OR {_READS} OR EXISTS (SELECT FROM study_round r WHERE r.id = round_id AND r.{_OWN})",
        f"EXISTS (SELECT FROM study_round r WHERE r.id = round_id AND r.{_OWN})",
    ),
    # A case is for who made it, who holds the regie, and once released for who reads the round.
    "study": (
        f"{_OWN} OR (state = 'vrijgegeven' AND {_READS}) OR {_SOURCE.format('study.id')}",
        f"{_OWN} OR {_SOURCE.format('study.id')}",
    ),
    # Of which dossier a case is: no reviewer's organisation reaches this row by reading the case.
    "study_source": (f"{_OWN} OR {_HELD}", _OWN),
    "study_advice": (_OF_STUDY, f"{_OF} OR {_SOURCE.format('study_advice.study_id')}"),
    "study_recognised": (_OF_STUDY, _OF),
    "study_bar": (_SEES, None),
    # Nothing personal, and everybody of the region reads it; only the region writes it.
    "doorzettingsmacht": ("(SELECT app_organisation()) IS NOT NULL", _OF),
    # Who sees a dossier; its holder settles it.
    "birthday": (_SEES, None),
    "bundle_version": ("(SELECT app_organisation()) IS NOT NULL", _OF),
    # Nothing of a pupil: everybody reads it, the region writes it. Who can be called says so itself;
    # the clockwork counts.
    "approach": (_SOMEBODY, _OWN),
    "approach_colleague": (_SOMEBODY, _OF),
    "approach_cell": (_SOMEBODY, "false"),
}

# Rows that may go again. Everything else stays, or ends by a date.
DELETABLE = (
    "approach_colleague",
    "approach_cell",
    "figure_cell",
    "figure_border",
    "draft",
    "own_note",
    "sibling",
    "upload_draft",
    "preview",
    "verzuim",
    "verzuim_remark",
    "reclassified",
    "pupil_week",
    "spell",
    "check_failure",
    "coverage",
    "calendar_period",
    "participant",
    "return_day",
    "web_session",
    "attempt",
    "job_run",
)


def secure() -> None:
    op.execute(
        f"DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{ROLE}') "
        f"THEN CREATE ROLE {ROLE} NOLOGIN NOSUPERUSER NOBYPASSRLS; END IF; END $$"
    )
    for name, (returns, body) in FUNCTIONS.items():
        past = "" if name.startswith("app_") else " SECURITY DEFINER"
        op.execute(
            f"CREATE FUNCTION {name} RETURNS {returns} LANGUAGE sql STABLE{past}"
            f" BEGIN ATOMIC {body}; END"
        )
    op.execute(f"GRANT USAGE ON SCHEMA public TO {ROLE}")
    op.execute(f"GRANT SELECT, INSERT, UPDATE ON ALL TABLES IN SCHEMA public TO {ROLE}")
    op.execute(f"GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {ROLE}")
    op.execute(f"REVOKE INSERT, UPDATE ON alembic_version FROM {ROLE}")
    for table in DELETABLE:
        op.execute(f"GRANT DELETE ON {table} TO {ROLE}")
    for statement in ddl.grants(ROLE):
        op.execute(statement)
    for table, (seen, written) in POLICIES.items():
        op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
        op.execute(
            f"CREATE POLICY of_actor ON {table} USING ((SELECT app_system()) OR {seen})"
            f" WITH CHECK ((SELECT app_system()) OR {written or 'true'})"
        )
    # Everybody who counts a pupil's absence needs the days of its school; only the school sets them.
    somebody = "(SELECT app_organisation()) IS NOT NULL"
    op.execute(f"CREATE POLICY to_count ON calendar_period FOR SELECT USING ({somebody})")


def upgrade() -> None:
    dialect = op.get_bind().dialect.name
    if dialect == "postgresql":
        op.execute(ddl.epoch(0))
    tables()
    alarms()
    leads()
    guests()
    siblings()
    steps()
    meetings()
    studies()
    proposals()
    approaches()
    for statement in ddl.append_only(dialect):
        op.execute(statement)
    if dialect == "postgresql":
        op.create_foreign_key(
            "fk_dossier_regie_term",
            "dossier",
            "regie_term",
            ["regie_term_id", "id", "term_open"],
            ["id", "dossier_id", "open"],
            deferrable=True,
            initially="DEFERRED",
        )
        secure()


def subjects_type() -> sa.types.TypeEngine:
    return postgresql.ARRAY(sa.Uuid()) if is_postgresql() else sa.Text()


def is_postgresql() -> bool:
    return op.get_bind().dialect.name == "postgresql"


def tables() -> None:
    moment = ddl.POSTGRES_AT if is_postgresql() else ddl.SQLITE_AT
    xid = ddl.POSTGRES_XID if is_postgresql() else "0"
    op.create_table(
        "attempt",
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("key", sa.LargeBinary(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("kind", "key", name=op.f("pk_attempt")),
    )
    op.create_table(
        "compartment",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("subject", sa.Uuid(), nullable=False),
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.Column("data_class", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_compartment")),
        sa.UniqueConstraint(
            "subject",
            "owner_id",
            "data_class",
            name=op.f("uq_compartment_subject_owner_id_data_class"),
        ),
    )
    op.create_table(
        "job_run",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("job", sa.String(), nullable=False),
        sa.Column("fence", sa.Integer(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("found", sa.Integer(), nullable=False),
        sa.Column("made", sa.Integer(), nullable=False),
        sa.Column("skipped", sa.Integer(), nullable=False),
        sa.Column("error", sa.String(), nullable=True),
        sa.Column("period", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_job_run")),
        sa.UniqueConstraint("job", "period", name=op.f("uq_job_run_job_period")),
    )
    op.create_index("ix_job_run_job", "job_run", ["job", "started_at"], unique=False)
    op.create_table(
        "lease",
        sa.Column("job", sa.String(), nullable=False),
        sa.Column("holder", sa.String(), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("fence", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("job", name=op.f("pk_lease")),
    )
    op.create_table(
        "organisation",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisation")),
        sa.UniqueConstraint("kind", "code", name=op.f("uq_organisation_kind_code")),
    )
    op.create_table(
        "pupil",
        sa.Column("nr", sa.Integer(), sa.Identity(always=False), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("nr", name=op.f("pk_pupil")),
        sa.UniqueConstraint("id", name=op.f("uq_pupil_id")),
    )
    op.create_table(
        "account",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("email_index", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("disabled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("compartment_id", sa.Uuid(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["compartment_id"],
            ["compartment.id"],
            name=op.f("fk_account_compartment_id_compartment"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_account_organisation_id_organisation"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account")),
        sa.UniqueConstraint("email_index", name=op.f("uq_account_email_index")),
    )
    op.create_index(op.f("ix_account_compartment_id"), "account", ["compartment_id"], unique=False)
    op.create_index(
        op.f("ix_account_organisation_id"), "account", ["organisation_id"], unique=False
    )
    op.create_table(
        "api_token",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("token_hash", sa.LargeBinary(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("scopes", sa.String(), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_api_token_organisation_id_organisation"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_api_token")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_api_token_token_hash")),
    )
    op.create_table(
        "branch",
        sa.Column("id", sa.Integer(), nullable=False),
        edited("branch"),
        sa.Column("brin", sa.String(length=4), nullable=False),
        sa.Column("vestiging", sa.String(length=2), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("sector", sa.String(), nullable=False),
        sa.Column("board_code", sa.String(), nullable=True),
        sa.Column("postcode", sa.String(), nullable=True),
        sa.Column("place", sa.String(), nullable=True),
        sa.Column("gemeente", sa.String(length=4), nullable=True),
        sa.Column("region", sa.String(), nullable=True),
        sa.Column("swv", sa.String(), nullable=True),
        sa.Column("organisation_id", sa.Uuid(), nullable=True),
        sa.Column("minutes_per_lesson", sa.Integer(), nullable=True),
        sa.Column("late_counts", sa.Boolean(), nullable=False),
        sa.Column("hele_dag", sa.Integer(), nullable=True),
        sa.Column("calendar_version", sa.SmallInteger(), nullable=False),
        sa.Column("free_stretches", sa.Boolean(), nullable=False),
        sa.Column("counted_version", sa.SmallInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_branch_organisation_id_organisation"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_branch")),
        sa.UniqueConstraint("brin", "vestiging", name=op.f("uq_branch_brin_vestiging")),
    )
    op.create_index(op.f("ix_branch_organisation_id"), "branch", ["organisation_id"], unique=False)
    op.create_table(
        "calendar_period",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("branch_id", sa.Integer(), nullable=False),
        sa.Column("first", sa.Date(), nullable=False),
        sa.Column("last", sa.Date(), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("name", sa.String(length=20), nullable=False),
        sa.CheckConstraint("first <= last", name=op.f("ck_calendar_period_order")),
        sa.ForeignKeyConstraint(
            ["branch_id"], ["branch.id"], name=op.f("fk_calendar_period_branch_id_branch")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_calendar_period")),
    )
    op.create_index(
        op.f("ix_calendar_period_branch_id"), "calendar_period", ["branch_id"], unique=False
    )
    op.create_table(
        "column_map",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("foreign_header", sa.String(length=100), nullable=False),
        sa.Column("column", sa.String(length=20), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_column_map_organisation_id_organisation"),
        ),
        sa.PrimaryKeyConstraint("organisation_id", "foreign_header", name=op.f("pk_column_map")),
    )
    op.create_table(
        "code_map",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.String(length=20), nullable=False),
        sa.Column("soort", sa.String(length=20), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_code_map_organisation_id_organisation"),
        ),
        sa.PrimaryKeyConstraint("organisation_id", "code", name=op.f("pk_code_map")),
    )
    op.create_table(
        "import_file",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=True),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("sha256", sa.LargeBinary(), nullable=False),
        sa.Column("taken_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("taken_by", sa.Uuid(), nullable=True),
        sa.Column("rows_good", sa.Integer(), nullable=False),
        sa.Column("rows_bad", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_import_file_organisation_id_organisation"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_file")),
    )
    op.create_table(
        "person",
        sa.Column("id", sa.Uuid(), nullable=False),
        edited("person"),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("pupil_id", sa.Uuid(), nullable=False),
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("compartment_id", sa.Uuid(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["compartment_id"],
            ["compartment.id"],
            name=op.f("fk_person_compartment_id_compartment"),
        ),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["organisation.id"], name=op.f("fk_person_owner_id_organisation")
        ),
        sa.ForeignKeyConstraint(["pupil_id"], ["pupil.id"], name=op.f("fk_person_pupil_id_pupil")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
    )
    op.create_index(op.f("ix_person_compartment_id"), "person", ["compartment_id"], unique=False)
    op.create_index(op.f("ix_person_pupil_id"), "person", ["pupil_id"], unique=False)
    op.create_table(
        "pupil_record",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("pupil_id", sa.Uuid(), nullable=False),
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.Column("pgn_index", sa.LargeBinary(), nullable=True),
        sa.Column("name_index", sa.Integer(), nullable=False),
        sa.Column("home_gemeente", sa.String(length=4), nullable=True),
        sa.Column("duty_from", sa.Date(), nullable=False),
        sa.Column("duty_until", sa.Date(), nullable=False),
        sa.Column("qualified_from", sa.Date(), nullable=True),
        sa.Column("compartment_id", sa.Uuid(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["compartment_id"],
            ["compartment.id"],
            name=op.f("fk_pupil_record_compartment_id_compartment"),
        ),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["organisation.id"], name=op.f("fk_pupil_record_owner_id_organisation")
        ),
        sa.ForeignKeyConstraint(
            ["pupil_id"], ["pupil.id"], name=op.f("fk_pupil_record_pupil_id_pupil")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pupil_record")),
    )
    op.create_index(
        op.f("ix_pupil_record_compartment_id"), "pupil_record", ["compartment_id"], unique=False
    )
    op.create_index("ix_pupil_record_name", "pupil_record", ["name_index"], unique=False)
    op.create_index(op.f("ix_pupil_record_owner_id"), "pupil_record", ["owner_id"], unique=False)
    op.create_index("ix_pupil_record_pgn_all", "pupil_record", ["pgn_index"], unique=False)
    op.create_index("ux_pupil_record_pgn", "pupil_record", ["owner_id", "pgn_index"], unique=True)
    op.create_index("ux_pupil_record_pupil", "pupil_record", ["pupil_id", "owner_id"], unique=True)
    op.create_table(
        "coverage",
        sa.Column("branch_id", sa.Integer(), nullable=False),
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("origin", sa.String(length=4), nullable=False),
        sa.Column("delivered_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["branch_id"], ["branch.id"], name=op.f("fk_coverage_branch_id_branch")
        ),
        sa.PrimaryKeyConstraint("branch_id", "date", name=op.f("pk_coverage")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "credential",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("password_hash", sa.String(), nullable=False),
        sa.Column("last_step", sa.Integer(), nullable=False),
        sa.Column("code_failures", sa.Integer(), nullable=False),
        sa.Column("locked_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("compartment_id", sa.Uuid(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_credential_account_id_account")
        ),
        sa.ForeignKeyConstraint(
            ["compartment_id"],
            ["compartment.id"],
            name=op.f("fk_credential_compartment_id_compartment"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_credential")),
        sa.UniqueConstraint("account_id", name=op.f("uq_credential_account_id")),
    )
    op.create_index(
        op.f("ix_credential_compartment_id"), "credential", ["compartment_id"], unique=False
    )
    op.create_table(
        "ruleset_version",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("settings", sa.JSON(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.Column("made_by", sa.Uuid(), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "valid_until IS NULL OR valid_until >= valid_from",
            name=op.f("ck_ruleset_version_ends_after"),
        ),
        sa.ForeignKeyConstraint(
            ["made_by"], ["account.id"], name=op.f("fk_ruleset_version_made_by_account")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_ruleset_version_organisation_id_organisation"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ruleset_version")),
        sa.UniqueConstraint(
            "organisation_id", "version", name=op.f("uq_ruleset_version_organisation_id_version")
        ),
    )
    op.create_table(
        "preview",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("value", sa.JSON(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("result", sa.JSON(), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_preview_account_id_account")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_preview_organisation_id_organisation"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_preview")),
    )
    op.create_index("ix_preview_digest", "preview", ["organisation_id", "digest"], unique=False)
    op.create_index(op.f("ix_preview_state"), "preview", ["state"], unique=False)
    op.create_table(
        "ladder_version",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("steps", sa.JSON(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("certainty", sa.String(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.Column("made_by", sa.Uuid(), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "valid_until IS NULL OR valid_until >= valid_from",
            name=op.f("ck_ladder_version_ends_after"),
        ),
        sa.ForeignKeyConstraint(
            ["made_by"], ["account.id"], name=op.f("fk_ladder_version_made_by_account")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_ladder_version_organisation_id_organisation"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ladder_version")),
        sa.UniqueConstraint(
            "organisation_id", "version", name=op.f("uq_ladder_version_organisation_id_version")
        ),
    )
    op.create_index(
        "ux_ladder_version_newest",
        "ladder_version",
        ["organisation_id"],
        unique=True,
        sqlite_where=sa.text("valid_until IS NULL"),
        postgresql_where=sa.text("valid_until IS NULL"),
    )
    op.create_table(
        "dossier",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("pupil_id", sa.Uuid(), nullable=False),
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("opened_by", sa.Uuid(), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ladder_id", sa.Uuid(), nullable=True),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("step_since", sa.Date(), nullable=True),
        sa.Column("step_due", sa.Date(), nullable=True),
        sa.Column("step_was", sa.Integer(), nullable=True),
        sa.Column("step_why", sa.String(), nullable=True),
        sa.Column("regie_wanted_since", sa.DateTime(timezone=True), nullable=True),
        sa.Column("regie_term_id", sa.Uuid(), nullable=True),
        sa.Column("term_open", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "(closed_at IS NULL) = (regie_term_id IS NOT NULL)", name=op.f("ck_dossier_one_regie")
        ),
        sa.CheckConstraint(
            "(regie_term_id IS NULL) = (term_open IS NULL)", name=op.f("ck_dossier_term_named")
        ),
        sa.CheckConstraint("term_open = 1", name=op.f("ck_dossier_term_open")),
        sa.ForeignKeyConstraint(
            ["ladder_id"], ["ladder_version.id"], name=op.f("fk_dossier_ladder_id_ladder_version")
        ),
        sa.ForeignKeyConstraint(
            ["opened_by"], ["account.id"], name=op.f("fk_dossier_opened_by_account")
        ),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["organisation.id"], name=op.f("fk_dossier_owner_id_organisation")
        ),
        sa.ForeignKeyConstraint(["pupil_id"], ["pupil.id"], name=op.f("fk_dossier_pupil_id_pupil")),
        sa.ForeignKeyConstraint(
            ["regie_term_id", "id", "term_open"],
            ["regie_term.id", "regie_term.dossier_id", "regie_term.open"],
            name="fk_dossier_regie_term",
            initially="DEFERRED",
            deferrable=True,
            use_alter=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dossier")),
    )
    op.create_index(op.f("ix_dossier_owner_id"), "dossier", ["owner_id"], unique=False)
    op.create_index(op.f("ix_dossier_pupil_id"), "dossier", ["pupil_id"], unique=False)
    op.create_index(op.f("ix_dossier_regie_term_id"), "dossier", ["regie_term_id"], unique=False)
    op.create_index(
        "ux_dossier_open",
        "dossier",
        ["pupil_id"],
        unique=True,
        sqlite_where=sa.text("closed_at IS NULL"),
        postgresql_where=sa.text("closed_at IS NULL"),
    )
    op.create_index(
        "ix_dossier_opened_at",
        "dossier",
        ["opened_at"],
        unique=False,
        sqlite_where=sa.text("closed_at IS NULL"),
        postgresql_where=sa.text("closed_at IS NULL"),
    )
    op.create_table(
        "enrolment",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("pupil_id", sa.Uuid(), nullable=False),
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.Column("branch_id", sa.Integer(), nullable=False),
        sa.Column("number_index", sa.LargeBinary(), nullable=True),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.Column("hours", sa.String(), nullable=False),
        sa.Column("compartment_id", sa.Uuid(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["branch_id"], ["branch.id"], name=op.f("fk_enrolment_branch_id_branch")
        ),
        sa.ForeignKeyConstraint(
            ["compartment_id"],
            ["compartment.id"],
            name=op.f("fk_enrolment_compartment_id_compartment"),
        ),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["organisation.id"], name=op.f("fk_enrolment_owner_id_organisation")
        ),
        sa.ForeignKeyConstraint(
            ["pupil_id"], ["pupil.id"], name=op.f("fk_enrolment_pupil_id_pupil")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_enrolment")),
    )
    op.create_index("ix_enrolment_branch", "enrolment", ["branch_id", "pupil_id"], unique=False)
    op.create_index("ix_enrolment_until", "enrolment", ["valid_until"], unique=False)
    op.create_index(
        op.f("ix_enrolment_compartment_id"), "enrolment", ["compartment_id"], unique=False
    )
    op.create_index(
        "ix_enrolment_idle",
        "enrolment",
        ["branch_id"],
        unique=False,
        sqlite_where=sa.text("hours = 'none'"),
        postgresql_where=sa.text("hours = 'none'"),
    )
    op.create_index(op.f("ix_enrolment_number_index"), "enrolment", ["number_index"], unique=False)
    op.create_index(op.f("ix_enrolment_owner_id"), "enrolment", ["owner_id"], unique=False)
    op.create_index(op.f("ix_enrolment_pupil_id"), "enrolment", ["pupil_id"], unique=False)
    op.create_table(
        "membership",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("branch_id", sa.Integer(), nullable=True),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_membership_account_id_account")
        ),
        sa.ForeignKeyConstraint(
            ["branch_id"], ["branch.id"], name=op.f("fk_membership_branch_id_branch")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_membership")),
    )
    op.create_index(op.f("ix_membership_account_id"), "membership", ["account_id"], unique=False)
    op.create_table(
        "notification",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("dedupe", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("path", sa.String(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("next_try", sa.DateTime(timezone=True), nullable=False),
        sa.Column("claimed_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("dead", sa.Boolean(), nullable=False),
        sa.Column("error", sa.String(), nullable=True),
        sa.Column("gathered", sa.Boolean(), nullable=False),
        sa.Column("digest_id", sa.Uuid(), nullable=True),
        sa.Column("digest_day", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_notification_account_id_account")
        ),
        sa.ForeignKeyConstraint(
            ["digest_id"],
            ["notification.id"],
            name=op.f("fk_notification_digest_id_notification"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notification")),
        sa.UniqueConstraint(
            "account_id", "digest_day", name=op.f("uq_notification_account_id_digest_day")
        ),
        sa.UniqueConstraint("dedupe", name=op.f("uq_notification_dedupe")),
    )
    op.create_index(
        op.f("ix_notification_account_id"), "notification", ["account_id"], unique=False
    )
    op.create_index(
        "ix_notification_waiting",
        "notification",
        ["next_try"],
        unique=False,
        sqlite_where=sa.text("sent_at IS NULL AND dead = 0 AND gathered = 0"),
        postgresql_where=sa.text("sent_at IS NULL AND dead = false AND gathered = false"),
    )
    op.create_index(op.f("ix_notification_digest_id"), "notification", ["digest_id"], unique=False)
    op.create_index(
        "ix_notification_gathered",
        "notification",
        ["account_id"],
        unique=False,
        sqlite_where=sa.text("gathered = 1 AND digest_id IS NULL"),
        postgresql_where=sa.text("gathered = true AND digest_id IS NULL"),
    )
    op.create_table(
        "pupil_week",
        sa.Column("pupil_nr", sa.Integer(), nullable=False),
        sa.Column("branch_id", sa.Integer(), nullable=False),
        sa.Column("week", sa.SmallInteger(), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.Column("calendar", sa.SmallInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["branch_id"], ["branch.id"], name=op.f("fk_pupil_week_branch_id_branch")
        ),
        sa.ForeignKeyConstraint(
            ["pupil_nr"], ["pupil.nr"], name=op.f("fk_pupil_week_pupil_nr_pupil")
        ),
        sa.PrimaryKeyConstraint("pupil_nr", "branch_id", "week", name=op.f("pk_pupil_week")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "spell",
        sa.Column("pupil_nr", sa.Integer(), nullable=False),
        sa.Column("branch_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=1), nullable=False),
        sa.Column("first", sa.Date(), nullable=False),
        sa.Column("last", sa.Date(), nullable=False),
        sa.Column("schooldays", sa.SmallInteger(), nullable=False),
        sa.Column("first_lesday", sa.SmallInteger(), nullable=False),
        sa.Column("last_lesday", sa.SmallInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["branch_id"], ["branch.id"], name=op.f("fk_spell_branch_id_branch")
        ),
        sa.ForeignKeyConstraint(["pupil_nr"], ["pupil.nr"], name=op.f("fk_spell_pupil_nr_pupil")),
        sa.PrimaryKeyConstraint("pupil_nr", "branch_id", "kind", "first", name=op.f("pk_spell")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "check_failure",
        sa.Column("pupil_nr", sa.Integer(), nullable=False),
        sa.Column("branch_id", sa.Integer(), nullable=False),
        sa.Column("rule", sa.String(length=20), nullable=False),
        sa.Column("error", sa.String(length=100), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_try", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["branch_id"], ["branch.id"], name=op.f("fk_check_failure_branch_id_branch")
        ),
        sa.ForeignKeyConstraint(
            ["pupil_nr"], ["pupil.nr"], name=op.f("fk_check_failure_pupil_nr_pupil")
        ),
        sa.PrimaryKeyConstraint("pupil_nr", "branch_id", "rule", name=op.f("pk_check_failure")),
    )
    op.create_table(
        "verzuim",
        sa.Column("pupil_nr", sa.Integer(), nullable=False),
        sa.Column("branch_id", sa.Integer(), nullable=False),
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("soort", sa.String(length=20), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.Column("origin", sa.String(length=4), nullable=False),
        sa.Column("file_id", sa.Uuid(), nullable=True),
        sa.Column("noted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("noted_by", sa.Uuid(), nullable=True),
        sa.CheckConstraint("amount > 0 AND amount <= 1440", name=op.f("ck_verzuim_amount")),
        sa.ForeignKeyConstraint(
            ["branch_id"], ["branch.id"], name=op.f("fk_verzuim_branch_id_branch")
        ),
        sa.ForeignKeyConstraint(
            ["file_id"], ["import_file.id"], name=op.f("fk_verzuim_file_id_import_file")
        ),
        sa.ForeignKeyConstraint(["pupil_nr"], ["pupil.nr"], name=op.f("fk_verzuim_pupil_nr_pupil")),
        sa.PrimaryKeyConstraint("pupil_nr", "branch_id", "date", "soort", name=op.f("pk_verzuim")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_verzuim_branch_date", "verzuim", ["branch_id", "date"], unique=False)
    op.create_table(
        "verzuim_remark",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("pupil_nr", sa.Integer(), nullable=False),
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.Column("branch_id", sa.Integer(), nullable=False),
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("soort", sa.String(length=20), nullable=False),
        sa.Column("compartment_id", sa.Uuid(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["branch_id"], ["branch.id"], name=op.f("fk_verzuim_remark_branch_id_branch")
        ),
        sa.ForeignKeyConstraint(
            ["compartment_id"],
            ["compartment.id"],
            name=op.f("fk_verzuim_remark_compartment_id_compartment"),
        ),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["organisation.id"], name=op.f("fk_verzuim_remark_owner_id_organisation")
        ),
        sa.ForeignKeyConstraint(
            ["pupil_nr"], ["pupil.nr"], name=op.f("fk_verzuim_remark_pupil_nr_pupil")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_verzuim_remark")),
    )
    op.create_index(
        op.f("ix_verzuim_remark_compartment_id"), "verzuim_remark", ["compartment_id"], unique=False
    )
    op.create_index(
        "ux_verzuim_remark",
        "verzuim_remark",
        ["pupil_nr", "branch_id", "date", "soort"],
        unique=True,
    )
    op.create_table(
        "reclassified",
        sa.Column("pupil_nr", sa.Integer(), nullable=False),
        sa.Column("branch_id", sa.Integer(), nullable=False),
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("was", sa.String(length=20), nullable=False),
        sa.Column("became", sa.String(length=20), nullable=False),
        sa.Column("noted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("noted_by", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(
            ["branch_id"], ["branch.id"], name=op.f("fk_reclassified_branch_id_branch")
        ),
        sa.ForeignKeyConstraint(
            ["pupil_nr"], ["pupil.nr"], name=op.f("fk_reclassified_pupil_nr_pupil")
        ),
        sa.PrimaryKeyConstraint(
            "pupil_nr", "branch_id", "date", "was", name=op.f("pk_reclassified")
        ),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "upload_draft",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("compartment_id", sa.Uuid(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_upload_draft_account_id_account")
        ),
        sa.ForeignKeyConstraint(
            ["compartment_id"],
            ["compartment.id"],
            name=op.f("fk_upload_draft_compartment_id_compartment"),
        ),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["organisation.id"], name=op.f("fk_upload_draft_owner_id_organisation")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_upload_draft")),
    )
    op.create_index(
        op.f("ix_upload_draft_compartment_id"), "upload_draft", ["compartment_id"], unique=False
    )
    op.create_index("ix_upload_draft_made_at", "upload_draft", ["made_at"], unique=False)
    op.create_table(
        "web_session",
        sa.Column("token_hash", sa.LargeBinary(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_seen", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("locked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("pressed", sa.LargeBinary(), nullable=True),
        sa.Column("went", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_web_session_account_id_account")
        ),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_web_session")),
    )
    op.create_index(op.f("ix_web_session_account_id"), "web_session", ["account_id"], unique=False)
    op.create_table(
        "concern",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.Column("branch_id", sa.Integer(), nullable=True),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("decision", sa.String(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_by", sa.Uuid(), nullable=True),
        sa.Column("compartment_id", sa.Uuid(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_concern_account_id_account")
        ),
        sa.ForeignKeyConstraint(
            ["branch_id"], ["branch.id"], name=op.f("fk_concern_branch_id_branch")
        ),
        sa.ForeignKeyConstraint(
            ["compartment_id"],
            ["compartment.id"],
            name=op.f("fk_concern_compartment_id_compartment"),
        ),
        sa.ForeignKeyConstraint(
            ["decided_by"], ["account.id"], name=op.f("fk_concern_decided_by_account")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_concern_organisation_id_organisation"),
        ),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["organisation.id"], name=op.f("fk_concern_owner_id_organisation")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_concern")),
    )
    op.create_index(op.f("ix_concern_account_id"), "concern", ["account_id"], unique=False)
    op.create_index(op.f("ix_concern_compartment_id"), "concern", ["compartment_id"], unique=False)
    op.create_index("ix_concern_owner", "concern", ["owner_id", "decided_at"], unique=False)
    op.create_table(
        "closing",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("pupil_id", sa.Uuid(), nullable=False),
        sa.Column("dossier_id", sa.Uuid(), nullable=False),
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("reopened_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reopened_by", sa.Uuid(), nullable=True),
        sa.Column("again", sa.String(), nullable=True),
        sa.Column("compartment_id", sa.Uuid(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_closing_account_id_account")
        ),
        sa.ForeignKeyConstraint(
            ["compartment_id"],
            ["compartment.id"],
            name=op.f("fk_closing_compartment_id_compartment"),
        ),
        sa.ForeignKeyConstraint(
            ["dossier_id"], ["dossier.id"], name=op.f("fk_closing_dossier_id_dossier")
        ),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["organisation.id"], name=op.f("fk_closing_owner_id_organisation")
        ),
        sa.ForeignKeyConstraint(["pupil_id"], ["pupil.id"], name=op.f("fk_closing_pupil_id_pupil")),
        sa.ForeignKeyConstraint(
            ["reopened_by"], ["account.id"], name=op.f("fk_closing_reopened_by_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_closing")),
    )
    op.create_index(op.f("ix_closing_compartment_id"), "closing", ["compartment_id"], unique=False)
    op.create_index(op.f("ix_closing_dossier_id"), "closing", ["dossier_id"], unique=False)
    op.create_table(
        "agreement",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("pupil_id", sa.Uuid(), nullable=False),
        sa.Column("dossier_id", sa.Uuid(), nullable=True),
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("compartment_id", sa.Uuid(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_agreement_account_id_account")
        ),
        sa.ForeignKeyConstraint(
            ["compartment_id"],
            ["compartment.id"],
            name=op.f("fk_agreement_compartment_id_compartment"),
        ),
        sa.ForeignKeyConstraint(
            ["dossier_id"], ["dossier.id"], name=op.f("fk_agreement_dossier_id_dossier")
        ),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["organisation.id"], name=op.f("fk_agreement_owner_id_organisation")
        ),
        sa.ForeignKeyConstraint(
            ["pupil_id"], ["pupil.id"], name=op.f("fk_agreement_pupil_id_pupil")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agreement")),
    )
    op.create_index(
        op.f("ix_agreement_compartment_id"), "agreement", ["compartment_id"], unique=False
    )
    op.create_index(op.f("ix_agreement_pupil_id"), "agreement", ["pupil_id"], unique=False)
    op.create_index(
        "ix_agreement_watch", "agreement", ["account_id", "done_at", "due_on"], unique=False
    )
    op.create_table(
        "contact",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("pupil_id", sa.Uuid(), nullable=False),
        sa.Column("dossier_id", sa.Uuid(), nullable=True),
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("saw_pupil", sa.Boolean(), nullable=False),
        sa.Column("compartment_id", sa.Uuid(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_contact_account_id_account")
        ),
        sa.ForeignKeyConstraint(
            ["compartment_id"],
            ["compartment.id"],
            name=op.f("fk_contact_compartment_id_compartment"),
        ),
        sa.ForeignKeyConstraint(
            ["dossier_id"], ["dossier.id"], name=op.f("fk_contact_dossier_id_dossier")
        ),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["organisation.id"], name=op.f("fk_contact_owner_id_organisation")
        ),
        sa.ForeignKeyConstraint(["pupil_id"], ["pupil.id"], name=op.f("fk_contact_pupil_id_pupil")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact")),
    )
    op.create_index(op.f("ix_contact_compartment_id"), "contact", ["compartment_id"], unique=False)
    op.create_index("ix_contact_pupil", "contact", ["pupil_id", "at"], unique=False)
    op.create_table(
        "plan_part",
        sa.Column("id", sa.Uuid(), nullable=False),
        edited("plan_part"),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("pupil_id", sa.Uuid(), nullable=False),
        sa.Column("dossier_id", sa.Uuid(), nullable=False),
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("said_on", sa.Date(), nullable=True),
        sa.Column("ask_on", sa.Date(), nullable=True),
        sa.Column("why_id", sa.Uuid(), nullable=True),
        sa.Column("judged_on", sa.Date(), nullable=True),
        sa.Column("bears_until", sa.Date(), nullable=True),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("offered_on", sa.Date(), nullable=True),
        sa.Column("lapsed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("waits_since", sa.Date(), nullable=True),
        sa.Column("expected_on", sa.Date(), nullable=True),
        sa.Column("asked_on", sa.Date(), nullable=True),
        sa.Column("care_from", sa.Date(), nullable=True),
        sa.Column("care_until", sa.Date(), nullable=True),
        sa.Column("decided_until", sa.Date(), nullable=True),
        sa.Column("goal_met", sa.Boolean(), nullable=True),
        sa.Column("provider_id", sa.Uuid(), nullable=True),
        sa.Column("goes_on", sa.Date(), nullable=True),
        sa.Column("warm", sa.String(length=10), nullable=True),
        sa.Column("warm_on", sa.Date(), nullable=True),
        sa.Column("branch_id", sa.Integer(), nullable=True),
        sa.Column("compartment_id", sa.Uuid(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint(
            "kind <> 'voice' OR (said_on IS NULL) <> (ask_on IS NULL)",
            name=op.f("ck_plan_part_heard_or_asked"),
        ),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_plan_part_account_id_account")
        ),
        sa.ForeignKeyConstraint(
            ["branch_id"], ["branch.id"], name=op.f("fk_plan_part_branch_id_branch")
        ),
        sa.ForeignKeyConstraint(
            ["compartment_id"],
            ["compartment.id"],
            name=op.f("fk_plan_part_compartment_id_compartment"),
        ),
        sa.ForeignKeyConstraint(
            ["dossier_id"], ["dossier.id"], name=op.f("fk_plan_part_dossier_id_dossier")
        ),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["organisation.id"], name=op.f("fk_plan_part_owner_id_organisation")
        ),
        sa.ForeignKeyConstraint(
            ["pupil_id"], ["pupil.id"], name=op.f("fk_plan_part_pupil_id_pupil")
        ),
        sa.ForeignKeyConstraint(
            ["provider_id"],
            ["organisation.id"],
            name=op.f("fk_plan_part_provider_id_organisation"),
        ),
        sa.ForeignKeyConstraint(
            ["why_id"], ["plan_part.id"], name=op.f("fk_plan_part_why_id_plan_part")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_part")),
    )
    op.create_index(
        op.f("ix_plan_part_compartment_id"), "plan_part", ["compartment_id"], unique=False
    )
    op.create_index("ix_plan_part_dossier", "plan_part", ["dossier_id", "kind"], unique=False)
    op.create_index(op.f("ix_plan_part_provider_id"), "plan_part", ["provider_id"], unique=False)
    op.create_index(op.f("ix_plan_part_pupil_id"), "plan_part", ["pupil_id"], unique=False)
    op.create_table(
        "return_day",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("plan_id", sa.Uuid(), nullable=False),
        sa.Column("dossier_id", sa.Uuid(), nullable=False),
        sa.Column("pupil_nr", sa.Integer(), nullable=False),
        sa.Column("branch_id", sa.Integer(), nullable=False),
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("planned", sa.Integer(), nullable=False),
        sa.Column("came", sa.String(length=5), nullable=True),
        sa.Column("said_by", sa.Uuid(), nullable=True),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("planned >= 0", name=op.f("ck_return_day_planned")),
        sa.ForeignKeyConstraint(
            ["branch_id"], ["branch.id"], name=op.f("fk_return_day_branch_id_branch")
        ),
        sa.ForeignKeyConstraint(
            ["dossier_id"], ["dossier.id"], name=op.f("fk_return_day_dossier_id_dossier")
        ),
        sa.ForeignKeyConstraint(
            ["plan_id"], ["plan_part.id"], name=op.f("fk_return_day_plan_id_plan_part")
        ),
        sa.ForeignKeyConstraint(
            ["pupil_nr"], ["pupil.nr"], name=op.f("fk_return_day_pupil_nr_pupil")
        ),
        sa.ForeignKeyConstraint(
            ["said_by"], ["account.id"], name=op.f("fk_return_day_said_by_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_return_day")),
        sa.UniqueConstraint("plan_id", "date", name=op.f("uq_return_day_plan_id_date")),
    )
    op.create_index("ix_return_day_branch", "return_day", ["branch_id", "date"], unique=False)
    op.create_index(op.f("ix_return_day_pupil_nr"), "return_day", ["pupil_nr"], unique=False)
    op.create_table(
        "draft",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("kept_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("compartment_id", sa.Uuid(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_draft_account_id_account")
        ),
        sa.ForeignKeyConstraint(
            ["compartment_id"], ["compartment.id"], name=op.f("fk_draft_compartment_id_compartment")
        ),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["organisation.id"], name=op.f("fk_draft_owner_id_organisation")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_draft")),
    )
    op.create_index(op.f("ix_draft_account_id"), "draft", ["account_id"], unique=False)
    op.create_index(op.f("ix_draft_compartment_id"), "draft", ["compartment_id"], unique=False)
    op.create_table(
        "regie_term",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("dossier_id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=True),
        sa.Column(
            "open",
            sa.Integer(),
            sa.Computed("CASE WHEN until IS NULL THEN 1 END", persisted=True),
            nullable=True,
        ),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_regie_term_account_id_account")
        ),
        sa.ForeignKeyConstraint(
            ["dossier_id"], ["dossier.id"], name=op.f("fk_regie_term_dossier_id_dossier")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_regie_term_organisation_id_organisation"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_regie_term")),
        sa.UniqueConstraint(
            "id", "dossier_id", "open", name=op.f("uq_regie_term_id_dossier_id_open")
        ),
    )
    op.create_index(op.f("ix_regie_term_account_id"), "regie_term", ["account_id"], unique=False)
    op.create_index(
        "ux_regie_term_open",
        "regie_term",
        ["dossier_id"],
        unique=True,
        sqlite_where=sa.text("until IS NULL"),
        postgresql_where=sa.text("until IS NULL"),
    )
    op.create_table(
        "signal",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("pupil_id", sa.Uuid(), nullable=False),
        sa.Column("branch_id", sa.Integer(), nullable=True),
        sa.Column("rule", sa.String(), nullable=False),
        sa.Column("rule_version", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("begindatum", sa.Date(), nullable=False),
        sa.Column("einddatum", sa.Date(), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.Column("evidence", sa.JSON(), nullable=False),
        sa.Column("settings", sa.JSON(), nullable=True),
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.Column("owner_account_id", sa.Uuid(), nullable=True),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("later_until", sa.Date(), nullable=True),
        sa.Column("dossier_id", sa.Uuid(), nullable=True),
        sa.Column("duo_reference", sa.String(), nullable=True),
        sa.Column("reported_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("duo_status", sa.String(), nullable=True),
        sa.Column("duo_status_on", sa.Date(), nullable=True),
        sa.Column("facts_changed", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["branch_id"], ["branch.id"], name=op.f("fk_signal_branch_id_branch")
        ),
        sa.ForeignKeyConstraint(
            ["dossier_id"], ["dossier.id"], name=op.f("fk_signal_dossier_id_dossier")
        ),
        sa.ForeignKeyConstraint(
            ["owner_account_id"], ["account.id"], name=op.f("fk_signal_owner_account_id_account")
        ),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["organisation.id"], name=op.f("fk_signal_owner_id_organisation")
        ),
        sa.ForeignKeyConstraint(["pupil_id"], ["pupil.id"], name=op.f("fk_signal_pupil_id_pupil")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_signal")),
    )
    op.create_index("ix_signal_owner", "signal", ["owner_id", "state"], unique=False)
    op.create_index(
        "ux_signal_live",
        "signal",
        ["pupil_id", "branch_id", "rule", "einddatum"],
        unique=True,
        sqlite_where=sa.text("state <> 'withdrawn'"),
        postgresql_where=sa.text("state <> 'withdrawn'"),
    )
    op.create_index(
        "ux_signal_nowhere",
        "signal",
        ["pupil_id", "rule", "einddatum"],
        unique=True,
        sqlite_where=sa.text("state <> 'withdrawn' AND branch_id IS NULL"),
        postgresql_where=sa.text("state <> 'withdrawn' AND branch_id IS NULL"),
    )
    op.create_table(
        "ongoing",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("pupil_nr", sa.Integer(), nullable=False),
        sa.Column("branch_id", sa.Integer(), nullable=False),
        sa.Column("soort", sa.String(length=20), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("filled_until", sa.Date(), nullable=False),
        sa.Column("back_on", sa.Date(), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("noted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("noted_by", sa.Uuid(), nullable=True),
        sa.CheckConstraint("amount > 0 AND amount <= 1440", name=op.f("ck_ongoing_amount")),
        sa.CheckConstraint("back_on IS NULL OR back_on >= since", name=op.f("ck_ongoing_order")),
        sa.CheckConstraint(
            "back_on IS NULL OR ended_at IS NOT NULL", name=op.f("ck_ongoing_ended")
        ),
        sa.ForeignKeyConstraint(
            ["branch_id"], ["branch.id"], name=op.f("fk_ongoing_branch_id_branch")
        ),
        sa.ForeignKeyConstraint(["pupil_nr"], ["pupil.nr"], name=op.f("fk_ongoing_pupil_nr_pupil")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ongoing")),
    )
    op.create_index("ix_ongoing_pupil", "ongoing", ["pupil_nr"], unique=False)
    op.create_index(
        "ux_ongoing_runs",
        "ongoing",
        ["pupil_nr", "branch_id"],
        unique=True,
        sqlite_where=sa.text("ended_at IS NULL"),
        postgresql_where=sa.text("ended_at IS NULL"),
    )
    exemptions()
    op.create_table(
        "term",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("pupil_id", sa.Uuid(), nullable=False),
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.Column("branch_id", sa.Integer(), nullable=True),
        sa.Column("rule", sa.String(), nullable=False),
        sa.Column("started_on", sa.Date(), nullable=False),
        sa.Column("warn_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("signal_id", sa.Uuid(), nullable=True),
        sa.Column("cause_id", sa.Uuid(), nullable=True),
        sa.Column("vrijstelling_id", sa.Uuid(), nullable=True),
        sa.Column("noted_by", sa.Uuid(), nullable=True),
        sa.Column("noted_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["branch_id"], ["branch.id"], name=op.f("fk_term_branch_id_branch")
        ),
        sa.ForeignKeyConstraint(
            ["noted_by"], ["account.id"], name=op.f("fk_term_noted_by_account")
        ),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["organisation.id"], name=op.f("fk_term_owner_id_organisation")
        ),
        sa.ForeignKeyConstraint(["pupil_id"], ["pupil.id"], name=op.f("fk_term_pupil_id_pupil")),
        sa.ForeignKeyConstraint(
            ["signal_id"], ["signal.id"], name=op.f("fk_term_signal_id_signal")
        ),
        sa.ForeignKeyConstraint(["cause_id"], ["signal.id"], name=op.f("fk_term_cause_id_signal")),
        *keys("term", vrijstelling_id="vrijstelling"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_term")),
        sa.UniqueConstraint(
            "pupil_id",
            "owner_id",
            "rule",
            "started_on",
            name=op.f("uq_term_pupil_id_owner_id_rule_started_on"),
        ),
    )
    op.create_index(op.f("ix_term_owner_id"), "term", ["owner_id"], unique=False)
    op.create_index(op.f("ix_term_vrijstelling_id"), "term", ["vrijstelling_id"], unique=False)
    op.create_index(op.f("ix_term_pupil_id"), "term", ["pupil_id"], unique=False)
    op.create_index("ix_term_warn", "term", ["warn_on"], unique=False)
    op.create_index("ux_term_cause", "term", ["cause_id"], unique=True)
    op.create_table(
        "regie_offer",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("dossier_id", sa.Uuid(), nullable=False),
        sa.Column("pupil_id", sa.Uuid(), nullable=False),
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.Column("from_term_id", sa.Uuid(), nullable=False),
        sa.Column("to_account_id", sa.Uuid(), nullable=False),
        sa.Column("to_organisation_id", sa.Uuid(), nullable=False),
        sa.Column("made_by", sa.Uuid(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("answer_by", sa.Date(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("compartment_id", sa.Uuid(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["compartment_id"],
            ["compartment.id"],
            name=op.f("fk_regie_offer_compartment_id_compartment"),
        ),
        sa.ForeignKeyConstraint(
            ["dossier_id"], ["dossier.id"], name=op.f("fk_regie_offer_dossier_id_dossier")
        ),
        sa.ForeignKeyConstraint(
            ["from_term_id"], ["regie_term.id"], name=op.f("fk_regie_offer_from_term_id_regie_term")
        ),
        sa.ForeignKeyConstraint(
            ["made_by"], ["account.id"], name=op.f("fk_regie_offer_made_by_account")
        ),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["organisation.id"], name=op.f("fk_regie_offer_owner_id_organisation")
        ),
        sa.ForeignKeyConstraint(
            ["pupil_id"], ["pupil.id"], name=op.f("fk_regie_offer_pupil_id_pupil")
        ),
        sa.ForeignKeyConstraint(
            ["to_account_id"], ["account.id"], name=op.f("fk_regie_offer_to_account_id_account")
        ),
        sa.ForeignKeyConstraint(
            ["to_organisation_id"],
            ["organisation.id"],
            name=op.f("fk_regie_offer_to_organisation_id_organisation"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_regie_offer")),
    )
    op.create_index(
        op.f("ix_regie_offer_compartment_id"), "regie_offer", ["compartment_id"], unique=False
    )
    op.create_index("ix_regie_offer_to", "regie_offer", ["to_account_id", "state"], unique=False)
    op.create_index("ix_regie_offer_by", "regie_offer", ["made_by", "state"], unique=False)
    op.create_index(
        "ux_regie_offer_open",
        "regie_offer",
        ["dossier_id"],
        unique=True,
        sqlite_where=sa.text("state = 'open'"),
        postgresql_where=sa.text("state = 'open'"),
    )
    op.create_table(
        "regie_question",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("offer_id", sa.Uuid(), nullable=False),
        sa.Column("dossier_id", sa.Uuid(), nullable=False),
        sa.Column("pupil_id", sa.Uuid(), nullable=False),
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.Column("to_organisation_id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("compartment_id", sa.Uuid(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        *(
            sa.ForeignKeyConstraint(
                [column], [f"{table}.id"], name=op.f(f"fk_regie_question_{column}_{table}")
            )
            for column, table in (
                ("account_id", "account"),
                ("compartment_id", "compartment"),
                ("dossier_id", "dossier"),
                ("offer_id", "regie_offer"),
                ("owner_id", "organisation"),
                ("pupil_id", "pupil"),
                ("to_organisation_id", "organisation"),
            )
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_regie_question")),
    )
    for column in ("compartment_id", "offer_id"):
        op.create_index(
            op.f(f"ix_regie_question_{column}"), "regie_question", [column], unique=False
        )
    op.create_index(
        "ux_regie_question_open",
        "regie_question",
        ["offer_id"],
        unique=True,
        sqlite_where=sa.text("answered_at IS NULL"),
        postgresql_where=sa.text("answered_at IS NULL"),
    )
    op.create_table(
        "package",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("pupil_id", sa.Uuid(), nullable=False),
        sa.Column("dossier_id", sa.Uuid(), nullable=False),
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("goes", sa.String(), nullable=False),
        sa.Column("parts", sa.String(), nullable=False),
        sa.Column("to_id", sa.Uuid(), nullable=True),
        sa.Column("from_id", sa.Uuid(), nullable=True),
        sa.Column("offer_id", sa.Uuid(), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("compartment_id", sa.Uuid(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_package_account_id_account")
        ),
        sa.ForeignKeyConstraint(
            ["compartment_id"],
            ["compartment.id"],
            name=op.f("fk_package_compartment_id_compartment"),
        ),
        sa.ForeignKeyConstraint(
            ["dossier_id"], ["dossier.id"], name=op.f("fk_package_dossier_id_dossier")
        ),
        sa.ForeignKeyConstraint(
            ["from_id"], ["organisation.id"], name=op.f("fk_package_from_id_organisation")
        ),
        sa.ForeignKeyConstraint(
            ["offer_id"], ["regie_offer.id"], name=op.f("fk_package_offer_id_regie_offer")
        ),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["organisation.id"], name=op.f("fk_package_owner_id_organisation")
        ),
        sa.ForeignKeyConstraint(["pupil_id"], ["pupil.id"], name=op.f("fk_package_pupil_id_pupil")),
        sa.ForeignKeyConstraint(
            ["to_id"], ["organisation.id"], name=op.f("fk_package_to_id_organisation")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_package")),
        sa.UniqueConstraint("offer_id", name=op.f("uq_package_offer_id")),
    )
    op.create_index(op.f("ix_package_compartment_id"), "package", ["compartment_id"], unique=False)
    op.create_index(op.f("ix_package_dossier_id"), "package", ["dossier_id"], unique=False)
    op.create_table(
        "leave",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("deputy_id", sa.Uuid(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("since <= until", name=op.f("ck_leave_order")),
        sa.CheckConstraint("deputy_id <> account_id", name=op.f("ck_leave_another")),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_leave_account_id_account")
        ),
        sa.ForeignKeyConstraint(
            ["deputy_id"], ["account.id"], name=op.f("fk_leave_deputy_id_account")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_leave_organisation_id_organisation"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_leave")),
    )
    op.create_index("ix_leave_deputy_id", "leave", ["deputy_id"], unique=False)
    op.create_index(
        "ux_leave_account",
        "leave",
        ["account_id"],
        unique=True,
        sqlite_where=sa.text("ended_at IS NULL"),
        postgresql_where=sa.text("ended_at IS NULL"),
    )
    op.create_table(
        "figure_day",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("counted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("places", sa.JSON(), nullable=False),
        sa.Column("limit", sa.Integer(), nullable=False),
        sa.Column("base", sa.Integer(), nullable=False),
        sa.Column("again_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("asked", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("day", name=op.f("pk_figure_day")),
    )
    op.create_table(
        "figure_cell",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("theme", sa.String(length=20), nullable=False),
        sa.Column("place", sa.String(length=12), nullable=False),
        sa.Column("band", sa.String(length=40), nullable=False),
        sa.Column("count", sa.Integer(), nullable=True),
        sa.Column("kept", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["day"], ["figure_day.day"], name=op.f("fk_figure_cell_day_figure_day")
        ),
        sa.PrimaryKeyConstraint("day", "theme", "place", "band", name=op.f("pk_figure_cell")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "figure_border",
        sa.Column("code", sa.String(length=4), nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("left", sa.Integer(), nullable=False),
        sa.Column("top", sa.Integer(), nullable=False),
        sa.Column("right", sa.Integer(), nullable=False),
        sa.Column("bottom", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_figure_border")),
    )
    op.create_table(
        "figure_report",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("lines", sa.JSON(), nullable=False),
        sa.Column("checks", sa.JSON(), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sent_by", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["owner_id"],
            ["organisation.id"],
            name=op.f("fk_figure_report_owner_id_organisation"),
        ),
        sa.ForeignKeyConstraint(
            ["sent_by"], ["account.id"], name=op.f("fk_figure_report_sent_by_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_figure_report")),
        sa.UniqueConstraint(
            "owner_id",
            "kind",
            "day",
            "version",
            name=op.f("uq_figure_report_owner_id_kind_day_version"),
        ),
    )
    op.create_table(
        "regie_ask",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("dossier_id", sa.Uuid(), nullable=False),
        sa.Column("pupil_id", sa.Uuid(), nullable=False),
        sa.Column("term_id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answer_by", sa.Date(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reason", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_regie_ask_account_id_account")
        ),
        sa.ForeignKeyConstraint(
            ["dossier_id"], ["dossier.id"], name=op.f("fk_regie_ask_dossier_id_dossier")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_regie_ask_organisation_id_organisation"),
        ),
        sa.ForeignKeyConstraint(
            ["pupil_id"], ["pupil.id"], name=op.f("fk_regie_ask_pupil_id_pupil")
        ),
        sa.ForeignKeyConstraint(
            ["term_id"], ["regie_term.id"], name=op.f("fk_regie_ask_term_id_regie_term")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_regie_ask")),
    )
    op.create_index(op.f("ix_regie_ask_term_id"), "regie_ask", ["term_id"], unique=False)
    op.create_index(
        "ux_regie_ask_open",
        "regie_ask",
        ["dossier_id", "account_id"],
        unique=True,
        sqlite_where=sa.text("state = 'open'"),
        postgresql_where=sa.text("state = 'open'"),
    )
    op.create_table(
        "own_note",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("dossier_id", sa.Uuid(), nullable=False),
        sa.Column("pupil_id", sa.Uuid(), nullable=False),
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("compartment_id", sa.Uuid(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_own_note_account_id_account")
        ),
        sa.ForeignKeyConstraint(
            ["compartment_id"],
            ["compartment.id"],
            name=op.f("fk_own_note_compartment_id_compartment"),
        ),
        sa.ForeignKeyConstraint(
            ["dossier_id"], ["dossier.id"], name=op.f("fk_own_note_dossier_id_dossier")
        ),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["organisation.id"], name=op.f("fk_own_note_owner_id_organisation")
        ),
        sa.ForeignKeyConstraint(
            ["pupil_id"], ["pupil.id"], name=op.f("fk_own_note_pupil_id_pupil")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_own_note")),
    )
    op.create_index("ix_own_note_account", "own_note", ["account_id", "dossier_id"], unique=False)
    op.create_index(
        op.f("ix_own_note_compartment_id"), "own_note", ["compartment_id"], unique=False
    )
    op.create_index(op.f("ix_own_note_until"), "own_note", ["until"], unique=False)
    op.create_table(
        "enforcement",
        *(sa.Column(one, sa.Uuid(), nullable=False) for one in ("id", "dossier_id", "pupil_id")),
        *(sa.Column(one, sa.Uuid(), nullable=False) for one in ("owner_id", "account_id")),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("compartment_id", sa.Uuid(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        *keys(
            "enforcement",
            dossier_id="dossier",
            pupil_id="pupil",
            owner_id="organisation",
            account_id="account",
            compartment_id="compartment",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_enforcement")),
    )
    for column in ("dossier_id", "compartment_id"):
        op.create_index(op.f(f"ix_enforcement_{column}"), "enforcement", [column])
    op.create_index(
        "ux_enforcement_runs",
        "enforcement",
        ["dossier_id", "owner_id"],
        unique=True,
        sqlite_where=sa.text("ended_at IS NULL"),
        postgresql_where=sa.text("ended_at IS NULL"),
    )
    op.create_table(
        "safety_step",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("dossier_id", sa.Uuid(), nullable=False),
        sa.Column("pupil_id", sa.Uuid(), nullable=False),
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ask_on", sa.Date(), nullable=True),
        sa.Column("compartment_id", sa.Uuid(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint("step BETWEEN 1 AND 5", name=op.f("ck_safety_step_step")),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_safety_step_account_id_account")
        ),
        sa.ForeignKeyConstraint(
            ["compartment_id"],
            ["compartment.id"],
            name=op.f("fk_safety_step_compartment_id_compartment"),
        ),
        sa.ForeignKeyConstraint(
            ["dossier_id"], ["dossier.id"], name=op.f("fk_safety_step_dossier_id_dossier")
        ),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["organisation.id"], name=op.f("fk_safety_step_owner_id_organisation")
        ),
        sa.ForeignKeyConstraint(
            ["pupil_id"], ["pupil.id"], name=op.f("fk_safety_step_pupil_id_pupil")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_safety_step")),
    )
    op.create_index(
        "ix_safety_step_dossier", "safety_step", ["dossier_id", "owner_id"], unique=False
    )
    op.create_index("ix_safety_step_account", "safety_step", ["account_id", "ask_on"], unique=False)
    op.create_index(
        op.f("ix_safety_step_compartment_id"), "safety_step", ["compartment_id"], unique=False
    )
    op.create_table(
        "consent",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("dossier_id", sa.Uuid(), nullable=False),
        sa.Column("pupil_id", sa.Uuid(), nullable=False),
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.Column("to_id", sa.Uuid(), nullable=False),
        sa.Column("ground", sa.String(), nullable=False),
        sa.Column("classes", sa.String(), nullable=False),
        sa.Column("purpose", sa.String(), nullable=False),
        sa.Column("told", sa.String(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_by", sa.Uuid(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("withdrawn_on", sa.Date(), nullable=True),
        sa.Column("withdrawn_by", sa.String(), nullable=True),
        sa.Column("lapsed_on", sa.Date(), nullable=True),
        sa.Column("lapsed_why", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["dossier_id"], ["dossier.id"], name=op.f("fk_consent_dossier_id_dossier")
        ),
        sa.ForeignKeyConstraint(
            ["made_by"], ["account.id"], name=op.f("fk_consent_made_by_account")
        ),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["organisation.id"], name=op.f("fk_consent_owner_id_organisation")
        ),
        sa.ForeignKeyConstraint(["pupil_id"], ["pupil.id"], name=op.f("fk_consent_pupil_id_pupil")),
        sa.ForeignKeyConstraint(
            ["to_id"], ["organisation.id"], name=op.f("fk_consent_to_id_organisation")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consent")),
    )
    op.create_index(op.f("ix_consent_dossier_id"), "consent", ["dossier_id"], unique=False)
    lapsed = sa.text("lapsed_on IS NOT NULL")
    op.create_index(
        "ix_consent_lapsed",
        "consent",
        ["lapsed_on"],
        sqlite_where=lapsed,
        postgresql_where=lapsed,
    )
    op.create_table(
        "consent_voice",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("consent_id", sa.Uuid(), nullable=False),
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("said", sa.Boolean(), nullable=False),
        sa.Column("how", sa.String(), nullable=False),
        sa.Column("said_on", sa.Date(), nullable=False),
        sa.Column("noted_by", sa.Uuid(), nullable=False),
        sa.Column("noted_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["consent_id"], ["consent.id"], name=op.f("fk_consent_voice_consent_id_consent")
        ),
        sa.ForeignKeyConstraint(
            ["noted_by"], ["account.id"], name=op.f("fk_consent_voice_noted_by_account")
        ),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["organisation.id"], name=op.f("fk_consent_voice_owner_id_organisation")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_consent_voice_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consent_voice")),
    )
    op.create_index(
        "ux_consent_voice_person",
        "consent_voice",
        ["consent_id", "person_id"],
        unique=True,
        sqlite_where=sa.text("person_id IS NOT NULL"),
        postgresql_where=sa.text("person_id IS NOT NULL"),
    )
    op.create_index(
        "ux_consent_voice_pupil",
        "consent_voice",
        ["consent_id"],
        unique=True,
        sqlite_where=sa.text("person_id IS NULL"),
        postgresql_where=sa.text("person_id IS NULL"),
    )
    op.create_table(
        "share",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("pupil_id", sa.Uuid(), nullable=False),
        sa.Column("dossier_id", sa.Uuid(), nullable=True),
        sa.Column("signal_id", sa.Uuid(), nullable=True),
        sa.Column("data_class", sa.String(), nullable=False),
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.Column("to_id", sa.Uuid(), nullable=False),
        sa.Column("ground", sa.String(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("made_by", sa.Uuid(), nullable=True),
        sa.Column("purpose", sa.String(), nullable=True),
        sa.Column("told", sa.String(), nullable=True),
        sa.Column("asked_by", sa.String(), nullable=True),
        sa.Column("asked_on", sa.Date(), nullable=True),
        sa.Column("consent_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(
            ["consent_id"], ["consent.id"], name=op.f("fk_share_consent_id_consent")
        ),
        sa.ForeignKeyConstraint(
            ["dossier_id"], ["dossier.id"], name=op.f("fk_share_dossier_id_dossier")
        ),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["organisation.id"], name=op.f("fk_share_owner_id_organisation")
        ),
        sa.ForeignKeyConstraint(["pupil_id"], ["pupil.id"], name=op.f("fk_share_pupil_id_pupil")),
        sa.ForeignKeyConstraint(
            ["signal_id"], ["signal.id"], name=op.f("fk_share_signal_id_signal")
        ),
        sa.ForeignKeyConstraint(
            ["to_id"], ["organisation.id"], name=op.f("fk_share_to_id_organisation")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_share")),
    )
    op.create_index(op.f("ix_share_pupil_id"), "share", ["pupil_id"], unique=False)
    op.create_index(op.f("ix_share_consent_id"), "share", ["consent_id"], unique=False)
    op.create_index("ix_share_dossier", "share", ["dossier_id", "until"], unique=False)
    op.create_index("ix_share_until", "share", ["until"], unique=False)
    of_signal = sa.text("signal_id IS NOT NULL")
    op.create_index(
        "ix_share_signal",
        "share",
        ["signal_id"],
        unique=False,
        sqlite_where=of_signal,
        postgresql_where=of_signal,
    )
    op.create_index("ix_share_to", "share", ["to_id", "data_class", "pupil_id"], unique=False)
    op.create_table(
        "share_ask",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("dossier_id", sa.Uuid(), nullable=False),
        sa.Column("pupil_id", sa.Uuid(), nullable=False),
        sa.Column("data_class", sa.String(), nullable=False),
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.Column("to_id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("purpose", sa.String(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answer_by", sa.Date(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_by", sa.Uuid(), nullable=True),
        sa.Column("reason", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_share_ask_account_id_account")
        ),
        sa.ForeignKeyConstraint(
            ["dossier_id"], ["dossier.id"], name=op.f("fk_share_ask_dossier_id_dossier")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_share_ask_organisation_id_organisation"),
        ),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["organisation.id"], name=op.f("fk_share_ask_owner_id_organisation")
        ),
        sa.ForeignKeyConstraint(
            ["pupil_id"], ["pupil.id"], name=op.f("fk_share_ask_pupil_id_pupil")
        ),
        sa.ForeignKeyConstraint(
            ["to_id"], ["organisation.id"], name=op.f("fk_share_ask_to_id_organisation")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_share_ask")),
    )
    op.create_index("ix_share_ask_owner", "share_ask", ["owner_id", "state"], unique=False)
    op.create_index(
        "ux_share_ask_open",
        "share_ask",
        ["dossier_id", "data_class", "owner_id", "to_id"],
        unique=True,
        sqlite_where=sa.text("state = 'open'"),
        postgresql_where=sa.text("state = 'open'"),
    )
    op.create_table(
        "audit_checkpoint",
        sa.Column(
            "size",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=False,
            nullable=False,
        ),
        sa.Column("frontier", sa.LargeBinary(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("signature", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("size"),
    )
    op.create_table(
        "audit_event",
        sa.Column(
            "id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            sa.Identity(always=True),
            nullable=False,
        ),
        sa.Column("at", sa.DateTime(timezone=True), server_default=sa.text(moment), nullable=False),
        sa.Column("xid", sa.BigInteger(), server_default=sa.text(xid), nullable=False),
        sa.Column("action", sa.String(length=60), nullable=False),
        sa.Column("result", sa.String(length=10), nullable=False),
        sa.Column("actor", sa.Uuid(), nullable=True),
        sa.Column("organisation", sa.Uuid(), nullable=True),
        sa.Column("subjects", subjects_type(), nullable=False),
        sa.Column("canon", sa.LargeBinary(), nullable=False),
        sa.Column("detail", sa.LargeBinary(), nullable=True),
        sa.Column("detail_compartment", sa.Uuid(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_audit_event_order", "audit_event", ["xid", "id"], unique=False)
    op.create_index(
        "ix_audit_event_subject",
        "audit_event",
        ["subjects", "id"],
        unique=False,
        sqlite_where=sa.text("length(subjects) = 36"),
        postgresql_where=sa.text("cardinality(subjects) = 1"),
    )
    op.create_index(
        "ix_audit_event_organisation", "audit_event", ["organisation", "id"], unique=False
    )
    op.create_table(
        "audit_leaf",
        sa.Column(
            "seq",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=False,
            nullable=False,
        ),
        sa.Column("event_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("seq"),
        sa.UniqueConstraint("event_id"),
    )


def alarms() -> None:
    """What was due and undone, and terms that were put off."""
    op.create_table(
        "alarm",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("of", sa.Uuid(), nullable=False),
        sa.Column("pupil_id", sa.Uuid(), nullable=True),
        sa.Column("dossier_id", sa.Uuid(), nullable=True),
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=True),
        sa.Column("role", sa.String(length=30), nullable=True),
        sa.Column("level", sa.SmallInteger(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("facts", sa.String(length=60), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("raised_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("suspended_until", sa.Date(), nullable=True),
        sa.Column("cleared_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("cleared_by", sa.Uuid(), nullable=True),
        sa.Column("cleared_how", sa.String(length=20), nullable=True),
        sa.ForeignKeyConstraint(["pupil_id"], ["pupil.id"], name=op.f("fk_alarm_pupil_id_pupil")),
        sa.ForeignKeyConstraint(
            ["dossier_id"], ["dossier.id"], name=op.f("fk_alarm_dossier_id_dossier")
        ),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["organisation.id"], name=op.f("fk_alarm_owner_id_organisation")
        ),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_alarm_account_id_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_alarm")),
        sa.UniqueConstraint(
            "kind",
            "of",
            "due_on",
            "facts",
            "since",
            "level",
            "owner_id",
            name=op.f("uq_alarm_kind_of_due_on_facts_since_level_owner_id"),
        ),
    )
    for name, columns in (
        ("ix_alarm_open", ["kind", "of"]),
        ("ix_alarm_mine", ["owner_id", "due_on"]),
        ("ix_alarm_pupil", ["pupil_id"]),
    ):
        running = sa.text("cleared_at IS NULL")
        op.create_index(name, "alarm", columns, sqlite_where=running, postgresql_where=running)
    op.create_index("ix_alarm_cleared", "alarm", ["of", "cleared_at"], unique=False)
    op.create_table(
        "suspension",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("of", sa.Uuid(), nullable=False),
        sa.Column("pupil_id", sa.Uuid(), nullable=False),
        sa.Column("dossier_id", sa.Uuid(), nullable=True),
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("reason", sa.String(length=20), nullable=False),
        sa.Column("compartment_id", sa.Uuid(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["pupil_id"], ["pupil.id"], name=op.f("fk_suspension_pupil_id_pupil")
        ),
        sa.ForeignKeyConstraint(
            ["dossier_id"], ["dossier.id"], name=op.f("fk_suspension_dossier_id_dossier")
        ),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["organisation.id"], name=op.f("fk_suspension_owner_id_organisation")
        ),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_suspension_account_id_account")
        ),
        sa.ForeignKeyConstraint(
            ["compartment_id"],
            ["compartment.id"],
            name=op.f("fk_suspension_compartment_id_compartment"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_suspension")),
    )
    op.create_index("ix_suspension_of", "suspension", ["of", "kind"], unique=False)
    op.create_index(op.f("ix_suspension_compartment_id"), "suspension", ["compartment_id"])


def keys(table: str, **columns: str) -> list[sa.ForeignKeyConstraint]:
    """The foreign keys of a table: column = the table it points to."""
    return [
        sa.ForeignKeyConstraint(
            [column], [f"{other}.id"], name=op.f(f"fk_{table}_{column}_{other}")
        )
        for column, other in columns.items()
    ]


def sealed() -> list[sa.Column]:
    """The columns of an envelope."""
    return [
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("compartment_id", sa.Uuid(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
    ]


def edited(table: str) -> sa.Column:
    """Who changed a row last, of a table in which more people write over each other."""
    name = op.f(f"fk_{table}_changed_by_account")
    return sa.Column("changed_by", sa.Uuid(), sa.ForeignKey("account.id", name=name))


def exemptions() -> None:
    """That a pupil is exempt; and, sealed apart, on which article."""
    id_, day = sa.Uuid(), sa.Date()
    op.create_table(
        "vrijstelling",
        *(sa.Column(one, id_, nullable=False) for one in ("id", "pupil_id", "owner_id")),
        sa.Column("account_id", id_, nullable=False),
        sa.Column("noted_at", sa.DateTime(timezone=True), nullable=False),
        *(sa.Column(one, day, nullable=False) for one in ("noticed_on", "valid_from")),
        *(sa.Column(one, day) for one in ("valid_until", "checked_on", "ended_on")),
        sa.CheckConstraint(
            "valid_until IS NULL OR valid_from <= valid_until", name=op.f("ck_vrijstelling_order")
        ),
        *keys("vrijstelling", pupil_id="pupil", owner_id="organisation", account_id="account"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vrijstelling")),
    )
    stands = sa.text("ended_on IS NULL")
    op.create_index(
        "ux_vrijstelling_first",
        "vrijstelling",
        ["pupil_id", "owner_id", "valid_from"],
        unique=True,
        sqlite_where=stands,
        postgresql_where=stands,
    )
    op.create_table(
        "vrijstelling_detail",
        sa.Column("id", id_, nullable=False),
        edited("vrijstelling_detail"),
        *(sa.Column(one, id_, nullable=False) for one in ("vrijstelling_id", "pupil_id")),
        sa.Column("owner_id", id_, nullable=False),
        *sealed(),
        *keys(
            "vrijstelling_detail",
            vrijstelling_id="vrijstelling",
            pupil_id="pupil",
            owner_id="organisation",
            compartment_id="compartment",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vrijstelling_detail")),
    )
    op.create_index(
        "ux_vrijstelling_detail", "vrijstelling_detail", ["vrijstelling_id"], unique=True
    )
    for table in ("vrijstelling", "vrijstelling_detail"):
        for column in ("pupil_id", "owner_id"):
            op.create_index(op.f(f"ix_{table}_{column}"), table, [column])
    column = "compartment_id"
    op.create_index(op.f(f"ix_vrijstelling_detail_{column}"), "vrijstelling_detail", [column])


def leads() -> None:
    """Lead roles in dossiers, beside the regie."""
    at, id_ = sa.DateTime(timezone=True), sa.Uuid()
    op.create_table(
        "lead",
        sa.Column("id", id_, nullable=False),
        sa.Column("dossier_id", id_, nullable=False),
        sa.Column("pupil_id", id_, nullable=False),
        sa.Column("owner_id", id_, nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("to_account_id", id_, nullable=False),
        sa.Column("to_organisation_id", id_, nullable=False),
        sa.Column("made_by", id_, nullable=False),
        sa.Column("made_at", at, nullable=False),
        sa.Column("answer_by", sa.Date(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("answered_at", at, nullable=True),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("account_id", id_, nullable=True),
        sa.Column("organisation_id", id_, nullable=True),
        sa.Column("ended_at", at, nullable=True),
        *keys(
            "lead",
            dossier_id="dossier",
            pupil_id="pupil",
            owner_id="organisation",
            to_account_id="account",
            to_organisation_id="organisation",
            made_by="account",
            account_id="account",
            organisation_id="organisation",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lead")),
    )
    op.create_index("ix_lead_to", "lead", ["to_account_id", "state"])
    op.create_index(op.f("ix_lead_account_id"), "lead", ["account_id"])
    for name, one in (
        ("ux_lead_open", "state = 'open'"),
        ("ux_lead_had", "state = 'accepted' AND ended_at IS NULL"),
    ):
        only = sa.text(one)
        columns = ["dossier_id", "role"]
        op.create_index(
            name, "lead", columns, unique=True, sqlite_where=only, postgresql_where=only
        )


def guests() -> None:
    """Who is invited to one dossier."""
    at, id_ = sa.DateTime(timezone=True), sa.Uuid()
    named = ("id", "dossier_id", "pupil_id", "owner_id", "account_id", "organisation_id", "made_by")
    op.create_table(
        "guest",
        *(sa.Column(one, id_, nullable=False) for one in named),
        *(sa.Column(one, sa.String(), nullable=False) for one in ("classes", "ground")),
        sa.Column("since", at, nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("ended_at", at, nullable=True),
        *keys(
            "guest",
            dossier_id="dossier",
            pupil_id="pupil",
            owner_id="organisation",
            account_id="account",
            organisation_id="organisation",
            made_by="account",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_guest")),
    )
    op.create_index("ix_guest_account", "guest", ["account_id", "until"])
    only = sa.text("ended_at IS NULL")
    given = {"unique": True, "sqlite_where": only, "postgresql_where": only}
    op.create_index("ux_guest_open", "guest", ["dossier_id", "account_id"], **given)


def siblings() -> None:
    """Which dossiers are of brothers and sisters; a link goes with either dossier."""
    both = ("dossier_id", "sibling_id")
    op.create_table(
        "sibling",
        *(sa.Column(one, sa.Uuid(), nullable=False) for one in (*both, "made_by")),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        *(
            sa.ForeignKeyConstraint(
                [one], ["dossier.id"], name=op.f(f"fk_sibling_{one}_dossier"), ondelete="CASCADE"
            )
            for one in both
        ),
        *keys("sibling", made_by="account"),
        sa.PrimaryKeyConstraint(*both, name=op.f("pk_sibling")),
    )
    op.create_index(op.f("ix_sibling_sibling_id"), "sibling", ["sibling_id"])


def steps() -> None:
    """The steps each dossier stood on."""
    id_ = sa.Uuid()
    op.create_table(
        "step_period",
        sa.Column("id", id_, nullable=False),
        sa.Column("dossier_id", id_, nullable=False),
        sa.Column("ladder_id", id_, nullable=True),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("was", sa.Integer(), nullable=True),
        sa.Column("why", sa.String(), nullable=True),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        *keys("step_period", dossier_id="dossier", ladder_id="ladder_version"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_step_period")),
    )
    op.create_index("ix_step_period_dossier", "step_period", ["dossier_id", "made_at"])
    only = sa.text("until IS NULL")
    given = {"unique": True, "sqlite_where": only, "postgresql_where": only}
    op.create_index("ux_step_period_runs", "step_period", ["dossier_id"], **given)


def meetings() -> None:
    """Meetings, their agendas, and what was decided there."""
    at, id_ = sa.DateTime(timezone=True), sa.Uuid()
    op.create_table(
        "meeting",
        sa.Column("id", id_, nullable=False),
        edited("meeting"),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("owner_id", id_, nullable=False),
        sa.Column("made_by", id_, nullable=False),
        sa.Column("made_at", at, nullable=False),
        sa.Column("starts_at", at, nullable=False),
        sa.Column("length", sa.Integer(), nullable=False),
        sa.Column("ended_at", at, nullable=True),
        sa.Column("cancelled_at", at, nullable=True),
        *sealed(),
        sa.CheckConstraint("length > 0", name=op.f("ck_meeting_length")),
        *keys("meeting", owner_id="organisation", made_by="account", compartment_id="compartment"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting")),
    )
    op.create_index("ix_meeting_owner", "meeting", ["owner_id", "starts_at"])
    op.create_index(op.f("ix_meeting_compartment_id"), "meeting", ["compartment_id"])
    op.create_table(
        "participant",
        sa.Column("meeting_id", id_, nullable=False),
        sa.Column("account_id", id_, nullable=False),
        sa.Column("organisation_id", id_, nullable=False),
        *keys(
            "participant",
            meeting_id="meeting",
            account_id="account",
            organisation_id="organisation",
        ),
        sa.PrimaryKeyConstraint("meeting_id", "account_id", name=op.f("pk_participant")),
    )
    for column in ("account_id", "organisation_id"):
        op.create_index(op.f(f"ix_participant_{column}"), "participant", [column])
    op.create_table(
        "agenda_item",
        sa.Column("id", id_, nullable=False),
        edited("agenda_item"),
        sa.Column("meeting_id", id_, nullable=False),
        sa.Column("dossier_id", id_, nullable=False),
        sa.Column("pupil_id", id_, nullable=False),
        sa.Column("owner_id", id_, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        *(
            sa.Column(name, at, nullable=True)
            for name in ("prepared_at", "handled_at", "removed_at")
        ),
        *sealed(),
        *keys(
            "agenda_item",
            meeting_id="meeting",
            dossier_id="dossier",
            pupil_id="pupil",
            owner_id="organisation",
            compartment_id="compartment",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agenda_item")),
        sa.UniqueConstraint(
            "meeting_id", "dossier_id", name=op.f("uq_agenda_item_meeting_id_dossier_id")
        ),
    )
    op.create_index("ix_agenda_item_dossier", "agenda_item", ["dossier_id"])
    op.create_index(op.f("ix_agenda_item_compartment_id"), "agenda_item", ["compartment_id"])
    op.create_table(
        "doorzettingsmacht",
        sa.Column("id", id_, nullable=False),
        sa.Column("organisation_id", id_, nullable=False),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("form", "holder", "source")),
        sa.Column("account_id", id_, nullable=True),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("made_by", id_, nullable=False),
        sa.Column("made_at", at, nullable=False),
        *keys(
            "doorzettingsmacht",
            organisation_id="organisation",
            account_id="account",
            made_by="account",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_doorzettingsmacht")),
        sa.UniqueConstraint(
            "organisation_id",
            "valid_from",
            name=op.f("uq_doorzettingsmacht_organisation_id_valid_from"),
        ),
    )
    op.create_table(
        "birthday",
        *(sa.Column(name, id_, nullable=False) for name in ("id", "dossier_id", "pupil_id")),
        sa.Column("home_id", id_, nullable=True),
        sa.Column("age", sa.Integer(), nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("made_at", at, nullable=False),
        sa.Column("settled_at", at, nullable=True),
        sa.Column("settled_by", id_, nullable=True),
        *keys(
            "birthday",
            dossier_id="dossier",
            pupil_id="pupil",
            home_id="organisation",
            settled_by="account",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_birthday")),
        sa.UniqueConstraint("dossier_id", "age", name=op.f("uq_birthday_dossier_id_age")),
    )
    op.create_index("ix_birthday_home", "birthday", ["home_id", "month"])
    op.create_table(
        "bundle_version",
        sa.Column("id", id_, nullable=False),
        sa.Column("organisation_id", id_, nullable=False),
        sa.Column("bundles", sa.JSON(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("made_by", id_, nullable=False),
        sa.Column("made_at", at, nullable=False),
        *keys("bundle_version", organisation_id="organisation", made_by="account"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bundle_version")),
        sa.UniqueConstraint(
            "organisation_id",
            "valid_from",
            name=op.f("uq_bundle_version_organisation_id_valid_from"),
        ),
    )
    _said("decision", sa.Column("agreement_id", id_), sa.Column("settled_at", at))
    _said(
        "application",
        edited("application"),
        sa.Column("written_on", sa.Date(), nullable=False),
        sa.Column("nowhere", sa.Boolean(), nullable=False),
        *(sa.Column(name, sa.Date()) for name in ("extended_until", "placed_on", "decided_on")),
        sa.Column("outcome", sa.String()),
    )
    _said("ruling", sa.Column("decided_on", sa.Date(), nullable=False))
    op.create_index("ix_decision_item", "decision", ["item_id"])
    op.create_index("ix_decision_by", "decision", ["account_id", "settled_at"])
    _said("minutes", sa.UniqueConstraint("item_id", name=op.f("uq_minutes_item_id")))


def _said(table: str, *more: sa.schema.SchemaItem) -> None:
    """What a meeting or its region left behind in a dossier."""
    pointing = {
        **({"item_id": "agenda_item"} if table in ("decision", "minutes") else {}),
        **({"power_id": "doorzettingsmacht"} if table == "ruling" else {}),
        "pupil_id": "pupil",
        "dossier_id": "dossier",
        "owner_id": "organisation",
        "account_id": "account",
        "compartment_id": "compartment",
    }
    if table == "decision":
        pointing["agreement_id"] = "agreement"
    own = [name for name in pointing if name not in ("compartment_id", "agreement_id")]
    op.create_table(
        table,
        sa.Column("id", sa.Uuid(), nullable=False),
        *(sa.Column(name, sa.Uuid(), nullable=False) for name in own),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        *sealed(),
        *more,
        *keys(table, **pointing),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
    )
    for column in ("dossier_id", "compartment_id"):
        op.create_index(op.f(f"ix_{table}_{column}"), table, [column])


def studies() -> None:
    """Cases to learn from, the rounds in which they are read, and what is said about them."""
    at, id_ = sa.DateTime(timezone=True), sa.Uuid()
    op.create_table(
        "study_round",
        *(sa.Column(name, id_, nullable=False) for name in ("id", "owner_id", "made_by")),
        edited("study_round"),
        sa.Column("made_at", at, nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("agenda", sa.JSON(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        *keys("study_round", owner_id="organisation", made_by="account"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_study_round")),
    )
    op.create_table(
        "study_reviewer",
        *(
            sa.Column(name, id_, nullable=False)
            for name in ("round_id", "account_id", "organisation_id")
        ),
        sa.Column("left_at", at, nullable=True),
        *keys(
            "study_reviewer",
            round_id="study_round",
            account_id="account",
            organisation_id="organisation",
        ),
        sa.PrimaryKeyConstraint("round_id", "account_id", name=op.f("pk_study_reviewer")),
    )
    _study(at, id_)
    op.create_table(
        "study_source",
        *(
            sa.Column(name, id_, nullable=False)
            for name in ("id", "study_id", "round_id", "dossier_id", "pupil_id", "owner_id")
        ),
        *sealed(),
        *keys(
            "study_source",
            study_id="study",
            round_id="study_round",
            dossier_id="dossier",
            pupil_id="pupil",
            owner_id="organisation",
            compartment_id="compartment",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_study_source")),
        sa.UniqueConstraint("study_id", name=op.f("uq_study_source_study_id")),
        sa.UniqueConstraint(
            "round_id", "dossier_id", name=op.f("uq_study_source_round_id_dossier_id")
        ),
    )
    op.create_table(
        "study_advice",
        *(
            sa.Column(name, id_, nullable=False)
            for name in ("id", "study_id", "account_id", "organisation_id")
        ),
        sa.Column("made_at", at, nullable=False),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("settled_at", at, nullable=True),
        *sealed(),
        *keys(
            "study_advice",
            study_id="study",
            account_id="account",
            organisation_id="organisation",
            compartment_id="compartment",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_study_advice")),
    )
    _about_studies(at, id_)


def _study(at: sa.types.TypeEngine, id_: sa.types.TypeEngine) -> None:
    op.create_table(
        "study",
        *(sa.Column(name, id_, nullable=False) for name in ("id", "round_id", "owner_id")),
        edited("study"),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("alias", "state")),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("alike", sa.Integer(), nullable=True),
        sa.Column("made_by", id_, nullable=False),
        sa.Column("made_at", at, nullable=False),
        sa.Column("released_by", id_, nullable=True),
        sa.Column("released_at", at, nullable=True),
        *sealed(),
        sa.CheckConstraint(
            "released_by IS NULL OR released_by <> made_by", name=op.f("ck_study_two_people")
        ),
        sa.CheckConstraint(
            "state <> 'vrijgegeven' OR released_by IS NOT NULL", name=op.f("ck_study_released")
        ),
        *keys(
            "study",
            round_id="study_round",
            owner_id="organisation",
            made_by="account",
            released_by="account",
            compartment_id="compartment",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_study")),
        sa.UniqueConstraint("round_id", "alias", name=op.f("uq_study_round_id_alias")),
    )


def proposals() -> None:
    """Proposals for collective arrangements, with the figures they were written from."""
    at, id_ = sa.DateTime(timezone=True), sa.Uuid()
    op.create_table(
        "proposal",
        *(sa.Column(name, id_, nullable=False) for name in ("id", "owner_id", "made_by")),
        edited("proposal"),
        sa.Column("made_at", at, nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("places", sa.JSON(), nullable=False),
        sa.Column("payer", sa.String(length=20), nullable=False),
        *(sa.Column(name, sa.Date()) for name in ("starts_on", "evaluate_on", "due_on")),
        sa.Column("place", sa.String(length=12), nullable=False),
        sa.Column("counted_on", sa.Date()),
        sa.Column("facts", sa.JSON(), nullable=False),
        *sealed(),
        sa.CheckConstraint("evaluate_on >= starts_on", name=op.f("ck_proposal_in_order")),
        *keys(
            "proposal",
            owner_id="organisation",
            made_by="account",
            compartment_id="compartment",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proposal")),
    )
    for column in ("owner_id", "compartment_id"):
        op.create_index(op.f(f"ix_proposal_{column}"), "proposal", [column])


def _about_studies(at: sa.types.TypeEngine, id_: sa.types.TypeEngine) -> None:
    op.create_table(
        "study_recognised",
        *(
            sa.Column(name, id_, nullable=False)
            for name in ("study_id", "account_id", "organisation_id")
        ),
        sa.Column("at", at, nullable=False),
        *keys(
            "study_recognised",
            study_id="study",
            account_id="account",
            organisation_id="organisation",
        ),
        sa.PrimaryKeyConstraint("study_id", "account_id", name=op.f("pk_study_recognised")),
    )
    op.create_table(
        "study_bar",
        *(sa.Column(name, id_, nullable=False) for name in ("dossier_id", "pupil_id", "set_by")),
        sa.Column("set_at", at, nullable=False),
        sa.Column("lifted_at", at, nullable=True),
        *keys("study_bar", dossier_id="dossier", pupil_id="pupil", set_by="account"),
        sa.PrimaryKeyConstraint("dossier_id", name=op.f("pk_study_bar")),
    )
    indexed = {
        "study_round": ("owner_id",),
        "study_reviewer": ("account_id", "organisation_id"),
        "study": ("owner_id", "compartment_id"),
        "study_source": ("dossier_id", "compartment_id"),
        "study_advice": ("study_id", "account_id", "compartment_id"),
    }
    for table, columns in indexed.items():
        for column in columns:
            op.create_index(op.f(f"ix_{table}_{column}"), table, [column])


def approaches() -> None:
    """What is tried, who can be called about it, and what came of it."""
    at, id_ = sa.DateTime(timezone=True), sa.Uuid()
    op.create_table(
        "approach",
        sa.Column("id", id_, nullable=False),
        sa.Column("owner_id", id_, nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("sentence", sa.String(), nullable=False),
        sa.Column("mechanisms", sa.JSON(), nullable=False),
        sa.Column("provider", sa.String()),
        sa.Column("payer", sa.String()),
        sa.Column("obstacles", sa.JSON(), nullable=False),
        sa.Column("made_by", id_, nullable=False),
        sa.Column("made_at", at, nullable=False),
        sa.Column("retired_at", at),
        *keys("approach", owner_id="organisation", made_by="account"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_approach")),
    )
    op.create_table(
        "approach_colleague",
        sa.Column("approach_id", id_, nullable=False),
        sa.Column("account_id", id_, nullable=False),
        sa.Column("organisation_id", id_, nullable=False),
        sa.Column("at", at, nullable=False),
        *keys(
            "approach_colleague",
            approach_id="approach",
            account_id="account",
            organisation_id="organisation",
        ),
        sa.PrimaryKeyConstraint("approach_id", "account_id", name=op.f("pk_approach_colleague")),
    )
    op.create_table(
        "approach_cell",
        sa.Column("approach_id", id_, nullable=False),
        sa.Column("band", sa.String(length=20), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("count", sa.Integer()),
        *keys("approach_cell", approach_id="approach"),
        sa.PrimaryKeyConstraint("approach_id", "band", name=op.f("pk_approach_cell")),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    # The first migration: going back is an empty database.
    for table in sa.inspect(op.get_bind()).get_table_names():
        if table != "alembic_version":
            op.execute(f'DROP TABLE "{table}"' + (" CASCADE" if is_postgresql() else ""))
    if is_postgresql():
        for function in FUNCTIONS:  # those that read a table went with it
            op.execute(f"DROP FUNCTION IF EXISTS {function.partition('(')[0]} CASCADE")
        op.execute("DROP FUNCTION refuse_change() CASCADE")
        op.execute("DROP FUNCTION audit_epoch() CASCADE")
