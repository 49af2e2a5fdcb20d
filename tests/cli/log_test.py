"""log: what happened with whom, by options and by sentences."""

import json

import pytest


@pytest.fixture
def three(kith):
    """Ana (c2), Bo (c3) and Will (c4)."""
    kith("add", "Ana Sousa", "-e", "ana@ex.pt", "--nick", "aninha").ok()
    kith("add", "Bo", "-e", "bo@ex.dk").ok()
    kith("add", "Will Jones").ok()
    return kith


ANA = {"id": "c2", "name": "Ana Sousa"}
BO = {"id": "c3", "name": "Bo"}


def refused(result, code, message, hint):
    assert (result.ok(code).out, result.err) == ("", f"kith: {message}\ntry: {hint}\n")


def test_a_log_prints_one_id_and_says_everything_in_its_object(three):
    assert three("log", "ana", "call").ok().out == "i1\n"
    made = three("log", "ana,bo", "meeting", "about the offer", "--on", "2026-03-01 10:00 Lisbon", "--for", "1h30", "--at",
                 "Lisbon", "--amount", "1200 EUR", "--thanks", "--json").ok()
    assert made.err == ""
    object = made.json()
    uid = object.pop("uid")
    assert len(uid) == 36
    assert object == {
        "id": "i2", "noun": "interaction", "when": "2026-03-01T10:00:00+00:00", "zone": "Europe/Lisbon", "channel": "meeting",
        "direction": "both", "who": [ANA, BO], "text": "about the offer", "minutes": 90,
        "place": {"name": "Lisbon", "country": "PT", "zone": "Europe/Lisbon", "lat": 38.7167, "lon": -9.1333},
        "amount": "1200.00", "currency": "EUR", "thanks": True}
    assert three("show", "i2", "--json").ok().json() == {**object, "uid": uid}


def test_without_on_it_is_now_where_i_am(three):
    made = three("log", "ana", "call", "--json", "--zone", "Asia/Tokyo").ok().json()
    assert (made["when"], made["zone"]) == ("2026-05-04T18:00:00+09:00", "Asia/Tokyo")
    body = three("export", "--all", "--as", "ics").ok().out
    assert "DTSTART;TZID=Asia/Tokyo:20260504T180000" in body and "BEGIN:VTIMEZONE" in body


@pytest.mark.parametrize("channel,options,direction", [
    ("call", [], "both"), ("x:karaoke", [], "both"), ("note", [], "none"), ("mail", [], "out"), ("chat:signal", [], "out"),
    ("gift", ["--in"], "in"), ("call", ["--out"], "out"), ("mail", ["--in", "--out"], "both")])
def test_the_direction_is_that_of_the_channel_unless_it_is_said(three, channel, options, direction):
    made = three("log", "ana", channel, *options, "--json").ok().json()
    assert (made["channel"], made["direction"]) == (channel, direction)


def test_on_looks_back_and_never_ahead(three):
    assert three("log", "ana", "call", "--on", "12-13", "--json").ok().json()["when"] == "2025-12-13"
    assert three("log", "ana", "call", "--on", "18:00", "--json").ok().json()["when"] == "2026-05-03T18:00:00Z"
    for future in ("2026-05-05", "2026-05-04 09:01"):
        refused(three("log", "ana", "call", "--on", future), 2, f"'{future}' is in the future: nothing has happened yet",
                f"kith follow WHO '{future}' TEXT")


def test_bad_values_are_named_and_nothing_is_stored(three):
    channels = "call, meeting, mail, chat, letter, post, talk, interview, gift, note"
    refused(three("log", "ana", "cal"), 2, "no channel 'cal'",
            f"did you mean call? channels: {channels}, chat:NAME, x:NAME")
    refused(three("log", "ana", "call", "--for", "blah"), 2, "cannot read 'blah' as a length", "25m, 1h30 or 90 (minutes)")
    refused(three("log", "ana", "call", "--amount", "12"), 2, "the amount '12' has no currency", '"12 EUR"')
    refused(three("log", "ana", "call", "--at", "Nowherex"), 3, "no place is called 'Nowherex'",
            "a larger city nearby, or a position like 38.72,-9.14")
    refused(three("log", "ana", "call", "--at", "18:00"), 2, "'18:00' is a time, not a place",
            "--on says when, --at says where")
    refused(three("log", "ana", "call", "--todo", "x"), 2, "--todo needs --next",
            "kith log ana call --next fri --todo x")
    example = "kith log {} call 'what it was about'; kith log --lines reads sentences"
    refused(three("log"), 2, "nobody is named", example.format("WHO"))
    refused(three("log", "bo"), 2, "the channel is missing", example.format("bo"))
    assert three("log", "nobody", "call").code == 3
    assert three("log", "ana,nobody", "call").code == 3
    assert three("timeline", "--count").ok().out == "0\n"
    assert three("history", "--count").ok().out == "4\n"


