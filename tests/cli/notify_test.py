"""notify: each reminder once, none lost, nothing when there is nothing; as cron runs it."""

import subprocess

import pytest

from conftest import Kith, tool
from kill_test import KILLED, Sweep, shim  # noqa: F401  (a fixture)


@pytest.fixture
def promises(kith):
    kith("add", "Ana Sousa", "-e", "ana@ex.pt").ok()
    kith("add", "Bo", "-e", "bo@ex.dk").ok()
    return kith


def at(moment):
    return {"KITH_NOW": moment}


def test_a_timed_follow_up_is_told_at_its_time_once(promises):
    promises("follow", "ana", "2026-05-04 10:00", "call back").ok()
    assert promises("notify", env=at("2026-05-04T09:59:59Z")).ok().out == ""
    told = promises("notify", env=at("2026-05-04T10:00:00Z")).ok()
    assert told.out == "Mon 4 May 10:00  call back  (Ana Sousa)  f1\n" and told.err == ""
    assert promises("notify", env=at("2026-05-04T10:05:00Z")).ok().out == ""


def test_a_reminder_rings_before(promises):
    promises("follow", "ana", "2026-05-06 10:00", "call back", "--remind", "2h").ok()
    assert promises("notify", env=at("2026-05-06T07:59:00Z")).ok().out == ""
    assert promises("notify", env=at("2026-05-06T08:00:00Z")).ok().out == "Wed 6 May 08:00  call back  (Ana Sousa)  f1\n"
    assert promises("notify", env=at("2026-05-06T10:00:00Z")).ok().out == ""


def test_a_day_is_told_at_the_digest_hour_where_i_am(promises):
    promises("follow", "ana", "2026-05-06", "send slides").ok()
    assert promises("notify", env=at("2026-05-06T07:59:00Z")).ok().out == ""
    assert "send slides" in promises("notify", "-n", env=at("2026-05-06T08:00:00Z")).ok().out
    assert "send slides" in promises("notify", "-n", "--zone", "Asia/Tokyo", env=at("2026-05-05T23:00:00Z")).ok().out
    promises.write("config/kith/config.toml", "[notify]\ndigest = \"09:30\"\n")
    assert promises("notify", env=at("2026-05-06T09:29:00Z")).ok().out == ""
    assert promises("notify", env=at("2026-05-06T09:30:00Z")).ok().out == "Wed 6 May 09:30  send slides  (Ana Sousa)  f1\n"


def test_a_cadence_is_told_when_it_runs_out_and_again_past_its_second_threshold(promises):
    promises("cadence", "bo", "30d", "--max", "45d").ok()
    promises("log", "bo", "call", "--on", "2026-04-10").ok()
    assert promises("notify").ok().out == ""
    first = promises("notify", "--json", env=at("2026-05-10T09:00:00Z")).ok().json()
    assert first == [{"id": "c3", "what": "get in touch with Bo", "who": [{"id": "c3", "name": "Bo"}], "at": "2026-05-10T08:00:00Z",
                      "sink": "stdout"}]
    assert promises("notify", env=at("2026-05-24T09:00:00Z")).ok().out == ""
    assert "15 days late" in promises("notify", env=at("2026-05-25T09:00:00Z")).ok().out
    assert promises("notify", env=at("2026-05-30T09:00:00Z")).ok().out == ""


def test_a_new_due_date_is_a_new_reminder_and_a_done_one_is_none(promises):
    promises("follow", "ana", "2026-05-03", "late").ok()
    assert "late" in promises("notify").ok().out
    promises("snooze", "f1", "2026-05-05").ok()
    assert promises("notify").ok().out == ""
    assert "late" in promises("notify", env=at("2026-05-05T08:00:00Z")).ok().out
    promises("follow", "ana", "2026-05-04 09:00", "soon").ok()
    promises("done", "f2").ok()
    assert promises("notify").ok().out == ""


