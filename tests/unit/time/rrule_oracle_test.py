"""The expander of recurrence rules against python3-dateutil, over seeded random rules.

Where dateutil is known to read RFC 5545 in its own way, the rules are made so that both readings agree:
a DTSTART off its rule (the first occurrence with us, left out by dateutil) is added to its answer; BYWEEKNO always comes
with BYDAY (without, dateutil takes the whole week); weekly BYSETPOS starts on the first day of the week (dateutil counts
positions from DTSTART in the first week).
"""

import os
import random
import subprocess
from datetime import datetime, timedelta

import pytest

try:
    from dateutil import rrule
except ImportError:
    rrule = None

TOOL = os.environ.get("KITH_RRULE_TOOL") or os.path.join(os.environ.get("KITH_BUILD_DIR", "build"), "tests/unit/time/rrule_tool")
RULES = 3000
MOST = 40
DAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]
FREQUENCIES = ["YEARLY", "MONTHLY", "WEEKLY", "DAILY", "HOURLY", "MINUTELY", "SECONDLY"]
HORIZON_DAYS = {"YEARLY": 365 * 40, "MONTHLY": 365 * 15, "WEEKLY": 365 * 5, "DAILY": 365 * 4, "HOURLY": 400, "MINUTELY": 40,
                "SECONDLY": 2}
LONGEST_INTERVAL = {"YEARLY": 5, "MONTHLY": 14, "WEEKLY": 6, "DAILY": 50, "HOURLY": 60, "MINUTELY": 3000, "SECONDLY": 9000}


def text(moment):
    return moment.strftime("%Y-%m-%dT%H:%M:%S")


def some(chance, values, most, dice):
    if dice.random() > chance:
        return []
    return sorted(dice.sample(list(values), dice.randint(1, most)))


def either_sign(values, dice):
    return [-value if dice.random() < 0.3 else value for value in values]


def ordinal_day(frequency, by_month, dice):
    most = 5 if frequency == "MONTHLY" or by_month else 53
    return f"{dice.choice(['', '-'])}{dice.randint(1, most)}{dice.choice(DAYS)}"


def random_rule(dice):
    frequency = dice.choice(FREQUENCIES[:4] * 4 + FREQUENCIES[4:])
    start = datetime(dice.randint(1969, 2040), dice.randint(1, 12), dice.randint(1, 28), dice.randint(0, 23), dice.randint(0, 59),
                     dice.choice([0, 0, dice.randint(0, 59)]))
    if dice.random() < 0.1:
        start = start.replace(month=dice.choice([1, 3, 5, 7, 8, 10, 12]), day=31)
    if dice.random() < 0.05:
        start = start.replace(year=2024, month=2, day=29)
    parts = {}
    if dice.random() < 0.6:
        parts["INTERVAL"] = [dice.randint(1, LONGEST_INTERVAL[frequency])]
    parts["BYMONTH"] = some(0.3, range(1, 13), 4, dice)
    weeks = either_sign(some(0.2, list(range(1, 54)), 4, dice), dice) if frequency == "YEARLY" else []
    parts["BYWEEKNO"] = [week for week in weeks if week > -11]
    if frequency not in ("DAILY", "WEEKLY", "MONTHLY"):
        parts["BYYEARDAY"] = either_sign(some(0.15, range(1, 367), 6, dice), dice)
    if frequency != "WEEKLY":
        parts["BYMONTHDAY"] = either_sign(some(0.25, range(1, 32), 4, dice), dice)
    days = some(0.4, DAYS, 4, dice)
    if days and frequency in ("YEARLY", "MONTHLY") and not parts["BYWEEKNO"] and dice.random() < 0.5:
        days = sorted({ordinal_day(frequency, parts["BYMONTH"], dice) for _ in days})
    if parts["BYWEEKNO"] and not days:
        days = [DAYS[start.weekday()]]
    parts["BYDAY"] = days
    parts["BYHOUR"] = some(0.15, range(24), 3, dice)
    parts["BYMINUTE"] = some(0.15, range(60), 3, dice)
    parts["BYSECOND"] = some(0.1, range(60), 3, dice)
    if frequency == "SECONDLY":  # dateutil walks second by second to the next day that fits: let it be this one
        parts["BYMONTHDAY"] = parts["BYYEARDAY"] = []
        parts["BYMONTH"] = parts["BYMONTH"] and [start.month]
        parts["BYDAY"] = parts["BYDAY"] and [DAYS[start.weekday()]]
    week_start = dice.choice(DAYS) if dice.random() < 0.3 else None
    if week_start:
        parts["WKST"] = [week_start]
    if any(values for name, values in parts.items() if name.startswith("BY")):
        parts["BYSETPOS"] = either_sign(some(0.2, range(1, 8), 3, dice), dice)
    if parts.get("BYSETPOS") and frequency in ("MINUTELY", "SECONDLY"):
        parts["BYSETPOS"] = [dice.choice([1, -1])]  # there may be no second: dateutil would look for it all year
    if parts.get("BYSETPOS") and frequency == "WEEKLY":
        first = DAYS.index(week_start or "MO")
        start -= timedelta(days=(start.weekday() - first) % 7)
        start = start.replace(hour=0, minute=0, second=0)
    rule = f"FREQ={frequency}" + "".join(f";{name}={','.join(map(str, values))}" for name, values in parts.items() if values)
    end = dice.random()
    if end < 0.3:
        rule += f";COUNT={dice.randint(1, 30)}"
    elif end < 0.5:
        rule += f";UNTIL={start + timedelta(days=dice.randint(0, HORIZON_DAYS[frequency])):%Y%m%dT%H%M%S}"
    return start, rule, start + timedelta(days=HORIZON_DAYS[frequency])


