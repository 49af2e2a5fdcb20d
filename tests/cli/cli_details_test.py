"""Small things a stranger stumbled over: zones, hints, narrow screens, full disks, names as they were typed."""

import json
import pathlib
import re
import subprocess

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("name", ["Acme, Inc", "Sousa, Ana", "Martin King, Jr.", "a, b, c", "Sousa,", "Bo  Holm"])
def test_a_name_is_shown_as_it_was_typed(kith, name):
    kith("add", f" {name} ").ok()
    assert kith("show", "c2", "--format", "{name}").ok().out == name + "\n"
    kith("edit", "c2", "--name", name + " X").ok()
    assert kith("show", "c2", "--format", "{name}").out == name + " X\n"


def test_a_zone_that_is_none_is_refused_when_it_is_set(kith):
    refused = kith("config", "set", "zone", "Mars/X").ok(2)
    assert (refused.out, refused.err) == ("", "kith: unknown time zone 'Mars/X'\ntry: kith config set zone Europe/Lisbon\n")
    kith("list").ok()
    kith("config", "set", "zone", "Asia/Tokyo").ok()
    assert kith("config", "get", "zone").ok().out == "Asia/Tokyo\n"


def test_no_hint_begins_twice_and_none_names_a_command_that_is_not_there(kith):
    lines = [
        (["list", "born:soon"], "try: born:may, born:1990, born:1985..1990, born:12-24..01-06\n"),
        (["list", "silent:long"], "try: silent:90d\n"),
        (["list", "last:x"], "try: last:never, last:..-90d, last:2026-01..\n"),
        (["list", "due:x"], "try: due:..7d\n"),
        (["add", "P", "--lives", "Xyzzyx"], "try: a larger city nearby, or a position like 38.72,-9.14\n"),
    ]
    for args, hint in lines:
        result = kith(*args)
        assert result.code in (2, 3) and result.err.endswith(hint), result
    assert "try: try:" not in kith("add", "P", "--birthday", "3/4").err
    names = {command["name"].split()[0] for command in json.loads(kith("help", "--spec").out)["commands"]}
    hint = re.compile(r'"kith ([a-z]+)|"try: |(?<!--map): kith ([a-z]+)[ "]')
    for path in [*ROOT.glob("src/*/*.cpp"), *ROOT.glob("commands/**/*.cpp")]:
        if path.name == "report.cpp":  # puts the word before every hint
            continue
        for number, line in enumerate(path.read_text().splitlines(), 1):
            for found in hint.finditer(line):
                assert found.group() != '"try: ' and (found.group(1) or found.group(2)) in names, f"{path}:{number}: {line}"


def test_a_missing_list_of_places_is_named_with_where_it_was_looked_for(kith):
    missing = kith("add", "P", "--lives", "Lisbon", env={"KITH_SHARE": "/nope"}).ok(3)
    assert missing.err == ("kith: the list of places was not found: no cities.tsv in /nope/places\n"
                           "try: export KITH_SHARE=DIRECTORY, the one that holds places/\n")
    kith("add", "P", "--lives", "38.72,-9.14").ok()


def test_undo_completes_the_last_steps(kith):
    kith("add", "Ana").ok()
    assert kith("__complete", "--", "undo", "").ok().out == "h2\tadded c2 Ana\nh1\tbegan with Mira\n"
    assert kith("__complete", "--", "undo", "h1").out == "h1\tbegan with Mira\n"
    assert kith("__complete", "--", "undo", "c").out == ""


def test_an_empty_zone_is_refused(kith):
    for words in (["--zone", ""], ["--zone="], ["--zone", " "]):
        refused = kith("list", *words).ok(2)
        assert (refused.out, refused.err) == ("", "kith: --zone: no time zone is named\ntry: --zone Europe/Lisbon\n")


