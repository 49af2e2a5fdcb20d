"""Story 5, Schengen: a plan that is too long, what typing it says, and what a permit frees."""

import pytest

PLAN = ["days", "schengen", "--plan", "2026-05-20..2026-06-20", "--json"]


def silent(result):
    assert result.err == ""
    return result


@pytest.fixture
def spring(kith):
    assert silent(kith("trip", "add", "DE", "2026-01-05..2026-02-18").ok()).out == "t1\n"
    assert silent(kith("trip", "add", "ES", "2026-03-30..2026-04-28").ok()).out == "t2\n"
    return kith


def test_a_plan_that_is_too_long_is_not_legal(spring):
    rows = silent(spring(*PLAN).ok(1)).json()
    assert rows == [{"rule": "schengen", "on": "2026-06-20", "used": 107, "left": 0, "limit": 90,
                     "window_start": "2025-12-23", "window_end": "2026-06-20", "over": True, "overstay": 17,
                     "legal": False, "peak": 107, "first_illegal": "2026-06-04", "illegal_days": 17,
                     "last_legal_day": "2026-06-03", "possible_days": 15, "earliest": "2026-06-19", "past": 75,
                     "planned": 32, "unknown": 58, "explain": []}]


def test_typing_the_trip_warns_at_once(spring):
    typed = spring("trip", "add", "Berlin", "2026-05-20..2026-06-20").ok()
    assert typed.out == "t3\n"
    assert typed.err == ("warning: s3: schengen: more than 90 days from 2026-06-04 on; last legal day 2026-06-03, "
                         "15 days possible; earliest entry for all 32 days 2026-06-19\n")


def test_a_trip_that_leaves_no_room_for_a_later_one_warns(spring):
    spring("trip", "add", "Berlin", "2026-05-25..2026-06-05").ok()
    typed = spring("trip", "add", "Paris", "2026-05-10..2026-05-20").ok()
    assert typed.err == ("warning: s4: schengen: with this stay a later one is more than 90 days "
                         "from 2026-05-29 on\n")


def test_a_trip_of_somebody_else_warns_of_nothing(spring):
    spring("add", "Bo").ok()
    silent(spring("trip", "add", "Berlin", "2026-05-20..2026-12-20", "--who", "bo").ok())


@pytest.mark.parametrize("place, code, legal, used", [("ES", 0, True, 77), ("DE", 1, False, 107)])
def test_a_permit_frees_only_days_in_its_own_country(spring, place, code, legal, used):
    spring("trip", "add", "Berlin", "2026-05-20..2026-06-20").ok()
    spring("undo").ok()
    assert silent(spring("permit", "add", place, "2026-03-30..2026-04-28").ok()).out == "p1\n"
    row = silent(spring(*PLAN).ok(code)).json()[0]
    assert (row["legal"], row["used"]) == (legal, used)
