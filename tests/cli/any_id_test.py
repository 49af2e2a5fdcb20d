"""undo, redo, history, rm and the whole-database export work for everything that has an id, not only for contacts."""

import json

import pytest

CARD = "BEGIN:VCARD\r\nVERSION:4.0\r\nUID:ana\r\nFN:Ana Sousa\r\nEMAIL:ana@ex.pt\r\nEND:VCARD\r\n"


def document(component, uid, *lines):
    text = "".join(line + "\r\n" for line in lines)
    return (f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Other//EN\r\nBEGIN:{component}\r\nUID:{uid}\r\n"
            f"DTSTAMP:20260501T080000Z\r\n{text}END:{component}\r\nEND:VCALENDAR\r\n")


ANA = "CONTACT;ALTREP=\"urn:uuid:ana\":Ana Sousa"
THINGS = {
    "f1": document("VTODO", "todo", "SUMMARY:Send the plan", "DUE;VALUE=DATE:20260510", ANA),
    "i1": document("VJOURNAL", "call", "SUMMARY:Talked about\\nthe plan", "DTSTART:20260430T100000Z",
                   "X-KITH-CHANNEL:call", "X-KITH-DIRECTION:both", ANA),
    "m1": document("X-KITH-MESSAGE", "mail", "DTSTART:20260429T100000Z", "X-KITH-FROM:\"Ana Sousa\" <ana@ex.pt>",
                   "X-KITH-TO:<mira@ex.org>", "X-KITH-MESSAGE-ID:1@ex.pt", "X-KITH-CATEGORY:human"),
    "x1": document("X-KITH-CADENCE", "set", "SUMMARY:client", "X-KITH-EVERY:30d"),
}
NAMES = {"f1": "Send the plan", "i1": "Talked about", "m1": "Ana Sousa", "x1": "client"}
NOUNS = {"f1": "follow-up", "i1": "interaction", "m1": "message", "x1": "setting"}


def everything(kith):
    return kith("export", "--all", "--as", "json").ok().out_bytes


def body(kith, name):
    return next((one["body"] for one in json.loads(everything(kith))["documents"] if one["id"] == name), None)


@pytest.fixture
def full(kith):
    kith("import", kith.write("ana.vcf", CARD)).ok()
    for name, text in THINGS.items():
        kith("import", kith.write(name + ".ics", text)).ok()
    return kith


def test_everything_is_kept_byte_for_byte(full):
    for name, text in THINGS.items():
        assert body(full, name) == text


@pytest.mark.parametrize("name", THINGS)
def test_rm_names_a_thing_by_its_text_and_undo_brings_it_back(full, name):
    before = everything(full)
    assert full("rm", name, "--tsv").ok().out == f"{name}\t{NOUNS[name]}\t{NAMES[name]}\n"
    assert body(full, name) is None
    full("rm", name).ok(3)
    full("undo").ok()
    assert everything(full) == before
    full("redo").ok()
    assert body(full, name) is None


@pytest.mark.parametrize("name", THINGS)
def test_history_tells_the_life_of_a_thing_also_after_its_removal(full, name):
    full("rm", name).ok()
    rows = full("history", name, "--json").ok().json()
    assert [row["summary"] for row in rows] == [f"removed {name} {NAMES[name]}", "imported 1 new, 0 changed"]
    assert [row["ids"] for row in rows] == [[name], [name]]


def test_history_shows_former_values_and_no_stamps(full):
    changed = (THINGS["f1"].replace("20260510", "20260517").replace("DTSTAMP:20260501", "DTSTAMP:20260509")
               .replace("urn:uuid:ana\":Ana Sousa", "urn:uuid:ana\":Ana Lima"))
    full("import", full.write("f1.ics", changed)).ok()
    shown = full("history", "f1").ok().out
    first = shown[: shown.index("imported 1 new")]
    assert [line.strip() for line in first.splitlines() if line.startswith("    ")] == [
        "- due 2026-05-10", "- contact Ana Sousa", "+ due 2026-05-17", "+ contact Ana Lima"]


def test_undo_of_an_older_step_keeps_what_came_after_it(full):
    full("import", full.write("f1.ics", THINGS["f1"].replace("20260510", "20260517"))).ok()
    step = full("history", "f1", "--limit", "1", "--json").ok().json()[0]["step"]
    full("import", full.write("f1.ics", THINGS["f1"].replace("20260510", "20260517").replace("the plan", "it"))).ok()
    full("undo", step).ok()
    assert body(full, "f1") == THINGS["f1"].replace("the plan", "it")
    full("undo", step).ok(5)


def test_a_field_changed_since_stops_an_undo_by_its_name(full):
    full("import", full.write("f1.ics", THINGS["f1"].replace("20260510", "20260517"))).ok()
    step = full("history", "f1", "--limit", "1", "--json").ok().json()[0]["step"]
    full("import", full.write("f1.ics", THINGS["f1"].replace("20260510", "20260518"))).ok()
    got = full("undo", step).ok(5)
    assert got.err.startswith("kith: f1 was changed since: due\n")


def test_a_whole_database_goes_round_byte_for_byte(full, tmp_path):
    full("rm", "f1").ok()
    full("import", full.write("f1.ics", THINGS["f1"].replace("UID:todo", "UID:second"))).ok()
    before = everything(full)
    assert b'"f2"' in before
    full.write("all.json", before)
    full.env = {**full.env, "XDG_DATA_HOME": str(tmp_path / "other")}
    full("import", "all.json").ok()
    assert everything(full) == before
    assert full("import", "all.json").ok().out == ""
    full("import", full.write("more.ics", THINGS["f1"])).ok()
    assert body(full, "f3") == THINGS["f1"]  # f1 was given already
    full("doctor").ok()


@pytest.mark.parametrize("name, text, why", [
    ("c9", THINGS["f1"], "a contact that is no card"),
    ("f9", "hello", "a document that is neither a card nor a calendar entry"),
    ("a9", THINGS["f1"], "there is no document a9 in kith"),
])
def test_an_export_with_the_wrong_documents_is_refused_whole(kith, name, text, why):
    dump = {"kith": 1, "sequences": {}, "documents": [{"id": name, "uid": "u", "twin": 0, "origin": "own", "body": text}]}
    got = kith("import", "-", stdin=json.dumps(dump)).ok(9)
    assert got.out == "" and why in got.err


@pytest.mark.parametrize("word, name, snippet", [
    ("plan", "f1", "Send the plan"), ("talked", "i1", "Talked about the plan")])
def test_find_shows_the_piece_of_an_entry_where_the_word_stands(full, word, name, snippet):
    rows = {row["id"]: row["snippet"] for row in full("find", word, "--json").ok().json()}
    assert rows[name] == snippet
