"""kith-tutorial(7) and the README's follow-ups typed from top to bottom: every answer is the one that is shown.

After a change of what kith prints, the answers are written anew by
  KITH_BINARY=build/kith /usr/bin/python3 tests/cli/tutorial_test.py
"""

import pathlib
import re
import subprocess
import sys
import tempfile

import pytest

from conftest import ROOT, binary, tool

PAGE = ROOT / "man" / "kith-tutorial.7.in"
README = ROOT / "README.md"
CONSOLE = re.compile(r"(?<=^```console\n).*?(?=^```$)", re.MULTILINE | re.DOTALL)
BLOCK = re.compile(r"(?<=^\.Bd -literal -offset indent\n).*?(?=^\.Ed$)", re.MULTILINE | re.DOTALL)
# roff for what would be read as something else; the backslash last.
ESCAPES = {"-": r"\-", "'": r"\(aq", "`": r"\(ga", "→": r"\(->", "←": r"\(<-", "↔": r"\(<>"}


def typed(roff):
    """Lines of a page as the reader sees them."""
    for char, escape in ESCAPES.items():
        roff = roff.replace(escape, char)
    return re.sub(r"^\\&", "", roff, flags=re.MULTILINE).replace(r"\e", "\\")


def written(text):
    roff = text.replace("\\", r"\e")
    for char, escape in ESCAPES.items():
        roff = roff.replace(char, escape)
    return re.sub(r"^(?=\.)", r"\\&", roff, flags=re.MULTILINE)


class Session:
    """One home; each line is typed into a shell of its own, as Mira would on that Monday in Lisbon."""

    def __init__(self, home):
        home = pathlib.Path(home)
        (home / "bin").mkdir()
        (home / "bin" / "kith").symlink_to(binary())
        self.home = home
        self.env = {"HOME": str(home), "PATH": f"{home}/bin:/usr/bin:/bin", "TZ": "Europe/Lisbon", "LC_ALL": "C.UTF-8",
                    "KITH_NOW": "2026-05-04T09:00:00Z", "KITH_SEED": "1"}

    def type(self, line):
        done = subprocess.run(["sh", "-c", line], cwd=self.home, env=self.env, stdin=subprocess.DEVNULL, capture_output=True,
                              text=True, timeout=60)
        assert (done.returncode, done.stderr) == (0, ""), f"{line}\n{done.stdout}{done.stderr}"
        return done.stdout

    def answer(self, text):
        """The lines of the text that are typed, with the answers that kith gives now."""
        lines = [line for line in text.splitlines() if line.startswith("$ ")]
        return "".join(f"{line}\n{self.type(line[2:])}" for line in lines)


def examples(page):
    return [block for block in BLOCK.findall(page) if block.startswith("$ ")]


def test_every_line_of_the_tutorial_answers_what_the_page_shows(tmp_path):
    session = Session(tmp_path)
    blocks = examples(PAGE.read_text())
    assert len(blocks) > 15
    for block in blocks:
        assert session.answer(typed(block)) == typed(block)


def test_every_line_of_the_readme_answers_what_it_shows(tmp_path):
    session = Session(tmp_path)
    session.type("kith init --name Mira")
    blocks = CONSOLE.findall(README.read_text())
    assert len(blocks) == 1
    assert session.answer(blocks[0]) == blocks[0]


def test_an_answer_that_differs_would_be_seen(tmp_path):
    block = "$ printf 'one\\ntwo\\n'\none\ntwo\n"
    session = Session(tmp_path)
    assert session.answer(block) == block
    assert session.answer(block.replace("two\n", "three\n")) == block
    with pytest.raises(AssertionError):
        session.answer("$ kith show nobody\n")


def test_the_lines_for_cron_are_those_of_the_example_file():
    shown = [line for block in BLOCK.findall(PAGE.read_text()) for line in typed(block).splitlines() if " * * *" in line]
    shipped = (ROOT / "share" / "examples" / "cron").read_text().splitlines()
    assert len(shown) == 2
    assert [line for line in shown if line not in shipped] == []


def test_the_page_shows_the_lines_as_they_are_typed():
    filled = subprocess.run([binary(), "help", "--fill", str(PAGE)], capture_output=True, text=True, check=True).stdout
    seen = subprocess.run([tool("mandoc"), "-T", "utf8", "-O", "width=200"], input=filled, capture_output=True, text=True,
                          check=True).stdout
    seen = [line.strip() for line in re.sub(r".\x08", "", seen).splitlines()]
    lines = [line for block in examples(PAGE.read_text()) for line in typed(block).splitlines() if line.startswith("$ ")]
    assert [line for line in lines if line not in seen] == []


