"""export of follow-ups and interactions as one calendar, and of everything about one person."""

import json

import pytest

from any_id_test import CARD, THINGS, document

BO = "BEGIN:VCARD\r\nVERSION:4.0\r\nUID:bo\r\nFN:Bo\r\nEMAIL:bo@ex.dk\r\nEND:VCARD\r\n"
HEAD = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//kith//kith//EN\r\n"
WITH_BO = document("VTODO", "bo1", "SUMMARY:Ask Bo", "DUE;TZID=Asia/Tokyo:20260511T090000", "CONTACT;ALTREP=\"mailto:BO@ex.dk\":Bo")
DONE = document("VTODO", "bo2", "SUMMARY:Thank Bo", "DUE;TZID=Europe/Lisbon:20250511T090000", "STATUS:COMPLETED",
                "CONTACT;ALTREP=\"urn:uuid:bo\":Bo")
TOKYO = ("BEGIN:VTIMEZONE\r\nTZID:Asia/Tokyo\r\nBEGIN:STANDARD\r\nDTSTART:19510909T010000\r\nTZOFFSETFROM:+1000\r\n"
         "TZOFFSETTO:+0900\r\nTZNAME:JST\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n")


def component(text):
    lines = text.splitlines(keepends=True)
    return "".join(lines[3:-1])


@pytest.fixture
def full(kith):
    kith("import", kith.write("people.vcf", CARD + BO)).ok()
    for number, text in enumerate([*THINGS.values(), WITH_BO, DONE]):
        kith("import", kith.write(f"{number}.ics", text)).ok()
    return kith


def calendar(kith, *args):
    return kith("export", *args, "--as", "ics").ok().out_bytes.decode()


def test_the_entries_of_the_people_a_filter_selects_open_and_closed(full):
    text = calendar(full, "Bo")
    assert text.startswith(HEAD + TOKYO + "BEGIN:VTIMEZONE\r\nTZID:Europe/Lisbon\r\n")
    assert text.endswith("END:VTIMEZONE\r\n" + component(WITH_BO) + component(DONE) + "END:VCALENDAR\r\n")
    assert text.count("BEGIN:VTIMEZONE") == 2
    assert calendar(full, "Ana") == HEAD + component(THINGS["f1"]) + component(THINGS["i1"]) + "END:VCALENDAR\r\n"


def test_all_of_them_without_a_filter_and_everything_with_all(full):
    assert calendar(full).endswith(component(THINGS["f1"]) + component(WITH_BO) + component(DONE) + component(THINGS["i1"]) +
                                   "END:VCALENDAR\r\n")
    assert calendar(full, "--all").endswith(component(THINGS["i1"]) + component(THINGS["m1"]) + component(THINGS["x1"]) +
                                            "END:VCALENDAR\r\n")


@pytest.mark.parametrize("args", [(), ("--all",)])
def test_importing_it_into_an_empty_home_and_exporting_again_gives_the_same_bytes(full, tmp_path, args):
    text = calendar(full, *args)
    full.write("all.ics", text)
    full.env = {**full.env, "XDG_DATA_HOME": str(tmp_path / "other")}
    full("import", "all.ics").ok()
    assert calendar(full, *args) == text
    assert full("import", "all.ics").ok().out == ""


def test_nothing_to_write_is_an_empty_calendar(kith):
    assert calendar(kith) == HEAD + "END:VCALENDAR\r\n"
    assert calendar(kith, "tag:none") == HEAD + "END:VCALENDAR\r\n"


def test_a_zone_only_the_document_knows_is_carried_along(kith):
    zone = ("BEGIN:VTIMEZONE\r\nTZID:Office\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\nTZOFFSETFROM:+0100\r\n"
            "TZOFFSETTO:+0100\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n")
    entry = "BEGIN:VTODO\r\nUID:o\r\nSUMMARY:x\r\nDUE;TZID=Office:20260511T090000\r\nEND:VTODO\r\n"
    kith("import", "-", stdin=f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{zone}{entry}END:VCALENDAR\r\n").ok()
    assert calendar(kith) == HEAD + zone + entry + "END:VCALENDAR\r\n"


def test_a_person_as_json_has_every_byte_that_names_her(full):
    about = json.loads(full("export", "--person", "ana@ex.pt", "--as", "json").ok().out)
    assert about["card"] == CARD
    assert [(one["id"], one["noun"], one["when"], one["text"]) for one in about["timeline"]] == [
        ("i1", "interaction", "2026-04-30T10:00:00Z", "Talked about\nthe plan"),
        ("m1", "message", "2026-04-29T10:00:00Z", None)]
    assert [one["document"] for one in about["timeline"]] == [THINGS["i1"], THINGS["m1"]]
    assert [one["id"] for one in about["messages"]] == ["m1"]
    follow_up = about["followups"]
    assert [(one["id"], one["when"], one["state"], one["text"], one["who"]) for one in follow_up] == [
        ("f1", "2026-05-10", "open", "Send the plan", ["Ana Sousa"])]
    assert [one["document"] for one in follow_up[0]["provenance"]] == [THINGS["f1"]]
    assert "Bo" not in json.dumps(about)
