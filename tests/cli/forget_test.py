"""forget, and what it must find: former selves, merged twins, command lines, copies, old pages; and undo where it must stop."""

import pathlib
import shutil
import sqlite3

import pytest


def disk(kith):
    """The bytes of the database and its log."""
    return b"".join(path.read_bytes() for path in sorted(kith.db.parent.iterdir()) if path.name in ("kith.db", "kith.db-wal"))


def absent(kith, *words):
    left = disk(kith).lower()
    for word in words:
        assert word.encode() not in left, word


def card(uid, name, *lines):
    return "\r\n".join(["BEGIN:VCARD", "VERSION:3.0", f"UID:{uid}", f"FN:{name}", *lines, "END:VCARD", ""])


def test_a_dry_run_of_forget_counts_and_changes_nothing(kith):
    kith("add", "Zebedee Quux", "-e", "zeb@quux.example").ok()
    kith("add", "Bo", "--by", "zebedee").ok()
    before = kith("history", "--json").ok().json()
    dry = kith("forget", "c2", "--dry-run", "--yes", "--json").ok().json()
    assert kith("forget", "c2", "--dry-run").ok().out.startswith("would forget Zebedee Quux\n  contacts 1\n")
    assert kith("show", "c2", "--json").ok().json()["name"] == "Zebedee Quux"
    assert kith("history", "--json").ok().json() == before
    assert kith("import", "-", "--json", stdin=card("x", "Zeb", "EMAIL:zeb@quux.example")).ok().json()["suppressed"] == 0
    kith("undo").ok()
    assert kith("forget", "c2", "--yes", "--json").ok().json() == dry
    kith("doctor").ok()


def test_a_merged_twin_goes_too_and_undo_does_not_bring_it_back(kith):
    kith("add", "Zebedee Quux", "-e", "zeb@quux.example").ok()
    kith("add", "Z. Quux-Marsh", "-e", "marsh@other.example", "--note", "likes Heliotrope").ok()
    kith("merge", "c2", "c3").ok()
    merge = kith("history", "--json").ok().json()[0]["step"]
    refused = kith("forget", "c3", "--yes").ok(5)
    assert refused.out == "" and "c3 was merged into c2 Zebedee Quux" in refused.err and "kith forget c2" in refused.err
    kith("forget", "c2", "--yes").ok()
    absent(kith, "zebedee", "quux", "marsh", "heliotrope")
    assert kith("undo", merge).ok(6).out == ""
    assert kith("show", "c3").code == 3 and kith("history", "c3").code == 3
    assert kith("list", "--ids").ok().out == ""
    kith("doctor").ok()


def test_a_twin_of_a_merge_that_was_undone_stays(kith):
    kith("add", "Zebedee Quux").ok()
    kith("add", "Bo Marsh", "-e", "bo@marsh.example").ok()
    kith("merge", "c2", "c3").ok()
    kith("undo").ok()
    kith("add", "Carla").ok()
    kith("link", "carla", "friend", "bo").ok()
    kith("forget", "c2", "--yes").ok()
    absent(kith, "zebedee", "quux")
    bo = kith("show", "c3", "--json").ok().json()
    assert bo["emails"][0]["value"] == "bo@marsh.example"
    assert kith("show", "carla", "--json").ok().json()["relations"][0]["who"]["id"] == "c3"
    kith("doctor").ok()


def test_the_other_side_of_a_merge_that_was_undone_keeps_nothing_of_the_forgotten(kith):
    kith("add", "Bo Marsh").ok()
    kith("add", "Zebedee Quux", "-e", "zeb@quux.example", "--note", "likes Heliotrope").ok()
    kith("merge", "c2", "c3").ok()
    kith("undo").ok()
    kith("forget", "c3", "--yes").ok()
    absent(kith, "zebedee", "quux", "heliotrope")
    assert kith("show", "c2", "--json").ok().json()["name"] == "Bo Marsh"
    kith("doctor").ok()


def test_someone_removed_can_be_forgotten_by_id(kith):
    kith("add", "Zebedee Quux", "-e", "zeb@quux.example", "-p", "+441632960123").ok()
    kith("edit", "c2", "--title", "Heliotropist").ok()
    kith("rm", "zebedee").ok()
    receipt = kith("forget", "c2", "--yes", "--json").ok().json()
    assert receipt["name"] == "Zebedee Quux" and receipt["contacts"] == 1 and receipt["revisions"] == 3
    absent(kith, "zebedee", "quux", "441632960123", "heliotropist")
    assert kith("history", "c2").code == 3 and kith("forget", "c2", "--yes").code == 3
    back = kith("import", "-", "--json", stdin=card("x", "Zeb", "EMAIL:zeb@quux.example")).ok().json()
    assert back["suppressed"] == 1
    assert kith("add", "Next").ok().out == "c3\n"
    kith("doctor").ok()


