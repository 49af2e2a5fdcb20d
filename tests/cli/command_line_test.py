"""The command line itself: which command runs, what is refused, where errors go, and what a script sees."""

import json
import os
import subprocess

import pytest


def error_of(result):
    """The one JSON line of an error."""
    assert result.out == ""
    (line,) = result.err.splitlines()
    return json.loads(line)["error"]


def test_the_version_is_one_line_and_as_json_an_object(empty):
    assert empty("version").ok().out == "kith 0.1.0\n"
    assert empty("-V").ok().out == empty("--version").ok().out == empty("list", "-V").ok().out == "kith 0.1.0\n"
    answer = empty("version", "--json").ok().json()
    assert list(answer) == ["version", "json", "schema", "libraries", "data"]
    assert answer["version"] == "0.1.0" and answer["json"] == 1
    assert empty("--version", "--json").ok().json() == answer


def test_help_is_the_same_however_it_is_asked_for(empty):
    assert empty("--help").ok().out == empty("help").ok().out
    assert empty("list", "--help").ok().out == empty("help", "list").ok().out == empty("-q", "list", "-h").ok().out
    assert empty("help", "--man", "list").ok().out.startswith(".Dd ")
    unknown = empty("help", "lits").ok(2)
    assert (unknown.out, unknown.err) == ("", "kith: unknown command 'lits'; did you mean 'list'?\ntry: kith help\n")


def test_no_command_is_today(kith):
    assert kith().ok().out == kith("today").ok().out


def test_an_unknown_command_is_refused_and_never_a_search(kith):
    kith("add", "Frob").ok()
    refused = kith("frobnicate").ok(2)
    assert (refused.out, refused.err) == ("", "kith: unknown command 'frobnicate'\ntry: kith help\n")
    assert kith("lsit").ok(2).err == "kith: unknown command 'lsit'; did you mean 'list'?\ntry: kith help\n"


def test_an_error_with_json_is_one_line(empty):
    assert error_of(empty("frobnicate", "--json").ok(2)) == {
        "code": 2, "name": "usage", "message": "unknown command 'frobnicate'", "hint": "kith help", "candidates": [],
        "file": None, "line": None}
    assert error_of(empty("--json", "list", "--frob").ok(2))["message"] == "unknown option '--frob' for 'kith list'"


def test_bad_configuration_is_told_with_its_line(empty):
    path = empty.write("config/kith/config.toml", "zone = 3\n")
    refused = empty("list").ok(2)
    assert (refused.out, refused.err) == ("", f"{path}:1: 'zone' must be a string\ntry: zone = \"…\"\n")
    error = error_of(empty("list", "--json").ok(2))
    assert (error["file"], error["line"]) == (path, 1)
    assert empty("version").ok().err == ""


def test_an_unknown_key_is_one_warning_and_none_with_q(kith):
    path = kith.write("config/kith/config.toml", "zoen = \"UTC\"\n")
    warning = f"{path}:1: unknown key 'zoen' (did you mean 'zone'?)"
    assert kith("list").ok().err == f"warning: {warning}\n"
    assert kith("list", "-q").ok().err == ""
    assert json.loads(kith("list", "--json").ok().err) == {"warning": {"message": warning, "thing": None}}


def test_an_alias_is_a_command_and_cannot_hide_one(kith):
    kith("config", "set", "alias.everyone", "list --json --limit 9").ok()
    assert kith("everyone", "--fields", "name").ok().json() == []
    refused = kith("config", "set", "alias.list", "find").ok(2)
    assert refused.err == "kith: 'list' is a command already; an alias cannot hide it\n"


def test_config_shows_sets_and_removes_keys(empty):
    path = str(empty.home / "config/kith/config.toml")
    assert empty("config", "path").ok().out == path + "\n"
    empty("config", "set", "zone", "Europe/Lisbon").ok()
    assert open(path).read() == 'zone = "Europe/Lisbon"\n'
    assert os.stat(path).st_mode & 0o777 == 0o600
    assert empty("config", "get", "zone").ok().out == "Europe/Lisbon\n"
    assert {"key": "zone", "value": "Europe/Lisbon", "origin": "file"} in empty("config", "--json").ok().json()
    empty("config", "unset", "zone").ok()
    assert {"key": "country", "value": None, "origin": "default"} in empty("config", "--json").ok().json()
    assert empty("config", "get", "country").ok(3).err.startswith("kith: 'country' is not set\n")
    assert empty("config", "set", "zoen", "x").ok(3).err.startswith("kith: unknown configuration key 'zoen'; did")
    assert empty("config", "set", "zone").ok(2).err.startswith("kith: 'kith config set' takes a key and a value\n")
    database = empty("config", "get", "database", env={"KITH_DB": "/x.db"}).ok()
    assert database.out == "/x.db\n"