def test_a_tz_nobody_can_read_is_warned_of_once_and_the_configured_zone_is_taken(kith):
    kith("config", "set", "zone", "Asia/Tokyo").ok()
    today = kith("today", "--json", env={"TZ": "Nonsense"}).ok()
    assert today.err.splitlines() == ['{"warning":{"message":"\'Nonsense\' is no time zone","thing":"TZ"}}']
    assert today.json()["now"]["zone"] == "Asia/Tokyo"
    assert kith("today", env={"TZ": "Nonsense"}).ok().err == "warning: TZ: 'Nonsense' is no time zone\n"
    assert kith("today", "-q", env={"TZ": "Nonsense"}).ok().err == ""


@pytest.mark.parametrize("tz, local", [("UTC-3", "12:00:00+03:00"), ("<+0530>-5:30", "14:30:00+05:30"), (":Asia/Tokyo", "18:00:00+09:00"),
                                       ("CET-1CEST,M3.5.0,M10.5.0/3", "11:00:00+02:00"), ("EST5EDT", "05:00:00-04:00"),
                                       ("/usr/share/zoneinfo/Asia/Tokyo", "18:00:00+09:00")])
def test_a_tz_of_posix_is_understood(kith, tz, local):
    today = kith("today", "--json", env={"TZ": tz}).ok()
    assert today.err == "" and today.json()["now"]["local_time"] == "2026-05-04T" + local
    history = kith("history", "h1", env={"TZ": tz}).ok()
    assert history.err == "" and f"2026-05-04 {local[:5]}" in history.out


def test_a_tz_of_the_system_is_no_reason_to_warn(kith):
    assert kith("today", env={"TZ": ":/etc/localtime"}).ok().err == ""


def test_an_option_before_an_external_command_is_not_swallowed(kith):
    kith.write("bin/kith-foo", "#!/bin/sh\necho foo \"$@\"\n")
    (kith.home / "bin" / "kith-foo").chmod(0o755)
    env = {"PATH": f"{kith.home}/bin:{kith.env['PATH']}"}
    assert kith("foo", "--json", "x", env=env).ok().out == "foo --json x\n"
    refused = kith("--json", "foo", "x", env=env).ok(2)
    assert refused.out == "" and json.loads(refused.err)["error"]["hint"] == "kith foo --json"
    assert kith("-q", "foo", env=env).ok(2).err == ("kith: '-q' before 'foo' is an option for kith's own commands\n"
                                                    "try: kith foo -q\n")


def to_full(kith, *args):
    with open("/dev/full", "w") as full:
        done = subprocess.run([kith.binary, *args], stdin=subprocess.DEVNULL, stdout=full, stderr=subprocess.PIPE, env=kith.env)
    return done.returncode, done.stderr.decode()


def test_what_was_done_is_said_when_the_answer_cannot_be_written(kith):
    reason = "No space left on device"
    assert to_full(kith, "add", "Kim") == (7, f"kith: added c2 Kim, but the answer could not be written to standard output: {reason}\n")
    assert kith("show", "c2", "--format", "{name}").ok().out == "Kim\n"
    assert to_full(kith, "edit", "c2", "-t", "vip") == (7, f"kith: edited c2 Kim, but the answer could not be written to standard output: {reason}\n")
    assert to_full(kith, "list") == (7, f"kith: cannot write standard output: {reason}\n")
    assert to_full(kith, "add", "Lee", "-n") == (7, f"kith: cannot write standard output: {reason}\n")


@pytest.mark.terminal
@pytest.mark.parametrize("cols, heading", [(20, "id  name"), (12, "id  name"), (5, "id  …"), (2, "id")])
def test_a_narrow_screen_drops_columns_rather_than_cutting_all(kith, cols, heading):
    kith("add", "Maximiliana Sousa", "-e", "maximiliana.sousa@example.org", "--org", "Instituto de Altos Estudos", "--title", "Directora",
         "-t", "client,partner", "--lives", "Lisbon", "--stage", "lead").ok()
    code, shown = kith.terminal("list", env={"NO_COLOR": "1", "COLUMNS": str(cols)})
    lines = shown.replace("\r\n", "\n").splitlines()
    assert code == 0 and lines[0] == heading and max(map(len, lines)) <= cols, shown
    if cols == 20:
        assert lines[1] == "c2  Maximiliana Sou…"