def test_quiet_hours_keep_it_for_later_and_another_machine_tells(promises):
    promises("follow", "ana", "2026-05-04 22:30", "call back").ok()
    promises.write("config/kith/config.toml", "[notify]\nquiet = \"22:00-07:00\"\n")
    assert promises("notify", env=at("2026-05-04T23:00:00Z")).ok().out == ""
    assert promises("notify", env=at("2026-05-05T06:59:00Z")).ok().out == ""
    promises.write("config/kith/config.toml", "[notify]\nhere = false\n")
    assert promises("notify", env=at("2026-05-05T07:00:00Z")).ok().out == ""
    promises.write("config/kith/config.toml", "[notify]\nquiet = \"22:00-07:00\"\n")
    assert "call back" in promises("notify", env=at("2026-05-05T07:00:00Z")).ok().out


def test_each_way_of_telling_tells_once_and_a_failing_one_again(promises):
    promises("follow", "ana", "2026-05-03", "one").ok()
    ok = promises.write("ok.sh", "#!/bin/sh\nread -r text\necho \"$text|$KITH_ID|$KITH_WHO|$KITH_AT\" >> told\n")
    bad = promises.write("bad.sh", "#!/bin/sh\nexit 1\n")
    subprocess.run(["chmod", "+x", ok, bad], check=True)
    failed = promises("notify", "--via", f"exec:{bad}").ok(7)
    assert failed.out == "" and "f1: could not be told" in failed.err
    assert promises("notify", "--via", f"exec:{bad}").code == 7
    assert promises("notify", "--via", f"exec:{ok}").ok().out == ""
    assert promises("notify", "--via", f"exec:{ok}").ok().out == ""
    told = (promises.home / "told").read_text()
    assert told == "Sun 3 May 08:00  one  (Ana Sousa)  f1|f1|Ana Sousa|2026-05-03T08:00:00Z\n"
    assert "one" in promises("notify").ok().out


def test_what_cannot_tell_is_refused(promises):
    for via in ("mail", "imap", "pigeon", "exec:", ""):
        refused = promises("notify", "--via", via).ok(2)
        assert f"cannot tell by '{via}'" in refused.err and refused.out == ""
    missing = promises("notify", "--via", "exec:/nowhere/at/all")
    assert missing.code == 0 and missing.out == ""      # nothing to tell


def test_cron_hears_nothing_when_there_is_nothing(promises):
    promises("follow", "ana", "2026-05-20", "later").ok()
    for command in (["notify"], ["today", "--digest"]):
        done = subprocess.run(["env", "-i", f"HOME={promises.home}", f"XDG_DATA_HOME={promises.home}/data",
                               "KITH_NOW=2026-05-04T09:00:00Z", promises.binary, *command], capture_output=True,
                              stdin=subprocess.DEVNULL, check=True)
        assert done.stdout == done.stderr == b"", command


def test_without_a_database_nothing_is_made(empty):
    assert empty("notify").ok().out == ""
    assert not empty.db.exists()


def test_killed_at_any_write_nothing_is_lost_and_only_the_last_one_is_told_twice(tmp_path, shim):  # noqa: F811
    start = tmp_path / "start"
    start.mkdir()
    kith = Kith(start)
    kith("init", "--name", "Mira", "-e", "mira@ex.org").ok()
    for number in range(3):
        kith("follow", "me", f"2026-05-0{number + 1}", f"promise {number}").ok()
    home = tmp_path / "home"
    home.mkdir()
    run = Sweep(home, start, shim)
    calls = run.calls(["notify"])
    whole = [f"promise {number}" for number in range(3)]
    twice = 0
    for at_call in range(1, calls + 1):
        for torn in (False, True):
            run.fresh()
            killed = run.run("notify", KILL_AT=str(at_call), **({"KILL_TORN": "1"} if torn else {}))
            assert killed.code == KILLED
            first = [line.split("  ")[1] for line in killed.out.splitlines(keepends=True) if line.endswith("\n")]
            assert run.run("doctor").code == 0
            second = [line.split("  ")[1] for line in run.run("notify").ok().lines]
            assert first == whole[:len(first)], at_call
            assert second in (whole[len(first):], whole[max(len(first) - 1, 0):]), (at_call, first, second)
            twice += len(first) + len(second) > 3
            assert run.run("notify").ok().out == ""
    assert twice > 0, "no kill fell between telling and remembering"