def test_a_program_on_the_path_is_a_command_with_the_files_of_kith(kith):
    program = kith.write("bin/kith-where-am-i",
                         '#!/bin/sh\nprintf "%s\\n" "$KITH_DB" "$KITH_CONFIG" "$KITH" "$@"\nexit 42\n')
    os.chmod(program, 0o755)
    env = {"PATH": f"{kith.home}/bin:{kith.env['PATH']}"}
    done = kith("where-am-i", "--json", "a b", env=env).ok(42)
    assert done.lines == [str(kith.db), str(kith.home / "config/kith/config.toml"), os.path.realpath(kith.binary),
                          "--json", "a b"]
    os.chmod(program, 0o644)
    assert kith("where-am-i", env=env).code == 2


def test_the_completion_file_of_an_unknown_shell_is_refused(empty):
    assert "_kith" in empty("completion", "bash").ok().out
    assert empty("completion", "tcsh").ok(2).err == ("kith: 'tcsh' is not a value of SHELL\n"
                                                     "try: one of bash, fish, zsh\n")


def test_a_full_disk_is_an_error_and_not_half_an_answer(kith):
    with open("/dev/full", "w") as full:
        done = subprocess.run([kith.binary, "list", "--csv"], stdin=subprocess.DEVNULL, stdout=full,
                              stderr=subprocess.PIPE, env=kith.env)
    assert done.returncode == 7
    assert done.stderr == b"kith: cannot write standard output: No space left on device\n"


def test_a_reader_that_leaves_ends_kith_quietly(kith):
    done = kith.shell("kith help --spec | head -c 1")
    assert (done.code, done.out, done.err) == (0, "{", "")
    read, write = os.pipe()
    os.close(read)
    # A parent that ignores SIGPIPE, as some do: the error comes back from write() instead.
    quiet = subprocess.run([kith.binary, "help", "--spec"], stdin=subprocess.DEVNULL, stdout=write,
                           stderr=subprocess.PIPE, env=kith.env, restore_signals=False)
    os.close(write)
    assert (quiet.returncode, quiet.stderr) == (141, b"")


def test_closed_descriptors_never_become_the_database(kith):
    for closing in ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"]:
        assert kith.shell(f"kith list {closing}").code == 0
        assert kith.shell(f"kith add 'X {closing}' {closing}").code == 0
    assert kith.db.read_bytes()[:15] == b"SQLite format 3"
    assert kith("doctor").code == 0


def test_without_a_home_the_message_says_what_to_set(empty):
    env = {name: value for name, value in empty.env.items() if name == "PATH"}
    done = subprocess.run([empty.binary, "list"], stdin=subprocess.DEVNULL, capture_output=True, env=env, text=True)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == ("kith: there is no place for the database: neither HOME nor KITH_DB is set\n"
                           "try: export KITH_DB=FILE\n")


def test_a_bad_clock_or_zone_is_refused(kith):
    assert kith("today", env={"KITH_NOW": "noon"}).ok(2).err.startswith("kith: KITH_NOW is no time: 'noon'\n")
    assert kith("today", "--zone", "Mars/Base").ok(2).err.startswith("kith: unknown time zone 'Mars/Base'\n")


@pytest.mark.terminal
def test_long_output_is_paged_on_a_terminal_only(empty):
    env = {"KITH_PAGER": "sed s/^/>/"}
    _, shown = empty.terminal("help", rows=10, env=env)
    assert shown.startswith(">usage: kith COMMAND")
    _, shown = empty.terminal("version", rows=10, env=env)
    assert shown == "kith 0.1.0\r\n"
    _, shown = empty.terminal("help", rows=10, env={"KITH_PAGER": ""})
    assert shown.startswith("usage: kith COMMAND")
    assert not empty("help", env=env).ok().out.startswith(">")


@pytest.mark.terminal
def test_escapes_in_a_message_do_not_reach_a_terminal(kith):
    _, shown = kith.terminal("show", "nobody\x1b[31m")
    assert "\x1b[31m" not in shown and "nobody^[[31m" in shown


@pytest.mark.terminal
def test_leaving_the_pager_early_is_a_good_end(empty):
    code, _ = empty.terminal("help", "--spec", rows=1, env={"KITH_PAGER": "head -c 1"})
    assert code == 0


def test_fields_are_honoured_where_a_command_has_a_screen_of_its_own(kith):
    assert kith("show", "me", "--fields", "name").ok().out != kith("show", "me").ok().out
    assert "mira@ex.org" not in kith("show", "me", "--fields", "name").ok().out


def test_two_people_of_one_name_complete_to_their_ids(kith):
    kith("add", "Ana Sousa").ok()
    assert kith("__complete", "--", "show", "an").ok().out == "Ana Sousa\tc2 \n"
    kith("add", "Ana Sousa").ok()
    assert kith("__complete", "--", "show", "an").ok().out == "c2\tAna Sousa \nc3\tAna Sousa \n"


@pytest.mark.gate
def test_a_start_costs_little(kith):
    assert kith.instructions("version") <= 2_000_000
    assert kith.instructions("__complete", "--", "show", "mi") <= 4_000_000
