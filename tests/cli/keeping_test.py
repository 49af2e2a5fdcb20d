"""undo, redo, history, backup, restore, forget, doctor, sql: nothing is lost, and what is forgotten is gone."""

import os
import pathlib
import sqlite3
import stat


def test_undo_takes_back_one_command_and_redo_applies_it_again(kith):
    kith("add", "Ana", "--title", "CTO").ok()
    kith("edit", "ana", "--title", "CEO", "-t", "vip").ok()
    kith("undo").ok()
    ana = kith("show", "ana", "--json").json()
    assert ana["title"] == "CTO" and ana["tags"] == []
    kith("redo").ok()
    ana = kith("show", "ana", "--json").json()
    assert ana["title"] == "CEO" and ana["tags"] == ["vip"]
    kith("undo").ok()
    kith("undo").ok()
    assert kith("show", "ana").code == 3
    kith("redo").ok()
    kith("redo").ok()
    assert kith("show", "ana", "--json").json()["title"] == "CEO"
    assert kith("redo").ok(1).out == ""


def test_undo_of_an_older_step_leaves_later_edits_alone(kith):
    kith("add", "Ana", "--title", "CTO").ok()
    kith("edit", "ana", "--title", "CEO").ok()
    kith("edit", "ana", "-t", "vip").ok()
    kith("undo", "h3").ok()
    ana = kith("show", "ana", "--json").json()
    assert ana["title"] == "CTO" and ana["tags"] == ["vip"]


def test_undo_of_a_field_changed_since_is_a_named_conflict(kith):
    kith("add", "Ana", "--title", "CTO").ok()
    kith("edit", "ana", "--title", "CEO").ok()
    kith("edit", "ana", "--title", "Boss").ok()
    refused = kith("undo", "h3").ok(5)
    assert "c2 was changed since: title" in refused.err
    assert kith("show", "ana", "--json").json()["title"] == "Boss"
    assert kith("undo", "h99").code == 3
    assert kith("undo", "c2").code == 2


def test_history_names_steps_and_former_values(kith):
    kith("add", "Ana", "--title", "CTO").ok()
    kith("edit", "ana", "--title", "CEO").ok()
    rows = kith("history", "--json").json()
    assert [row["step"] for row in rows] == ["h3", "h2", "h1"] and rows[0]["ids"] == ["c2"]
    assert rows[0]["command"].startswith("kith edit ana") or rows[0]["command"].startswith("edit ana")
    text = kith("history", "c2").ok().out
    assert "- title CTO" in text and "+ title CEO" in text
    kith("rm", "ana").ok()
    assert "- name Ana" in kith("history", "c2").ok().out
    assert kith("history", "c9").code == 3


def test_a_secret_never_reaches_the_database_file_readable_by_others(kith):
    mode = stat.S_IMODE(os.stat(kith.db).st_mode)
    assert mode == 0o600 and stat.S_IMODE(os.stat(kith.db.parent).st_mode) == 0o700


def test_backup_and_restore(kith):
    kith("add", "Ana").ok()
    made = kith("backup", "copy.db", "--json").ok().json()
    assert made["bytes"] == os.path.getsize(kith.home / "copy.db") and len(made["sha256"]) == 64
    assert stat.S_IMODE(os.stat(kith.home / "copy.db").st_mode) == 0o600
    assert kith("backup", "copy.db").code == 5
    kith("add", "Bo").ok()
    assert kith("restore", "copy.db").code == 2
    kith("restore", "copy.db", "--yes").ok()
    assert kith("list", "--ids").out == "c2\n"
    assert kith("restore", kith.write("no.db", "not a database, and long enough to be looked at " * 100), "--yes").code == 9
    assert kith("list", "--ids").out == "c2\n"
    kith("doctor").ok()


def test_a_damaged_newer_or_foreign_database_is_refused_untouched(kith):
    kith("add", "Ana").ok()
    good = kith.db.read_bytes()
    db = sqlite3.connect(kith.db)
    db.execute("PRAGMA user_version = 999")
    db.commit()
    db.close()
    newer = kith.db.read_bytes()
    for args in (["list"], ["add", "Bo"]):
        refused = kith(*args).ok(9)
        assert "newer" in refused.err and kith.db.read_bytes() == newer
    kith.db.write_bytes(b"rubbish" * 4000)
    assert kith("list").code == 9 and kith("add", "Bo").code == 9
    assert kith.db.read_bytes() == b"rubbish" * 4000
    kith.db.write_bytes(good)
    kith("list").ok()


def everything_on_disk(home):
    return b"".join(path.read_bytes() for path in pathlib.Path(home).rglob("*") if path.is_file() and "bin" not in path.parts)


