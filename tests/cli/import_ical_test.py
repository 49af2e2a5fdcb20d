"""import of calendars: to-dos become follow-ups, journal entries interactions; the same again is the same."""

import json
import pathlib

import pytest

CALL = """BEGIN:VTODO
UID:call-ana
DTSTAMP:20260501T080000Z
SUMMARY:Call Ana
DUE;VALUE=DATE:20260510
X-OTHER;FOO=bar:kept as it is
END:VTODO
"""
LUNCH = """BEGIN:VJOURNAL
UID:lunch
DTSTAMP:20260501T080000Z
DTSTART;TZID=Europe/Lisbon:20260430T130000
SUMMARY:Lunch with Ana
X-KITH-CHANNEL:meeting
END:VJOURNAL
"""


def calendar(*components, lines="", newline="\r\n"):
    text = f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//Other//EN\n{lines}" + "".join(components) + "END:VCALENDAR\n"
    return text.replace("\n", newline)


def bodies(kith):
    """Every stored document but cards, by id."""
    whole = json.loads(kith("export", "--all", "--as", "json").ok().out)
    return {one["id"]: one.get("body") or one["body_base64"] for one in whole["documents"] if one["id"][0] != "c"}


def test_a_to_do_and_a_journal_entry_come_in_with_every_byte(kith):
    got = kith("import", "-", stdin=calendar(CALL, LUNCH)).ok()
    assert got.out == "new\tfollow-up\tf1\tCall Ana\nnew\tinteraction\ti1\tLunch with Ana\n"
    assert bodies(kith) == {"f1": calendar(CALL), "i1": calendar(LUNCH)}


def test_a_file_of_one_entry_is_stored_as_it_is(kith):
    for newline in ("\n", "\r\n"):
        text = calendar(CALL.replace("call-ana", f"one-{len(newline)}"), newline=newline)
        kith("import", "-", stdin=text).ok()
        assert text in bodies(kith).values()


def test_the_same_again_changes_and_prints_nothing(kith):
    kith("import", "-", stdin=calendar(CALL, LUNCH)).ok()
    again = kith("import", "-", stdin=calendar(LUNCH, CALL))
    assert (again.code, again.out, again.err) == (0, "", "")
    counts = kith("import", "-", "--json", stdin=calendar(CALL, LUNCH)).ok().json()
    assert counts == {"new": 0, "changed": 0, "same": 2, "failed": 0, "suppressed": 0, "items": []}


def test_a_changed_entry_is_taken_over_and_undo_gives_the_former_one_back(kith):
    kith("import", "-", stdin=calendar(CALL)).ok()
    moved = calendar(CALL.replace("20260510", "20260517"))
    assert kith("import", "-", stdin=moved).ok().out == "changed\tfollow-up\tf1\tCall Ana\n"
    assert bodies(kith) == {"f1": moved}
    kith("undo").ok()
    assert bodies(kith) == {"f1": calendar(CALL)}
    kith("redo").ok()
    assert bodies(kith) == {"f1": moved}
    kith("undo").ok()
    kith("undo").ok()
    assert bodies(kith) == {}


def test_an_entry_without_uid_is_known_again_by_what_it_says(kith):
    bare = calendar("BEGIN:VTODO\nDTSTAMP:20260501T080000Z\nSUMMARY:Buy\n  milk\nEND:VTODO\n")
    later = calendar("BEGIN:VTODO\nDTSTAMP:20260502T090000Z\nSUMMARY:Buy milk\nEND:VTODO\n")
    first = kith("import", "-", "--json", stdin=bare).ok().json()
    assert kith("import", "-", stdin=bare).ok().out == ""
    kith("import", "-", stdin=later).ok()
    assert list(bodies(kith)) == ["f1"]
    uid = first["items"][0]["uid"]
    assert uid[14] == "5"
    assert bodies(kith)["f1"] == later.replace("BEGIN:VTODO\r\n", f"BEGIN:VTODO\r\nUID:{uid}\r\n")


def test_two_entries_without_uid_that_say_the_same_are_two(kith):
    milk = "BEGIN:VTODO\nSUMMARY:Buy milk\nEND:VTODO\n"
    assert kith("import", "-", stdin=calendar(milk, milk)).ok().out == "new\tfollow-up\tf1\tBuy milk\nnew\tfollow-up\tf2\tBuy milk\n"
    assert kith("import", "-", stdin=calendar(milk, milk)).ok().out == ""