def test_command_lines_of_other_steps_do_not_name_the_forgotten(kith):
    kith("add", "Zebedee Quüx", "-e", "z.b@quux-mail.example", "-p", "+44 1632 960123", "--nick", "Heron").ok()
    kith("add", "Bo", "--by", "zebedee quux").ok()
    kith("add", "Carla", "--by", "zeb").ok()
    kith("intro", "carla", "bo", "--by", "zebe").ok()
    kith("link", "bo", "friend", "zebe").ok()
    kith("undo").ok()
    kith("add", "Dan", "--note", "met at QUÜX").ok()
    kith("edit", "dan", "--unset", "note").ok()
    kith("add", "Eve", "--note", "call 01632-960-123").ok()
    kith("add", "Fay", "--title", "the heron").ok()
    kith("add", "Gus", "-t", "zebra").ok()
    kith("forget", "c2", "--yes").ok()
    rows = kith("history", "--json").ok().json()
    commands = " ".join(row["command"] + row["summary"] for row in rows)
    for word in ("zeb ", "zebe", "quux", "quüx", "heron", "960", "--by"):
        assert word not in commands.lower(), word
    assert "kith add Gus -t zebra" in commands
    carla = kith("show", "carla", "--json").ok().json()
    assert [r["by"] for r in carla["relations"]] == [None] and carla["relations"][0]["who"]["name"] == "Bo"
    absent(kith, "zebedee", "quux-mail")
    kith("doctor").ok()


def test_steps_that_are_only_blanked_can_still_be_undone(kith):
    kith("add", "Zebedee Quux").ok()
    kith("add", "Bo", "--title", "CTO", "--by", "zeb").ok()
    kith("edit", "bo", "--title", "CEO").ok()
    step = kith("history", "--json").ok().json()[0]["step"]
    kith("forget", "c2", "--yes").ok()
    row = kith("history", "--json").ok().json()[0]
    assert (row["command"], row["summary"]) == ("forget", "forgot a contact")
    kith("undo", step).ok()
    assert kith("show", "bo", "--json").ok().json()["title"] == "CTO"
    kith("doctor").ok()


def test_a_step_of_fifty_is_undone_for_all_but_the_forgotten(kith):
    cards = "".join(card(f"u{n}", f"Client {n}", f"EMAIL:client{n}@ex{n}.example", "CATEGORIES:client") for n in range(50))
    kith("import", "-", stdin=cards).ok()
    kith("link", "c3", "friend", "c9").ok()
    kith("edit", "--match", "tag:client", "-t", "vip", "--yes").ok()
    step = kith("history", "--json").ok().json()[0]["step"]
    kith("forget", "client7@ex7.example", "--yes").ok()
    kith("undo").ok(1)
    undone = kith("undo", step).ok(6)
    assert undone.out == "" and undone.err == f"warning: {step}: what was forgotten stays forgotten\n"
    assert kith("list", "tag:vip", "--count").ok().out == "0\n"
    assert kith("list", "tag:client", "--count").ok().out == "49\n"
    kith("doctor").ok()


def test_a_history_that_lost_its_beginning_is_undone_without_losing_the_card(kith):
    kith("add", "Zebedee Quux").ok()
    body = card("bo", "Bo", "NOTE:knows Zebedee Quux", "RELATED;TYPE=friend:urn:uuid:x")
    kith("import", "-", stdin=body).ok()
    kith("link", "bo", "friend", "zebedee").ok()
    kith("edit", "bo", "--unset", "note").ok()
    kith("edit", "bo", "--title", "CTO").ok()
    step = kith("history", "--json").ok().json()[0]["step"]
    kith("forget", "c2", "--yes").ok()
    absent(kith, "zebedee", "quux")
    kith("undo", step).ok()
    bo = kith("show", "c3", "--json").ok().json()
    assert bo["name"] == "Bo" and bo["title"] is None and bo["notes"] == []
    kith("doctor").ok()


def test_undo_of_an_import_lets_the_same_file_come_again(kith):
    first = kith.write("q.vcf", card("u-1", "Ana", "TITLE:A"))
    second = kith.write("q2.vcf", card("u-1", "Ana", "TITLE:C"))
    title = lambda: kith("show", "c2", "--json").ok().json()["title"]
    kith("import", first).ok()
    kith("import", second).ok()
    kith("undo").ok()
    assert title() == "A"
    assert kith("import", second).ok().out == "changed\tcontact\tc2\tAna\n" and title() == "C"
    kith("undo").ok()
    kith("redo").ok()
    assert title() == "C" and kith("import", second).ok().out == ""
    kith("edit", "c2", "-t", "vip").ok()
    kith("undo", "h3").code
    assert kith("import", first).ok().out == "changed\tcontact\tc2\tAna\n" and title() == "A"


