"""cadence: how often to be in touch, by person and by tag."""

import pytest

ANA = {"id": "c2", "name": "Ana Sousa"}


@pytest.fixture
def two(kith):
    kith("add", "Ana Sousa", "-t", "client,vip").ok()
    kith("add", "Bo").ok()
    return kith


def refused(result, code, message, hint):
    assert (result.ok(code).out, result.err) == ("", f"kith: {message}\ntry: {hint}\n")


def of(kith, who):
    return kith("cadence", who, "--json").ok().json()


def person(who, days, most, source, next):
    return {"who": who, "tag": None, "days": days, "max_days": most, "source": source, "next_due": next}


def test_a_change_prints_what_it_changed_and_the_list_shows_all(two):
    for args, id in ((["tag:client", "2w", "--max", "1mo"], "x1\n"), (["ana", "monthly"], "c2\n")):
        done = two("cadence", *args).ok()
        assert (done.out, done.err) == (id, "")
    assert two("cadence", "--json").ok().json() == [
        {"who": None, "tag": "client", "days": 14, "max_days": 30, "source": "tag:client", "next_due": None},
        person(ANA, 30, None, "self", "2026-05-04")]
    assert two("cadence").ok().out == ("tag:client  14 days  30 days\n"
                                      "Ana Sousa   30 days           self  2026-05-04\n")


def test_a_person_beats_the_tags_and_the_shortest_tag_wins(two):
    two("log", "ana", "call", "--on", "2026-05-01").ok()
    two("cadence", "tag:client", "30d").ok()
    assert of(two, "ana") == [person(ANA, 30, None, "tag:client", "2026-05-31")]
    two("cadence", "tag:VIP", "10d").ok()
    assert of(two, "ana") == [person(ANA, 10, None, "tag:VIP", "2026-05-11")]
    two("cadence", "ana", "90d", "--max", "120d").ok()
    assert of(two, "ana") == [person(ANA, 90, 120, "self", "2026-07-30")]


def test_off_removes_and_for_one_person_the_tag_no_longer_counts(two):
    two("cadence", "tag:client", "30d").ok()
    two("cadence", "ana", "90d").ok()
    assert two("cadence", "ana", "off").ok().out == "c2\n"
    assert of(two, "ana") == [] and two("due", "--count").ok().out == "0\n"
    assert two("cadence", "tag:client", "off").ok().out == "x1\n"
    assert two("cadence", "tag:client", "--any").ok(1).out == ""
    two("cadence", "bo", "90d").ok()
    two("cadence", "bo", "off").ok()
    assert "X-KITH-CADENCE" not in two("export", "bo", "--as", "vcf").ok().out


def test_a_length_anew_takes_max_away_and_max_alone_keeps_the_length(two):
    two("cadence", "bo", "90d", "--max", "120d").ok()
    two("cadence", "bo", "--max", "200d").ok()
    assert [(r["days"], r["max_days"]) for r in of(two, "bo")] == [(90, 200)]
    two("cadence", "bo", "60d").ok()
    assert [(r["days"], r["max_days"]) for r in of(two, "bo")] == [(60, None)]
    two("cadence", "tag:client", "30d").ok()
    two("cadence", "tag:client", "--max", "40d").ok()
    assert [(r["days"], r["max_days"]) for r in of(two, "tag:Client")] == [(30, 40)]


def test_a_follow_up_that_comes_first_is_not_the_next_of_the_cadence(two):
    two("cadence", "bo", "90d").ok()
    two("log", "bo", "call").ok()
    two("follow", "bo", "tomorrow", "x").ok()
    assert of(two, "bo")[0]["next_due"] == "2026-08-02"