def test_a_change_here_and_one_in_the_file_are_joined_field_by_field(kith):
    kith("import", "-", "-t", "work,soon", stdin=calendar(CALL)).ok()
    assert "CATEGORIES:work,soon\r\n" in bodies(kith)["f1"]
    kith("import", "-", stdin=calendar(CALL.replace("Call Ana", "Ring Ana"))).ok()
    body = bodies(kith)["f1"]
    assert "SUMMARY:Ring Ana\r\n" in body and "CATEGORIES:work,soon\r\n" in body and "X-OTHER;FOO=bar:kept as it is\r\n" in body


def test_an_event_fails_alone_and_says_why(kith):
    event = "BEGIN:VEVENT\nUID:e\nDTSTART:20260510T080000Z\nSUMMARY:Dentist\nEND:VEVENT\n"
    got = kith("import", "-", stdin=calendar(event, CALL)).ok(6)
    assert got.out == "failed\tappointment\t\tDentist\nnew\tfollow-up\tf1\tCall Ana\n"
    assert got.err == ("warning: -:4: Dentist: this is an event, and kith does not read events of other programs yet\n")


def test_a_component_that_is_no_thing_of_kith_fails_alone(kith):
    got = kith("import", "-", stdin=calendar("BEGIN:VFREEBUSY\nEND:VFREEBUSY\n", CALL)).ok(6)
    assert got.out == "failed\tcontact\t\tentry\nnew\tfollow-up\tf1\tCall Ana\n"
    assert got.err == "warning: -:4: entry: a VFREEBUSY is nothing that kith keeps\n"


def test_a_cancellation_drops_the_to_do_and_leaves_the_rest(kith):
    kith("import", "-", stdin=calendar(CALL)).ok()
    cancel = calendar("BEGIN:VTODO\nUID:call-ana\nSEQUENCE:1\nSTATUS:CANCELLED\nEND:VTODO\n", lines="METHOD:CANCEL\n")
    assert kith("import", "-", stdin=cancel).ok().out == "changed\tfollow-up\tf1\tCall Ana\n"
    assert bodies(kith)["f1"] == calendar(CALL.replace("END:VTODO", "STATUS:CANCELLED\nEND:VTODO"))
    assert kith("import", "-", stdin=cancel).ok().out == ""
    assert kith("import", "-", stdin=calendar(CALL)).ok().out == ""


def test_a_request_and_its_cancellation_in_one_file_are_one_thing(kith):
    request = calendar(CALL, lines="METHOD:REQUEST\n")
    cancel = calendar("BEGIN:VTODO\nUID:call-ana\nSTATUS:CANCELLED\nEND:VTODO\n", lines="METHOD:CANCEL\n")
    kith("import", "-", stdin=request + cancel).ok()
    assert list(bodies(kith)) == ["f1"]
    assert "STATUS:CANCELLED" in bodies(kith)["f1"]


def test_a_cancellation_of_something_never_seen_is_stored_as_cancelled(kith):
    cancel = calendar("BEGIN:VTODO\nUID:new\nSUMMARY:Gone\nEND:VTODO\n", lines="METHOD:CANCEL\n")
    assert kith("import", "-", stdin=cancel).ok().out == "new\tfollow-up\tf1\tGone\n"
    assert "STATUS:CANCELLED" in bodies(kith)["f1"]


def test_a_directory_holds_cards_and_entries(kith):
    kith.write("box/ana.vcf", "BEGIN:VCARD\nVERSION:4.0\nUID:ana\nFN:Ana\nEND:VCARD\n")
    kith.write("box/call.ics", calendar(CALL))
    kith.write("box/readme.txt", "nothing")
    assert kith("import", "box").ok().out == "new\tcontact\tc2\tAna\nnew\tfollow-up\tf1\tCall Ana\n"
    kith.write("none/readme.txt", "nothing")
    got = kith("import", "none").ok(9)
    assert got.out == "" and "there is no .vcf and no .ics file in this directory" in got.err


def test_a_file_cut_off_in_the_middle_is_closed_and_says_so(kith):
    text = calendar(LUNCH, CALL)
    cut = text[: text.index("X-OTHER")]
    got = kith("import", "-", stdin=cut).ok(6)
    assert got.out == "new\tinteraction\ti1\tLunch with Ana\nnew\tfollow-up\tf1\tCall Ana\n"
    assert got.err == "warning: -:11: the file ends in the middle of this entry\n"
    assert bodies(kith)["f1"] == calendar(CALL).replace("X-OTHER;FOO=bar:kept as it is\r\n", "")
    again = kith("import", "-", "--json", stdin=cut).ok(6)
    assert again.json() == {"new": 0, "changed": 0, "same": 2, "failed": 0, "suppressed": 0, "items": []}
    other = kith("import", "-", "--json", stdin=cut.replace("call-ana", "other")).ok(6).json()
    assert [item["message"] for item in other["items"]] == ["the file ends in the middle of this entry"]


