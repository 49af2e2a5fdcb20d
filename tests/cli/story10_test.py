"""Story 10, mail program: what mutt and aerc ask while somebody types, and a sender kept once."""

import pytest

MAIL = """From: =?utf-8?B?QW5hIFNvdXNh?= <ana@ex.pt>
To: Mira <mira@ex.org>
Subject: =?utf-8?Q?Ol=C3=A1?=
Date: Mon, 4 May 2026 08:00:00 +0000
Message-ID: <1@ex.pt>

Olá
"""
# Of one person `kith query` may ask the database, never the crowd.
INSTRUCTIONS = 4_000_000


def test_a_query_is_a_message_line_then_address_name_and_tags(kith):
    kith("add", "Ana Sousa", "-e", "ana@ex.pt", "-t", "client").ok()
    kith("add", "Bo", "-e", "bo@ex.dk").ok()
    asked = kith("query", "ana").ok()
    assert asked.err == ""
    assert asked.lines[0] != "" and "\t" not in asked.lines[0]
    assert asked.lines[1:] == ["ana@ex.pt\tAna Sousa\tclient"]


def test_nobody_is_one_line_and_exit_1(kith):
    kith("add", "Ana Sousa", "-e", "ana@ex.pt").ok()
    asked = kith("query", "zzz").ok(1)
    assert asked.out.count("\n") == 1 and "\t" not in asked.out
    assert asked.err == ""


def test_aerc_has_no_message_line(kith):
    kith("add", "Ana Sousa", "-e", "ana@ex.pt", "-t", "client").ok()
    assert kith("query", "ana", "--aerc").ok().out.splitlines()[0].split("\t")[:2] == ["ana@ex.pt", "Ana Sousa"]
    nobody = kith("query", "zzz", "--aerc").ok(1)
    assert (nobody.out, nobody.err) == ("", "")


def test_a_person_without_an_address_is_no_answer_to_a_mail_program(kith):
    kith("add", "Ana Paper").ok()
    assert kith("query", "ana", "--aerc").ok(1).out == ""


def test_the_sender_of_a_mail_is_added_once(kith):
    made = kith("add", "--from-mail", stdin=MAIL).ok()
    assert (made.out, made.err) == ("c2\n", "")
    assert kith("show", "c2", "--json").ok().json()["name"] == "Ana Sousa"
    again = kith("add", "--from-mail", stdin=MAIL).ok()
    assert (again.out, again.err) == ("c2\n", "")
    assert kith("list", "--count").ok().out == "1\n"


@pytest.mark.gate
def test_among_ten_thousand_people_a_query_stays_cheap(kith):
    cards = "".join(f"BEGIN:VCARD\r\nVERSION:4.0\r\nUID:urn:uuid:00000000-0000-4000-8000-{n:012d}\r\n"
                    f"FN:Person{n} Family{n % 500}\r\nEMAIL:p{n}@ex.org\r\nEND:VCARD\r\n" for n in range(10_000))
    kith("import", kith.write("people.vcf", cards), "--yes", timeout=300).ok()
    kith("add", "Ana Sousa", "-e", "ana@ex.pt", "-t", "client").ok()
    assert kith("query", "ana").ok().lines[1:] == ["ana@ex.pt\tAna Sousa\tclient"]
    assert kith.instructions("query", "ana") <= INSTRUCTIONS


def test_who_was_met_most_recently_and_most_often_comes_first(kith):
    for name, mail in (("Ana Adams", "adams@ex.org"), ("Ana Sousa", "ana@ex.pt"), ("Ana Zorn", "zorn@ex.org")):
        kith("add", name, "-e", mail).ok()
    kith("log", "zorn@ex.org", "call", "--on", "2024-01-01").ok()
    for day in ("2026-05-02", "2026-05-03"):
        kith("log", "ana@ex.pt", "call", "--on", day).ok()
    mails = [line.split("\t")[0] for line in kith("query", "ana").ok().lines[1:]]
    assert mails == ["ana@ex.pt", "zorn@ex.org", "adams@ex.org"]
