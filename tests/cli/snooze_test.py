"""snooze: not now, but then; a contact without a contact being made up."""

import pytest


@pytest.fixture
def two(kith):
    kith("add", "Ana Sousa", "-t", "client").ok()
    kith("add", "Bo").ok()
    kith("follow", "ana", "today", "offer").ok()
    return kith


def refused(result, code, message, hint):
    assert (result.ok(code).out, result.err) == ("", f"kith: {message}\ntry: {hint}\n")


def test_a_follow_up_sleeps_until_tomorrow_or_the_day_said(two):
    done = two("snooze", "f1").ok()
    assert (done.out, done.err) == ("f1\n", "")
    assert two("due", "--count").ok().out == "0\n"
    assert two("due", "--ids", env={"KITH_NOW": "2026-05-05T09:00:00Z"}).ok().out == "f1\n"
    follow_up = two("snooze", "f1", "mon", "--json").ok().json()[0]
    assert (follow_up["snoozed_until"], follow_up["due"]) == ("2026-05-11", "2026-05-04")
    timed = two("snooze", "f1", "18:00", "--json").ok().json()[0]
    assert timed["snoozed_until"] == "2026-05-04T18:00:00Z"


def test_a_contact_sleeps_for_an_interval_of_its_cadence_from_today(two):
    two("cadence", "ana", "30d").ok()
    assert two("due", "--ids").ok().out == "f1\nc2\n"
    assert two("snooze", "ana").ok().out == "c2\n"
    assert two("due", "--ids").ok().out == "f1\n"
    assert two("cadence", "ana", "--json").ok().json()[0]["next_due"] == "2026-06-03"
    assert two("timeline", "--count").ok().out == "0\n"
    row = two("snooze", "ana", "2026-05-10", "--json").ok().json()[0]
    assert (row["id"], row["noun"], row["snoozed_until"]) == ("c2", "contact", "2026-05-10")
    two("log", "ana", "call", env={"KITH_NOW": "2026-05-12T09:00:00Z"}).ok()
    assert two("cadence", "ana", "--json").ok().json()[0]["next_due"] == "2026-06-11"


def next_due(kith):
    return kith("cadence", "ana", "--json").ok().json()[0]["next_due"]


def test_a_contact_from_the_day_of_the_snooze_on_ends_it(two):
    two("cadence", "ana", "10d").ok()
    two("snooze", "ana", "2026-09-01").ok()
    assert next_due(two) == "2026-09-01"
    two("log", "ana", "call", "--on", "2026-04-28").ok()   # written down late: of last week
    assert next_due(two) == "2026-09-01"
    two("log", "ana", "note", "thought of her").ok()
    assert next_due(two) == "2026-09-01"
    two("log", "ana", "call").ok()
    assert next_due(two) == "2026-05-14"
    two("undo").ok()
    assert next_due(two) == "2026-09-01"


def test_a_contact_of_this_morning_does_not_end_the_snooze_of_this_evening(two):
    two("cadence", "ana", "10d").ok()
    two("log", "ana", "call").ok()
    two("snooze", "ana", "2026-09-01").ok()
    assert next_due(two) == "2026-09-01"
    two("log", "ana", "call", env={"KITH_NOW": "2026-05-05T09:00:00Z"}).ok()
    assert next_due(two) == "2026-05-15"


def test_a_cadence_by_tag_can_be_snoozed_too(two):
    two("cadence", "tag:client", "2w").ok()
    two("snooze", "ana").ok()
    assert two("cadence", "ana", "--json").ok().json()[0]["next_due"] == "2026-05-18"
    assert two("cadence", "ana", "--json").ok().json()[0]["source"] == "tag:client"


def test_several_at_once_and_the_last_word_is_the_time(two):
    two("follow", "bo", "today", "call").ok()
    two("cadence", "bo", "1w").ok()
    assert two("snooze", "f1", "f2", "bo", "2w").ok().out == "f1\nf2\nc3\n"
    assert two("due", "--count").ok().out == "0\n"
    two("undo").ok()
    assert two("due", "--count").ok().out == "3\n"
    assert two("snooze", "-", "2w", stdin="f1\tx\nf2\n").ok().out == "f1\nf2\n"
    assert two("snooze", "--match", "tag:client", "fri", "--json").ok().json()[0]["snoozed_until"] == "2026-05-08"


def test_what_cannot_be_snoozed_is_refused(two):
    refused(two("snooze", "bo"), 2, "c3 Bo has no cadence to snooze", "kith cadence c3 90d, or the id of a follow-up")
    refused(two("snooze", "f1", "yesterday"), 2, "'yesterday' is past", "kith snooze f1 tomorrow")
    refused(two("snooze"), 2, "nothing is named", "give an id, '-' for ids on stdin, or --match FILTER")
    assert two("snooze", "f9").code == 3 and two("snooze", "nobody").code == 3
    two("log", "ana", "call").ok()
    refused(two("snooze", "i1"), 2, "i1 is an interaction, not a follow-up", "kith due lists what is due")
    two("done", "f1").ok()
    refused(two("snooze", "f1"), 5, "f1 is done already", "kith history f1")
