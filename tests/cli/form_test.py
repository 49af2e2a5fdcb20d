"""The form of `kith edit` in an editor: it gives back what it was given, and what was typed into it is never lost."""

import pathlib
import re

import pytest

pytestmark = pytest.mark.terminal

CARD = "BEGIN:VCARD\r\nVERSION:4.0\r\nUID:u-1\r\nFN:Ana Sousa\r\n{}END:VCARD\r\n"


def edit(kith, script, who="c2", keys=b"", env=None):
    """Runs `kith edit` with an editor that does `script` with the form as $1; the form it was given is in form.0, form.1 …"""
    (kith.home / "tmp").mkdir(exist_ok=True)
    path = kith.home / "editor"
    path.write_text(f"#!/bin/sh\nn=$(ls '{kith.home}'/form.* 2>/dev/null | wc -l)\ncp \"$1\" '{kith.home}'/form.$n\n{script}\n")
    path.chmod(0o755)
    return kith.terminal("edit", who, keys=keys, env={"EDITOR": str(path), "TMPDIR": str(kith.home / "tmp"), **(env or {})})


def with_card(kith, *lines):
    kith("import", "-", stdin=CARD.format("".join(line + "\r\n" for line in lines))).ok()
    return kith("export", "--person", "c2", "--as", "vcf").ok().out


def card(kith):
    return kith("export", "--person", "c2", "--as", "vcf").ok().out


def steps(kith):
    return kith("history", "--count").ok().out


def kept(kith, shown):
    """The file a message names, and that nothing else is left behind."""
    found = re.search(r"what was typed is kept in (\S+)", shown)
    assert found, shown
    assert list((kith.home / "tmp").iterdir()) == []
    path = pathlib.Path(found.group(1))
    assert path.stat().st_mode & 0o777 == 0o600 and str(path).startswith(str(kith.home / "state" / "kith"))
    return path.read_text()


@pytest.mark.parametrize("line", [
    "NOTE:first\\n  indented", "NOTE:  begins with blanks", "NOTE:a\\n\\n\\nb\\n", "NOTE:\\nsecond line only", "NOTE:ends with blanks  ",
    "NOTE:a\\n# no comment\\n#title: no field", "NOTE:\ttab\\n\ttab", "NOTE:a\\r\\nb", "NOTE:  ", "NOTE:", "TITLE:", "TITLE:a: b (c): d",
    "ORG:Acme;Unit;Desk", "ORG:Acme\\; Sons;Unit", "NICKNAME:a,b\\,c", "BDAY:circa 1800", "URL:http://ex.pt/a b",
    "g1.EMAIL:ana@ex.pt\r\ng1.X-ABLabel:Work: main", "g1.EMAIL:ana@ex.pt\r\ng1.X-ABLabel:Work (main)",
    "g1.EMAIL:ana@ex.pt\r\ng1.X-ABLabel:): x", "EMAIL:not an address", "TEL:12", "LANG:??", "CATEGORIES:a b,c: d",
    "NOTE:same\r\nNOTE:same", "EMAIL:a@ex.pt\r\nEMAIL:A@ex.pt", "X-KITH-HOURS:always", "X-KITH-WORKDAYS:?",
], ids=repr)
def test_a_form_saved_unchanged_is_no_step_and_the_card_the_same_bytes(kith, line):
    before = with_card(kith, line)
    code, shown = edit(kith, "true")
    assert (code, card(kith), steps(kith)) == (0, before, "2\n"), shown


def test_a_card_without_a_name_can_be_looked_at(kith):
    kith("import", "-", stdin=CARD.format("EMAIL:ana@ex.pt\r\n").replace("FN:Ana Sousa\r\n", "")).ok()
    before = card(kith)
    code, shown = edit(kith, "true")
    assert (code, card(kith)) == (0, before), shown


def test_an_editor_that_strips_ends_of_lines_changes_nothing(kith):
    before = with_card(kith, "NOTE:a\\n\\nb  \\nc", "TITLE:CTO")
    code, shown = edit(kith, "sed -i 's/[ \\t]*$//' \"$1\"")
    assert (code, card(kith), steps(kith)) == (0, before, "2\n"), shown


def test_only_the_changed_line_of_a_note_changes(kith):
    with_card(kith, "NOTE:first\\n  indented\\n\\n\tlast", "TITLE:CTO")
    code, shown = edit(kith, "sed -i 's/first/First/' \"$1\"")
    assert code == 0, shown
    assert kith("show", "c2", "--json").json()["notes"] == ["First\n  indented\n\n\tlast"]