def test_an_import_that_changed_nothing_is_no_base_once_the_one_before_is_undone(kith):
    kith("import", "-", stdin=card("u-1", "Ana", "TITLE:A")).ok()
    kith("edit", "c2", "-t", "vip").ok()
    kith("import", "-", stdin=card("u-1", "Ana", "TITLE:C")).ok()
    again = card("u-1", "Ana", "TITLE:C", "CATEGORIES:vip")
    assert kith("import", "-", stdin=again).ok().out == ""
    kith("undo").ok()
    assert kith("show", "c2", "--json").ok().json()["title"] == "A"
    kith("import", "-", stdin=again).ok()
    ana = kith("show", "c2", "--json").ok().json()
    assert ana["title"] == "C" and ana["tags"] == ["vip"]


def test_a_reader_in_the_way_is_named_and_doctor_or_the_next_write_ends_the_work(kith):
    for finish in (["doctor"], ["add", "Next"]):
        kith("add", "Zebedee Quux", "-e", "zeb@quux.example").ok()
        kith("edit", "zebedee", "--title", "Heliotropist").ok()
        reader = sqlite3.connect(kith.db)
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM person").fetchall()
        late = kith("forget", "zebedee", "--yes", "--json").ok(7)
        assert late.json()["name"] == "Zebedee Quux" and "kith doctor" in late.err
        assert b"Zebedee" in disk(kith)
        unfinished = kith("doctor", "--json").ok(1).json()
        assert [check["name"] for check in unfinished["checks"] if not check["ok"]] == ["forgotten"]
        kith("add", "Meanwhile").ok()
        reader.close()
        kith(*finish).ok()
        absent(kith, "zebedee", "quux", "heliotropist")
        kith("doctor").ok()
        kith("add", "Zebedee Quux", "-e", "zeb@quux.example").ok()
        kith("forget", "zebedee", "--yes").ok()


def test_forgetting_is_one_step_with_the_relations_of_others(kith):
    kith("add", "Zebedee Quux").ok()
    kith("add", "Bo", "--by", "zeb").ok()
    steps = len(kith("history", "--json").ok().json())
    kith("forget", "c2", "--yes").ok()
    rows = kith("history", "--json").ok().json()
    assert len(rows) == steps + 1 and rows[0]["command"] == "forget"
    assert kith("show", "bo", "--json").ok().json()["relations"] == []


def test_copies_beside_the_database_are_named(kith):
    kith("add", "Zebedee Quux").ok()
    backup = kith("backup").ok().out.strip()
    before = str(kith.db) + ".before-restore"
    shutil.copy(backup, before)
    kith.write("data/kith/other-1.db", "")
    done = kith("forget", "c2", "--yes").ok()
    assert f"\n  not erased: {backup}\n  not erased: {before}\n" in done.out and "other-1" not in done.out + done.err
    for copy in (backup, before):
        assert f"may still hold this person: {copy}" in done.err
    assert pathlib.Path(backup).exists()


def test_i_cannot_be_undone(kith):
    refused = kith("undo", "h1").ok(5)
    assert "h1 made you (c1)" in refused.err
    kith("add", "Ana").ok()
    kith("undo").ok()
    last = kith("undo").ok(1)
    assert "there is nothing to undo" in last.err
    assert kith("show", "me", "--json").ok().json()["name"] == "Mira"
    kith("redo").ok()
    kith("edit", "me", "--title", "CTO").ok()
    kith("undo").ok()
    assert kith("show", "me", "--json").ok().json()["title"] is None


@pytest.mark.parametrize("statement", ["SELECT load_extension('x')", "SELECT abs(-9223372036854775808)",
                                       "SELECT zeroblob(2000000000)", "SELECT json('{')"])
def test_a_statement_that_cannot_be_is_a_usage_error(kith, statement):
    refused = kith("sql", statement).ok(2)
    assert refused.out == "" and "SQL: " in refused.err


def test_what_is_no_database_is_called_so(kith):
    text = kith.write("passwd", "root:x:0:0:root:/root:/bin/bash\n" * 40)
    small = kith.write("small", "hello kith")
    for file in (text, small):
        for result in (kith("list", env={"KITH_DB": file}), kith("add", "Ana", env={"KITH_DB": file}),
                       kith("restore", file, "--yes")):
            assert result.code == 9 and f"{file} is not a kith database" in result.err and "damaged:" not in result.err
    other = sqlite3.connect(kith.home / "other.db")
    other.execute("CREATE TABLE t(a)")
    other.commit()
    other.close()
    assert "is not a kith database" in kith("restore", "other.db", "--yes").ok(9).err
    assert pathlib.Path(text).read_text().startswith("root:") and pathlib.Path(small).read_text() == "hello kith"
    kith("doctor").ok()