def test_forget_leaves_no_byte_and_a_tombstone_keeps_them_away(kith):
    card = ("BEGIN:VCARD\r\nVERSION:3.0\r\nUID:zz-77\r\nFN:Zebulon Quagmire\r\nEMAIL:zebulon@quagmire.example\r\n"
            "TEL:+441632960123\r\nADR;TYPE=HOME:;;1 Bogside Lane;Swampton;;;GB\r\nNOTE:likes Marshmallows\r\nEND:VCARD\r\n")
    kith("import", "-", stdin=card).ok()
    kith("add", "Bo").ok()
    kith("edit", "zebulon", "--title", "Bogmaster").ok()
    kith("edit", "zebulon", "--title", "Peatlord").ok()
    kith("link", "bo", "friend", "zebulon").ok()
    assert kith("forget", "zebulon").ok(2).out == ""
    receipt = kith("forget", "zebulon", "--yes", "--json").ok().json()
    assert list(receipt) == ["name", "contacts", "interactions", "messages", "followups", "trips", "relations", "deals",
                             "revisions", "tombstones"]
    assert receipt["contacts"] == 1 and receipt["relations"] == 1 and receipt["revisions"] >= 3 and receipt["tombstones"] >= 3
    disk = everything_on_disk(kith.home)
    for word in (b"Zebulon", b"zebulon", b"Quagmire", b"quagmire", b"441632960123", b"Bogside", b"bogside", b"Marshmallow",
                 b"marshmallow", b"Bogmaster", b"Peatlord", b"peatlord"):
        assert word not in disk, word
    back = kith("import", "-", "--json", stdin=card).ok().json()
    assert back["suppressed"] == 1 and back["new"] == 0
    assert kith("list", "--ids").out == "c3\n"
    refused = kith("undo").ok(1)
    assert "forget cannot be undone" in refused.err
    assert kith("add", "Zebulon", "-e", "zebulon@quagmire.example").ok().out == "c4\n"
    kith("doctor").ok()


def test_sql_reads_and_never_writes(kith):
    kith("add", "Ana", "--title", "CTO").ok()
    assert kith("sql", "SELECT name, title FROM person WHERE number = 2", "--json").json() == [{"name": "Ana", "title": "CTO"}]
    for statement in ("DELETE FROM person", "SELECT 1; SELECT 2", "DROP TABLE person", "nonsense", "", "PRAGMA user_version = 7",
                      "ATTACH 'x.db' AS x"):
        assert kith("sql", statement).code == 2, statement
    assert not (kith.home / "x.db").exists()
    assert kith("list", "--count").out == "1\n"


def test_doctor_says_what_is_wrong(kith):
    kith("add", "Ana").ok()
    assert kith("doctor", "--json").ok().json()["ok"] is True
    db = sqlite3.connect(kith.db)
    db.execute("UPDATE person SET name = 'Eve' WHERE number = 2")
    db.commit()
    db.close()
    report = kith("doctor", "--json").ok(1).json()
    assert report["ok"] is False and any(not check["ok"] for check in report["checks"])


def test_writers_and_readers_at_once_lose_nothing(kith):
    import subprocess
    env = {k: v for k, v in kith.env.items() if k != "KITH_SEED"}
    running = [subprocess.Popen([kith.binary, "add", f"Person {n}"], env=env, stdout=subprocess.PIPE) for n in range(20)]
    ids = sorted(process.communicate()[0].decode().strip() for process in running)
    assert all(process.returncode == 0 for process in running) and len(set(ids)) == 20
    assert kith("list", "--count").out == "20\n"


def older(kith):
    """The database as an older kith left it: schema 1, without the tables and columns that came later."""
    db = sqlite3.connect(kith.db)
    later = [name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
             if name in ("happening", "party", "cadence", "due", "due_person", "message", "thread", "waiting", "told",
                         "presence")]
    for name in later:
        db.execute(f"DROP TABLE {name}")
    db.execute("ALTER TABLE person DROP COLUMN touches")
    db.execute("UPDATE meta SET value = replace(value, '2/', '1/') WHERE key = 'projection'")
    db.execute("PRAGMA user_version = 1")
    db.commit()
    db.close()
    assert len(later) == 10


def test_after_an_update_the_first_command_of_any_kind_knows_everything(kith):
    kith.write("a.vcf", "BEGIN:VCARD\r\nVERSION:4.0\r\nUID:a\r\nFN:Ana\r\nX-KITH-CADENCE:P30D\r\nANNIVERSARY:20100505\r\nEND:VCARD\r\n")
    kith("import", "a.vcf").ok()
    for args in (["due", "--ids"], ["notify", "--ids"], ["moments", "--ids"], ["list", "cadence:due", "--ids"]):
        older(kith)
        answer = kith(*args).ok()
        assert (answer.out, answer.err) == ("c2\n", ""), args
        assert kith("doctor").code == 0
    assert (kith.db.parent / "kith.db.before-schema-3").exists()
