"""done and drop: promises kept and given up."""

import pytest


@pytest.fixture
def two(kith):
    kith("add", "Ana Sousa", "-t", "client").ok()
    kith("add", "Bo", "-t", "client").ok()
    return kith


def refused(result, code, message, hint):
    assert (result.ok(code).out, result.err) == ("", f"kith: {message}\ntry: {hint}\n")


def state(kith, id):
    return kith("show", id, "--json").ok().json()["state"]


def test_done_closes_and_undo_opens_again(two):
    two("follow", "ana", "today", "offer").ok()
    done = two("done", "f1").ok()
    assert (done.out, done.err) == ("f1\n", "")
    assert state(two, "f1") == "done" and two("due", "--count").ok().out == "0\n"
    two("undo").ok()
    assert state(two, "f1") == "open" and two("due", "--ids").ok().out == "f1\n"


def test_what_repeats_gets_its_next_instance_and_prints_that(two):
    two("follow", "ana", "2026-04-06", "status", "--every", "2w").ok()
    assert two("done", "f1").ok().out == "f2\n"   # several periods late: the next date after today
    assert two("show", "f2", "--json").ok().json()["due"] == "2026-05-18"
    two("undo").ok()
    assert two("show", "f2").code == 3
    assert two("done", "f1", "--json").ok().json()[0]["due"] == "2026-05-18"
    two("follow", "ana", "2026-04-06", "plants", "--after-done", "1w").ok()
    again = two("done", two("due", "--ids").out.split()[0], "--json").ok().json()[0]
    assert (again["what"], again["due"]) == ("plants", "2026-05-11")


def test_a_timed_series_goes_on_by_the_day_of_its_own_zone(two):
    two("follow", "ana", "2026-05-04 20:00 America/Los_Angeles", "standup", "--every", "1d").ok()
    tokyo = {"TZ": "Asia/Tokyo", "KITH_NOW": "2026-05-05T04:00:00Z"}   # the 4th there, the 5th here
    assert two("done", "f1", "--json", env=tokyo).ok().json()[0]["due"] == "2026-05-05T20:00:00-07:00"


def todo(kith, *lines):
    text = ["BEGIN:VCALENDAR", "VERSION:2.0", "BEGIN:VTODO", "UID:t", *lines, "END:VTODO", "END:VCALENDAR", ""]
    kith("import", "-", stdin="\r\n".join(text)).ok()


def test_a_rule_that_cannot_be_read_ends_the_series_with_a_warning(two):
    todo(two, "SUMMARY:odd", "DUE;VALUE=DATE:20260504", "RRULE:FREQ=OFTEN")
    done = two("done", "f1").ok()
    assert (done.out, done.err) == ("f1\n", "warning: the series of f1 ends: its rule cannot be read\n")


def test_dates_left_out_and_further_dates_of_an_imported_series_count(two):
    todo(two, "SUMMARY:plants", "DTSTART;VALUE=DATE:20260504", "DURATION:P1D", "RRULE:FREQ=WEEKLY",
         "EXDATE;VALUE=DATE:20260511", "RDATE;VALUE=DATE:20260520")
    ids = [two("done", f"f{n}").ok().out for n in (1, 2, 3)]
    assert ids == ["f2\n", "f3\n", "f4\n"]
    body = [two("export", "--as", "ics", "--all").ok().out]
    starts = [line for line in body[0].splitlines() if line.startswith("DTSTART;VALUE=DATE")]
    assert starts == [f"DTSTART;VALUE=DATE:202605{day}" for day in ("04", "18", "20", "25")]


def test_a_series_that_has_ended_prints_what_was_done(two):
    two("follow", "ana", "today", "twice", "--every", "FREQ=DAILY;COUNT=2").ok()
    assert two("done", "f1").ok().out == "f2\n"
    assert two("done", "f2").ok().out == "f2\n"


def test_log_writes_the_contact_down_in_the_same_step(two):
    two("follow", "ana,bo", "today", "ring").ok()
    assert two("done", "f1", "--log", "call", "--note", "agreed").ok().out == "f1\n"
    row = two("timeline", "--json").ok().json()[0]
    assert (row["channel"], row["text"], [w["id"] for w in row["who"]]) == ("call", "agreed", ["c2", "c3"])
    two("undo").ok()
    assert two("timeline", "--count").ok().out == "0\n" and state(two, "f1") == "open"
    two("done", "f1", "--log", "mail").ok()
    assert two("timeline", "--json").ok().json()[0]["text"] == "ring"


def test_drop_closes_and_ends_a_series(two):
    two("follow", "ana", "today", "status", "--every", "1w").ok()
    assert two("drop", "f1").ok().out == "f1\n"
    assert state(two, "f1") == "dropped" and two("due", "due:..2099-01-01", "--count").ok().out == "0\n"


@pytest.mark.parametrize("command", ["done", "drop"])
def test_what_is_closed_or_no_follow_up_is_refused(two, command):
    two("follow", "ana", "today", "offer").ok()
    two("log", "ana", "call").ok()
    refused(two(command, "c2"), 2, "c2 is Ana Sousa, not a follow-up",
            "kith log c2 call says that you were in touch, kith snooze c2 puts it off")
    refused(two(command, "ana"), 2, "c2 is Ana Sousa, not a follow-up",
            "kith log c2 call says that you were in touch, kith snooze c2 puts it off")
    refused(two(command, "i1"), 2, "i1 is an interaction, not a follow-up", "kith due lists what is due")
    refused(two(command), 2, "nothing is named", "give an id, '-' for ids on stdin, or --match FILTER")
    refused(two(command, "--match", " "), 2, "an empty filter selects nobody", "kith drop --match tag:lost")
    assert two(command, "f9").code == 3
    assert two(command, "f1", "f9").code == 3 and state(two, "f1") == "open"
    two("done", "f1").ok()
    refused(two(command, "f1"), 5, "f1 is done already", "kith history f1")
    assert two("history", "--count").ok().out == "6\n"


def test_bad_options_of_done_are_named(two):
    two("follow", "ana", "today", "offer").ok()
    refused(two("done", "f1", "--note", "x"), 2, "--note is the text of a log", "kith done f1 --log call --note 'agreed'")
    assert two("done", "f1", "--log", "frob").code == 2
    assert state(two, "f1") == "open"


def test_many_by_stdin_and_by_filter(two):
    for name in ("ana", "bo"):
        for n in range(11):
            two("follow", name, "today", f"thing {n}").ok()
    ids = two("due", "--ids").ok().out
    assert "--yes" in two("done", "-", stdin=ids).ok(2).err
    assert "--yes" in two("drop", "--match", "tag:client").ok(2).err
    assert two("drop", "--match", "bo").ok().out.splitlines() == [f"f{n}" for n in range(12, 23)]
    assert len(two("done", "-", "--yes", stdin=two("due", "--ids").out).ok().lines) == 11
    assert two("done", "-", stdin="").ok().out == ""
    assert two("due", "--count").ok().out == "0\n"
