"""On a terminal: fitted tables, colours, the pager, questions, the editor, progress; and nothing of the data's own escapes."""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import termios
import time
import unicodedata

import pytest

import people_fixture as people

pytestmark = pytest.mark.terminal

COLOUR = re.compile(r"\x1b\[[0-9;]*m")
# What may never reach a terminal from data: controls, escapes, C1, bidi overrides and isolates.
RAW = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x9f\u202a-\u202e\u2066-\u2069]")


@pytest.fixture
def crowd(kith):
    people.import_hostile(kith)
    return kith


def screen(kith, *args, rows=24, cols=80, env=None, dialogue=(), stdin=None, stderr=None, timeout=60):
    """Runs on a terminal of this size; dialogue: what to wait for, and what to type then. Exit code and what was shown."""
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", rows, cols, 0, 0))
    child = subprocess.Popen([kith.binary, *args], stdin=slave if stdin is None else stdin, stdout=slave,
                             stderr=slave if stderr is None else stderr, env={**kith.env, "TERM": "xterm", "PAGER": "cat", "EDITOR": "true", **(env or {})},
                             cwd=kith.home, preexec_fn=lambda: (os.setsid(), fcntl.ioctl(1, termios.TIOCSCTTY, 0)))
    os.close(slave)
    shown, todo, end, seen = b"", list(dialogue), time.monotonic() + timeout, 0
    while True:
        if time.monotonic() > end:
            child.kill()
            pytest.fail(f"{args} did not end: {shown[-500:]!r}, waiting for {todo}")
        if todo and todo[0][0].encode() in shown[seen:]:
            seen = shown.index(todo[0][0].encode(), seen) + len(todo[0][0].encode())
            os.write(master, todo.pop(0)[1].encode())
        if not select.select([master], [], [], 0.1)[0]:
            continue
        try:
            piece = os.read(master, 65536)
        except OSError:  # EIO: the other end is closed
            piece = b""
        if not piece:
            break
        shown += piece
    code = child.wait(timeout)
    os.close(master)
    assert not todo, f"{todo[0][0]!r} was never shown: {shown!r}"
    return code, shown.decode("utf-8", "surrogateescape").replace("\r\n", "\n")


def width(text):
    """Columns of a line: wide characters two, marks none, a sequence of joined emoji two."""
    text = re.sub("\u200d.", "", text)
    return sum(0 if unicodedata.category(c) in ("Mn", "Me", "Cf") else 2 if unicodedata.east_asian_width(c) in "WF" else 1
               for c in text)


@pytest.mark.parametrize("cols", [40, 80, 200])
def test_a_table_fits_the_screen_with_a_header_and_straight_columns(crowd, cols):
    code, shown = screen(crowd, "list", cols=cols, env={"NO_COLOR": "1"})
    lines = shown.splitlines()
    assert code == 0 and len(lines) == 10 and lines[0].startswith("id   name")
    assert max(map(width, lines)) <= cols
    ids = [line.split()[0] for line in lines[1:]]
    assert ids == ["c2", "c4", "c3", "c6", "c7", "c5", "c10", "c9", "c8"]
    if cols == 200:
        assert "next_due" in lines[0] and "ana@ex.pt, ana@work.pt" in lines[1]
        column = lines[0].index("tags")
        for line, tag in ((lines[1], "client, vip"), (lines[8], "client"), (lines[9], "vip")):
            assert width(line[:line.index(tag)]) == column, line
    else:
        assert "…" in shown and "next_due" not in lines[0]


def test_columns_in_the_environment_goes_before_the_size_of_the_screen(crowd):
    lines = screen(crowd, "list", cols=200, env={"NO_COLOR": "1", "COLUMNS": "40"})[1].splitlines()
    assert max(map(width, lines)) <= 40


