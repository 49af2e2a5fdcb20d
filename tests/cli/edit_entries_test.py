"""edit and show of follow-ups, interactions, mails and settings. The clock stands at 2026-05-04T09:00:00Z, in UTC."""

import json
import pathlib

import pytest

from form_test import edit, kept

MAIL = ("Date: Fri, 1 May 2026 16:00:00 +0000\nFrom: Ana Sousa <ana@ex.pt>\nTo: mira@ex.org\nCc: Bo <bo@ex.dk>\n"
        "Message-ID: <a1@x>\nIn-Reply-To: <a0@x>\nSubject: secret\n\nbody\n")


@pytest.fixture
def full(kith):
    kith("add", "Ana Sousa", "-e", "ana@ex.pt").ok()
    kith("add", "Bo Holm", "-e", "bo@ex.dk").ok()
    kith("follow", "c2", "2026-05-08 10:00", "send the offer", "--remind", "15m").ok()
    kith("log", "c2", "call", "wants an offer\nsoon", "--on", "2026-05-01 10:00", "--for", "25m").ok()
    return kith


def fields(kith, name):
    return kith("show", name, "--json").ok().json()


def steps(kith):
    return kith("history", "--count").ok().out


def form(kith, number=0):
    return (pathlib.Path(kith.home) / f"form.{number}").read_text()


def test_options_change_the_text_and_the_time(full):
    assert full("edit", "f1", "--note", "send it", "--due", "2026-05-10").ok().out == "f1\n"
    assert (fields(full, "f1")["what"], fields(full, "f1")["due"]) == ("send it", "2026-05-10")
    assert full("edit", "i1", "--note", "no offer", "--on", "yesterday").ok().out == "i1\n"
    assert (fields(full, "i1")["text"], fields(full, "i1")["when"]) == ("no offer", "2026-05-03")
    assert full("history", "i1", "--json").json()[0]["summary"] == "edited i1"
    full("undo").ok()
    assert fields(full, "i1")["text"] == "wants an offer\nsoon"


def test_several_are_edited_and_printed_as_rows(full):
    full("follow", "c3", "tomorrow", "call").ok()
    got = full("edit", "f1,f2", "--due", "2026-05-20", "--json").ok().json()
    assert [(one["id"], one["due"]) for one in got] == [("f1", "2026-05-20"), ("f2", "2026-05-20")]
    assert full("edit", "-", "--due", "2026-05-21", stdin="f1\tx\nf2\n").ok().out == "f1\nf2\n"


@pytest.mark.parametrize("args, message", [
    (("f1",), "nothing to change is named"),
    (("f1", "--title", "CTO"), "of a follow-up only its text and its time are changed by options"),
    (("f1", "--on", "yesterday"), "of a follow-up only its text and its time are changed by options"),
    (("i1", "--due", "tomorrow"), "of an interaction only its text and its time are changed by options"),
    (("i1", "--on", "tomorrow"), "'tomorrow' is in the future: nothing has happened yet"),
    (("c2", "--due", "tomorrow"), "--on is for interactions, --due for follow-ups"),
    (("f1", "c2", "--note", "x"), "contacts and follow-ups are edited apart"),
    (("f1", "i1", "--note", "x"), "follow-ups and interactions are edited apart"),
    (("f1", "--note", " "), "an entry is not without what is to be done"),
    (("h1", "--note", "x"), "h1 is a step: it cannot be edited"),
])
def test_what_cannot_be_is_refused_and_changes_nothing(full, args, message):
    before = steps(full)
    got = full("edit", *args)
    assert (got.code, got.out, got.err.splitlines()[0]) == (2, "", "kith: " + message)
    assert steps(full) == before


def test_mails_and_settings_are_not_edited(full):
    full("import", "-", stdin=MAIL).ok()
    full("cadence", "tag:client", "30d").ok()
    assert full("edit", "m1", "--note", "x").ok(2).err.startswith("kith: m1 is a message: it cannot be edited\n")
    assert full("edit", "x1", "--note", "x").ok(2).err.startswith("kith: x1 is a setting: it cannot be edited\n")
    assert full("edit", "m9", "--note", "x").code == 3