@pytest.mark.parametrize("text", ["a\\nb", "it's -n `x`", ".hidden", "→ ← ↔"])
def test_what_is_written_is_read_back(text):
    assert typed(written(text)) == text


# kith-dates(7): its table of WHEN, each row as kith follow takes it.

# Rows whose meaning does not begin with the day.
MEANT = {"2026-12-01": "2026-12-01", "2026-12-01 18:00": "2026-12-01T18:00:00Z", "now": "2026-05-04T09:00:00Z",
         "2026-12-01T18:00:00+01:00": "2026-12-01T17:00:00Z", "next fri": "2026-05-08", "+2h": "2026-05-04T11:00:00Z",
         "eow": "2026-05-10", "13 dec 2027": "2027-12-13", "18:00": "2026-05-04T18:00:00Z",
         "fri 10:00 Lisbon": "2026-05-08T10:00:00+01:00"}
MONTHS = ["April", "May", "June", "December"]


def rows_of_when():
    page = (ROOT / "man" / "kith-dates.7.in").read_text().split(".It Em WHEN", 1)[1].split(".El", 1)[0]
    return [(when.replace("\\-", "-"), meaning) for when, meaning in re.findall(r"^\.It Li (.*?) Ta (.*)$", page, re.MULTILINE)]


def day_named(meaning):
    day, month = re.match(r"(\d+) (\w+)", meaning).groups()
    return f"2026-{[4, 5, 6, 12][MONTHS.index(month)]:02}-{int(day):02}"


@pytest.mark.parametrize("when,meaning", rows_of_when())
def test_a_row_of_kith_dates_means_what_the_page_says(when, meaning, kith):
    made = kith("follow", "me", when, "x", "--json").ok()
    assert made.json()["due"] == (MEANT.get(when) or day_named(meaning))


def test_the_other_words_of_kith_dates_mean_what_the_page_says(kith):
    def when(text, *more, **options):
        return kith("log", "me", "note", "x", "--on", text, "--json", *more, **options)
    assert when("3d").ok().json()["when"] == "2026-05-01"
    assert kith("log", "me", "note", "x", "--on", "fri").ok(2).err.endswith('try: "last fri"\n')
    assert when("12-13").ok().json()["when"] == "2025-12-13"
    for ambiguous in ("3m", "3/4", "3.4"):
        assert when(ambiguous).ok(2).out == ""
    skipped = when("2026-03-29 02:30 Europe/Berlin", "-v").ok()
    assert skipped.json()["when"] == "2026-03-29T03:30:00+02:00" and skipped.err.count("note: ") == 1
    twice = when("2025-10-26 02:30 Europe/Berlin", "-v").ok()
    assert twice.json()["when"] == "2025-10-26T02:30:00+02:00" and twice.err.count("note: ") == 1
    past = kith("follow", "me", "08:00", "x", "--json").ok()
    assert past.json()["due"] == "2026-05-05T08:00:00Z"
    kith("add", "Ana", "--lives", "New York").ok()
    there = kith("follow", "me", "fri 10:00 @ana", "x", "--json").ok()
    assert there.json()["due"] == "2026-05-08T10:00:00-04:00"
    for text, minutes in {"25m": 25, "1h30": 90, "2h": 120, "90": 90}.items():
        assert when("today", "--for", text).ok().json()["minutes"] == minutes
    for text, days in {"30d": 30, "2w": 14, "90": 90}.items():
        assert kith("cadence", "ana", text, "--json").ok().json()[0]["days"] == days
    kith("follow", "me", "fri", "x", "--every", "FREQ=MONTHLY;BYDAY=-1FR").ok()


def write_answers():
    with tempfile.TemporaryDirectory() as home:
        session = Session(home)
        page = BLOCK.sub(lambda found: written(session.answer(typed(found[0]))) if found[0].startswith("$ ") else found[0],
                         PAGE.read_text())
    PAGE.write_text(page)
    with tempfile.TemporaryDirectory() as home:
        session = Session(home)
        session.type("kith init --name Mira")
        README.write_text(CONSOLE.sub(lambda found: session.answer(found[0]), README.read_text()))


if __name__ == "__main__":
    sys.exit(write_answers())
