"""What makes the trail append-only in the database itself."""

_TABLES = ("audit_event", "audit_leaf", "audit_checkpoint")
_COLUMNS = {
    # Without id, at and xid: nobody who serves pages can choose a number or a moment.
    "audit_event": "action, result, actor, organisation, subjects, canon, detail,"
    " detail_compartment",
    "audit_leaf": "seq, event_id, hash",
    "audit_checkpoint": "size, frontier, note, signature",
}
SQLITE_AT = "(strftime('%Y-%m-%d %H:%M:%f000', 'now'))"
POSTGRES_AT = "clock_timestamp()"
# A restored database may stand on a younger server, whose transactions have lower numbers than
# the entries it brings along: `audit_epoch` lifts them, so that order stays order.
POSTGRES_XID = "(pg_current_xact_id()::text::bigint + audit_epoch())"


def epoch(lift: int) -> str:
    """PostgreSQL: the function that says by how much transaction numbers are lifted."""
    return (
        "CREATE OR REPLACE FUNCTION audit_epoch() RETURNS bigint LANGUAGE sql STABLE AS "
        f"$$ SELECT {lift}::bigint $$"
    )


# How much is needed on this server: the next transaction must come after every entry.
NEEDED_LIFT = (
    "SELECT greatest(0, coalesce(max(xid), 0) + 1 - pg_current_xact_id()::text::bigint)"
    " FROM audit_event"
)


def append_only(dialect: str) -> list[str]:
    """Triggers that refuse every change of what was written."""
    if dialect == "sqlite":
        return [
            f"CREATE TRIGGER {table}_{what.lower()} BEFORE {what} ON {table}"
            " BEGIN SELECT RAISE(ABORT, 'the trail can only grow'); END"
            for table in _TABLES
            for what in ("UPDATE", "DELETE")
        ]
    refuse = (
        "CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'the trail can only grow'; END $$"
    )
    rows = [
        f"CREATE TRIGGER {table}_rows BEFORE UPDATE OR DELETE ON {table}"
        " FOR EACH ROW EXECUTE FUNCTION refuse_change()"
        for table in _TABLES
    ]
    whole = [
        f"CREATE TRIGGER {table}_whole BEFORE TRUNCATE ON {table}"
        " FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
        for table in _TABLES
    ]
    return [refuse, *rows, *whole]


def grants(role: str) -> list[str]:
    """What the role that serves pages may do: read, and add with the database's own moment."""
    given = [f"REVOKE ALL ON {table} FROM {role}" for table in _TABLES]
    given += [f"GRANT SELECT ON {table} TO {role}" for table in _TABLES]
    return given + [
        f"GRANT INSERT ({columns}) ON {table} TO {role}" for table, columns in _COLUMNS.items()
    ]
