"""follow: promises, with their times in the zone where they matter."""

import pytest


@pytest.fixture
def two(kith):
    kith("add", "Ana Sousa", "--lives", "New York").ok()
    kith("add", "Bo").ok()
    return kith


def refused(result, code, message, hint):
    assert (result.ok(code).out, result.err) == ("", f"kith: {message}\ntry: {hint}\n")


def made(kith, *args):
    return kith("follow", *args, "--json").ok().json()


def test_a_follow_up_prints_its_id_and_says_everything_in_its_object(two):
    assert two("follow", "ana", "+3d", "send the offer").ok().out == "f1\n"
    object = two("show", "f1", "--json").ok().json()
    assert len(object.pop("uid")) == 36
    assert object == {"id": "f1", "noun": "follow-up", "what": "send the offer", "who": [{"id": "c2", "name": "Ana Sousa"}],
                      "due": "2026-05-07", "due_kind": "date", "zone": None, "zone_of": None, "state": "open",
                      "repeat": None, "repeat_from": None, "snoozed_until": None, "promised_by": "mine",
                      "remind_minutes": None}


def test_a_time_is_mine_a_named_zone_or_hers(two):
    mine = made(two, "ana", "2026-05-08 10:00", "call")
    assert (mine["due"], mine["due_kind"], mine["zone"], mine["zone_of"]) == ("2026-05-08T10:00:00Z", "wall", "UTC", None)
    named = made(two, "ana", "2026-05-08 10:00 Lisbon", "call")
    assert (named["due"], named["zone"]) == ("2026-05-08T10:00:00+01:00", "Europe/Lisbon")
    hers = made(two, "bo", "2026-05-08 10:00 @ana", "call", "--remind", "15m")
    assert (hers["due"], hers["zone"]) == ("2026-05-08T10:00:00-04:00", "America/New_York")
    assert hers["zone_of"] == {"id": "c2", "name": "Ana Sousa"} and hers["remind_minutes"] == 15
    body = two("export", "--all", "--as", "ics").ok().out
    assert "BEGIN:VTIMEZONE\r\nTZID:America/New_York" in body and "BEGIN:VALARM" in body


def test_a_bare_time_that_is_past_is_tomorrows_and_a_past_day_is_overdue(two):
    assert made(two, "ana", "08:00", "x")["due"] == "2026-05-05T08:00:00Z"
    assert made(two, "ana", "10:00", "x")["due"] == "2026-05-04T10:00:00Z"
    assert made(two, "ana", "2026-05-01", "x")["due"] == "2026-05-01"
    assert two("due").ok().out.splitlines()[0] == "3 days late  x  Ana Sousa  f3"


def test_theirs_and_what_repeats(two):
    theirs = made(two, "ana", "fri", "contract", "--theirs")
    assert theirs["promised_by"] == "theirs"
    fixed = made(two, "ana", "mon", "status", "--every", "2w")
    assert (fixed["due"], fixed["repeat"], fixed["repeat_from"]) == ("2026-05-11", "FREQ=WEEKLY;INTERVAL=2", "due")
    again = made(two, "ana", "today", "plants", "--after-done", "1w")
    assert (again["repeat"], again["repeat_from"]) == ("FREQ=WEEKLY", "done")
    rule = made(two, "ana", "mon", "status", "--every", "FREQ=MONTHLY;BYDAY=1MO")
    assert rule["repeat"] == "FREQ=MONTHLY;BYDAY=1MO"


