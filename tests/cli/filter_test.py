"""FILTER, asked of a fixed set of people: what each word selects, and what cannot be read."""

import json

import pytest

from conftest import Kith

# c2 to c9, in this order; the clock stands at 2026-05-04.
PEOPLE = [
    ("Ana Sousa", "-e", "ana@ex.pt", "-p", "+351912345678", "-t", "client,old friend", "--stage", "lead", "--lives", "Lisbon",
     "--birthday", "1990-12-10", "--lang", "pt-BR", "--note", "likes Fado", "--org", "Casa X"),
    ("Bo Dahl", "-p", "+45 12 34 56 78", "-t", "network", "--birthday=--05-20", "--lang", "da", "--org", "Ærø Bakery ApS"),
    ("Carla Núñez", "-t", "Client", "--lives", "Porto", "--stage", "Won", "--birthday", "1985-05-06", "--url", "https://c.example"),
    ("Jürgen Müller", "-e", "juergen@ex.de", "--lives", "Berlin", "--lang", "de", "--nick", "jm"),
    ("Acme GmbH", "--kind", "org", "--lives", "Berlin", "-t", "client,network", "--note", "not a bank"),
    ("Łukasz Żak", "--lives", "Warsaw", "-t", "vip", "--title", "CTO", "--hours", "9-17"),
    ("Ana Lima", "-e", "lima@ex.br", "--lives", "Recife", "--stage", "lead", "--lang", "pt"),
    ("O'Brien", "-t", "vip"),
]
ANA, BO, CARLA, JURGEN, ACME, LUKASZ, LIMA, OBRIEN = (f"c{n}" for n in range(2, 10))
EVERYBODY = {ANA, BO, CARLA, JURGEN, ACME, LUKASZ, LIMA, OBRIEN}

# FILTER as it is typed in a shell, split on blanks outside quotes; whom it selects.
SELECTED = [
    ("", EVERYBODY),
    ("tag:client", {ANA, CARLA, ACME}),
    ("tag:CLIENT", {ANA, CARLA, ACME}),
    ("tag:client,vip", {ANA, CARLA, ACME, LUKASZ, OBRIEN}),
    ("tag:'old friend'", {ANA}),
    ("tag:old", set()),
    ("not tag:client", {BO, JURGEN, LUKASZ, LIMA, OBRIEN}),
    ("tag:client tag:network", {ACME}),
    ("tag:client and tag:network", {ACME}),
    ("tag:client not tag:network", {ANA, CARLA}),
    ("tag:client or tag:vip", {ANA, CARLA, ACME, LUKASZ, OBRIEN}),
    ("tag:client OR tag:vip", {ANA, CARLA, ACME, LUKASZ, OBRIEN}),
    ("stage:lead", {ANA, LIMA}),
    ("stage:won", {CARLA}),
    ("stage:lead,won", {ANA, CARLA, LIMA}),
    ("city:lisbon", {ANA}),
    ("city:berlin", {JURGEN, ACME}),
    ("city:berlin or city:porto", {JURGEN, ACME, CARLA}),
    ("city:berlin kind:org", {ACME}),
    ("country:PT", {ANA, CARLA}),
    ("country:pt,de", {ANA, CARLA, JURGEN, ACME}),
    ("not country:PT", {BO, JURGEN, ACME, LUKASZ, LIMA, OBRIEN}),
    ("org:aero", {BO}),
    ("org:bakery", {BO}),
    ("org:casa", {ANA}),
    ("lang:pt", {ANA, LIMA}),
    ("lang:pt-br", {ANA}),
    ("lang:da,de", {BO, JURGEN}),
    ("kind:org", {ACME}),
    ("kind:individual", EVERYBODY - {ACME}),
    ("has:email", {ANA, JURGEN, LIMA}),
    ("has:phone", {ANA, BO}),
    ("has:birthday", {ANA, BO, CARLA}),
    ("has:note", {ANA, ACME}),
    ("not has:email not has:phone", {CARLA, ACME, LUKASZ, OBRIEN}),
    ("has:email has:phone", {ANA}),
    ("has:city", {ANA, CARLA, JURGEN, ACME, LUKASZ, LIMA}),
    ("has:me", {"c1"}),
    ("born:dec", {ANA}),
    ("born:may", {BO, CARLA}),
    ("born:7d", {CARLA}),
    ("born:30d", {BO, CARLA}),
    ("ana", {ANA, LIMA}),
    ("ana sousa", {ANA}),
    ("ana or bo", {ANA, LIMA, BO}),
    ("muller", {JURGEN}),
    ("mueller", {JURGEN}),
    ("Müll", {JURGEN}),
    ("MULLER jurgen", {JURGEN}),
    ("lukasz", {LUKASZ}),
    ("nunez", {CARLA}),
    ("o'brien", {OBRIEN}),
    ("fado", {ANA}),
    ("cto", {LUKASZ}),
    ("juergen@ex.de", {JURGEN}),
    ("bank or fado", {ACME, ANA}),
    ("'not' a bank", {ACME}),
    ("mira", {"c1"}),
    ("( ana or carla ) tag:client", {ANA, CARLA}),
    ("ana or carla tag:client", {ANA, LIMA, CARLA}),
    ("not ( tag:client or tag:vip )", {BO, JURGEN, LIMA}),
    ("not not tag:vip", {LUKASZ, OBRIEN}),
    ("( ( tag:vip ) )", {LUKASZ, OBRIEN}),
    ("NOT tag:client OR tag:network", {BO, JURGEN, LUKASZ, LIMA, OBRIEN, ACME}),
    ("last:never", EVERYBODY),
    ("silent:90d", EVERYBODY),
    ("tag:nobody", set()),
    ("zzz", set()),
]

