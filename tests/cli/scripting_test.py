"""What scripts build on: ids from commands and on stdin, aliases, kith-foo, configuration, completion, a fixed clock and seed."""

import json
import re
import subprocess

import pytest

from conftest import Kith, tool

CONFIG = """# where I live
zone = "Europe/Lisbon"   # home

[alias]   # short words
# the best
vips = "list tag:vip"
ll = ["list", "--limit", "1", "tag:vip"]
"""


@pytest.fixture
def crowd(kith):
    kith("add", "Ana Sousa", "-e", "ana@ex.pt", "-t", "vip").ok()
    kith("add", "Bo Dahl", "-e", "bo@ex.dk", "-t", "vip,old friend").ok()
    kith("add", "Carla").ok()
    return kith


def program(kith, name, text):
    path = kith.home / "bin" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text)
    path.chmod(0o755)
    return {"PATH": f"{path.parent}:{kith.env['PATH']}"}


def test_an_id_is_all_that_is_printed_so_that_a_shell_can_keep_it(kith):
    done = kith.shell('set -e; id=$(kith add "Ana Sousa" -e ana@ex.pt); test "$id" = c2; kith edit "$id" -t vip >/dev/null; '
                      'again=$(kith add Ana -e ana@ex.pt --once); test "$id" = "$again"; kith show "$id" --format "{name}: {tags}"')
    assert (done.code, done.out, done.err) == (0, "Ana Sousa: vip\n", "")
    failed = kith.shell('id=$(kith add Ana -e ana@ex.pt 2>/dev/null) || echo "exit $? [$id]"')
    assert failed.out == "exit 5 []\n"


def test_ids_come_from_stdin_as_the_first_field_of_a_line(crowd):
    done = crowd.shell("kith list tag:vip --ids | kith edit - --stage lead")
    assert (done.code, done.out, done.err) == (0, "c2\nc3\n", "")
    done = crowd.shell("kith list tag:vip --tsv --fields id,name | kith edit - --title Boss")
    assert (done.code, done.out, done.err) == (0, "c2\nc3\n", "")
    assert crowd("edit", "-", "-t", "x", stdin="c2\tAna Sousa\r\n\n  \nc4\n").ok().out == "c2\nc4\n"
    assert crowd("list", "tag:x", "--ids").ok().out == "c2\nc4\n"
    assert crowd("edit", "-", "-t", "y", stdin="c2\nc99\n").ok(3).out == ""
    assert crowd("list", "tag:y", "--count").ok().out == "0\n"
    assert crowd("edit", "c4", "-", "-t", "z", stdin="c2\n").ok().out.split() == ["c4", "c2"]
    assert crowd("rm", "-", stdin="c2\nc3\n").ok().out == "c2\nc3\n"
    assert crowd("list", "--ids").ok().out == "c4\n"


def test_no_ids_on_stdin_changes_nothing(crowd):
    before = crowd("export", "--all", "--as", "json").ok().out
    for args in (["edit", "-", "-t", "x"], ["rm", "-"]):
        done = crowd(*args, stdin="")
        assert done.out == "" and done.code in (0, 2), done
    assert crowd("export", "--all", "--as", "json").ok().out == before


def test_several_people_are_separated_by_a_comma_without_a_blank(crowd):
    assert crowd("edit", "ana,bo", "carla", "-t", "x").ok().out == "c2\nc3\nc4\n"
    assert crowd("edit", "Sousa, Ana", "-t", "y").ok().out == "c2\n"


def test_an_alias_is_a_string_or_a_list_of_words_and_takes_more_arguments(crowd):
    crowd.write("config/kith/config.toml", CONFIG)
    assert crowd("vips", "--ids").ok().out == "c2\nc3\n"
    assert crowd("vips", "not", "ana", "--ids").ok().out == "c3\n"
    assert crowd("--ids", "vips").ok().out == "c2\nc3\n"
    assert crowd("ll", "--ids").ok().out == "c2\n"


def test_an_alias_of_words_keeps_its_blanks(crowd):
    crowd.write("config/kith/config.toml", '[alias]\nfriends = ["list", "tag:\'old friend\'"]\n')
    assert crowd("friends", "--ids").ok().out == "c3\n"


