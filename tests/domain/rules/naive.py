"""The rules once more, by counting days on fingers: no calendar numbers, no spells, no windows."""

from datetime import timedelta

DAY = timedelta(days=1)


def between(calendar, first, last):
    """Days from one to before the other that are in no vacation."""
    count = 0
    while first < last:
        count += not calendar.is_vacation(first)
        first += DAY
    return count


def next_schoolday(calendar, day):
    day += DAY
    while not calendar.is_schoolday(day):
        day += DAY
    return day


def runs(calendar, days, least):
    """School days missed one after the other."""
    missed = sorted(d for d, n in days.items() if n >= least and calendar.is_schoolday(d))
    found = []
    for day in missed:
        if found and next_schoolday(calendar, found[-1][-1]) == day:
            found[-1].append(day)
        else:
            found.append([day])
    return found


def vm16(calendar, days):
    found, after = [], None
    dates = sorted(d for d in days if not calendar.is_vacation(d))
    for e in dates:
        if after and (e - after).days < 7:
            continue
        window = [
            d
            for d in dates
            if (after is None or d > after) and d <= e and between(calendar, d, e) < 28
        ]
        if sum(days[d] for d in window) >= 960:
            found.append((window[0], e))
            after = e
    return found


def lrv(calendar, days, least):
    found = []
    for run in runs(calendar, days, least):
        late = [day for day in run if between(calendar, run[0], day) >= 28]
        found += [(run[0], late[0])] if late else []
    return found


def mazl_4(calendar, days):
    firsts = [run[0] for run in runs(calendar, days, 1)]
    found, since = [], 0
    for n in range(len(firsts)):
        four = firsts[max(since, n - 3) : n + 1]
        if len(four) == 4 and between(calendar, four[0], four[3]) < 84:
            found.append((four[0], four[3]))
            since = n + 1
    return found


def mazl_7(calendar, days):
    return [(run[0], run[6]) for run in runs(calendar, days, 1) if len(run) >= 7]
