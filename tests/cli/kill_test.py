"""A kill at any write: every command that changes something is ended at each of its writes, whole or half done, and what is
left must be the state before or after it, sound, and ready for the same command again.

kill_shim.c counts write, pwrite, fsync, fdatasync, ftruncate, unlink, rename and mkdir. Commands with more than 40 calls are
killed at each of the first 40, at each of the last 10, and at every k-th between, so that no sweep has more than about 90."""

import json
import pathlib
import re
import shutil
import sqlite3
import subprocess

import pytest

from conftest import Kith, tool

SHIM = pathlib.Path(__file__).with_name("kill_shim.c")
KILLED = 99
CARDS = "".join(f"BEGIN:VCARD\r\nVERSION:3.0\r\nUID:card-{n}\r\nFN:Person {n}\r\nN:{n};Person;;;\r\n"
                f"EMAIL:person{n}@ex.net\r\nTEL:+3519120000{n:02}\r\nNOTE:{'long ' * n}\r\nEND:VCARD\r\n" for n in range(30))
MAILS = "".join(f"From x Mon May  4 08:00:00 2026\nFrom: person{n}@ex.net\nTo: mira@ex.org\nMessage-ID: <{n}@ex.net>\n"
                f"Date: Mon, 4 May 2026 08:00:{n:02} +0000\n\nhello\n\n" for n in range(5))
CONFIG = "# my zone\nzone = \"Europe/Lisbon\"  # home\n\n[alias]\n# short\nll = \"list --limit 5\"\n"
LEFT_OVER = re.compile(r".*\.[A-Za-z0-9]{6}(-journal|-wal|-shm)?$")  # what mkstemp names


@pytest.fixture(scope="session")
def shim(tmp_path_factory):
    path = tmp_path_factory.mktemp("shim") / "kill.so"
    subprocess.run([tool("cc", "gcc"), "-shared", "-fPIC", "-O1", "-o", str(path), str(SHIM), "-ldl"], check=True)
    return path


@pytest.fixture(scope="session")
def world(tmp_path_factory):
    """A home with five people, a relation, an introduction, a backup, an export, a configuration; one step is undone."""
    kith = Kith(tmp_path_factory.mktemp("world"))
    kith("init", "--name", "Mira", "-e", "mira@ex.org").ok()
    kith("add", "Ana Sousa", "-e", "ana@ex.pt", "-p", "+351912345678", "-t", "client", "--note", "likes port").ok()
    kith("add", "Bo Dahl", "-e", "bo@ex.dk", "-t", "client", "--by", "ana").ok()
    kith("add", "Carla Reis", "-e", "carla@ex.pt", "-t", "client,vip").ok()
    kith("link", "c4", "friend", "c2").ok()
    kith("backup", "old.db").ok()
    kith("add", "Ana Souza", "-e", "ana@work.pt", "--title", "CTO").ok()
    kith("follow", "c2", "2026-05-06", "send slides", "--every", "1w").ok()
    kith("edit", "c3", "--title", "Baker").ok()
    kith("edit", "c3", "--title", "Master baker").ok()
    kith("undo").ok()
    kith.write("dump.json", kith("export", "--all", "--as", "json").ok().out)
    kith.write("people.vcf", CARDS)
    kith.write("old.ics", kith("export", "--all", "--as", "ics").ok().out.replace("slides", "the offer").replace("UID:", "UID:x"))
    kith.write("old.mbox", MAILS)
    kith.write("config/kith/config.toml", CONFIG)
    return kith.home


class Sweep:
    """One command in a fresh copy of a home, again and again."""

    def __init__(self, home, start, shim):
        self.kith, self.start, self.shim = Kith(home), start, shim
        self.fresh()

    def fresh(self):
        for part in self.kith.home.iterdir():
            shutil.rmtree(part) if part.is_dir() else part.unlink()
        if self.start:
            shutil.copytree(self.start, self.kith.home, dirs_exist_ok=True, symlinks=True)

    def run(self, *args, **env):
        # With the shim in all runs none waits for a disk.
        return self.kith(*args, stdin=b"", env={"LD_PRELOAD": str(self.shim), **env})

    def killed(self, args, at, torn):
        return self.run(*args, KILL_AT=str(at), **({"KILL_TORN": "1"} if torn else {})).code

    def calls(self, args):
        """How many calls there are when nothing ends it."""
        count = self.kith.home / "count"
        self.run(*args, KILL_COUNT=str(count)).ok()
        calls = int(count.read_text())
        count.unlink()
        return calls

    def documents(self):
        return self.run("export", "--all", "--as", "json").ok().out

    def config(self):
        file = self.kith.home / "config" / "kith" / "config.toml"
        return file.read_text() if file.exists() else None

    def state(self):
        """Everything a person can tell apart: the documents, the journal, the configuration."""
        return self.documents(), self.run("history", "--json").ok().out, self.config()

    def files(self):
        return {str(path.relative_to(self.kith.home)) for path in self.kith.home.rglob("*") if path.is_file()}