def test_an_alias_may_name_an_alias_but_never_itself_and_hides_no_command(crowd):
    crowd.write("config/kith/config.toml", '[alias]\na = "b --ids"\nb = "list tag:vip"\nx = "y"\ny = "x"\nlist = "rm c2"\n')
    assert crowd("a").ok().out == "c2\nc3\n"
    refused = crowd("x").ok(2)
    assert "'x'" in refused.err and refused.out == ""
    assert crowd("list", "--ids").ok().out == "c2\nc3\nc4\n"
    assert "command already" in crowd("config", "set", "alias.show", "list").ok(2).err


def test_an_unknown_command_asks_did_you_mean_and_never_searches(crowd):
    for typed, meant in (("lits", "list"), ("shwo", "show"), ("exprot", "export"), ("vip", "vips")):
        crowd.write("config/kith/config.toml", CONFIG)
        refused = crowd(typed).ok(2)
        assert refused.out == "" and f"did you mean '{meant}'" in refused.err, refused
    assert "did you mean" not in crowd("ana").ok(2).err


def test_a_program_kith_foo_on_path_is_a_command(crowd):
    env = program(crowd, "kith-foo", '#!/bin/sh\nprintf "%s|" "$KITH_DB" "$KITH_CONFIG" "$@"; "$KITH" list --ids; exit 42\n')
    done = crowd("foo", "a b", "--json", "-x", env=env)
    config = crowd.home / "config" / "kith" / "config.toml"
    assert done.code == 42
    assert done.out == f"{crowd.db}|{config}|a b|--json|-x|c2\nc3\nc4\n"
    named = crowd("foo", env={**env, "KITH_DB": str(crowd.home / "other.db"), "KITH_CONFIG": "/etc/none.toml"})
    assert named.out.startswith(f"{crowd.home}/other.db|/etc/none.toml|")


def test_a_built_in_command_and_an_alias_go_before_a_program(crowd):
    crowd.write("config/kith/config.toml", CONFIG)
    env = program(crowd, "kith-list", "#!/bin/sh\necho wrong\n")
    program(crowd, "kith-vips", "#!/bin/sh\necho wrong\n")
    assert crowd("list", "--ids", env=env).ok().out == "c2\nc3\nc4\n"
    assert crowd("vips", "--ids", env=env).ok().out == "c2\nc3\n"
    (crowd.home / "bin" / "kith-plain").write_text("no program")
    assert crowd("plain", env=env).code == 2
    assert crowd("../bin/kith-list", env=env).code == 2


def test_stdin_and_output_of_a_program_are_its_own(crowd):
    env = program(crowd, "kith-cat", "#!/bin/sh\ncat; echo err >&2; kill -TERM $$\n")
    done = crowd("cat", stdin="through\n", env=env)
    assert done.out == "through\n" and done.err == "err\n" and done.code in (-15, 143)


def test_config_set_and_unset_keep_comments_and_everything_else(kith):
    path = kith.home / "config" / "kith" / "config.toml"
    kith.write("config/kith/config.toml", CONFIG)
    kith("config", "set", "zone", "Europe/Berlin").ok()
    assert path.read_text() == CONFIG.replace("Europe/Lisbon", "Europe/Berlin")
    kith("config", "set", "zone", "Europe/Lisbon").ok()
    assert path.read_text() == CONFIG
    kith("config", "unset", "alias.vips").ok()
    left = path.read_text()
    assert "vips =" not in left and 'll = ["list"' in left and "# short words" in left and "# where I live" in left
    kith("config", "set", "alias.vips", "list tag:vip").ok()
    assert kith("config", "get", "alias.vips").ok().out == "list tag:vip\n"
    assert kith("config", "get", "alias.ll").ok().out != ""
    assert kith("config", "unset", "alias.nope").code == 3


def test_config_says_what_holds_and_where_it_comes_from(kith):
    rows = {row["key"]: row for row in kith("config", "--json").ok().json()}
    assert rows["color"] == {"key": "color", "value": "auto", "origin": "default"}
    assert rows["database"]["value"] == str(kith.db)
    kith("config", "set", "color", "never").ok()
    assert kith("config", "get", "color").ok().out == "never\n"
    env = {"KITH_PAGER": "more"}
    assert kith("config", "get", "pager", "--json", env=env).ok().json() == [{"key": "pager", "value": "more", "origin": "environment"}]
    assert kith("config", "path").ok().out == f"{kith.home}/config/kith/config.toml\n"


@pytest.mark.parametrize("args, code", [(["get"], 2), (["get", "nope"], 3), (["set", "color"], 2), (["set", "color", "pink"], 2),
                                        (["set", "zone", "Mars/Olympus"], 2), (["set", "nope", "1"], 3), (["get", "country"], 3),
                                        (["unset", "color"], 3), (["frobnicate"], 2)], ids=lambda v: " ".join(v) if isinstance(v, list) else "")