def test_what_is_wrong_is_named_and_nothing_is_stored(two):
    refused(two("follow", "ana", "frog", "x"), 2, "cannot read 'frog' as a time",
            '2026-12-01, "13 dec 18:00", fri, +3d or "fri 10:00 Lisbon"')
    refused(two("follow", "ana", "18:00 @bo", "x"), 3, "the time zone of c3 Bo is not known", "kith edit c3 --lives Lisbon")
    assert two("follow", "ana", "18:00 @nobody", "x").code == 3
    refused(two("follow", "ana", "fri", " "), 2, "nothing is said to be done", "kith follow ana fri 'send the offer'")
    refused(two("follow", "ana", "fri", "x", "--mine", "--theirs"), 2, "--mine and --theirs exclude each other",
            "give one of them")
    refused(two("follow", "ana", "fri", "x", "--every", "2w", "--after-done", "2w"), 2,
            "--every and --after-done exclude each other", "give one of them")
    refused(two("follow", "ana", "fri", "x", "--every", "2m"), 2, "cannot read '2m' as a length: minutes or months?",
            "2mo or 60d")
    refused(two("follow", "ana", "fri", "x", "--after-done", "often"), 2, "cannot read 'often' as a length",
            "30d, 2w, 3mo or 1y")
    refused(two("follow", "ana", "fri", "x", "--remind", "soon"), 2, "cannot read 'soon' as a length",
            "25m, 1h30 or 90 (minutes)")
    assert two("follow", "nobody", "fri", "x").code == 3
    assert two("due", "due:..2099-01-01", "--count").ok().out == "0\n"


def test_a_nickname_names_a_zone_before_a_name_does(two):
    two("edit", "bo", "--nick", "ana", "--lives", "Tokyo").ok()
    assert made(two, "bo", "2026-05-08 10:00 @ana", "x")["zone"] == "Asia/Tokyo"


def test_a_follow_up_on_a_screen(two):
    two("follow", "bo", "2026-05-08 10:00 @ana", "call", "--remind", "15m", "--every", "2w", "--theirs").ok()
    assert two("show", "f1").ok().out == ("call  f1\n"
                                           "  who       Bo\n"
                                           "  promised  by them\n"
                                           "  due       Fri 8 May 10:00 America/New_York\n"
                                           "  zone of   Ana Sousa\n"
                                           "  state     open\n"
                                           "  repeats   every 2 weeks\n"
                                           "  reminds   15m before\n")


def test_nothing_repeats_within_a_day(two):
    for rule in ("FREQ=HOURLY", "FREQ=MINUTELY;INTERVAL=30", "RRULE:FREQ=SECONDLY"):
        refused(two("follow", "ana", "mon 18:00", "x", "--every", rule), 2, f"cannot repeat '{rule}': more often than daily",
                "1d, 2w or FREQ=DAILY;INTERVAL=2")


def test_a_time_that_was_not_quoted_is_quoted_in_the_hint(two):
    refused(two("follow", "bo", "fri", "10:00", "a"), 2, "unexpected argument 'a' for 'kith follow'",
            "kith follow bo 'fri 10:00' a")
    refused(two("follow", "bo", "fri", "10:00", "send", "it"), 2, "unexpected argument 'send' for 'kith follow'",
            "kith follow bo 'fri 10:00' 'send it'")
    refused(two("follow", "bo", "fri", "call", "ana"), 2, "unexpected argument 'ana' for 'kith follow'",
            "kith follow bo fri 'call ana'")


def test_the_object_shows_the_zone_of_somebody_who_moved(two):
    two("follow", "bo", "2026-05-08 10:00 @ana", "call").ok()
    two("edit", "ana", "--lives", "Tokyo").ok()
    shown = two("show", "f1", "--json").ok().json()
    assert (shown["due"], shown["zone"]) == ("2026-05-08T10:00:00+09:00", "Asia/Tokyo")
    assert "Asia/Tokyo" in two("show", "f1").ok().out


def test_somebody_who_is_no_contact_has_no_id(two):
    two("import", "-", stdin="BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VTODO\r\nUID:u\r\nDTSTAMP:20260501T000000Z\r\n"
        "SUMMARY:write\r\nDUE;VALUE=DATE:20260504\r\nCONTACT:Carl\r\nEND:VTODO\r\nEND:VCALENDAR\r\n").ok()
    assert two("due", "--json").ok().json()[0]["who"] == [{"id": None, "name": "Carl"}]
