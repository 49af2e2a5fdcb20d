"""Story 2, cadence: who has been silent for too long, and what a call changes."""

import pytest

LATER = {"KITH_NOW": "2026-05-21T09:00:00Z"}


def due_of(kith, *filters, **how):
    return kith("due", *filters, "--json", **how).ok().json()


def silent(result):
    assert result.err == ""
    return result


@pytest.fixture
def both(kith):
    """Ana (c2) by the tag client, Bo (c3) by a cadence of his own."""
    silent(kith("cadence", "tag:client", "30d").ok())
    assert silent(kith("add", "Ana Sousa", "-e", "ana@ex.pt", "-t", "client").ok()).out == "c2\n"
    assert silent(kith("add", "Bo", "-e", "bo@ex.dk").ok()).out == "c3\n"
    silent(kith("cadence", "bo", "90d", "--max", "120d").ok())
    assert silent(kith("log", "ana@ex.pt", "call", "--on", "2026-04-01").ok()).out == "i1\n"
    assert silent(kith("log", "bo", "call", "--on", "2026-01-20").ok()).out == "i2\n"
    return kith


def row(id, name, due, overdue, interval, last, level="due"):
    return {"noun": "contact", "id": id, "reason": "cadence", "what": name, "who": [{"id": id, "name": name}], "due": due,
            "due_kind": "date", "zone": None, "zone_of": None, "level": level, "overdue_days": overdue,
            "interval_days": interval, "last_contact": last, "state": None}


def test_whose_cadence_ran_out_is_due_the_most_urgent_first(both):
    assert due_of(both) == [row("c3", "Bo", "2026-04-20", 14, 90, "2026-01-20"),
                            row("c2", "Ana Sousa", "2026-05-01", 3, 30, "2026-04-01")]


def test_a_call_restarts_the_clock(both):
    silent(both("log", "ana@ex.pt", "call", "ok").ok())
    assert silent(both("due", "--ids").ok()).out == "c3\n"
    assert both("show", "c2", "--json").ok().json()["next_due"] == "2026-06-03"


def test_a_mail_that_waits_for_an_answer_does_not_restart_the_clock(both):
    mail = both.write("in.eml", "From: Bo <bo@ex.dk>\r\nTo: mira@ex.org\r\nDate: Mon, 4 May 2026 08:00:00 +0000\r\n"
                                "Message-ID: <m1@ex.dk>\r\nSubject: hello\r\n\r\nhello\r\n")
    silent(both("import", mail).ok())
    assert [r["id"] for r in due_of(both)] == ["c3", "c2"]


def test_a_mail_may_be_said_to_need_no_answer(both):
    mail = both.write("in.eml", "From: Bo <bo@ex.dk>\r\nTo: mira@ex.org\r\nDate: Mon, 4 May 2026 08:00:00 +0000\r\n"
                                "Message-ID: <m1@ex.dk>\r\nSubject: hello\r\n\r\nhello\r\n")
    both("import", mail).ok()
    assert both("waiting", "mine", "--count").ok().out == "1\n"
    assert silent(both("done", "m1").ok()).out == "m1\n"
    assert both("waiting", "mine", "--count").ok().out == "0\n"
    assert both("done", "m9").code == 3
    assert both("done", "m1", "--log", "call").ok(2).err == (
        "kith: a message is no follow-up that could be logged\ntry: kith done m1\n")
    both("undo").ok()
    assert both("waiting", "mine", "--count").ok().out == "1\n"


def test_over_the_second_threshold_the_level_is_max(both):
    assert silent(both("due", "cadence:max", "--any").ok(1)).out == ""
    assert due_of(both, "cadence:max", env=LATER) == [row("c3", "Bo", "2026-04-20", 31, 90, "2026-01-20", "max")]
    both("due", "cadence:max", "--any", env=LATER).ok()