def test_colours_are_only_on_a_terminal_and_only_when_wanted(crowd):
    for args in (["list"], ["show", "c2"], ["history", "c2"], ["doctor"]):
        assert "\x1b[" in screen(crowd, *args)[1], args
        plain = screen(crowd, *args, env={"NO_COLOR": "1"})[1]
        assert "\x1b" not in plain
        assert COLOUR.sub("", screen(crowd, *args)[1]) == plain
        assert "\x1b" not in screen(crowd, *args, "--color", "never")[1]
        assert "\x1b" not in screen(crowd, *args, env={"TERM": "dumb"})[1]
        assert "\x1b[" in screen(crowd, *args, "--color=always", env={"NO_COLOR": "1"})[1]
        piped = crowd(*args).out
        assert not any(code in piped for code in ("\x1b[1m", "\x1b[2m", "\x1b[32m", "\x1b[36m")), args
    assert "\x1b[1m" in crowd("show", "c2", env={"CLICOLOR_FORCE": "1"}).out
    assert "\x1b[1m" not in crowd("show", "c2", env={"CLICOLOR_FORCE": "0"}).out
    assert "\x1b[1m" not in crowd("show", "c2", env={"CLICOLOR_FORCE": "1", "NO_COLOR": "1"}).out
    assert "\x1b[1m" in crowd("show", "c2", "--color", "always").out
    crowd("config", "set", "color", "never").ok()
    assert "\x1b" not in screen(crowd, "show", "c2")[1]


MODES = [[], ["--json"], ["--jsonl"], ["--tsv"], ["--csv"], ["--format", "{id} {name}"], ["--ids"]]


@pytest.mark.parametrize("command", [["list"], ["show", "c3"], ["show", "c4"], ["find", "eve"], ["find", "bob"], ["tag"],
                                     ["history"], ["history", "c3"], ["history", "c4"], ["query", "eve"], ["merge"], ["today"],
                                     ["export"], ["export", "--as", "csv"], ["export", "--all", "--as", "json"],
                                     ["export", "--person", "c3", "--as", "vcf"], ["export", "--person", "c4", "--as", "json"],
                                     ["sql", "SELECT name, tags FROM person"]], ids=" ".join)
def test_no_escape_of_the_data_reaches_a_terminal_in_any_mode(crowd, command):
    crowd("import", "-", stdin=people.card("u-eve2", people.ESCAPE + " Two", "EMAIL:eve@ex.org", "X-A\x9b:\x1b[2J")).code
    for mode in MODES:
        code, shown = screen(crowd, *command, *mode, env={"NO_COLOR": "1", "KITH_PAGER": "cat"})
        assert code in (0, 1, 2), (mode, shown)
        assert not RAW.search(shown), (mode, RAW.search(shown), shown)


def test_no_escape_of_an_argument_reaches_a_terminal_in_a_message(crowd):
    hostile = "\x1b]0;x\x07\u202e\x9b"
    for args in (["show", hostile], [hostile], ["list", "--" + hostile], ["list", "a" + hostile + ":b"], ["edit", "e,e"],
                 ["import", hostile], ["add", "Ann", "--birthday", hostile], ["add", hostile], ["forget", "c3"],
                 ["edit", "c3", "-t", "a" + hostile, "-n"], ["undo", hostile], ["config", "get", hostile]):
        code, shown = screen(crowd, *args, env={"NO_COLOR": "1"}, dialogue=[("[y/N] ", "n\n")] if args[0] == "forget" else ())
        assert not RAW.search(shown), (args, shown)


@pytest.fixture
def pager(kith):
    """A pager that leaves a trace: what it was given, as cat -A shows it."""
    script = kith.home / "pager"
    script.write_text(f"#!/bin/sh\ncat -A > '{kith.home}/trace'\n")
    script.chmod(0o755)
    return {"KITH_PAGER": str(script), "NO_COLOR": "1"}


def test_the_pager_runs_only_on_a_terminal_and_only_when_longer_than_the_screen(crowd, pager):
    trace = crowd.home / "trace"
    code, shown = screen(crowd, "list", rows=24, env=pager)
    assert code == 0 and "Ana Sousa" in shown and not trace.exists()
    crowd("list", env=pager).ok()
    assert not trace.exists()
    code, shown = screen(crowd, "list", rows=8, env=pager)
    assert code == 0 and shown == "" and trace.exists()
    paged = trace.read_text()
    assert paged.count("$\n") == 10 and paged.startswith("id   name") and "^[" not in paged.replace("^[[", "").replace("^[]", "")
    trace.unlink()
    screen(crowd, "list", rows=8, env={"PAGER": pager["KITH_PAGER"]})
    assert trace.exists()
    trace.unlink()
    code, shown = screen(crowd, "list", rows=8, env={"PAGER": pager["KITH_PAGER"], "KITH_PAGER": "", "NO_COLOR": "1"})
    assert "Ana Sousa" in shown and not trace.exists()
    crowd("config", "set", "pager", pager["KITH_PAGER"]).ok()
    screen(crowd, "list", rows=8)
    assert trace.exists()


