"""Story 6, tax days: a year in Spain, counted three ways."""

import pytest


def silent(result):
    assert result.err == ""
    return result


@pytest.fixture
def madrid(kith):
    """Typing the second trip warns of both limits it is over."""
    assert silent(kith("trip", "add", "Madrid", "2026-01-15..2026-03-31").ok()).out == "t1\n"
    second = kith("trip", "add", "Madrid", "2026-06-01..2026-09-16").ok()
    assert second.out == "t2\n"
    assert second.err == (
        "warning: s2: es: more than 183 days from 2026-09-16 on; last legal day 2026-09-15, 107 days possible; "
        "earliest entry for all 108 days 2026-09-16\n"
        "warning: s2: schengen: more than 90 days from 2026-06-15 on; last legal day 2026-06-14, 14 days possible\n")
    return kith


def es(kith, *args):
    rows = silent(kith("days", "es", "--on", "2026", *args, "--json").ok()).json()
    assert len(rows) == 1
    return rows[0]


def test_one_day_more_than_183_is_over(madrid):
    row = es(madrid)
    assert {key: row[key] for key in ("rule", "used", "limit", "over", "past", "planned")} == {
        "rule": "es", "used": 184, "limit": 183, "over": True, "past": 76, "planned": 108}


def test_by_midnights_it_is_not(madrid):
    row = es(madrid, "--counting", "midnight")
    assert (row["used"], row["over"], row["past"], row["planned"]) == (182, False, 75, 107)


def test_full_days_leave_out_the_first_and_the_last(madrid):
    assert es(madrid, "--counting", "full")["used"] == 180


def test_every_day_is_explained(madrid):
    explain = es(madrid, "--explain")["explain"]
    assert len(explain) == 184
    assert explain[0] == {"date": "2026-01-15", "counts": True, "why": "in ES", "thing": "s1"}
    assert explain[-1] == {"date": "2026-09-16", "counts": True, "why": "in ES", "thing": "s2"}
