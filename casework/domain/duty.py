"""From when until when a child must go to school, as coarse dates that give no birthday away."""

from datetime import date, timedelta


def duty(born: date) -> tuple[date, date]:
    """First and last day of leerplicht and kwalificatieplicht, rounded to months.

    From the first of the month after the fifth birthday (Leerplichtwet art. 3 lid 1), until the
    end of the month of the eighteenth (art. 4a: kwalificatieplicht).
    """
    return _next_month(_birthday(born, 5)), _next_month(_birthday(born, 18)) - timedelta(days=1)


def age(born: date, on: date) -> int:
    """Age in whole years on a day."""
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def _birthday(born: date, years: int) -> date:
    try:
        return born.replace(year=born.year + years)
    except ValueError:  # born on 29 February
        return date(born.year + years, 3, 1)


def _next_month(day: date) -> date:
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1)