def test_the_pager_gets_the_data_as_safe_as_the_terminal_would(crowd, pager):
    crowd.home.joinpath("pager").write_text(f"#!/bin/sh\ncat > '{crowd.home}/trace'\n")
    for args in (["list"], ["list", "--json"], ["list", "--tsv"], ["export"], ["history", "h2"]):
        screen(crowd, *args, rows=5, env=pager)
        assert not RAW.search((crowd.home / "trace").read_text()), args


def test_a_pager_that_is_missing_or_left_early_breaks_nothing(crowd):
    code, shown = screen(crowd, "list", rows=5, env={"KITH_PAGER": "/no/such/pager", "NO_COLOR": "1"})
    assert code == 0 and "Ana Sousa" in shown
    code, shown = screen(crowd, "list", rows=5, env={"KITH_PAGER": "true"})
    assert code in (0, 141) and "kith:" not in shown


@pytest.mark.parametrize("answer, code", [("y\n", 0), ("yes\n", 0), ("n\n", 130), ("\n", 130), ("\x04", 130), ("maybe\n", 130),
                                          ("\x03", -signal.SIGINT)], ids=repr)
def test_forget_asks_and_only_yes_erases(kith, answer, code):
    kith("add", "Ana", "-e", "ana@ex.pt").ok()
    ended, shown = screen(kith, "forget", "c2", dialogue=[("[y/N] ", answer)])
    assert ended in (code, 130 if code < 0 else code), shown
    assert "c2 Ana" in shown and "cannot be undone" in shown
    assert kith("show", "c2").code == (3 if code == 0 else 0)


def test_restore_asks_and_only_yes_restores(kith):
    kith("backup", "copy.db").ok()
    kith("add", "Ana").ok()
    assert screen(kith, "restore", "copy.db", dialogue=[("[y/N] ", "n\n")])[0] == 130
    assert kith("list", "--ids").ok().out == "c2\n"
    assert screen(kith, "restore", "copy.db", dialogue=[("[y/N] ", "y\n")])[0] == 0
    assert kith("list", "--ids").ok().out == ""


def test_many_are_asked_about_and_y_confirms_beforehand(kith):
    kith("import", "-", stdin="".join(people.card(f"u-{n}", f"Person {n}") for n in range(25))).ok()
    assert screen(kith, "edit", "--match", "kind:individual", "-t", "x", dialogue=[("25 things", "n\n")])[0] == 2
    assert kith("list", "tag:x", "--count").out == "0\n"
    assert screen(kith, "edit", "--match", "kind:individual", "-t", "x", dialogue=[("25 things", "y\n")])[0] == 0
    assert kith("list", "tag:x", "--count").out == "25\n"
    code, shown = screen(kith, "edit", "--match", "kind:individual", "--untag", "x", "-y")
    assert code == 0 and "[y/N]" not in shown and kith("list", "tag:x", "--count").out == "0\n"


def test_without_a_terminal_to_read_from_nothing_is_asked(kith):
    kith("add", "Ana").ok()
    code, shown = screen(kith, "forget", "c2", stdin=subprocess.DEVNULL)
    assert code == 2 and "--yes" in shown and kith("show", "c2").ok()


def editor(kith, *runs):
    """An editor that does one shell command per run with the form as $1, and keeps what it was given as form.N."""
    lines = [f"n=$(ls '{kith.home}'/form.* 2>/dev/null | wc -l)", f"cp \"$1\" '{kith.home}'/form.$n", "case $n in"]
    lines += [f"{number}) {run} ;;" for number, run in enumerate(runs)] + ["esac"]
    path = kith.home / "editor"
    path.write_text("#!/bin/sh\n" + "\n".join(lines) + "\n")
    path.chmod(0o755)
    return {"EDITOR": str(path), "TMPDIR": str(kith.home / "tmp")}