def test_what_is_wrong_is_named_and_nothing_is_stored(two):
    refused(two("cadence", "bo", "30d", "--max", "1mo"), 2, "--max 1mo is not longer than the cadence of 30d",
            "a longer one: --max 60d")
    refused(two("cadence", "bo", "--max", "9d"), 2, "--max needs a cadence to go with", "a LENGTH before it: 90d --max 120d")
    refused(two("cadence", "--max", "9d"), 2, "--max needs somebody it is for", "kith cadence WHO 90d --max 120d")
    refused(two("cadence", "bo", "off", "--max", "9d"), 2, "off has no --max", "kith cadence bo off")
    refused(two("cadence", "bo", "45x"), 2, "cannot read '45x' as a length", "30d, 2w, 3mo or 1y")
    refused(two("cadence", "tag:", "3d"), 2, "'tag:' names no tag", "kith cadence tag:client 30d")
    refused(two("cadence", "bo", "off"), 3, "c3 Bo has no cadence", "kith cadence c3 30d")
    refused(two("cadence", "tag:x", "off"), 3, "the tag 'x' has no cadence", "kith cadence tag:x 30d")
    assert two("cadence", "nobody", "30d").code == 3
    assert two("cadence", "me", "30d").err == "kith: you need no cadence to be in touch with yourself\n"
    assert two("cadence", "--count").ok().out == "0\n" and two("history", "--count").ok().out == "3\n"


def test_looking_makes_no_database(empty):
    assert empty("cadence").ok().out == ""
    assert not empty.db.exists()


def test_a_length_is_for_all_who_are_named_and_a_question_for_one(two):
    assert two("cadence", "ana,bo", "5d").ok().out == "c2\nc3\n"
    assert two("cadence", "-", "6d", stdin="c2\nc3\n").ok().out == "c2\nc3\n"
    assert [row["days"] for row in two("cadence", "--json").ok().json()] == [6, 6]
    assert two("history", "--limit", "1", "--json").json()[0]["summary"] == "cadence of 2 contacts: 6d"
    refused(two("cadence", "ana,bo"), 2, "one person is wanted, not 'ana,bo'", "kith cadence ana")
    for who in ("tag:x,tag:y", "ana,tag:x"):
        refused(two("cadence", who, "5d"), 2, f"one tag at a time, not '{who}'", f"kith cadence {who.split(',')[0]} 30d")


def test_renaming_a_tag_takes_its_cadence_along(two):
    two("cadence", "tag:client", "30d", "--max", "60d").ok()
    renamed = two("tag", "rename", "client", "customer").ok()
    assert renamed.err == ""
    rows = lambda: [(row["tag"], row["days"], row["max_days"]) for row in two("cadence", "--json").ok().json()]
    assert rows() == [("customer", 30, 60)]
    two("undo").ok()
    assert rows() == [("client", 30, 60)]
    two("cadence", "tag:vip", "10d").ok()
    assert two("tag", "rename", "client", "vip", "-v").ok().err == "note: both tags had a cadence: the shorter one stays, 10d\n"
    assert rows() == [("vip", 10, None)]


@pytest.mark.parametrize("first, second", [("P10D", "P20D"), ("P20D", "P10D")])
def test_two_settings_of_one_tag_are_one_after_a_change_and_none_after_off(kith, first, second):
    kith("add", "Ana Sousa", "-t", "vip").ok()
    for uid, every in (("x", first), ("y", second)):
        lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "BEGIN:X-KITH-CADENCE", f"UID:{uid}", "SUMMARY:vip",
                 f"X-KITH-EVERY:{every}", "END:X-KITH-CADENCE", "END:VCALENDAR", ""]
        kith("import", "-", stdin="\r\n".join(lines)).ok()
    days = lambda who: [row["days"] for row in kith("cadence", *who, "--json").ok().json()]
    assert (days(["ana"]), days(["tag:vip"])) == ([10], [10])
    kith("cadence", "tag:vip", "30d").ok()
    assert (days(["ana"]), days([])) == ([30], [30])
    kith("undo").ok()
    kith("cadence", "tag:vip", "off").ok()
    assert (days(["ana"]), days([])) == ([], [])