class BeyondHorizon(Exception):
    pass


@pytest.fixture(scope="module", autouse=True)
def bounded_dateutil():
    """dateutil looks for an occurrence of a rule without any up to the year 9999; here it stops after the horizon."""
    rebuild = rrule._iterinfo.rebuild

    def bounded(self, year, month):
        if year > bounded.last_year:
            raise BeyondHorizon
        return rebuild(self, year, month)

    rrule._iterinfo.rebuild = bounded
    yield bounded
    rrule._iterinfo.rebuild = rebuild


def expected(start, rule, horizon):
    """All occurrences up to the horizon (at most MOST) as dateutil has them, DTSTART always being the first."""
    count = next((int(part[6:]) for part in rule.split(";") if part.startswith("COUNT=")), MOST)
    rrule._iterinfo.rebuild.last_year = horizon.year
    found = []
    try:
        for moment in rrule.rrulestr(rule, dtstart=start):
            if moment > horizon or len(found) > MOST:
                break
            found.append(moment)
    except BeyondHorizon:
        pass
    except ValueError as error:  # dateutil proves that an interval never meets a BY part
        assert "Invalid combination of interval and" in str(error) or "generates an empty set" in str(error), rule
    if found[:1] != [start]:
        found = [start] + found
    return found[: min(MOST, count)]


def run_tool(lines):
    done = subprocess.run([TOOL], input="\n".join(lines) + "\n", capture_output=True, text=True, timeout=120, check=True)
    answers = done.stdout.split("\n")[:-1]
    assert len(answers) == len(lines)
    return answers


@pytest.fixture(scope="module")
def rules(bounded_dateutil):
    if rrule is None:
        pytest.fail("dateutil is missing: apt-get install python3-dateutil")
    if not os.access(TOOL, os.X_OK):
        pytest.fail(f"no rrule_tool at {TOOL}: build it, or name it in KITH_RRULE_TOOL")
    dice = random.Random(20260504)
    return [random_rule(dice) for _ in range(RULES)]


@pytest.fixture(scope="module")
def answers(rules):
    return [expected(*rule) for rule in rules]


def test_every_rule_has_the_occurrences_dateutil_gives(rules, answers):
    got = run_tool([f"{text(start)}\t{rule}\t{text(horizon)}\t{MOST}\t" for start, rule, horizon in rules])
    differ = []
    for (start, rule, _), answer, line in zip(rules, answers, got):
        want = " ".join(text(moment) for moment in answer)
        if line != want:
            differ.append(f"{text(start)} {rule}\n  want {want[:200]}\n  got  {line[:200]}")
    assert not differ, f"{len(differ)} rules differ:\n" + "\n".join(differ[:10])
    assert sum(len(answer) > 1 for answer in answers) > RULES // 2


def test_seeking_gives_the_same_occurrences_as_walking(rules, answers):
    dice = random.Random(7)
    lines, wants = [], []
    for (start, rule, horizon), answer in zip(rules, answers):
        point = dice.choice(answer) + timedelta(seconds=dice.choice([-86400, -1, 0, 1, 3600]))
        lines.append(f"{text(start)}\t{rule}\t{text(answer[-1])}\t{MOST}\t{text(point)}")
        wants.append(" ".join(text(moment) for moment in answer if moment >= point))
    got = run_tool(lines)
    differ = [f"{line}\n  want {want[:200]}\n  got  {answer[:200]}" for line, want, answer in zip(lines, wants, got) if want != answer]
    assert not differ, f"{len(differ)} rules differ:\n" + "\n".join(differ[:10])