@pytest.mark.terminal
@pytest.mark.parametrize("name, text", [
    ("f1", "what: send the offer\ndue: 2026-05-08 10:00\nwith: c2 Ana Sousa\n#every:\n#after-done:\nremind: 15m\n"
           "side: mine\nstate: open\n#snoozed:\n"),
    ("i1", "when: 2026-05-01 10:00\nwith: c2 Ana Sousa\nchannel: call\ndirection: both\ntext: wants an offer\n    soon\n"
           "for: 25m\n#at:\n#amount:\n#thanks:\n")])
def test_a_form_shows_an_entry_and_saved_unchanged_is_no_step(full, name, text):
    before = steps(full)
    code, shown = edit(full, "true", who=name)
    assert code == 0, shown
    assert form(full).split("\n\n", 1)[1] == text
    assert steps(full) == before


@pytest.mark.terminal
def test_a_form_changes_every_value_of_a_follow_up(full):
    lines = ("what: call\ndue: 2026-05-11 18:00 Europe/Lisbon\nwith: bo@ex.dk, c2, x@y.org\nevery: 2w\nremind: 1h\nside: theirs\n"
             "state: doing\nsnoozed: 2026-05-13\n")
    code, shown = edit(full, f"printf '{lines}' > \"$1\"", who="f1")
    assert code == 0, shown
    got = fields(full, "f1")
    assert {key: got[key] for key in got if key not in ("id", "uid", "noun")} == {
        "what": "call", "who": [{"id": "c2", "name": "Ana Sousa"}, {"id": "c3", "name": "Bo Holm"}, {"id": None, "name": "x@y.org"}],
        "due": "2026-05-11T18:00:00+01:00", "due_kind": "wall", "zone": "Europe/Lisbon", "zone_of": None, "state": "doing",
        "repeat": "FREQ=WEEKLY;INTERVAL=2", "repeat_from": "due", "snoozed_until": "2026-05-13", "promised_by": "theirs",
        "remind_minutes": 60}
    code, shown = edit(full, "sed -i '/^every\\|^snoozed\\|^remind\\|^side/d; s/doing/open/' \"$1\"", who="f1")
    assert code == 0, shown
    got = fields(full, "f1")
    assert (got["repeat"], got["snoozed_until"], got["remind_minutes"], got["promised_by"], got["state"]) == (None, None, None, "mine", "open")
    full("doctor").ok()


@pytest.mark.terminal
def test_a_form_changes_every_value_of_an_interaction(full):
    lines = ("when: 2026-05-02\nwith: c3\nchannel: meeting\ndirection: out\ntext: one\n    two\nfor: 1h\nat: 38.72,-9.14\n"
             "amount: 12 EUR\nthanks: yes\n")
    code, shown = edit(full, f"printf '{lines}' > \"$1\"", who="i1")
    assert code == 0, shown
    got = fields(full, "i1")
    assert (got["when"], got["who"], got["channel"], got["direction"]) == (
        "2026-05-02", [{"id": "c3", "name": "Bo Holm"}], "meeting", "out")
    assert (got["text"], got["minutes"], got["amount"], got["currency"], got["thanks"]) == ("one\ntwo", 60, "12.00", "EUR", True)
    assert (got["place"]["lat"], got["place"]["lon"]) == (38.72, -9.14)


@pytest.mark.terminal
@pytest.mark.parametrize("line, message", [
    ("due: someday", "line 2 of the form: cannot read"), ("with: nobody", "line 2 of the form: no contact matches 'nobody'"),
    ("shoe: 38", "line 2 of the form: unknown field 'shoe'"), ("state: lost", "line 2 of the form: the state is open"),
    ("what: b", "line 2 of the form: a second what"), ("nothing", "line 2 of the form: no colon in 'nothing'")])
def test_a_form_that_cannot_be_read_is_offered_again_and_kept(full, line, message):
    before = steps(full)
    text = f"what: send the offer\\n{line}\\nstate: open\\n".replace("state: lost\\nstate: open", "state: lost")
    code, shown = edit(full, f"printf '{text}' > \"$1\"", who="f1", keys=b"n\n")
    assert code == 2 and message in shown, shown
    assert line in kept(full, shown) and steps(full) == before


