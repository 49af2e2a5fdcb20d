"""The contract with scripts: every output mode whole, exit codes, what goes to stderr, and streams that fail."""

import json
import os
import resource
import signal
import subprocess

import pytest

import people_fixture as people
from people_outputs import WHOLE

FORMATS = [["--json"], ["--jsonl"], ["--tsv"], ["--csv"], ["--ids"], ["--format", "{id}"]]


@pytest.fixture(scope="module")
def crowd(tmp_path_factory):
    """The hostile people, for tests that only read."""
    from conftest import Kith
    kith = Kith(tmp_path_factory.mktemp("people"))
    kith("init", "--name", "Mira", "-e", "mira@ex.org").ok()
    people.import_hostile(kith)
    return kith


@pytest.mark.parametrize("args, out", WHOLE, ids=[" ".join(args) for args, _ in WHOLE])
def test_the_whole_output_is(crowd, args, out):
    result = crowd(*args).ok()
    assert result.out == out
    assert result.err == ""


@pytest.mark.parametrize("command", [["list"], ["show", "c2"], ["find", "ana"], ["history"]], ids=" ".join)
def test_two_formats_exclude_each_other_wherever_they_stand(crowd, command):
    for one in FORMATS:
        for other in FORMATS:
            refused = crowd(*one, *command, *other)
            if one == other:
                assert refused.code == (2 if len(one) == 2 else 0), refused  # an option with a value is given once
                continue
            assert refused.code == 2 and refused.out == "", refused
            assert one[0] in refused.err and other[0] in refused.err


@pytest.mark.parametrize("command, fields", [
    (["list"], "id, uid, noun, kind, name, emails, phones, org, title, city, country, zone, tags, stage, last_contact, next_due"),
    (["find", "ana"], "noun, id, name, snippet, score"), (["tag"], "tag, contacts"),
    (["history"], "step, at, by, command, summary, ids, undone"), (["query", "ana"], "email, name, tags, id"),
    (["show", "c2"], "id, uid, noun, kind, me, name, nicknames, emails, phones, im, urls, addresses, org, title, home, birthday, "
                     "tags, stage, languages, hours, notes, cadence, last_contact, next_due, now, waiting, relations, open, timeline"),
], ids=lambda value: " ".join(value) if isinstance(value, list) else "")
def test_an_unknown_field_is_refused_with_the_list_in_every_format(crowd, command, fields):
    for form in ([], ["--json"], ["--tsv"], ["--csv"], ["--jsonl"]):
        refused = crowd(*command, *form, "--fields", "nope")
        assert refused.code == 2 and refused.out == "", refused
        assert "'nope'" in refused.err and fields in refused.err
    refused = crowd(*command, "--format", "{nope}")
    assert refused.code == 2 and fields in refused.err


def test_an_unknown_sort_key_is_refused_with_the_list(crowd):
    for command in (["list"], ["find", "ana"], ["tag"], ["history"]):
        refused = crowd(*command, "--sort", "nope")
        assert refused.code == 2 and refused.out == "" and "nope" in refused.err, refused


def test_any_makes_empty_an_answer(crowd):
    for command in (["list", "tag:nobody"], ["find", "zzz"]):
        for form in ([], ["--json"], ["--jsonl"], ["--tsv"], ["--csv"], ["--ids"], ["--count"]):
            assert crowd(*command, *form).code == 0, (command, form)
            assert crowd(*command, *form, "--any").code == 1, (command, form)
    for command in (["list"], ["find", "ana"], ["tag"], ["history"], ["list", "--count"]):
        assert crowd(*command, "--any").code == 0, command


# Arguments, exit code, message: stdout is empty for 2, 3, 4, 8 and 9.
REFUSED = [
    (["show"], 2, "WHO"),
    (["list", "--nope"], 2, "--nope"),
    (["list", "--limit", "0"], 2, "'0'"),
    (["list", "--limit", "many"], 2, "'many'"),
    (["list", "colour:red"], 2, "colour:"),
    (["edit", "c2"], 2, "nothing to change"),
    (["forget", "c2"], 2, "--yes"),
    (["restore", "x.db"], 2, "--yes"),
    (["export", "--as", "xml"], 2, "xml"),
    (["show", "nobody"], 3, "nobody"),
    (["show", "c99"], 3, "c99"),
    (["edit", "c2", "c99", "-t", "x"], 3, "c99"),
    (["import", "nope.vcf"], 3, "nope.vcf"),
    (["tag", "rename", "nope", "x"], 3, "nope"),
    (["history", "c99"], 3, "c99"),
    (["edit", "sam", "-t", "x"], 4, "c2"),
    (["backup", "no/such/dir/x.db"], None, "no/such/dir"),
    (["import", "binary.bin"], 9, "binary.bin"),
]