def test_config_refuses_what_it_does_not_know_and_writes_nothing(kith, args, code):
    refused = kith("config", *args)
    assert refused.code == code and refused.out == "" and refused.err, refused
    assert not (kith.home / "config").exists()


def test_a_broken_configuration_is_named_with_its_line_and_blocks_nothing_that_repairs_it(kith):
    path = kith.write("config/kith/config.toml", 'zone = "UTC"\nbroken = = 1\n')
    refused = kith("list")
    assert refused.code == 2 and f"{path}:2" in refused.err, refused
    assert kith("version").code == 0 and kith("config", "path").code == 0


def test_completion_is_a_shim_that_asks_the_binary(kith):
    for shell in ("bash", "zsh", "fish"):
        shim = kith("completion", shell).ok().out
        assert "kith" in shim and "__complete" in shim and "tag" not in re.findall(r"\w+", shim)
    assert kith("completion", "tcsh").code == 2
    kith.write("kith.bash", kith("completion", "bash").ok().out)
    line = 'export PATH="$PWD/bin:$PATH"; source ./kith.bash; COMP_WORDS=(kith sh); COMP_CWORD=1; COMP_LINE="kith sh"; COMP_POINT=7; ' \
           '$(complete -p kith | sed "s/.*-F \\([^ ]*\\).*/\\1/") kith sh kith; printf "%s\\n" "${COMPREPLY[@]}"'
    kith.shell("true")  # makes bin/kith
    done = subprocess.run([tool("bash"), "--norc", "-c", line], capture_output=True, text=True, env=kith.env, cwd=kith.home)
    assert done.stdout.strip() == "show", done


def test_the_clock_and_the_ids_are_fixed_by_two_variables(tmp_path):
    def made(name, **env):
        home = tmp_path / name
        home.mkdir()
        kith = Kith(home)
        for command in (["init", "--name", "Mira"], ["add", "Ana", "-e", "ana@ex.pt"], ["add", "Bo"], ["edit", "ana", "-t", "x"]):
            kith(*command, env=env).ok()
        return kith("export", "--all", "--as", "json", env=env).ok().out, kith("history", "--json", env=env).ok().out

    first = made("a")
    assert made("b") == first
    assert '"at":"2026-05-04T09:00:00Z"' in first[1]
    uids = [document["uid"] for document in json.loads(first[0])["documents"]]
    assert len(set(uids)) == 3
    other = made("c", KITH_SEED="2")
    assert not set(uids) & {document["uid"] for document in json.loads(other[0])["documents"]}
    later = made("d", KITH_NOW="2027-01-01T00:00:00+01:00")
    assert '"at":"2026-12-31T23:00:00Z"' in later[1] and later[0] == first[0]
    assert made("e", KITH_SEED="") != made("f", KITH_SEED="")


def test_a_clock_or_seed_that_cannot_be_read_is_an_error(kith):
    for name, value in (("KITH_NOW", "yesterday"), ("KITH_NOW", "2026-05-04"), ("KITH_SEED", "-1"), ("KITH_SEED", "x")):
        refused = kith("add", "Ana", env={name: value})
        assert refused.code == 2 and name in refused.err and refused.out == "", refused
    assert kith("list", "--count").ok().out == "0\n"


def test_the_database_named_by_the_environment_goes_before_the_configuration(kith):
    kith("config", "set", "database", str(kith.home / "configured.db")).ok()
    kith("add", "Ana").ok()
    assert (kith.home / "configured.db").exists()
    kith("add", "Bo", env={"KITH_DB": str(kith.home / "named.db")}).ok()
    assert kith("list", "--format", "{name}", env={"KITH_DB": str(kith.home / "named.db")}).ok().out == "Bo\n"
    assert kith("list", "--format", "{name}").ok().out == "Ana\n"


def test_names_with_newlines_survive_a_pipe_with_nul(kith):
    kith("add", "Ana Sousa", "--note", "one\ntwo").ok()
    kith("add", "Bo", "--note", "three").ok()
    done = kith.shell("kith show c2 --format '{notes}' -z; kith show c3 --format '{notes}' -z")
    assert done.out == "one\ntwo\0three\0"
    assert kith("show", "c2", "--tsv", "--fields", "notes").ok().out == "one\\ntwo\n"
