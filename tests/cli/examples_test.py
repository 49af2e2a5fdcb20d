"""share/examples: what people copy works as it stands, under cron, systemd, in a prompt and as a command of its own."""

import configparser
import json
import os
import re
import shlex
import shutil
import sqlite3
import stat
import subprocess

import pytest

from conftest import NOW, ROOT, tool

EXAMPLES = ROOT / "share" / "examples"
UNITS = sorted((EXAMPLES / "systemd").iterdir())
SERVICES = [unit for unit in UNITS if unit.suffix == ".service"]
CRON_LINE = re.compile(r"^((?:[\d*/,-]+ +){5})(.*)$")
RANGES = [(0, 59), (0, 23), (1, 31), (1, 12), (0, 7)]  # crontab(5)


@pytest.fixture
def home(empty):
    """kith in ~/.local/bin and its database where it is without any configuration, as a newcomer has them."""
    (empty.home / ".local" / "bin").mkdir(parents=True)
    (empty.home / ".local" / "bin" / "kith").symlink_to(empty.binary)
    empty.env = {name: value for name, value in empty.env.items() if not name.startswith("XDG_")}
    empty("init", "--name", "Mira", "-e", "mira@ex.org").ok()
    return empty


def bare(home, line, shell="sh", **more):
    """A command as cron runs it: a shell, HOME and the system's PATH; and the clock of the tests."""
    env = {"HOME": str(home.home), "PATH": "/usr/bin:/bin", "KITH_NOW": NOW, **more}
    env |= {name: value for name, value in home.env.items() if name.endswith("SAN_OPTIONS")}
    done = subprocess.run(["env", "-i", *(f"{name}={value}" for name, value in env.items()), shell, "-c", line], text=True,
                          cwd=home.home, stdin=subprocess.DEVNULL, capture_output=True, timeout=120)
    return done.returncode, done.stdout, done.stderr


# cron

def crontab():
    """(when, command) of each line, the command as cron gives it to the shell."""
    lines = [line for line in (EXAMPLES / "cron").read_text().splitlines() if line and not line.startswith("#")]
    jobs = [CRON_LINE.match(line).groups() for line in lines]
    return [(when.split(), command.replace("\\%", "\0")) for when, command in jobs]


def job(word):
    found = [command for _, command in crontab() if word in command]
    assert len(found) == 1
    return found[0].replace("\0", "%")


def test_every_line_of_the_crontab_is_a_time_and_a_command():
    assert len(crontab()) == 3
    for when, command in crontab():
        assert "%" not in command, "cron takes a bare % for the end of the command"
        for field, (low, high) in zip(when, RANGES, strict=True):
            assert field == "*" or all(low <= int(number) <= high for number in re.findall(r"\d+", field)), when


def test_the_crontab_says_nothing_when_there_is_nothing(home):
    for _, command in crontab():
        assert bare(home, command.replace("\0", "%")) == (0, "", "")
    assert stat.S_IMODE((home.home / "kith-backups").stat().st_mode) == 0o700


def test_the_crontab_says_nothing_of_what_is_for_another_day(home):
    home("add", "Ana Sousa").ok()
    home("follow", "ana", "2026-05-05", "send the offer").ok()
    assert bare(home, job("digest")) == (0, "", "")
    assert bare(home, job("notify")) == (0, "", "")


def test_the_crontab_tells_the_day_each_morning_and_each_reminder_once(home):
    home("add", "Ana Sousa").ok()
    home("follow", "ana", "2026-05-04 08:30", "send the offer").ok()
    code, out, err = bare(home, job("digest"))
    assert (code, err, out.count("\n")) == (0, "", 1)
    assert "send the offer" in out and "Ana Sousa" in out and "f1" in out
    assert out == home("today", "--digest").ok().out
    assert bare(home, job("notify")) == (0, "Mon 4 May 08:30  send the offer  (Ana Sousa)  f1\n", "")
    assert bare(home, job("notify")) == (0, "", "")


def test_the_crontab_finds_a_kith_of_the_system_too(home):
    (home.home / ".local" / "bin" / "kith").rename(home.home / "kith")
    home("add", "Ana").ok()
    home("follow", "ana", "2026-05-04 08:30", "write").ok()
    code, out, err = bare(home, job("notify"), PATH=f"/usr/bin:/bin:{home.home}")
    assert (code, out, err) == (0, "Mon 4 May 08:30  write  (Ana)  f1\n", "")
    code, out, err = bare(home, job("notify"))
    assert (code, out) == (127, "") and "kith" in err, "a kith that is not there is no silence"