@pytest.mark.parametrize("args, code, word", REFUSED, ids=[" ".join(args) for args, _, _ in REFUSED])
def test_a_refusal_says_why_and_prints_no_data(kith, args, code, word):
    kith("add", "Sam One", "-e", "one@ex.org").ok()
    kith("add", "Sam Two").ok()
    kith.write("binary.bin", bytes(range(256)) * 8)
    before = kith("export", "--all", "--as", "json").ok().out
    refused = kith(*args)
    assert refused.code == code if code else refused.code in (3, 7, 8), refused
    assert refused.out == "" and word in refused.err and refused.err.endswith("\n")
    as_json = kith(*args, "--json")
    if args[0] not in ("export", "restore"):  # those print no objects
        assert as_json.code == refused.code and as_json.out == ""
        error = json.loads(as_json.err)["error"]
        assert list(error) == ["code", "name", "message", "hint", "candidates", "file", "line"]
        assert error["code"] == refused.code and word in json.dumps(error) and as_json.err.count("\n") == 1
    assert kith("export", "--all", "--as", "json").ok().out == before


def test_several_matches_are_candidates_on_stderr(kith):
    kith("add", "Sam One", "-e", "one@ex.org").ok()
    kith("add", "Sam Two").ok()
    refused = kith("edit", "sam", "-t", "x").ok(4)
    assert refused.out == "" and "c2\tSam One\tone@ex.org\nc3\tSam Two\t\n" in refused.err
    error = json.loads(kith("edit", "sam", "-t", "x", "--json").ok(4).err)["error"]
    assert error["candidates"] == [{"id": "c2", "name": "Sam One", "email": "one@ex.org"},
                                   {"id": "c3", "name": "Sam Two", "email": None}]
    assert error["name"] == "ambiguous" and error["code"] == 4


def test_candidates_of_hostile_people_are_a_line_each(kith):
    people.import_hostile(kith)
    kith("import", "-", stdin=people.card("u-tab2", "Tab\tby\nAnother")).ok()
    refused = kith("edit", "tab", "-t", "x").ok(4)
    lines = refused.err.splitlines()
    assert [line.split("\t")[0] for line in lines[1:3]] == ["c5", "c11"]
    assert all(line.count("\t") == 2 for line in lines[1:3])


def test_partial_and_conflict_keep_what_was_done_on_stdout(kith):
    cards = people.card("u-1", "One") + "BEGIN:VCARD\r\nVERSION:4.0\r\nthis is no property\r\nEND:VCARD\r\n"
    done = kith("import", "-", "--json", stdin=cards)
    assert done.code in (0, 6)
    report = json.loads(done.out)
    assert report["new"] >= 1
    kith("add", "Ana", "-e", "ana@ex.pt").ok()
    refused = kith("add", "Bo", "-e", "ana@ex.pt", "--json").ok(5)
    assert json.loads(refused.err)["error"]["name"] == "conflict"


def test_a_note_needs_a_terminal_or_v_and_q_silences_it(kith):
    kith("add", "Ana").ok()
    assert kith("edit", "ana", "-t", "x", "-n").ok().err == ""
    assert kith("edit", "ana", "-t", "x", "-n", "-v").ok().err == "note: nothing was changed: edited c2 Ana\n"
    assert kith("-v", "edit", "ana", "-t", "x", "-n").ok().err == "note: nothing was changed: edited c2 Ana\n"
    assert kith("edit", "ana", "-t", "x", "-n", "-v", "-q").ok().err == ""
    assert kith("undo", "-v").ok().err.startswith("note: undid h2")


def test_a_warning_is_printed_unless_q(kith):
    kith.write("config/kith/config.toml", "nonsense = 1\n")
    assert kith("list").ok().err.startswith("warning: ")
    assert kith("list", "-q").ok().err == ""
    warning = json.loads(kith("list", "--json").ok().err)["warning"]
    assert list(warning) == ["message", "thing"] and "nonsense" in warning["message"]


def test_an_error_is_printed_in_spite_of_q(kith):
    assert "nobody" in kith("show", "nobody", "-q").ok(3).err


def test_success_without_a_terminal_says_nothing_on_stderr(kith):
    people.import_hostile(kith)
    for args in (["list"], ["show", "c2"], ["edit", "c2", "-t", "y"], ["rm", "c3"], ["undo"], ["redo"], ["tag"], ["doctor"],
                 ["backup", "b.db"], ["export"], ["find", "ana"], ["history"], ["today"], ["forget", "c4", "--yes"]):
        assert kith(*args).ok().err == "", args