def test_two_at_once_do_not_both_tell(promises):
    lock = promises.home / "data" / "kith" / "kith.db.notify-lock"
    promises("follow", "ana", "2026-05-03", "one").ok()
    holder = subprocess.Popen([tool("flock", "util-linux"), str(lock), "sh", "-c", "echo held; read -r line"], stdin=subprocess.PIPE,
                              stdout=subprocess.PIPE)
    try:
        assert holder.stdout.readline() == b"held\n"
        waiting = subprocess.Popen([promises.binary, "notify"], env=promises.env, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                   stdin=subprocess.DEVNULL)
        assert waiting.poll() is None
        holder.communicate(b"\n", timeout=30)
        out, err = waiting.communicate(timeout=30)
        assert waiting.returncode == 0 and b"one" in out and err == b""
    finally:
        holder.kill()


@pytest.mark.parametrize("form", ["--json", "--jsonl", "--tsv", "--csv", "--ids"])
def test_what_could_not_be_written_was_not_told_in_any_format(promises, form):
    promises("follow", "ana", "2026-05-03", "one").ok()
    promises("follow", "ana", "2026-05-03", "two").ok()
    for nowhere in (">/dev/full", ">&-"):
        assert promises.shell(f"kith notify {form} {nowhere}").code == 7, nowhere
    assert promises.shell("kith notify >&-").code == 7
    assert promises("notify", form, "--limit", "1").ok().out.count("one" if form != "--ids" else "f1") == 1
    assert promises("notify", "--ids").ok().out == "f2\n"
    assert promises("notify", "--ids").ok().out == ""


def test_counting_and_sorting_are_for_a_dry_run(promises):
    promises("follow", "ana", "2026-05-03", "one").ok()
    assert "dry run" in promises("notify", "--count").ok(2).err
    assert "dry run" in promises("notify", "--sort", "at").ok(2).err
    assert promises("notify", "-n", "--count").ok().out == "1\n"
    assert not (promises.home / "data" / "kith" / "kith.db.notify-lock").exists()
    assert promises("notify", "--ids").ok().out == "f1\n"


def test_the_desktop_gets_text_and_no_markup(promises):
    promises("follow", "ana", "2026-05-03", "<b>R&D</b>").ok()
    told = promises.write("bin/notify-send", "#!/bin/sh\nprintf '%s|' \"$@\" > told\n")
    subprocess.run(["chmod", "+x", told], check=True)
    path = {"PATH": f"{promises.home}/bin:/usr/bin:/bin"}
    assert promises("notify", "--via", "desktop", env=path).ok().out == ""
    assert (promises.home / "told").read_text() == "--app-name=kith|--|&lt;b&gt;R&amp;D&lt;/b&gt;|Ana Sousa|"


def test_a_program_that_is_not_there_is_one_that_failed(promises):
    promises("follow", "ana", "2026-05-03", "one").ok()
    failed = promises("notify", "--via", "exec:/nowhere/at/all").ok(7)
    assert failed.err.endswith("warning: f1: could not be told by exec:/nowhere/at/all; it is told again next time\n")
    assert promises("notify", "--ids").ok().out == "f1\n"


def test_a_lock_that_nobody_lets_go_is_exit_7(promises):
    promises("follow", "ana", "2026-05-03", "one").ok()
    lock = promises.home / "data" / "kith" / "kith.db.notify-lock"
    holder = subprocess.Popen([tool("flock", "util-linux"), str(lock), "sh", "-c", "echo held; read -r line"], stdin=subprocess.PIPE,
                              stdout=subprocess.PIPE)
    try:
        assert holder.stdout.readline() == b"held\n"
        late = promises("notify").ok(7)
        assert late.out == "" and "another kith is telling reminders already" in late.err
    finally:
        holder.communicate(b"\n", timeout=30)
