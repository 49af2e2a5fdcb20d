"""Real shells complete exactly what the declarations say, through the files that are installed."""

import os
import pty
import select
import signal
import subprocess
import time

import pytest

from conftest import ROOT, commands, kith, tool

COMMANDS = commands()
COMPLETIONS = ROOT / "completions"

BASH = r"""
source "$1"; shift
COMP_LINE=$1; COMP_POINT=${#1}
# As readline would: words, and the break characters = and : as words of their own.
mapfile -t COMP_WORDS < <(sed -E 's/([=:]+)/\n\1\n/g; s/ +/\n/g' <<< "$1" | sed '/^$/d')
[[ $1 == *' ' ]] && COMP_WORDS+=('')
COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
_kith kith
printf '%s\n' "${COMPREPLY[@]}"
"""

# _kith with compadd in place of the completion system: every candidate is an element of the array named last.
ZSH = r"""
compadd() { print -rl -- "${(@P)@[-1]}" }
_files() { print -r -- FILES }
words=("${(@s: :)2}"); CURRENT=$#words; PREFIX=$words[-1]
source "$1"
"""


def lines(done):
    return sorted(line for line in done.stdout.splitlines() if line)


def run(home, argv):
    return subprocess.run(argv, capture_output=True, text=True, env={**home.env, "TERM": "dumb"}, timeout=60,
                          cwd=home.path / "work")


def in_bash(home, line):
    return lines(run(home, [tool("bash"), "--norc", "-c", BASH, "bash", str(COMPLETIONS / "kith.bash"), line]))


def in_zsh(home, line):
    return lines(run(home, [tool("zsh"), "-f", "-c", ZSH, "zsh", str(COMPLETIONS / "_kith"), line]))


def in_fish(home, line):
    script = f"source {COMPLETIONS / 'kith.fish'}; complete -C '{line}'"
    done = run(home, [tool("fish"), "--no-config", "-c", script])
    return sorted(entry.split("\t")[0] for entry in done.stdout.splitlines() if entry)


SHELLS = {"bash": in_bash, "zsh": in_zsh, "fish": in_fish}


def options_of(command):
    return sorted(name for option in command["options"] + command["global_options"] for name in option["names"])


@pytest.mark.parametrize("shell", SHELLS)
def test_every_command_completes_to_exactly_its_options(shell, sample):
    wrong = {}
    for command in COMMANDS:
        found = SHELLS[shell](sample, f"kith {command['name']} -")
        if found != options_of(command):
            wrong[command["name"]] = found
    assert wrong == {}


@pytest.mark.parametrize("shell", SHELLS)
def test_the_first_word_completes_to_the_commands(shell, sample):
    assert SHELLS[shell](sample, "kith ") == sorted({command["name"].split()[0] for command in COMMANDS})


@pytest.mark.parametrize("shell", SHELLS)
def test_choices_complete_after_an_option_and_after_an_equals_sign(shell, sample):
    assert SHELLS[shell](sample, "kith version --color a") == ["always", "auto"]
    joined = SHELLS[shell](sample, "kith version --color=a")
    assert joined == (["always", "auto"] if shell == "bash" else ["--color=always", "--color=auto"])


@pytest.mark.parametrize("shell", SHELLS)
def test_people_and_tags_come_from_the_database(shell, sample, tmp_path):
    home = sample.copy(tmp_path / "home")
    assert home.shell("kith add 'Zoë Quixote' -e zoe@example.com -t zebra").returncode == 0
    name = {"bash": r"Zoë\ Quixote"}.get(shell, "Zoë Quixote")
    assert SHELLS[shell](home, "kith show zo") == [name]
    assert SHELLS[shell](home, "kith list tag:zeb") == (["zebra"] if shell == "bash" else ["tag:zebra"])


@pytest.mark.parametrize("shell", SHELLS)
def test_files_are_left_to_the_shell(shell, sample, tmp_path):
    home = sample.copy(tmp_path / "home")
    (home.path / "work" / "quaint.vcf").write_text("")
    found = SHELLS[shell](home, "kith import qu")
    assert found == (["FILES"] if shell == "zsh" else ["quaint.vcf"])


class Terminal:
    """A shell in a terminal of its own: type, and wait for what it shows."""

    def __init__(self, argv, home):
        self.process, self.master = pty.fork()
        if self.process == 0:
            os.chdir(home.path / "work")
            os.execve(argv[0], argv, {**home.env, "TERM": "dumb"})
        self.shown = b""

    def type(self, text):
        os.write(self.master, text.encode())

    def wait_for(self, text):
        end = time.monotonic() + 30
        while text.encode() not in self.shown:
            assert time.monotonic() < end, f"{text!r} did not come: {self.shown!r}"
            if select.select([self.master], [], [], 0.5)[0]:
                self.shown += os.read(self.master, 4096)

    def close(self):
        os.kill(self.process, signal.SIGKILL)
        os.waitpid(self.process, 0)
        os.close(self.master)


def test_zsh_asks_the_program_in_its_own_line_editor(sample):
    """The whole way once: a terminal, compinit, and the tab key."""
    shell = Terminal([tool("zsh"), "-f", "-i"], sample)
    try:
        shell.type(f"fpath=({COMPLETIONS} $fpath); autoload -U compinit; compinit -u -d {sample.path}/dump; echo REA''DY\n")
        shell.wait_for("READY")
        shell.type("kith versi\t\n")
        shell.wait_for("kith 0.")
    finally:
        shell.close()


@pytest.mark.parametrize("shell,name", [("bash", "kith.bash"), ("zsh", "_kith"), ("fish", "kith.fish")])
def test_the_program_prints_the_installed_file(shell, name):
    text = (COMPLETIONS / name).read_text()
    assert kith("completion", shell) == text
    assert text.count("\n") <= 40
    assert not any(f"kith {command['name']}" in text for command in COMMANDS)


def test_completion_never_fails_and_says_nothing_of_a_broken_database(sample, tmp_path):
    home = sample.copy(tmp_path / "home")
    (home.path / "broken.db").write_text("not a database")
    for line in ["kith __complete", "kith __complete --", "kith __complete -- frob x ''", "kith __complete -- --frob ''",
                 "KITH_DB=../broken.db kith __complete -- show a", "KITH_CONFIG=../broken.db kith __complete -- show a",
                 "env -u HOME kith __complete -- show a"]:
        done = home.shell(line)
        assert (done.returncode, done.stdout, done.stderr) == (0, "", ""), line


def test_completion_makes_no_database(sample, tmp_path):
    home = sample.copy(tmp_path / "home")
    assert home.shell("KITH_DB=$HOME/new/x.db kith __complete -- show a").returncode == 0
    assert not (home.path / "new").exists()
