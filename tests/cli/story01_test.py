"""Story 1, capture: people come in once, and a name that means two is never guessed."""

import json
import time

import pytest

from conftest import tool

BOTH = "c2\tAna Sousa\tana@ex.pt\nc3\tAna Lima\tlima@ex.br\n"


@pytest.fixture
def two(kith):
    """Ana Sousa (c2) and Ana Lima (c3)."""
    assert kith("add", "Ana Sousa", "-e", "ana@ex.pt", "-p", "+351 912 345 678", "-t", "client").ok().out == "c2\n"
    assert kith("add", "Ana Lima", "-e", "lima@ex.br").ok().out == "c3\n"
    return kith


def test_adding_prints_one_id_and_nothing_on_stderr(kith):
    made = kith("add", "Ana Sousa", "-e", "ana@ex.pt", "-p", "+351 912 345 678", "-t", "client").ok()
    assert (made.out, made.err) == ("c2\n", "")
    made = kith("add", "Ana Lima", "-e", "lima@ex.br").ok()
    assert (made.out, made.err) == ("c3\n", "")


def test_a_known_address_names_its_owner_and_once_prints_it(two):
    refused = two("add", "A. Sousa", "-e", "ana@ex.pt").ok(5)
    assert refused.out == ""
    assert "ana@ex.pt belongs to c2 Ana Sousa" in refused.err.splitlines()[0]
    known = two("add", "A. Sousa", "-e", "ana@ex.pt", "--once").ok()
    assert (known.out, known.err) == ("c2\n", "")
    assert two("list", "--count").ok().out == "2\n"


def test_a_person_is_found_by_her_number_in_any_notation(two):
    for number in ("+351912345678", "+351 912 345 678", "00351 912-345-678", "(+351) 912345678"):
        shown = two("show", number, "--json").ok()
        assert shown.err == "", number
        ana = shown.json()
        assert ana["id"] == "c2", number
        assert ana["phones"] == [{"value": "+351912345678", "raw": "+351 912 345 678", "label": None}]


@pytest.mark.parametrize("stdin", [None, "", "y\n"], ids=["closed", "empty", "answering"])
def test_two_people_of_a_name_are_an_error_with_candidates_never_a_question(two, stdin):
    began = time.monotonic()
    refused = two("show", "ana", stdin=stdin).ok(4)
    assert time.monotonic() - began < 1
    first, rest = refused.err.split("\n", 1)
    assert refused.out == ""
    assert first.startswith("kith: ") and "ana" in first
    assert BOTH in rest


def test_the_candidates_are_in_the_json_error(two):
    refused = two("show", "ana", "--json").ok(4)
    assert refused.out == ""
    assert refused.err.count("\n") == 1
    error = json.loads(refused.err)["error"]
    assert error["code"] == 4 and error["name"] == "ambiguous"
    assert error["candidates"] == [{"id": "c2", "name": "Ana Sousa", "email": "ana@ex.pt"},
                                   {"id": "c3", "name": "Ana Lima", "email": "lima@ex.br"}]


def test_an_address_is_exact_and_an_unknown_name_is_exit_3(two):
    assert two("show", "ana@ex.pt").ok().err == ""
    refused = two("show", "nobody").ok(3)
    assert refused.out == "" and "nobody" in refused.err


def test_an_unknown_command_says_what_was_meant(two):
    refused = two("shwo", "ana").ok(2)
    assert refused.out == "" and "did you mean" in refused.err and "show" in refused.err
    refused = two("frobnicate").ok(2)
    assert refused.out == "" and "frobnicate" in refused.err


@pytest.mark.gate
def test_no_socket_is_opened(two):
    for args, code in [(("add", "Bo", "-e", "bo@ex.dk"), 0), (("show", "ana"), 4), (("show", "ana@ex.pt", "--json"), 0),
                       (("show", "nobody"), 3), (("frobnicate",), 2), (("list",), 0)]:
        log = two.home / "strace.out"
        two(*args, stdin="", prefix=[tool("strace"), "-f", "-qq", "-o", str(log), "-e", "trace=%network,openat"]).ok(code)
        trace = log.read_text()
        assert "openat(" in trace, "strace saw nothing"
        assert not [line for line in trace.splitlines() if "socket(" in line or "connect(" in line], args