def test_the_weekly_copy_is_sound_and_the_newest_eight_stay(home):
    folder = home.home / "kith-backups"
    folder.mkdir()
    for day in range(1, 10):
        (folder / f"kith-2000-01-0{day}T042000.db").write_text("old")
    (folder / "notes.txt").write_text("mine")
    assert bare(home, job("backup")) == (0, "", "")
    names = sorted(path.name for path in folder.iterdir())
    assert names[:7] == [f"kith-2000-01-0{day}T042000.db" for day in range(3, 10)]
    assert names[8:] == ["notes.txt"]
    made = folder / names[7]
    assert re.fullmatch(r"kith-\d{4}-\d\d-\d\dT\d{6}\.db", made.name)
    assert stat.S_IMODE(made.stat().st_mode) == 0o600
    with sqlite3.connect(made) as copy:
        assert copy.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def test_a_copy_that_fails_takes_no_old_one_away(home):
    folder = home.home / "kith-backups"
    folder.mkdir()
    for day in range(1, 10):
        (folder / f"kith-2000-01-0{day}T042000.db").write_text("old")
    (home.home / ".local" / "share" / "kith" / "kith.db").write_text("no database")
    code, out, err = bare(home, job("backup"))
    assert (code, out) == (9, "") and err.startswith("kith: ")
    assert len(list(folder.iterdir())) == 9


# systemd

def unit(path):
    parser = configparser.ConfigParser(interpolation=None, strict=True)
    parser.optionxform = str
    parser.read_string(path.read_text())
    return parser


def kith_words(path, home="%h"):
    """The words behind kith in the ExecStart of a service."""
    found = re.findall(re.escape(home) + r"/\.local/bin/kith ((?:[\w-]+ ?)+)", unit(path)["Service"]["ExecStart"])
    assert len(found) == 1, path.name
    return found[0].split()


def start(home, path):
    """Runs a service's ExecStart, its specifiers and doubled dollars resolved; notify-send writes down what it is told."""
    folder = home.home / "desktop"
    folder.mkdir(exist_ok=True)
    told = folder / "told"
    told.unlink(missing_ok=True)
    program = folder / "notify-send"
    program.write_text(f"#!/bin/sh\nprintf '<%s>' \"$@\" >>'{told}'\n")
    program.chmod(0o755)
    words = shlex.split(unit(path)["Service"]["ExecStart"].replace("%h", str(home.home)).replace("$$", "$"))
    done = subprocess.run(words, env={"HOME": str(home.home), "PATH": f"{folder}:/usr/bin:/bin", "KITH_NOW": NOW}, text=True,
                          stdin=subprocess.DEVNULL, capture_output=True, timeout=120)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    return told.read_text() if told.exists() else ""


def test_systemd_finds_nothing_wrong_with_the_units(home):
    """By systemd itself where it is installed; the other tests read the units anyhow."""
    analyze = shutil.which("systemd-analyze")
    if analyze is None:
        assert len(SERVICES) == 2
        return
    env = {"HOME": str(home.home), "XDG_RUNTIME_DIR": str(home.home), "PATH": "/usr/bin:/bin"}
    for path in UNITS:
        done = subprocess.run([analyze, "verify", "--user", "--man=no", str(path)], env=env, capture_output=True, text=True)
        assert (done.returncode, done.stdout + done.stderr) == (0, "")


@pytest.mark.parametrize("path", SERVICES, ids=lambda path: path.name)
def test_a_service_runs_a_command_that_exists_once_and_without_privileges(path, empty):
    service = unit(path)["Service"]
    assert service["Type"] == "oneshot"
    name, *options = kith_words(path)
    known = {one["name"]: one for one in json.loads(empty("help", "--spec").ok().out)["commands"]}
    names = [spelling for option in known[name]["options"] for spelling in option["names"]]
    assert [word for word in options if word.startswith("-") and word not in names] == []
    assert service["NoNewPrivileges"] == "yes" and service["UMask"] == "0077"
    # A user's systemd cannot do these without a namespace of users, and would refuse to start.
    assert [key for key in service if re.match(r"Protect|Private|Capability|DynamicUser|User$|ReadWrite", key)] == []