@pytest.mark.parametrize("label", ["Work: main", "Work (main)", "a): b"])
def test_a_label_stays_when_its_value_is_changed(kith, label):
    with_card(kith, "g1.EMAIL:ana@ex.pt", "g1.X-ABLabel:" + label)
    code, shown = edit(kith, "sed -i 's/ana@ex.pt/new@ex.pt/' \"$1\"")
    assert code == 0, shown
    email = kith("show", "c2", "--json").json()["emails"][0]
    assert (email["value"], email["label"]) == ("new@ex.pt", label)


def test_a_new_name_brings_its_parts_along(kith):
    with_card(kith, "N:Sousa;Ana;;;")
    assert edit(kith, "sed -i 's/^name: .*/name: Ana Silva/' \"$1\"")[0] == 0
    assert "FN:Ana Silva\r\n" in card(kith) and "N:Silva;Ana;;;\r\n" in card(kith)


@pytest.mark.parametrize("line, address", [("email: ANA@ex.pt", "ANA@ex.pt"), ("phone: +351 912 345 678", "+351 912 345 678")])
def test_an_address_someone_else_has_is_refused_and_the_text_kept(kith, line, address):
    kith("add", "Ana Sousa", "-e", "ana@ex.pt", "-p", "+351912345678").ok()
    kith("add", "Bo Holm", "-e", "bo@ex.dk").ok()
    code, shown = edit(kith, f"echo '{line}' >> \"$1\"", who="c3")
    assert code == 5 and f"{address} belongs to c2 Ana Sousa" in shown, shown
    assert line + "\n" in kept(kith, shown)
    assert steps(kith) == "3\n"


def test_an_address_two_have_already_may_stay(kith):
    kith("add", "Ana", "-e", "office@ex.pt").ok()
    kith("add", "Bo", "-e", "office@ex.pt", "--force").ok()
    code, shown = edit(kith, "echo 'title: CTO' >> \"$1\"", who="c3")
    assert code == 0, shown


def test_a_field_changed_meanwhile_is_a_conflict_and_the_text_kept(kith):
    kith("add", "Ana", "--title", "CTO").ok()
    code, shown = edit(kith, f"'{kith.binary}' edit c2 --title Boss </dev/null >/dev/null\nsed -i 's/CTO/CEO/' \"$1\"")
    assert code == 5 and "c2 was changed meanwhile: title" in shown, shown
    assert "title: CEO\n" in kept(kith, shown)
    assert kith("show", "c2", "--json").json()["title"] == "Boss"


def test_one_removed_meanwhile_is_a_conflict_and_the_text_kept(kith):
    kith("add", "Ana", "--title", "CTO").ok()
    code, shown = edit(kith, f"'{kith.binary}' rm c2 </dev/null >/dev/null\nsed -i 's/CTO/CEO/' \"$1\"")
    assert code == 5 and "title: CEO\n" in kept(kith, shown)


def test_a_form_given_up_is_kept(kith):
    kith("add", "Ana", "--title", "CTO").ok()
    code, shown = edit(kith, "sed -i 's/CTO/CEO/' \"$1\"; echo 'shoe: 38' >> \"$1\"", keys=b"n\n")
    assert code == 2 and "shoe: 38\n" in kept(kith, shown) and steps(kith) == "2\n"


def test_what_was_typed_before_the_editor_failed_is_kept(kith):
    kith("add", "Ana", "--title", "CTO").ok()
    code, shown = edit(kith, "sed -i 's/CTO/CEO/' \"$1\"; exit 3")
    assert code == 2 and "ended with exit code 3" in shown and "title: CEO\n" in kept(kith, shown)
    second = "case $n in 1) sed -i 's/CTO/CEO/' \"$1\"; echo 'shoe: 38' >> \"$1\" ;; *) exit 3 ;; esac"
    code, shown = edit(kith, second, keys=b"y\n")
    assert code == 2 and "title: CEO\n" in kept(kith, shown)


def test_an_editor_that_fails_on_an_untouched_form_leaves_nothing_behind(kith):
    kith("add", "Ana").ok()
    code, shown = edit(kith, "exit 1")
    assert code == 2 and "kept" not in shown and not (kith.home / "state").exists()
    assert list((kith.home / "tmp").iterdir()) == []


def test_where_nothing_can_be_kept_the_error_says_so(kith):
    kith("add", "Ana", "--title", "CTO").ok()
    blocked = kith.write("blocked", "")
    code, shown = edit(kith, "sed -i 's/CTO/CEO/' \"$1\"; exit 3", env={"XDG_STATE_HOME": blocked})
    assert code == 2 and f"kept in {kith.home}/tmp/kith-" in shown
