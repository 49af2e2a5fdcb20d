"""forget takes a person out of what happened with her: shared things stay without her, hers alone go with their journal."""

import json

import pytest

from any_id_test import document
from forget_test import absent

CARDS = "".join(f"BEGIN:VCARD\r\nVERSION:4.0\r\nUID:{uid}\r\nFN:{name}\r\nEMAIL:{mail}\r\nEND:VCARD\r\n"
                for uid, name, mail in (("zeb-uid", "Zebedee Quux", "zeb@quux.example"), ("bo-uid", "Bo", "bo@ex.dk")))
ZEB, BO = "CONTACT;ALTREP=\"urn:uuid:zeb-uid\":Zebedee Quux", "CONTACT;ALTREP=\"urn:uuid:bo-uid\":Bo"
ZEB_MAIL = "CONTACT;ALTREP=\"mailto:zeb@quux.example\":Z. Quux"
ME, TO_BOTH = "<mira@ex.org>", "\"Zebedee Quux\" <zeb@quux.example>\\, \"Bo\" <bo@ex.dk>"


def entry(component, uid, *lines):
    return document(component, uid, *lines)


def message(uid, sender, to):
    return document("X-KITH-MESSAGE", uid, "DTSTART:20260429T100000Z", f"X-KITH-FROM:{sender}", f"X-KITH-TO:{to}",
                    f"X-KITH-MESSAGE-ID:{uid}@host.example", "X-KITH-CATEGORY:human")


HERS = {
    "f1": entry("VTODO", "f1", "SUMMARY:Send the heliotrope", "DUE;VALUE=DATE:20260510", ZEB),
    "i1": entry("VJOURNAL", "i1", "SUMMARY:Spoke of heliotropes", "DTSTART:20260430T100000Z", "X-KITH-CHANNEL:call", ZEB_MAIL),
    "m1": message("m1", "\"Zebedee Quux\" <zeb@quux.example>", ME),
    "m2": message("m2", ME, "<zeb@quux.example>"),
}
SHARED = {
    "f2": (entry("VTODO", "f2", "SUMMARY:Write to Zebedee and Bo", "DUE;VALUE=DATE:20260510", ZEB, BO),
           entry("VTODO", "f2", "SUMMARY:Write to … and Bo", "DUE;VALUE=DATE:20260510", BO)),
    "i2": (entry("VJOURNAL", "i2", "SUMMARY:Lunch", "DESCRIPTION:zebedee quux was late", "DTSTART:20260430T100000Z", BO,
                 ZEB_MAIL),
           entry("VJOURNAL", "i2", "SUMMARY:Lunch", "DESCRIPTION:… was late", "DTSTART:20260430T100000Z", BO)),
    "m3": (message("m3", ME, TO_BOTH), message("m3", ME, "\"Bo\" <bo@ex.dk>")),
}
OTHERS = {
    "f3": entry("VTODO", "f3", "SUMMARY:Pay Bo", "DUE;VALUE=DATE:20260510", BO),
    "m4": message("m4", "<bo@ex.dk>", ME),
}


def stored(kith):
    whole = json.loads(kith("export", "--all", "--as", "json").ok().out)
    return {one["id"]: one["body"] for one in whole["documents"] if one["id"][0] in "fimx"}


@pytest.fixture
def full(kith):
    kith("import", kith.write("people.vcf", CARDS)).ok()
    everything = [*HERS.items(), *((name, before) for name, (before, _) in SHARED.items()), *OTHERS.items()]
    for name, text in sorted(everything):
        assert kith("import", "-", stdin=text).ok().out.split("\t")[2] == name
    return kith


def test_a_forgotten_person_is_in_no_entry_and_no_byte(full):
    assert full("forget", "zebedee", "--yes", "--json").ok().json() == {
        "name": "Zebedee Quux", "contacts": 1, "interactions": 2, "messages": 3, "followups": 2, "trips": 0,
        "relations": 0, "deals": 0, "revisions": 11, "tombstones": 2}
    assert stored(full) == {**{name: after for name, (_, after) in SHARED.items()}, **OTHERS}
    absent(full, "zebedee", "quux", "zeb-uid", "heliotrope")
    full("doctor").ok()
    assert full("history", "f1").code == 3 and full("history", "m1").code == 3


def test_what_named_her_only_formerly_or_was_removed_since_goes_too(full):
    full("import", "-", stdin=SHARED["f2"][0].replace(ZEB + "\r\n", "").replace("Zebedee", "Zoe")).ok()
    full("rm", "i2").ok()
    receipt = full("forget", "zebedee", "--yes", "--json").ok().json()
    assert (receipt["interactions"], receipt["messages"], receipt["followups"]) == (2, 3, 1)
    assert stored(full)["f2"] == SHARED["f2"][1].replace("…", "Zoe")
    absent(full, "zebedee", "quux", "zeb-uid", "heliotrope")
    full("doctor").ok()


def test_undo_stops_where_she_was(full):
    full("forget", "zebedee", "--yes").ok()
    before = stored(full)
    assert full("undo").ok(1).err.startswith("kith: forget cannot be undone\n")
    assert stored(full) == before


def test_an_import_does_not_bring_her_back_by_what_happened_with_her(full):
    full("forget", "zebedee", "--yes").ok()
    before = stored(full)
    again = "".join([*HERS.values(), *(text for text, _ in SHARED.values()), *OTHERS.values()])
    counts = full("import", "-", "--json", stdin=again).ok().json()
    assert (counts["new"], counts["suppressed"], counts["same"]) == (0, 4, 5)
    assert stored(full) == before
    absent(full, "zebedee", "quux", "zeb-uid", "heliotrope")


def test_an_address_that_somebody_else_has_too_is_not_hers_alone(kith):
    kith("import", kith.write("people.vcf", CARDS.replace("bo@ex.dk", "zeb@quux.example"))).ok()
    kith("import", "-", stdin=HERS["m1"]).ok()
    assert kith("forget", "zebedee", "--yes", "--json").ok().json()["messages"] == 0
    assert stored(kith) == {"m1": HERS["m1"]}