def test_next_makes_a_follow_up_in_the_same_step(three):
    made = three("log", "ana", "call", "wants an offer", "--next", "fri", "--todo", "send the offer").ok()
    assert (made.out, made.err) == ("i1\n", "")
    follow_up = three("show", "f1", "--json").ok().json()
    assert (follow_up["what"], follow_up["who"], follow_up["due"]) == ("send the offer", [ANA], "2026-05-08")
    three("undo").ok()
    assert three("show", "f1").code == 3 and three("show", "i1").code == 3
    three("log", "ana", "call", "wants an offer", "--next", "+2d").ok()
    three("log", "ana", "call", "--next", "+2d").ok()
    assert [row["what"] for row in three("due", "due:..7d", "--json").json()] == ["follow up: wants an offer",
                                                                              "follow up: call"]


def test_people_come_from_stdin_and_me_may_be_one(three):
    assert three("log", "-", "mail", "news", "--json", stdin="c2\tAna\nc3\tBo\n").ok().json()["who"] == [ANA, BO]
    assert three("log", "me", "note", "slept badly", "--json").ok().json()["who"] == [
        {"id": "c1", "name": "Mira", "me": True}]


def test_channels_of_the_configuration_are_known(three):
    assert three("log", "ana", "sms").code == 2
    three("config", "set", "channels", "sms fax").ok()
    assert three("log", "ana", "sms", "--json").ok().json()["channel"] == "sms"


def test_a_dry_run_stores_nothing(three):
    assert three("log", "ana", "call", "-n").ok().out == "i1\n"
    assert three("timeline", "--count").ok().out == "0\n"


def lines(kith, text):
    return kith("log", "--lines", "--jsonl", stdin=text)


def test_lines_find_people_channel_and_day(three):
    text = ("yesterday: met Ana Sousa about the offer\n"
            "\n"
            "2026-04-30 Bo wrote that all is well\n"
            "Called aninha and bo, who will decide\n"
            "2026-04-29 18:00 I wrote to Will Jones\n"
            "thinking of Bo\n")
    made = three("log", "--lines", stdin=text).ok()
    assert (made.out, made.err) == ("i1\ni2\ni3\ni4\ni5\n", "")
    rows = three("timeline", "--json").ok().json()
    found = [(r["id"], r["when"], r["channel"], r["direction"], [w["id"] for w in r["who"]], r["text"]) for r in rows]
    assert found == [
        ("i5", "2026-05-04T09:00:00Z", "note", "none", ["c3"], "thinking of Bo"),
        ("i3", "2026-05-04T09:00:00Z", "call", "both", ["c2", "c3"], "Called aninha and bo, who will decide"),
        ("i1", "2026-05-03", "meeting", "both", ["c2"], "met Ana Sousa about the offer"),
        ("i2", "2026-04-30", "mail", "in", ["c3"], "Bo wrote that all is well"),
        ("i4", "2026-04-29T18:00:00Z", "mail", "out", ["c4"], "I wrote to Will Jones"),
    ]
    assert three("history", "--limit", "1", "--json").json()[0]["summary"] == "logged 5 lines"