@pytest.mark.parametrize("path", SERVICES, ids=lambda path: path.name)
def test_every_service_has_a_timer_that_makes_up_for_what_was_missed(path):
    timer = unit(path.with_suffix(".timer"))
    assert timer["Timer"]["Persistent"] == "yes" or timer["Timer"]["Persistent"] == "true"
    assert re.fullmatch(r"\*:0/5|\*-\*-\* \d\d:\d\d", timer["Timer"]["OnCalendar"])
    assert timer["Install"]["WantedBy"] == "timers.target"
    assert "Install" not in unit(path), "only the timer is enabled"


def test_no_unit_is_left_without_its_pair():
    assert [path.name for path in UNITS if not path.with_suffix(".timer").exists()] == []
    assert {path.suffix for path in UNITS} == {".service", ".timer"}
    assert len(SERVICES) == 2


def test_the_services_show_on_the_desktop_what_there_is_and_nothing_else(home):
    notify, digest = EXAMPLES / "systemd" / "kith-notify.service", EXAMPLES / "systemd" / "kith-digest.service"
    assert (start(home, notify), start(home, digest)) == ("", "")
    home("add", "Ana Sousa").ok()
    home("follow", "ana", "2026-05-04 08:30", "send $HOME 'it'").ok()
    assert start(home, notify) == "<--app-name=kith><--><send $HOME 'it'><Ana Sousa>"
    assert start(home, notify) == ""
    day = home("today", "--digest").ok().out.rstrip("\n")
    assert "send $HOME 'it'" in day
    assert start(home, digest) == f"<--app-name=kith><--><Today><{day}>"


# prompt

PROMPTS = {"bash": 'bash --norc -c \'PS1="x> "; {}; printf "%s" "${{PS1@P}}"\'',
           "zsh": 'zsh -f -c \'PS1="x> "; {}; print -Pn "$PS1"\''}


def prompt(home, shell, code=f". {EXAMPLES / 'prompt.sh'}", **more):
    tool(shell)
    return bare(home, PROMPTS[shell].format(code), **{"PATH": f"{home.home}/.local/bin:/usr/bin:/bin", **more})


@pytest.mark.parametrize("shell", PROMPTS)
def test_the_prompt_tells_how_much_is_due(home, shell):
    assert prompt(home, shell) == (0, "x> ", "")
    home("add", "Ana").ok()
    home("follow", "ana", "today", "write").ok()
    home("follow", "ana", "tomorrow", "call").ok()
    assert prompt(home, shell) == (0, "1! x> ", "")
    twice = f". {EXAMPLES / 'prompt.sh'}; . {EXAMPLES / 'prompt.sh'}"
    assert prompt(home, shell, twice) == (0, "1! x> ", "")


@pytest.mark.parametrize("shell", PROMPTS)
def test_the_prompt_is_silent_when_kith_cannot_answer(home, shell):
    assert prompt(home, shell, PATH="/usr/bin:/bin") == (0, "x> ", "")
    database = home.home / ".local" / "share" / "kith" / "kith.db"
    database.write_text("no database")
    assert home("due").code == 9
    assert prompt(home, shell) == (0, "x> ", "")
    database.unlink()
    assert prompt(home, shell) == (0, "x> ", "")
    assert not database.exists(), "a prompt makes no database"


# kith persona

@pytest.fixture
def persona(home):
    shutil.copy(EXAMPLES / "kith-persona", home.home / ".local" / "bin")
    home.env["PATH"] = f"{home.home}/.local/bin:/usr/bin:/bin"
    home.shell("set -e; kith add 'Ana Sousa' -t client,persona:nomad; kith add Bo; kith add Carla -t persona:Boss").ok()
    return home


def test_an_interview_is_one_with_a_tagged_person_or_a_log_with_the_word(persona):
    persona.shell('''set -e
        kith log ana interview "I never know which day it is there" --on 2026-04-02
        kith log ana call "not an interview" --on 2026-04-03
        kith log bo call "(persona:nomad) pays in three currencies" --on 2026-04-28
        kith log bo,ana interview "persona:nomad, both at once" --on 2026-03-01
        kith log bo note "persona:nomads are others, xpersona:nomad is none" --on 2026-04-30''').ok()
    shown = persona("persona").ok()
    assert (shown.out, shown.err) == ("Boss  0 interviews  (thin)\n"
                                      "nomad  3 interviews, last 2026-04-28  (thin)\n"
                                      "nomads  1 interview, last 2026-04-30  (thin)\n", "")
    assert persona("persona", "--tsv").ok().out == ("Boss\t0\t\tthin\nnomad\t3\t2026-04-28\tthin\n"
                                                    "nomads\t1\t2026-04-30\tthin\n")