@pytest.mark.parametrize("args", [["list"], ["show", "c2"], ["list", "--json"], ["export"], ["help"], ["version"],
                                  ["tag"], ["find", "ana"], ["history", "--csv"], ["add", "New"]], ids=" ".join)
def test_a_full_disk_behind_stdout_is_exit_7_with_a_message(kith, args):
    people.import_hostile(kith)
    with open("/dev/full", "w") as full:
        done = subprocess.run([kith.binary, *args], stdin=subprocess.DEVNULL, stdout=full, stderr=subprocess.PIPE, env=kith.env,
                              cwd=kith.home)
    assert done.returncode == 7 and b"standard output" in done.stderr


def run_with(kith, args, prepare):
    return subprocess.run([kith.binary, *args], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                          env=kith.env, cwd=kith.home, preexec_fn=prepare, timeout=20)


def test_closed_stdout_and_stderr_never_become_the_database(kith):
    people.import_hostile(kith)
    for closed in ([1], [2], [1, 2], [0, 1, 2]):
        for args in (["list"], ["edit", "c2", "-t", "closed"], ["show", "nobody"], ["edit", "c2", "-t", "x", "-n", "-v"]):
            done = run_with(kith, args, lambda: [os.close(number) for number in closed])
            assert done.returncode in (0, 3, 7), (closed, args, done)
    assert kith("doctor").ok()
    assert kith("list", "tag:closed", "--ids").ok().out == "c2\n"


def test_a_reader_that_leaves_early_ends_it_quietly(kith):
    cards = "".join(people.card(f"u-{n}", f"Person {n:05}", "NOTE:" + "x" * 200) for n in range(3000))
    kith("import", "-", stdin=cards).ok()
    for args in ("list", "list --json", "export", "export --as csv", "list --ids", "find person"):
        done = kith.shell(f"kith {args} | head -n 1")
        assert done.code == 0 and done.err == "" and len(done.lines) == 1, done
    left = subprocess.Popen([kith.binary, "export"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=kith.env)
    left.stdout.read(1)
    left.stdout.close()
    assert left.stderr.read() == b"" and left.wait(20) in (141, -signal.SIGPIPE)


def test_an_empty_environment_is_enough_when_the_database_is_named(kith):
    kith("add", "Ana").ok()
    done = subprocess.run([kith.binary, "list"], stdin=subprocess.DEVNULL, capture_output=True, env={"KITH_DB": str(kith.db)})
    assert (done.returncode, done.stdout, done.stderr) == (0, b"c2  Ana\n", b"")
    bare = subprocess.run(["env", "-i", kith.binary, "version"], stdin=subprocess.DEVNULL, capture_output=True)
    assert bare.returncode == 0 and bare.stdout.startswith(b"kith ")
    lost = subprocess.run(["env", "-i", kith.binary, "add", "Ana"], stdin=subprocess.DEVNULL, capture_output=True, cwd=kith.home)
    assert lost.returncode == 2 and lost.stdout == b"" and b"HOME" in lost.stderr


def commands(kith):
    return [command["name"] for command in json.loads(kith("help", "--spec").ok().out)["commands"]]


@pytest.mark.parametrize("words", [[], ["-"], ["\x1b[31m", "\u202e", ""], ["--"], ["-x"], ["--nonsense=1"], ["nonsense"] * 3,
                                   ["-", "-", "--yes"]], ids=repr)
@pytest.mark.parametrize("closed", [True, False], ids=["stdin closed", "stdin empty"])
def test_no_command_waits_or_breaks_whatever_it_is_given(kith, words, closed):
    kith("add", "Ana").ok()
    for name in commands(kith):
        if name == "sync" or name == "notify":
            continue
        result = kith(*name.split(), *words, stdin=None if closed else b"", timeout=5)
        assert 0 <= result.code <= 9, result
        if result.code in (2, 3, 4, 8, 9):
            assert result.out == "" and result.err != "", result
    kith("doctor").ok()


def test_a_command_may_not_write_files_it_was_not_asked_for(kith):
    before = {path for path in kith.home.rglob("*")}
    kith("add", "Ana").ok()
    kith("list").ok()
    kith("find", "ana").ok()
    assert {path for path in kith.home.rglob("*")} - before == set()


def test_little_memory_is_an_error_and_not_a_crash(kith):
    people.import_hostile(kith)
    limit = 64 << 20
    done = run_with(kith, ["list", "--json"], lambda: resource.setrlimit(resource.RLIMIT_AS, (limit, limit)))
    assert done.returncode in (0, 70) and (done.returncode == 0 or done.stderr)
