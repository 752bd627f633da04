"""What a day looks like: no row is not "present", and a vacation is no absence."""

from datetime import date

from casework.domain.attendance import Attendance, Day, Look, runs, weeks
from casework.domain.calendar import calendar
from casework.domain.history import History

TODAY = date(2026, 11, 20)
FRIDAY = date(2026, 10, 9)  # before the autumn vacation of noord (10 to 18 October)


def attendance(*covered: date) -> Attendance:
    """Nothing missed yet; these days were delivered."""
    made = History(calendar("noord"), 300)
    made.covered = covered.__contains__
    return Attendance(made, TODAY)


def look(of: Attendance, day: date) -> Look:
    """What one day is."""
    (found,) = of.days(day, day)
    return found.look


def test_a_day_without_a_row_is_known_only_when_it_was_delivered() -> None:
    assert look(attendance(FRIDAY), FRIDAY) is Look.THERE
    assert look(attendance(), FRIDAY) is Look.UNKNOWN


def test_today_and_later_are_not_unknown_but_ahead() -> None:
    assert look(attendance(), TODAY) is Look.AHEAD
    assert look(attendance(TODAY), TODAY) is Look.THERE
    assert look(attendance(), date(2026, 11, 23)) is Look.AHEAD


def test_days_without_school_say_why() -> None:
    of = attendance()
    assert of.days(date(2026, 10, 12), date(2026, 10, 12)) == [
        Day(date(2026, 10, 12), Look.VACATION, said="herfstvakantie")
    ]
    (easter,) = of.days(date(2027, 3, 29), date(2027, 3, 29))
    assert (easter.look, easter.said) == (Look.FREE, "Tweede paasdag")
    assert look(of, date(2026, 11, 14)) is Look.WEEKEND


def test_a_pupil_without_a_timetable_is_neither_there_nor_missed() -> None:
    of = attendance(FRIDAY)
    of.history.idle = lambda day: day == FRIDAY
    assert look(of, FRIDAY) is Look.IDLE


def test_with_and_without_a_reason_are_told_apart_and_added_up() -> None:
    of = attendance()
    of.history.add("ZIEK", FRIDAY, 120)
    of.history.add("ONGEOORLOOFD", FRIDAY, 180)
    of.history.add("ZIEK", date(2026, 10, 8), 60)
    assert of.days(FRIDAY, FRIDAY) == [Day(FRIDAY, Look.BOTH, 120, 180)]
    (week,) = weeks(of.days(date(2026, 10, 5), date(2026, 10, 11)))
    assert (week.excused, week.unexcused, week.free, week.unknown) == (180, 180, False, 3)


def test_a_week_without_school_is_free() -> None:
    (week,) = weeks(attendance().days(date(2026, 10, 12), date(2026, 10, 18)))
    assert week.free


def test_the_same_days_make_one_line_over_the_weekend() -> None:
    of = attendance()
    for day in (FRIDAY, date(2026, 10, 8), date(2026, 10, 2)):
        of.history.add("ZIEK", day, 300)
    found = runs(of.days(date(2026, 10, 1), date(2026, 10, 13)))
    assert [(one.look, one.schooldays, one.excused) for one in found] == [
        (Look.UNKNOWN, 1, 0),
        (Look.EXCUSED, 1, 300),
        (Look.UNKNOWN, 3, 0),
        (Look.EXCUSED, 2, 600),
        (Look.VACATION, 4, 0),
    ]


def test_days_on_which_not_as_much_was_missed_are_lines_of_their_own() -> None:
    of = attendance()
    for day, amount in ((1, 300), (2, 300), (5, 60)):
        of.history.add("ZIEK", date(2026, 10, day), amount)
    found = runs(of.days(date(2026, 10, 1), date(2026, 10, 5)))
    assert [(one.schooldays, one.excused) for one in found] == [(2, 600), (1, 60)]


def test_of_a_school_that_says_nothing_nobody_knows_who_is_home() -> None:
    monday = date(2026, 11, 16)
    assert attendance().silent
    assert not attendance(monday).silent
    assert attendance(date(2026, 11, 12)).silent  # the sixth school day back
    ill = attendance()
    ill.history.add("ZIEK", monday, 60)
    assert not ill.silent