def test_a_persona_shows_its_people_and_what_they_said_newest_first(persona):
    persona.shell('''set -e
        kith log ana interview "I never know
which day it is there" --on 2026-04-02
        kith log bo call "persona:nomad pays in 3 currencies" --on "2026-04-28 10:00"''').ok()
    wanted = """nomad  2 interviews, last 2026-04-28  (thin)

  c2  Ana Sousa
  c3  Bo

2026-04-28  Bo  i2
    persona:nomad pays in 3 currencies

2026-04-02  Ana Sousa  i1
    I never know
    which day it is there
"""
    for name in ("nomad", "NOMAD", "persona:nomad"):
        shown = persona("persona", name).ok()
        assert (shown.out, shown.err) == (wanted, "")
    assert persona("persona", "boss").ok().out == "Boss  0 interviews  (thin)\n\n  c4  Carla\n"
    assert persona("persona", "nomad", "--tsv").ok().out == (
        "i2\t2026-04-28\tBo\tpersona:nomad pays in 3 currencies\n"
        "i1\t2026-04-02\tAna Sousa\tI never know\\nwhich day it is there\n")


def test_thin_is_below_ten_and_stale_is_over_twelve_months(persona):
    persona.shell("for n in 1 2 3 4 5 6 7 8 9; do kith log ana interview $n --on 2025-05-03; done").ok()
    assert persona("persona").ok().lines[1] == "nomad  9 interviews, last 2025-05-03  (thin, stale)"
    persona("log", "ana", "interview", "10", "--on", "2025-05-02").ok()
    assert persona("persona").ok().lines[1] == "nomad  10 interviews, last 2025-05-03  (stale)"
    persona("log", "ana", "interview", "11", "--on", "2025-05-04").ok()
    assert persona("persona").ok().lines[1] == "nomad  11 interviews, last 2025-05-04"
    assert persona("persona", env={"KITH_NOW": "2026-05-05T00:00:00Z"}).ok().lines[1].endswith("(stale)")


def test_an_unknown_persona_is_exit_1_and_a_wrong_word_exit_2(persona):
    unknown = persona("persona", "pilot").ok(1)
    assert (unknown.out, unknown.err) == ("", "kith-persona: no persona 'pilot'; kith persona lists those there are\n")
    for words in (["nomad", "boss"], ["--frob"], [""]):
        wrong = persona("persona", *words).ok(2)
        assert (wrong.out, wrong.err) == ("", "usage: kith persona [NAME] [--tsv]\n")
    assert persona.shell("kith persona --help").ok().out == "usage: kith persona [NAME] [--tsv]\n"


def test_without_personas_there_is_nothing(persona):
    persona.shell("kith rm ana && kith rm carla").ok()
    assert persona("persona").ok().out == ""


def test_it_reads_the_database_kith_was_told_and_passes_on_its_errors(persona):
    other = str(persona.home / "other.db")
    persona("init", "--name", "Mira", env={"KITH_DB": other}).ok()
    persona("add", "Zoe", "-t", "persona:sailor", env={"KITH_DB": other}).ok()
    assert persona("persona", env={"KITH_DB": other}).ok().out == "sailor  0 interviews  (thin)\n"
    (persona.home / "other.db").write_text("no database")
    broken = persona("persona", env={"KITH_DB": other}).ok(9)
    assert broken.out == "" and broken.err.startswith("kith: ")
    direct = persona.shell(f"KITH={persona.binary} PATH=/usr/bin:/bin {EXAMPLES / 'kith-persona'}").ok()
    assert direct.out == persona("persona").ok().out


def test_what_people_said_cannot_steer_the_terminal(persona):
    persona("log", "ana", "interview", "red \x1b[31m bell \x07 turned \u202e tab\\t & \\1").ok()
    said = persona("persona", "nomad").ok().lines[-1]
    assert said == "    red ?[31m bell ? turned ? tab\\t & \\1"


def test_the_scripts_are_clean_and_can_be_run():
    assert os.access(EXAMPLES / "kith-persona", os.X_OK)
    for name in ("kith-persona", "prompt.sh"):
        done = subprocess.run([tool("shellcheck"), str(EXAMPLES / name)], capture_output=True, text=True)
        assert done.stdout == ""