@pytest.mark.terminal
def test_what_changed_meanwhile_is_merged_or_a_conflict(full):
    here = f"'{full.binary}' edit f1 --due 2026-05-20 </dev/null >/dev/null\n"
    assert edit(full, here + "sed -i 's/send the/make an/' \"$1\"", who="f1")[0] == 0
    assert (fields(full, "f1")["what"], fields(full, "f1")["due"]) == ("make an offer", "2026-05-20")
    here = here.replace("--due 2026-05-20", "--note other")
    code, shown = edit(full, here + "sed -i 's/make an/send the/' \"$1\"", who="f1")
    assert code == 5 and "f1 was changed meanwhile: summary" in shown, shown
    assert "what: send the offer" in kept(full, shown)


@pytest.mark.terminal
def test_one_that_repeats_is_finished_by_done(full):
    full("follow", "c2", "tomorrow", "x", "--every", "1w").ok()
    code, shown = edit(full, "sed -i 's/open/done/' \"$1\"", who="f2", keys=b"n\n")
    assert code == 2 and "one that repeats is finished by kith done" in shown


@pytest.mark.terminal
def test_the_zone_of_a_person_stays_with_the_time(full):
    full("edit", "c2", "--lives", "38.72,-9.14").ok()
    if full("follow", "c2", "2026-05-08 10:00 @c2", "x").code != 0:
        pytest.fail("a position has a zone")
    assert edit(full, "true", who="f2")[0] == 0
    due = next(line for line in form(full).splitlines() if line.startswith("due:"))
    assert due == "due: 2026-05-08 10:00 @c2"
    assert edit(full, "sed -i 's/10:00/11:00/' \"$1\"", who="f2")[0] == 0
    assert fields(full, "f2")["zone_of"] == {"id": "c2", "name": "Ana Sousa"}


def test_an_entry_keeps_the_bytes_of_other_programs(kith):
    text = ("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//O//EN\r\nBEGIN:VTODO\r\nUID:u\r\nDTSTAMP:20260501T080000Z\r\n"
            "SUMMARY:Call\r\nATTENDEE;CN=Ana:mailto:ana@ex.pt\r\nX-O;A=b:kept\r\nEND:VTODO\r\nEND:VCALENDAR\r\n")
    kith("import", "-", stdin=text).ok()
    kith("edit", "f1", "--note", "Ring").ok()
    whole = json.loads(kith("export", "--all", "--as", "json").ok().out)
    body = next(one["body"] for one in whole["documents"] if one["id"] == "f1")
    assert body == text.replace("SUMMARY:Call", "SUMMARY:Ring").replace("DTSTAMP:20260501T080000Z", "DTSTAMP:20260504T090000Z")


def test_a_mail_is_shown_without_its_subject(full):
    full("import", "-", stdin=MAIL).ok()
    assert fields(full, "m1") == {
        "id": "m1", "noun": "message", "when": "2026-05-01T16:00:00Z", "zone": "UTC", "direction": "in",
        "from": {"name": "Ana Sousa", "email": "ana@ex.pt"}, "to": [{"name": None, "email": "mira@ex.org"}],
        "cc": [{"name": "Bo", "email": "bo@ex.dk"}],
        "who": [{"id": "c2", "name": "Ana Sousa"}, {"id": "c3", "name": "Bo Holm"}], "message_id": "a1@x",
        "in_reply_to": "a0@x", "mailbox": None, "class": "human", "subject": None}
    assert full("show", "m1").ok().out == ("mail ← Ana Sousa, Bo Holm  m1\n  when      Fri 1 May 16:00\n"
                                           "  from      Ana Sousa <ana@ex.pt>\n  to        mira@ex.org\n  cc        Bo <bo@ex.dk>\n"
                                           "  answers   a0@x\n  mail id   a1@x\n")


def test_a_setting_is_shown_as_the_cadence_of_its_tag(full):
    full("cadence", "tag:client", "30d", "--max", "60d").ok()
    got = fields(full, "x1")
    assert got.pop("uid")
    assert got == {"id": "x1", "noun": "setting", "who": None, "tag": "client", "days": 30, "max_days": 60,
                   "source": "tag:client", "next_due": None}
    assert full("show", "x1").ok().out == "tag:client  x1\n  cadence   every 30 days, at most 60 days\n"


def test_what_is_no_contact_is_named_with_its_article(full):
    assert full("timeline", "i1").err.startswith("kith: i1 is an interaction, not a contact\n")
    assert full("timeline", "f1").err.startswith("kith: f1 is a follow-up, not a contact\n")