# FILTER and words of the message: exit 2.
UNREADABLE = [
    ("colour:red", "colour:", "known"),
    ("tga:client", "tga:", "did you mean tag:"),
    ("tag:", "'tag:'", ""),
    ("tag:,", "tag:", ""),
    ("( tag:client", "'(' without ')'", ""),
    ("tag:client )", "')' without '('", ""),
    ("( )", "nothing between", ""),
    ("tag:client or", "nothing after 'or'", ""),
    ("or tag:client", "nothing before 'or'", ""),
    ("not", "nothing after 'not'", ""),
    ("has:wings", "has:wings", "one of"),
    ("has:emial", "has:emial", "has:email"),
    ("born:someday", "born:someday", ""),
    ("last:..nonsense", "last:", ""),
    ("silent:long", "silent:long", ""),
    ("'unclosed", "quote is not closed", ""),
    ("!!!", "!!!", ""),
    ("( " * 70 + "a" + " )" * 70, "too deeply", ""),
    ("a " * 1001, "too many", ""),
]


@pytest.fixture(scope="module")
def crowd(tmp_path_factory):
    kith = Kith(tmp_path_factory.mktemp("people"))
    kith("init", "--name", "Mira", "-e", "mira@ex.org").ok()
    for number, person in enumerate(PEOPLE, 2):
        assert kith("add", *person).ok().out == f"c{number}\n"
    return kith


def short(value):
    return value[:40] if isinstance(value, str) else ""


@pytest.mark.parametrize("words, ids", SELECTED, ids=[words or "nothing" for words, _ in SELECTED])
def test_a_filter_selects(crowd, words, ids):
    assert set(crowd("list", "--ids", "--", words).ok().out.split()) == ids
    # The same as arguments of their own, counted, exported, and as a selection.
    if "'" not in words:
        assert set(crowd("list", "--ids", *words.split()).ok().out.split()) == ids
    assert crowd("list", "--count", words).ok().out == f"{len(ids)}\n"
    assert crowd("list", "--any", "--count", words).code == (0 if ids else 1)
    assert crowd("export", words).ok().out.count("BEGIN:VCARD") == len(ids)


@pytest.mark.parametrize("words, message, hint", UNREADABLE, ids=short)
def test_a_filter_that_cannot_be_read_is_refused_by_every_command(crowd, words, message, hint):
    for args in (["list", words], ["export", words], ["edit", "--match", words, "-t", "x"], ["rm", "--match", words, "--yes"]):
        refused = crowd(*args, stdin=b"")
        assert refused.code == 2 and refused.out == "", refused
        assert message in refused.err and hint in refused.err and refused.err.startswith("kith: filter: "), refused
    error = json.loads(crowd("list", words, "--json").ok(2).err)["error"]
    assert error["name"] == "usage" and message in error["message"]
    assert crowd("list", "--count").out == "8\n" and crowd("history", "--count").out == "9\n"


def test_me_is_never_selected_by_what_is_not_me(crowd):
    for words in ("not tag:client", "kind:individual", "not has:phone", "last:never"):
        assert "c1" not in crowd("list", words, "--ids").ok().out.split()


def test_edit_by_a_filter_changes_those_and_no_others(kith):
    for person in PEOPLE:
        kith("add", *person).ok()
    before = set(kith("list", "tag:client not kind:org", "--ids").ok().out.split())
    assert set(kith("edit", "--match", "tag:client not kind:org", "-t", "picked").ok().out.split()) == before == {ANA, CARLA}
    assert set(kith("list", "tag:picked", "--ids").ok().out.split()) == before
    assert set(kith("rm", "--match", "tag:picked").ok().out.split()) == before
    assert set(kith("list", "--ids").ok().out.split()) == EVERYBODY - before


def test_a_length_alone_means_since_then_with_or_without_its_sign(kith):
    for name, on in (("Ana", "2026-04-20"), ("Bo", "2026-03-01")):
        kith("add", name).ok()
        kith("log", name, "call", "--on", on).ok()
    assert kith("list", "last:30d", "--ids").ok().out == kith("list", "last:-30d", "--ids").ok().out == "c2\n"
    assert kith("list", "last:..-30d", "--ids").ok().out == "c3\n"
