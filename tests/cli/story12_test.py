"""Story 12, erase and undo: one answer with everything about a person, one undo for fifty, one way to be forgotten."""


import pytest

NAME, MAIL, PHONE = "Ana Sousa", "ana@ex.pt", "+351 912 345 678"
COUNTS = ["name", "contacts", "interactions", "messages", "followups", "trips", "relations", "deals", "revisions",
          "tombstones"]


@pytest.fixture
def known(kith):
    """Ana with a history: calls, a promise, money, who introduced her."""
    kith("add", "Bo", "-e", "bo@ex.dk").ok()
    assert kith("add", NAME, "-e", MAIL, "-p", PHONE, "-t", "client", "--note", "likes port").ok().out == "c3\n"
    return kith


def everything(kith):
    """The bytes of every file of the database and its neighbours."""
    return b"".join(path.read_bytes() for path in sorted(kith.db.parent.iterdir()) if path.is_file())


def test_what_is_known_of_a_person_is_one_object(known):
    known("intro", MAIL, "--by", "bo", "--on", "2025-06-01").ok()
    exported = known("export", "--person", MAIL, "--as", "json").ok()
    assert exported.err == ""
    person = exported.json()
    assert isinstance(person, dict)
    for part in ("card", "timeline", "messages", "money", "relations", "provenance"):
        assert part in person, part
    text = exported.out
    assert MAIL in text and "likes port" in text and "Bo" in text


@pytest.fixture
def fifty(kith):
    """c2 to c51, tagged client."""
    for n in range(50):
        kith("add", f"Client {n}", "-e", f"client{n}@ex.org", "-t", "client").ok()
    return kith


def test_fifty_change_together_and_come_back_together(fifty):
    ids = "".join(f"c{n}\n" for n in range(2, 52))
    refused = fifty("edit", "--match", "tag:client", "-t", "vip").ok(2)
    assert refused.out == "" and "--yes" in refused.err
    done = fifty("edit", "--match", "tag:client", "-t", "vip", "--yes").ok()
    assert sorted(done.out.split()) == sorted(ids.split()) and done.err == ""
    assert fifty("list", "tag:vip", "--count").ok().out == "50\n"
    fifty("undo").ok()
    assert fifty("list", "tag:vip", "--count").ok().out == "0\n"
    fifty("redo").ok()
    assert fifty("list", "tag:vip", "--count").ok().out == "50\n"


def test_forgetting_wants_yes_and_changes_nothing_without(known):
    refused = known("forget", MAIL).ok(2)
    assert refused.out == "" and "--yes" in refused.err
    assert known("show", MAIL).ok()


def test_a_forgotten_person_leaves_a_receipt_and_no_byte(known):
    known("edit", MAIL, "--title", "Oenologist").ok()
    assert MAIL.encode() in everything(known)
    receipt = known("forget", MAIL, "--yes", "--json").ok()
    assert receipt.err == ""
    counts = receipt.json()
    assert list(counts) == COUNTS
    assert counts["contacts"] == 1 and counts["tombstones"] >= 1
    left = everything(known).lower()
    for piece in ("ana sousa", "sousa", "ana@ex.pt", "912 345 678", "351912345678", "912345678", "likes port", "oenologist"):
        assert piece.encode() not in left, piece
    assert known("show", MAIL).ok(3).out == ""
    assert known("show", "bo").ok()


def test_forgetting_cannot_be_undone(known):
    known("forget", MAIL, "--yes").ok()
    refused = known("undo").ok(1)
    assert refused.out == "" and "forget cannot be undone" in refused.err
    assert known("show", MAIL).code == 3


def test_undoing_an_older_step_by_its_id_restores_all_but_the_forgotten(fifty):
    fifty("edit", "--match", "tag:client", "-t", "vip", "--yes").ok()
    step = fifty("history", "--json").ok().json()[0]["step"]
    fifty("forget", "client7@ex.org", "--yes").ok()
    undone = fifty("undo", step).ok(6)
    assert "Client 7" not in undone.out + undone.err
    assert fifty("list", "tag:vip", "--count").ok().out == "0\n"
    assert fifty("list", "tag:client", "--count").ok().out == "49\n"


def test_a_card_of_a_forgotten_person_is_not_imported_again(known):
    card = f"BEGIN:VCARD\r\nVERSION:4.0\r\nFN:{NAME}\r\nEMAIL:{MAIL}\r\nEND:VCARD\r\n"
    known("forget", MAIL, "--yes").ok()
    counts = known("import", known.write("back.vcf", card), "--json").ok().json()
    assert counts["suppressed"] == 1 and counts["new"] == 0
    assert known("show", MAIL).code == 3
    assert known("add", NAME, "-e", MAIL).ok().out.startswith("c")
