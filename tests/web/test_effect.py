"""The effect line as coordinates."""

from datetime import date

from casework.domain.attendance import Week
from casework.domain.mark import Kind, Mark
from casework.web.effect import HIGH, TOP, drawn, most_of
from casework.web.heat import STEP, halves, x_of

SPAN = halves(date(2026, 11, 20))[0]
MONDAY = date(2026, 11, 2)


def week(monday: date, excused: int = 0, unexcused: int = 0, **more: bool | int) -> Week:
    """Hours missed in a week."""
    return Week(
        monday, excused * 60, unexcused * 60, bool(more.get("free")), int(more.get("unknown", 0))
    )


def test_the_scale_is_of_both_halves_and_never_a_mountain_of_nothing() -> None:
    assert most_of([]) == 10
    assert most_of([week(MONDAY, 1)]) == 10
    assert most_of([week(MONDAY, 8, 15)]) == 30


def test_a_bar_is_as_high_as_the_hours_without_a_reason_first() -> None:
    line, x = drawn([week(MONDAY, 5, 10)], [], SPAN, 20), x_of(MONDAY, SPAN[0])
    without, with_ = HIGH / 2, HIGH / 4
    assert line.missed == 1
    assert line.paths["without"] == f"M{x - 4.5:g} {line.floor}v-{without:g}h9v{without:g}z"
    assert line.paths["with"] == f"M{x - 4} {line.floor - without:g}v-{with_:g}h8v{with_:g}z"
    assert line.rungs == [(0, line.floor), (10, line.floor - HIGH // 2), (20, line.floor - HIGH)]


def test_a_free_week_is_shaded_and_an_unknown_one_says_so() -> None:
    line = drawn([week(MONDAY, free=True), week(date(2026, 11, 9), unknown=5)], [], SPAN, 10)
    assert line.missed == 0
    assert line.paths["without"] == line.paths["with"] == ""
    assert line.paths["free"].startswith(f"M{x_of(MONDAY, SPAN[0]) - STEP // 2} {line.height - 4}v")
    assert line.paths["free"].count("M") == 1
    assert line.unknown == [x_of(date(2026, 11, 9), SPAN[0])]


def test_marks_of_a_kind_in_one_week_are_one_point_and_a_handover_draws_a_guide() -> None:
    marks = [
        Mark(MONDAY, Kind.CONTACT, "gesproken"),
        Mark(date(2026, 11, 4), Kind.CONTACT, "niet bereikt"),
        Mark(date(2026, 11, 4), Kind.REGIE, "regie bij gemeente"),
        Mark(date(2026, 7, 31), Kind.SIGNAL, "vorig jaar"),
    ]
    line = drawn([], marks, SPAN, 10)
    assert [(one.kind, len(one.marks)) for one in line.points] == [
        (Kind.CONTACT, 2),
        (Kind.REGIE, 1),
    ]
    assert line.paths["guide"] == f"M{x_of(MONDAY, SPAN[0])} {TOP}V{line.height - 4}"
    assert [kind for kind, _ in line.lanes] == list(Kind)
