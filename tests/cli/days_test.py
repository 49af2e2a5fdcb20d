"""days: how many days are used and left under each rule, and whether a plan is legal."""

import pytest

PLAN = ["--plan", "2026-05-20..2026-06-20"]
KEYS = ["rule", "on", "used", "left", "limit", "window_start", "window_end", "over", "overstay", "legal", "peak",
        "first_illegal", "illegal_days", "last_legal_day", "possible_days", "earliest", "past", "planned", "unknown",
        "explain"]


def refused(result, code, message, hint):
    assert (result.ok(code).out, result.err) == ("", f"kith: {message}\ntry: {hint}\n")


def days(kith, *args, code=0):
    return kith("days", *args, "--json").ok(code).json()


@pytest.fixture
def spring(kith):
    kith("trip", "add", "DE", "2026-01-05..2026-02-18").ok()
    kith("trip", "add", "ES", "2026-03-30..2026-04-28").ok()
    return kith


def test_every_rule_has_a_row_with_every_key(spring):
    rows = days(spring)
    assert [row["rule"] for row in rows] == ["de-reminder", "es", "pt", "schengen", "th", "uk", "us", "us-abroad"]
    assert all(list(row) == KEYS for row in rows)
    used = {row["rule"]: (row["used"], row["limit"], row["legal"]) for row in rows}
    assert used["schengen"] == (75, 90, None)
    assert used["es"] == (30, 183, None)
    assert used["de-reminder"] == (45, None, None)


def test_for_people_it_is_a_table_and_one_rule_is_a_sheet(spring):
    assert [" ".join(line.split()) for line in spring("days").ok().lines][3] == (
        "schengen 75 of 90 days 15 left 2025-11-06..2026-05-04 within the limit")
    assert spring("days", "schengen", *PLAN).ok(1).out == (
        "Schengen: 90 days in any 180  schengen\n"
        "  verdict   the plan is not legal\n"
        "  on        2026-06-20\n"
        "  window    2025-12-23..2026-06-20\n"
        "  used      107 of 90 days: 75 past, 32 planned\n"
        "  left      0 days\n"
        "  overstay  17 days\n"
        "  peak      107 days\n"
        "  illegal   17 days, the first 2026-06-04\n"
        "  last day  2026-06-03, 15 days possible\n"
        "  earliest  2026-06-19\n"
        "  unknown   58 days without a known stay\n")


def test_a_plan_is_judged_where_it_is(spring):
    assert days(spring, "schengen", *PLAN, "--at", "Berlin", code=1)[0]["used"] == 107
    there = days(spring, "schengen", *PLAN, "--at", "London")[0]
    assert (there["used"], there["legal"]) == (75, True)


def test_the_earliest_entry_is_a_verdict_of_its_own(spring):
    assert days(spring, "schengen", "--earliest", "32d")[0]["earliest"] == "2026-06-19"
    assert days(spring, "schengen", "--earliest", "91d", code=1)[0]["earliest"] is None


def test_only_limits_say_no_unless_a_goal_is_asked_for_by_name(spring):
    assert days(spring, "--plan", "2026-05-20..2026-05-21")[-1]["legal"] is False
    assert days(spring, "us-abroad", "--plan", "2026-05-20..2026-05-21", code=1)[0]["legal"] is False
    days(spring, *PLAN, code=1)
    days(spring, "de-reminder", *PLAN)


def test_the_control_day_may_be_a_period_and_then_its_last_day_counts(spring):
    assert days(spring, "es", "--on", "2026")[0]["on"] == "2026-12-31"
    assert days(spring, "es", "--on", "2026-04-10")[0]["on"] == "2026-04-10"
    assert days(spring, "uk", "--on", "2026-04-05")[0]["window_end"] == "2026-04-05"


def test_each_day_can_be_explained(spring):
    spring("permit", "add", "ES", "2026-04-28..").ok()
    row = days(spring, "schengen", "--on", "2026-04-28", "--explain")[0]
    assert len(row["explain"]) == 75
    assert row["explain"][0] == {"date": "2026-01-05", "counts": True, "why": "in DE", "thing": "s1"}
    assert row["explain"][-1] == {"date": "2026-04-28", "counts": False, "why": "permit for ES", "thing": "s2"}
    shown = spring("days", "schengen", "--on", "2026-04-28", "--explain").ok().lines
    assert " ".join(shown[-1].split()) == "2026-04-28 does not count permit for ES s2"
    plan = days(spring, "es", "--plan", "2026-05-04..2026-05-04", "--explain")[0]
    assert plan["explain"][-1] == {"date": "2026-05-04", "counts": True, "why": "in ES", "thing": None}


def test_stays_of_others_and_homes_do_not_count(spring):
    spring("add", "Bo", "--lives", "Madrid").ok()
    spring("edit", "me", "--lives", "Madrid").ok()
    spring("trip", "add", "Madrid", "2026-05-01..2026-05-03", "--who", "bo").ok()
    row = days(spring, "es")[0]
    assert (row["used"], row["unknown"]) == (30, 124 - 75)


def test_rules_of_the_configuration_are_rules(spring):
    spring.write("config/kith/config.toml", '[rules.mine]\nwhere = ["DE"]\nwindow = "year"\nlimit = 40\n')
    result = spring("days", "mine", "--json").ok()
    assert result.err == ""
    assert (result.json()[0]["used"], result.json()[0]["over"], result.json()[0]["overstay"]) == (45, True, 5)
    spring.write("config/kith/config.toml", "rules = 3\n")
    assert spring("days").ok(2).out == ""


def test_that_it_is_no_legal_advice_is_a_note(spring):
    assert spring("days").ok().err == ""
    assert "not legal advice" in spring("days", "-v").ok().err


def test_what_is_wrong_is_named(spring):
    assert spring("days", "shengen").ok(3).out == ""
    refused(spring("days", "--at", "DE"), 2, "--at says where a plan is",
            "kith days --plan 2026-05-20..2026-06-20 --at DE")
    refused(spring("days", "--plan", "2026-05-20.."), 2, "a plan needs a first and a last day",
            "kith days schengen --plan 2026-05-20..2026-06-20")
    refused(spring("days", "--on", "2026-05-20.."), 2, "'2026-05-20..' has no last day", "kith days es --on 2026")
    assert spring("days", "--counting", "most").ok(2).out == ""
    assert spring("days", *PLAN, "--at", "Nowherebury").ok(3).out == ""