def test_a_calendar_that_lacks_only_its_own_end_is_whole(kith):
    text = calendar(CALL)
    kith("import", "-", stdin=text.replace("END:VCALENDAR\r\n", "")).ok()
    assert bodies(kith) == {"f1": text}


@pytest.mark.parametrize("line, message", [
    ("DUE;VALUE=DATE:20260230", "DUE '20260230' cannot be read"),
    ("DTSTART:soon\nDUE;VALUE=DATE:20260510", "DTSTART 'soon' cannot be read"),
    ("DUE;VALUE=DATE:20260510\nRRULE:FREQ=SOMETIMES", "RRULE 'FREQ=SOMETIMES' cannot be read, so it does not repeat"),
    ("DUE;TZID=Mars/Base:20260510T100000", "DUE: the zone 'Mars/Base' is not known, so it is read in yours"),
    ("DUE;VALUE=DATE:20260230\nRRULE:X", "DUE '20260230' cannot be read; RRULE 'X' cannot be read, so it does not repeat"),
])
def test_what_cannot_be_read_is_said_and_kept(kith, line, message):
    text = calendar(CALL.replace("DUE;VALUE=DATE:20260510", line))
    got = kith("import", "-", stdin=text).ok()
    assert (got.out, got.err) == ("new\tfollow-up\tf1\tCall Ana\n", f"warning: -:4: f1 Call Ana: {message}\n")
    assert bodies(kith) == {"f1": text}
    again = kith("import", "-", stdin=text).ok()
    assert (again.out, again.err) == ("", "")
    item = kith("import", "-", "--json", stdin=text.replace("Call Ana", "Ring Ana")).ok().json()["items"][0]
    assert (item["result"], item["message"]) == ("changed", message)


@pytest.mark.parametrize("zone", ["Europe/Lisbon", "W. Europe Standard Time", "/mozilla.org/20050126_1/Europe/Berlin"])
def test_a_zone_that_is_known_is_no_news(kith, zone):
    got = kith("import", "-", stdin=calendar(CALL.replace("DUE;VALUE=DATE:20260510", f"DUE;TZID={zone}:20260510T100000"))).ok()
    assert got.err == ""


def test_a_zone_that_is_described_beside_the_entry_is_no_news(kith):
    zone = ("BEGIN:VTIMEZONE\nTZID:Mars/Base\nBEGIN:STANDARD\nDTSTART:19700101T000000\nTZOFFSETFROM:+0100\n"
            "TZOFFSETTO:+0100\nEND:STANDARD\nEND:VTIMEZONE\n")
    got = kith("import", "-", stdin=calendar(zone, CALL.replace("DUE;VALUE=DATE:20260510", "DUE;TZID=Mars/Base:20260510T100000"))).ok()
    assert got.err == ""


def test_a_start_and_a_length_say_when_it_is_due(kith):
    for number, (line, due) in enumerate([
            ("DTSTART;TZID=Europe/Lisbon:20260510T100000\nDURATION:P1DT2H", "2026-05-11T12:00:00+01:00"),
            ("DTSTART;TZID=Europe/Lisbon:20260328T233000\nDURATION:PT2H", "2026-03-29T02:30:00+01:00"),
            ("DTSTART:20260510T100000Z\nDURATION:PT90M", "2026-05-10T11:30:00Z"),
            ("DTSTART;VALUE=DATE:20260510\nDURATION:P2D", "2026-05-12"),
            ("DTSTART;VALUE=DATE:20260510\nDURATION:PT36H", "2026-05-11")], start=1):
        text = calendar(CALL.replace("DUE;VALUE=DATE:20260510", line).replace("call-ana", f"n{number}"))
        kith("import", "-", stdin=text).ok()
        assert kith("show", f"f{number}", "--json").ok().json()["due"] == due
        assert bodies(kith)[f"f{number}"] == text


def test_a_second_entry_with_the_same_uid_in_one_calendar_is_reported(kith):
    text = calendar(CALL, CALL.replace("Call Ana", "Other"))
    message = "a second entry has the UID 'call-ana': it is kept in the first one, unseen"
    got = kith("import", "-", stdin=text).ok(6)
    assert got.out == "new\tfollow-up\tf1\tCall Ana\nfailed\tfollow-up\t\tCall Ana\n"
    assert got.err == f"warning: -:4: Call Ana: {message}\n"
    assert bodies(kith) == {"f1": text}
    series = calendar(CALL, CALL.replace("SUMMARY", "RECURRENCE-ID;VALUE=DATE:20260517\nSUMMARY")).replace("call-ana", "s")
    assert kith("import", "-", stdin=series).ok().err == ""


