"""What a start may cost: instructions, shared libraries, waits for the disk. Counts, never seconds."""

import re
import shutil
import subprocess
import sys

import pytest

from conftest import ROOT, Kith, binary, tool

pytestmark = pytest.mark.gate

INSTRUCTIONS = 4_000_000  # a reading command over 5,000 contacts, about 2 ms
LIBRARIES = {"linux-vdso", "ld-linux-x86-64", "libc", "libm", "libexpat", "libutf8proc"}
SYNCS = ["fsync", "fdatasync"]
NETWORK = ["socket", "connect", "bind", "sendto"]


@pytest.fixture(scope="session")
def crowd(tmp_path_factory):
    """5,000 contacts, made once; tests that write take a copy."""
    kith = Kith(tmp_path_factory.mktemp("crowd"))
    people = subprocess.run([sys.executable, str(ROOT / "tests" / "bench" / "make_people.py"), "5000"], check=True,
                            capture_output=True).stdout
    kith("init", "--name", "Mira", "-e", "mira@ex.org").ok()
    kith("import", "-", stdin=people).ok()
    assert kith("list", "--count").ok().out == "5000\n"
    return kith


def make_follow_ups(kith, *args):
    people = kith("export").ok().out_bytes
    return subprocess.run([sys.executable, str(ROOT / "tests" / "bench" / "make_follow_ups.py"), *args], input=people, check=True,
                          capture_output=True).stdout


@pytest.fixture(scope="session")
def promised(crowd, tmp_path_factory):
    """The crowd with 5,000 open follow-ups, 50 of them due, a log entry and a cadence; tests that write take a copy."""
    home = tmp_path_factory.mktemp("promised")
    shutil.copytree(crowd.home, home, dirs_exist_ok=True)
    kith = Kith(home)
    kith("import", "-", stdin=make_follow_ups(kith, "5000")).ok()
    kith("log", "c77", "call", "a word", "--on", "2026-05-03").ok()
    kith("cadence", "c77", "30d").ok()
    assert kith("due", "--count").ok().out == "50\n"
    return kith


@pytest.fixture
def copied(crowd, tmp_path):
    shutil.copytree(crowd.home, tmp_path, dirs_exist_ok=True)
    return Kith(tmp_path)


@pytest.mark.parametrize("args", [["--version"], ["list", "--limit", "50"], ["show", "Zéphyrine Quillfeather"],
                                  ["show", "c77"], ["query", "zeph"]], ids=" ".join)
def test_a_reading_command_costs_at_most_four_million_instructions(crowd, args, record_property):
    count = crowd.instructions(*args)
    record_property("instructions", count)
    print(f"{' '.join(args)}: {count:,} instructions")
    assert count <= INSTRUCTIONS


@pytest.mark.parametrize("args", [["due"], ["due", "--json"], ["due", "--limit", "50", "due:..2030-01-01"], ["show", "c77"],
                                  ["timeline", "--limit", "50"], ["list", "--limit", "50"]], ids=" ".join)
def test_reading_with_five_thousand_follow_ups_costs_at_most_four_million_instructions(promised, args, record_property):
    count = promised.instructions(*args)
    record_property("instructions", count)
    print(f"{' '.join(args)}: {count:,} instructions")
    assert count <= INSTRUCTIONS


def test_what_is_due_costs_the_same_however_many_are_closed(promised, tmp_path):
    shutil.copytree(promised.home, tmp_path, dirs_exist_ok=True)
    kith = Kith(tmp_path)
    before = kith.instructions("due")
    many = make_follow_ups(kith, "5000", "--closed", "20000")
    kith("import", "-", stdin=many).ok()
    assert kith("sql", "SELECT count(*) AS n FROM document WHERE noun = 'f'", "--tsv").ok().out == "25000\n"
    assert kith("due", "--count").ok().out == "50\n"
    assert kith.instructions("due") <= before * 1.02


def test_only_the_libraries_of_the_design_are_linked():
    text = subprocess.run([tool("ldd"), binary()], capture_output=True, text=True, check=True).stdout
    found = {re.match(r"\s*(\S+?)\.so", line)[1].split("/")[-1] for line in text.splitlines()}
    assert found <= LIBRARIES and "libc" in found, text


ONE_COMMIT = """
import sqlite3, sys
db = sqlite3.connect(sys.argv[1], isolation_level=None)
db.execute("BEGIN IMMEDIATE")
db.execute("UPDATE document SET rev = rev + 1 WHERE id = 7")
db.execute("COMMIT")
db.close()
"""


def syncs_of_one_commit(kith):
    """One SQLite commit of the same kind: the same database in WAL mode, opened, changed once, closed."""
    copy = kith.home / "commit.db"
    shutil.copy(kith.db, copy)
    log = kith.home / "commit.strace"
    subprocess.run([tool("strace"), "-f", "-qq", "-o", str(log), "-e", "trace=" + ",".join(SYNCS), sys.executable, "-c",
                    ONE_COMMIT, str(copy)], check=True)
    return sum(f"{name}(" in line for line in log.read_text().splitlines() for name in SYNCS)


@pytest.mark.parametrize("args", [["add", "Foo Bar", "-e", "foo@ex.org"], ["edit", "c77", "-t", "seen", "--title", "Boss"],
                                  ["rm", "c78"], ["undo"], ["link", "c2", "friend", "c3"],
                                  ["edit", "--match", "tag:vip", "-t", "seen", "--yes"], ["log", "c77", "call", "hi"],
                                  ["follow", "c77", "fri", "call"], ["cadence", "c77", "30d"]], ids=" ".join)
def test_a_command_waits_for_the_disk_as_often_as_one_commit(copied, args):
    copied("edit", "c2", "--title", "Chief").ok()
    wanted = syncs_of_one_commit(copied)
    counts = copied.calls(SYNCS, *args)
    print(f"{' '.join(args)}: {counts}, one commit: {wanted}")
    assert wanted > 0 and sum(counts.values()) == wanted


def test_a_reading_command_never_waits_for_the_disk(copied):
    for args in (["list", "--limit", "5"], ["show", "c77"], ["find", "ana"], ["query", "zeph"], ["export", "c77"], ["history"]):
        assert sum(copied.calls(SYNCS, *args).values()) == 0, args


def test_no_command_about_people_touches_the_network(copied):
    copied("add", "Ana Sousa", "-e", "ana@ex.pt").ok()
    copied.write("one.vcf", "BEGIN:VCARD\r\nVERSION:4.0\r\nFN:One\r\nPHOTO:https://photos.example/1.jpg\r\nEND:VCARD\r\n")
    commands = [["log", "c2", "call", "x"], ["follow", "c2", "fri", "x"], ["done", "f1"], ["due"], ["notify"], ["cadence", "c2", "30d"],
                ["snooze", "c2"], ["waiting"], ["moments"], ["timeline"], ["add", "Foo", "-e", "foo@ex.org", "--lives", "Lisbon"], ["edit", "c2", "-t", "x"], ["show", "c2"],
                ["list", "tag:x"], ["find", "ana"], ["query", "zeph"], ["tag"], ["tag", "rename", "x", "y"],
                ["link", "c2", "friend", "c3"], ["intro", "c4", "--by", "c3"], ["path", "c4"], ["merge", "c2", "c3"],
                ["import", "one.vcf"], ["export", "tag:y"], ["rm", "c2"], ["undo"], ["today"], ["version"], ["help"]]
    for args in commands:
        assert sum(copied.calls(NETWORK, *args).values()) == 0, args