def chosen(calls):
    middle = range(41, calls - 9, max(1, (calls - 50) // 40))
    return sorted({*range(1, min(calls, 40) + 1), *middle, *range(max(1, calls - 9), calls + 1)})


# Exit code of the same command once more when it has done its work; None: it would do something else then.
COMMANDS = {
    "add": (["add", "Dora", "-e", "dora@ex.org", "-t", "new", "--by", "c3"], 5),
    "edit": (["edit", "c2", "c3", "-t", "2026", "--title", "Boss", "--untag", "client"], 0),
    "edit --match": (["edit", "--match", "tag:client", "--org", "Casa X"], 0),
    "rm": (["rm", "c2", "c4"], 3),
    "tag rename": (["tag", "rename", "client", "customer"], 3),
    "link": (["link", "c3", "manager", "c4"], 0),
    "intro": (["intro", "c4", "--by", "c3", "--on", "2025-02-01"], 0),
    "merge": (["merge", "c2", "c5"], 3),
    "import of 30 cards": (["import", "people.vcf", "-t", "imported"], 0),
    "undo": (["undo"], None),
    "redo": (["redo"], None),
    "log with a next": (["log", "c2,c3", "call", "prices", "--next", "fri"], None),
    "follow": (["follow", "c2", "fri", "call back", "--every", "2w"], None),
    "done and its next": (["done", "f1", "--log", "call"], 5),
    "drop": (["drop", "f1"], 5),
    "snooze": (["snooze", "f1", "2026-06-01"], None),
    "cadence": (["cadence", "tag:client", "30d"], 0),
    "import of a calendar": (["import", "old.ics"], 0),
    "import of mails": (["import", "old.mbox"], 0),
    "config set": (["config", "set", "alias.vips", "list tag:vip"], 0),
    "config unset": (["config", "unset", "alias.ll"], None),
}


def open_to_others(run, name):
    """What others may do with the file that `name` was to replace."""
    replaced = run.kith.home / re.sub(r"\.\w{6}(-\w+)?$", "", name)
    return replaced.stat().st_mode if replaced.exists() else 0


def sweep(run, args, again):
    """Kills `args` at every chosen call; returns how many runs ended before and after."""
    before = run.state()
    calls = run.calls(args)
    after, files = run.state(), run.files()
    assert calls > 0 and before != after
    seen = {"before": 0, "after": 0}
    for at in chosen(calls):
        run.fresh()
        place = f"{args} killed at call {at} of {calls}"
        assert run.killed(args, at, torn=at % 2 == 0) == KILLED, place
        doctor = run.run("doctor")
        assert doctor.code == 0, f"{place}: {doctor}"
        state = run.state()
        assert state in (before, after), f"{place}: {state}"
        left = "before" if state == before else "after"
        seen[left] += 1
        if left != "after":
            run.run(*args).ok()
        elif again is not None:
            assert run.run(*args).code == again, place
        assert (run.documents(), run.config()) == (after[0], after[2]), f"{place}, and again"
        assert at % 4 or run.run("doctor").code == 0, f"{place}, and again"
        surplus = run.files() - files
        assert all(LEFT_OVER.match(name) for name in surplus), f"{place}: {surplus}"
        for name in surplus:
            mode = (run.kith.home / name).stat().st_mode
            assert mode & 0o077 & ~open_to_others(run, name) == 0, f"{place}: {name} is {mode:o}"
    assert run.killed(args, calls * 10, torn=False) != KILLED, "the sweep ended before the command did"
    return seen


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_killed_at_any_write_is_done_or_not_done(name, tmp_path, world, shim):
    args, again = COMMANDS[name]
    seen = sweep(Sweep(tmp_path, world, shim), args, again)
    assert seen["before"] > 0


def test_a_home_killed_while_it_is_made_is_there_or_not_there(tmp_path, shim):
    seen = sweep(Sweep(tmp_path, None, shim), ["init", "--name", "Mira", "-e", "mira@ex.org"], 5)
    assert seen["before"] > 0 and seen["after"] > 0


def test_a_whole_database_killed_while_it_is_imported_is_there_or_not_there(tmp_path, world, shim):
    start = tmp_path / "start"
    start.mkdir()
    shutil.copy(world / "dump.json", start)
    home = tmp_path / "home"
    home.mkdir()
    run = Sweep(home, start, shim)
    seen = sweep(run, ["import", "dump.json"], 0)
    assert seen["before"] > 0
    assert json.loads(run.documents()) == json.loads((world / "dump.json").read_text())


def test_a_person_killed_while_forgotten_is_there_or_gone_and_the_relations_go_first(tmp_path, world, shim):
    run = Sweep(tmp_path, world, shim)
    args = ["forget", "c2", "--yes"]
    before = run.documents()
    uid = next(d["uid"] for d in json.loads(before)["documents"] if d["id"] == "c2")
    calls = run.calls(args)
    after = run.documents()
    assert calls > 0 and uid not in after
    seen = {"before": 0, "after": 0}
    for at in chosen(calls):
        run.fresh()
        place = f"killed at call {at} of {calls}"
        assert run.killed(args, at, torn=at % 2 == 0) == KILLED, place
        doctor = run.run("doctor")
        assert doctor.code == 0, f"{place}: {doctor}"
        state = run.documents()
        assert state in (before, after), f"{place}: {state}"
        left = "before" if state == before else "after"
        seen[left] += 1
        assert run.run(*args).code == (3 if left == "after" else 0), place
        assert run.documents() == after, f"{place}, and again"
        assert at % 4 or run.run("doctor").code == 0, f"{place}, and again"
    assert min(seen.values()) > 0, seen


def betrayed(kith):
    """Does any file of the database hold a byte of Ana?"""
    left = b"".join(path.read_bytes() for path in kith.db.parent.iterdir()).lower()
    return any(word in left for word in (b"ana@ex.pt", b"likes port", b"sousa", b"912345678"))


def test_no_byte_of_a_person_stays_when_forgetting_was_killed_and_any_command_wrote_after(tmp_path, world, shim):
    run = Sweep(tmp_path, world, shim)
    args = ["forget", "c2", "--yes"]
    calls = run.calls(args)
    after = run.documents()
    stayed, erased = [], 0
    for at in chosen(calls):
        run.fresh()
        run.killed(args, at, torn=False)
        if run.documents() != after:
            continue
        run.run("edit", "c3", "-t", "x").ok()
        run.run("doctor").ok()
        erased += 1
        if betrayed(run.kith):
            stayed.append(at)
    assert stayed == [] and erased > 0


def test_a_reader_in_the_way_of_forgetting_delays_the_erasing_and_doctor_ends_it(tmp_path, world, shim):
    kith = Sweep(tmp_path, world, shim).kith
    reader = sqlite3.connect(kith.db)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM document").fetchall()
    late = kith("forget", "c2", "--yes").ok(7)
    assert "kith doctor" in late.err and kith("show", "c2").code == 3
    assert betrayed(kith), "without bytes in the way this test proves nothing"
    reader.close()
    kith("doctor").ok()
    assert not betrayed(kith)
    waiting = kith("sql", "SELECT count(*) AS n FROM meta WHERE key = 'erase_pending'", "--json").ok().json()
    assert waiting == [{"n": 0}] or waiting == [{"n": "0"}], "the erasing still waits"


def test_a_backup_killed_at_any_write_is_whole_or_absent(tmp_path, world, shim):
    run = Sweep(tmp_path, world, shim)
    args = ["backup", "copy.db"]
    state = run.state()
    calls = run.calls(args)
    copies = {"whole": 0, "absent": 0}
    for at in chosen(calls):
        run.fresh()
        assert run.killed(args, at, torn=at % 2 == 0) == KILLED
        assert run.run("doctor").code == 0 and run.state() == state, at
        is_there = (run.kith.home / "copy.db").exists()
        copies["whole" if is_there else "absent"] += 1
        assert run.run(*args).code == (5 if is_there else 0), at
        copy = {"KITH_DB": str(run.kith.home / "copy.db")}
        assert run.run("doctor", **copy).code == 0, at
        assert run.run("export", "--all", "--as", "json", **copy).out == state[0], at
        surplus = run.files() - {"copy.db", "data/kith/kith.db", "old.db", "dump.json", "people.vcf", "old.ics", "old.mbox", "config/kith/config.toml"}
        assert all(LEFT_OVER.match(name) for name in surplus), surplus
    assert min(copies.values()) > 0, copies


def test_a_restore_killed_at_any_write_leaves_one_of_the_two_databases(tmp_path, world, shim):
    run = Sweep(tmp_path, world, shim)
    args = ["restore", "old.db", "--yes"]
    before = run.state()
    seen = sweep(run, args, 0)
    assert seen["before"] > 0
    # The former database stays beside the new one and is whole.
    run.fresh()
    run.run(*args).ok()
    former = {"KITH_DB": str(run.kith.db) + ".before-restore"}
    assert run.run("export", "--all", "--as", "json", **former).out == before[0]