def test_a_line_without_anybody_is_reported_and_the_rest_is_stored(three):
    three("add", "Ana Lima").ok()
    made = three("log", "--lines", stdin="met nobody\ncalled Bo\ncalled Ana\n2026-06-30: met Bo\n").ok(6)
    assert made.out == "i1\n"
    assert made.err == ("warning: line 1 is not stored: nobody known is named in it: met nobody\n"
                        "warning: line 3 is not stored: nobody known is named in it: called Ana\n"
                        "warning: line 4 is not stored: '2026-06-30' is in the future: nothing has happened yet: "
                        "2026-06-30: met Bo; try: kith follow WHO '2026-06-30' TEXT\n")
    assert three("log", "--lines", "-q", stdin="met nobody\n").ok(6).err == ""


def test_lines_take_no_other_arguments(three):
    refused(three("log", "ana", "call", "--lines", stdin=""), 2, "--lines takes everything from the lines",
            "printf 'yesterday: met Ana\\n' | kith log --lines")


def test_a_time_in_front_is_used_or_refused_but_never_text(three):
    three("edit", "bo", "--nick", "bobo").ok()
    text = ("\ufeff12-13 met Bo\r\nlast friday met Bo\r\n12:00 called bo: he is fine\n2026-05-01 18:00 Lisbon: met Bo\n"
            "3/4: met Bo\n2026-05-03 25:00 met Bo\ntomorrow met Bo\nlast week met Bo\nfriday met Bo\n25 min call with Bo\n")
    made = three("log", "--lines", stdin=text).ok(6)
    assert made.out == "i1\ni2\ni3\ni4\n"
    rows = three("timeline", "--jsonl").ok().lines
    assert sorted((row["id"], row["when"], row["text"]) for row in map(json.loads, rows)) == [
        ("i1", "2025-12-13", "met Bo"), ("i2", "2026-05-01", "met Bo"), ("i3", "2026-05-03T12:00:00Z", "called bo: he is fine"),
        ("i4", "2026-05-01T18:00:00+01:00", "met Bo")]
    errors = made.err.splitlines()
    assert [line.split(" is not stored: ")[0] for line in errors] == [f"warning: line {n}" for n in range(5, 11)]
    assert errors[0] == ("warning: line 5 is not stored: cannot read '3/4' as a time: 3/4: met Bo; "
                         'try: "3 apr" or "4 mar"')
    assert all("; try: " in line for line in errors)
    assert "'tomorrow' is in the future" in errors[2] and '"last fri' in errors[4]
    assert errors[5] == ("warning: line 10 is not stored: '25 min' in front is a time or a length: 25 min call with Bo; "
                         "try: '25 min: …' says when; a length goes behind")


def test_nobody_on_stdin_is_nothing_to_do(three):
    before = three("history", "--count").ok().out
    for args in (["log", "-", "call"], ["follow", "-", "fri", "x"], ["snooze", "-"], ["snooze", "-", "fri"], ["done", "-"],
                 ["drop", "-"], ["cadence", "-", "30d"]):
        done = three(*args, stdin="").ok()
        assert (done.out, done.err) == ("", ""), args
    assert three("history", "--count").ok().out == before


def test_at_somebody_is_where_they_live(three):
    three("edit", "ana", "--lives", "Porto").ok()
    made = three("log", "bo", "meeting", "--at", "@ana", "--json").ok().json()["place"]
    assert (made["name"], made["country"], made["zone"]) == ("Porto", "PT", "Europe/Lisbon")
    refused(three("log", "ana", "meeting", "--at", "@bo"), 3, "where c3 Bo lives is not known", "kith edit c3 --lives Lisbon")
    assert three("log", "ana", "meeting", "--at", "@nobody").code == 3
    refused(three("log", "ana", "call", "--zone", "@bo"), 2, "--zone takes a zone, a city or an airport, not '@bo'",
            "--zone Europe/Lisbon")


def test_after_a_merge_one_contact_is_named_once(three):
    three("log", "ana,bo", "call").ok()
    three("follow", "ana,bo", "today", "write").ok()
    three("merge", "c2", "c3", "--yes").ok()
    assert three("show", "i1", "--json").ok().json()["who"] == [ANA]
    assert three("timeline", "--json").ok().json()[0]["who"] == [ANA]
    assert three("show", "f1", "--json").ok().json()["who"] == [ANA]
    assert three("due", "--json").ok().json()[0]["who"] == [ANA]
    assert "Ana Sousa, Ana" not in three("due").ok().out