@pytest.fixture
def ana(kith):
    (kith.home / "tmp").mkdir()
    kith("add", "Ana Sousa", "-e", "ana@ex.pt", "--title", "CTO").ok()
    return kith


def test_edit_opens_a_form_and_takes_what_is_saved(ana):
    env = editor(ana, "stat -c %a \"$1\" > mode; sed -i 's/CTO/CEO/' \"$1\"")
    code, shown = screen(ana, "edit", "c2", env=env)
    assert code == 0, shown
    person = ana("show", "c2", "--json").ok().json()
    assert person["title"] == "CEO" and person["name"] == "Ana Sousa" and person["emails"][0]["value"] == "ana@ex.pt"
    form = (ana.home / "form.0").read_text()
    assert "title: CTO" in form and any(line.startswith("#") for line in form.splitlines())
    assert (ana.home / "mode").read_text() == "600\n"
    assert list((ana.home / "tmp").iterdir()) == []
    assert ana("undo").ok() and ana("show", "c2", "--json").json()["title"] == "CTO"


def test_a_bad_save_is_offered_again_as_it_was_saved(ana):
    env = editor(ana, "sed -i 's/CTO/CEO/' \"$1\"; echo 'shoe size 38' >> \"$1\"", "sed -i '/shoe/d' \"$1\"")
    code, shown = screen(ana, "edit", "c2", env=env, dialogue=[("edit again? [y/N] ", "y\n")])
    assert code == 0 and "shoe size 38" in shown
    assert "title: CEO\n" in (ana.home / "form.1").read_text() and "shoe size 38\n" in (ana.home / "form.1").read_text()
    assert ana("show", "c2", "--json").json()["title"] == "CEO"


@pytest.mark.parametrize("bad", ["shoe: 38", "birthday: someday", "email: nobody", "hours: 25-3", "name:"])
def test_a_bad_save_given_up_changes_nothing(ana, bad):
    field = bad.split(":")[0]
    env = editor(ana, f"sed -i '/^{field}:/d' \"$1\"; echo '{bad}' >> \"$1\"")
    code, shown = screen(ana, "edit", "c2", env=env, dialogue=[("edit again? [y/N] ", "n\n")])
    assert code in (2, 9), shown
    assert ana("history", "--count").out == "2\n" and ana("show", "c2", "--json").json()["title"] == "CTO"
    assert list((ana.home / "tmp").iterdir()) == []


def test_a_form_saved_unchanged_is_no_step(ana):
    assert screen(ana, "edit", "c2", env=editor(ana, "true"))[0] == 0
    assert ana("history", "--count").out == "2\n"


def test_an_editor_that_fails_changes_nothing(ana):
    code, shown = screen(ana, "edit", "c2", env=editor(ana, "sed -i 's/CTO/CEO/' \"$1\"; exit 3"))
    assert code == 2 and "3" in shown
    assert ana("show", "c2", "--json").json()["title"] == "CTO"


def test_what_changed_while_the_form_was_open_is_merged(ana):
    env = editor(ana, f"{ana.binary} edit c2 -t vip --stage lead </dev/null >/dev/null; sed -i 's/CTO/CEO/' \"$1\"")
    assert screen(ana, "edit", "c2", env=env)[0] == 0
    person = ana("show", "c2", "--json").json()
    assert person["title"] == "CEO" and person["tags"] == ["vip"] and person["stage"] == "lead"


def test_visual_goes_before_editor_and_kith_editor_before_both(ana):
    env = editor(ana, "true")
    for name in ("VISUAL", "KITH_EDITOR"):
        assert screen(ana, "edit", "c2", env={**env, "EDITOR": "/no/such", name: env["EDITOR"]})[0] == 0, name


def test_progress_is_shown_on_a_terminal_only(kith):
    people_file = kith.write("many.vcf", "".join(people.card(f"u-{n}", f"Person {n}", f"EMAIL:p{n}@ex.org") for n in range(100000)))
    code, shown = screen(kith, "import", people_file, "-n", "--json", timeout=120)
    assert code == 0 and re.search(r"\r\x1b\[Kimporting \d+ of \d+", shown), shown[:300]
    assert kith("import", people_file, "-n", "--json").ok().err == ""
    code, shown = screen(kith, "import", people_file, "-n", "-q", "--json", timeout=120)
    assert code == 0 and "importing" not in shown