def test_those_whom_another_program_invites_are_people_of_the_entry(kith):
    kith("add", "Ana Sousa", "-e", "ana@ex.pt").ok()
    invited = LUNCH.replace("SUMMARY", "ORGANIZER;CN=Mira:mailto:mira@ex.org\nATTENDEE;CN=Ana:mailto:Ana@ex.pt\nSUMMARY")
    kith("import", "-", stdin=calendar(invited)).ok()
    row = kith("timeline", "ana@ex.pt", "--json").ok().json()
    assert [(one["id"], [who["id"] for who in one["who"]]) for one in row] == [("i1", ["c1", "c2"])]
    assert kith("timeline", "me", "--ids").ok().out == "i1\n"
    kith("import", "-", stdin=calendar(CALL.replace("SUMMARY", "ATTENDEE:mailto:ana@ex.pt\nSUMMARY"))).ok()
    assert [one["id"] for one in kith("show", "c2", "--json").ok().json()["open"]] == ["f1"]
    kith("doctor").ok()
    kith("forget", "c2", "--yes").ok()
    assert bodies(kith) == {}


def test_of_several_who_are_invited_a_forgotten_one_leaves(kith):
    kith("add", "Ana Sousa", "-e", "ana@ex.pt").ok()
    invited = LUNCH.replace("SUMMARY", "ATTENDEE;CN=Ana:mailto:ana@ex.pt\nATTENDEE;CN=Bo:mailto:bo@ex.dk\nSUMMARY")
    kith("import", "-", stdin=calendar(invited)).ok()
    kith("forget", "c2", "--yes").ok()
    assert bodies(kith) == {"i1": calendar(invited.replace("ATTENDEE;CN=Ana:mailto:ana@ex.pt\n", "").replace("with Ana", "with …"))}


def test_a_conflict_says_what_differs(kith):
    named = calendar(CALL.replace("SUMMARY", "CONTACT;ALTREP=\"mailto:ana@ex.pt\":Ana\nSUMMARY"))
    kith("import", "-", stdin=named).ok()
    kith("import", "-", stdin=named).ok()
    kith("edit", "f1", "--due", "2026-05-20").ok()
    got = kith("import", "-", stdin=named.replace("20260510", "20260517")).ok(5)
    assert got.err == "warning: -:4: f1 Call Ana: due stays '2026-05-20', the file has '2026-05-17'\n"


def test_only_people_leaves_the_calendar_alone(kith):
    card = "BEGIN:VCARD\r\nVERSION:4.0\r\nUID:ana\r\nFN:Ana\r\nEND:VCARD\r\n"
    kith.write("a.vcf", card)
    kith.write("a.ics", calendar(CALL))
    assert kith("import", "--only", "people", "a.vcf", "a.ics").ok().out == "new\tcontact\tc2\tAna\n"
    assert kith("import", "--only", "people", "a.vcf").ok().out == ""
    none = kith("import", "--only", "people", "a.ics").ok(1)
    assert (none.out, none.err) == ("", "kith: no contact found\n")
    none = kith("import", "--only", "mail", "a.ics", "a.vcf").ok(1)
    assert (none.out, none.err) == ("", "kith: no mail found\n")
    assert bodies(kith) == {}


def test_kiths_own_settings_come_back(kith):
    setting = ("BEGIN:X-KITH-CADENCE\nUID:s1\nDTSTAMP:20260501T080000Z\nSUMMARY:client\nX-KITH-EVERY:30d\n"
               "END:X-KITH-CADENCE\n")
    assert kith("import", "-", stdin=calendar(setting)).ok().out == "new\tsetting\tx1\tclient\n"
    assert bodies(kith) == {"x1": calendar(setting)}


@pytest.mark.parametrize("text", ["BEGIN:VTODO\nSUMMARY:alone\nEND:VTODO\n", "begin:vcalendar\nbegin:vtodo\nsummary:alone\nend:vtodo\nend:vcalendar\n"])
def test_loose_ways_of_writing_are_read(kith, text):
    assert kith("import", "-", stdin=text).ok().out == "new\tfollow-up\tf1\talone\n"


def test_every_calendar_of_the_corpus_is_imported_once(kith):
    corpus = pathlib.Path(__file__).parents[1] / "fixtures" / "ical"
    files = [path for path in sorted(corpus.rglob("*.ics")) if "BEGIN:VTODO" in path.read_text("utf-8", "replace")]
    assert files
    for path in files:
        assert kith("import", path).code in (0, 6)
        before = bodies(kith)
        again = kith("import", path)
        assert again.code in (0, 6)
        assert bodies(kith) == before
