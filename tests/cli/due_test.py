"""due: what has come, the most urgent first."""

import pytest


@pytest.fixture
def some(kith):
    kith("add", "Ana Sousa", "-t", "client", "--lives", "Lisbon").ok()
    kith("add", "Bo").ok()
    kith("follow", "ana", "2026-05-01", "send the offer").ok()
    kith("follow", "bo", "2026-05-03", "contract", "--theirs").ok()
    kith("follow", "ana,bo", "2026-05-04 18:00 Tokyo", "ring").ok()
    kith("follow", "ana", "2026-05-05", "lunch").ok()
    kith("follow", "ana", "2026-05-09", "dinner").ok()
    kith("cadence", "bo", "10d", "--max", "20d").ok()
    kith("log", "bo", "call", "--on", "2026-04-01").ok()
    return kith


def test_lateness_is_told_in_words(some):
    assert some("due").ok().out == (
        "3 days late        send the offer                    Ana Sousa                  f1\n"
        "max, 23 days late  get in touch, last on 2026-04-01  Bo                         c3\n"
        "1 day late         Bo owes: contract                 Bo                         f2\n"
        "today 18:00        ring                              Ana Sousa, Bo  Asia/Tokyo  f3\n")


def test_a_filter_by_date_shows_what_is_to_come(some):
    assert some("due", "due:..2026-05-05", "--ids").ok().out == "f1\nc3\nf2\nf3\nf4\n"
    words = some("due", "due:..7d", "tag:client").ok().out.splitlines()
    assert [line.split("  ")[0] for line in words] == ["3 days late", "today 18:00", "tomorrow", "in 5 days"]


def test_filters_speak_of_the_people_in_it(some):
    assert some("due", "tag:client", "--ids").ok().out == "f1\nf3\n"
    assert some("due", "country:Portugal", "--ids").ok().out == "f1\nf3\n"
    assert some("due", "cadence:max", "--ids").ok().out == "c3\n"
    assert some("due", "tag:nobody", "--any").ok(1).out == ""
    assert some("due", "--count").ok().out == "4\n"
    assert some("due", "--limit", "2", "--ids").ok().out == "f1\nc3\n"
    assert some("due", "frob:x").code == 2


def test_rows_for_a_script(some):
    rows = some("due", "--json").ok().json()
    assert list(rows[2]) == ["noun", "id", "reason", "what", "who", "due", "due_kind", "zone", "zone_of", "level",
                             "overdue_days", "interval_days", "last_contact", "state"]
    assert rows[2] == {"noun": "follow-up", "id": "f2", "reason": "follow-up", "what": "contract",
                       "who": [{"id": "c3", "name": "Bo"}], "due": "2026-05-03", "due_kind": "date", "zone": None,
                       "zone_of": None, "level": "due", "overdue_days": 1, "interval_days": 1, "last_contact": None,
                       "state": "open"}
    assert (rows[3]["due"], rows[3]["zone"]) == ("2026-05-04T18:00:00+09:00", "Asia/Tokyo")


def test_someone_never_met_with_a_cadence_is_due_today(kith):
    kith("add", "Ana").ok()
    kith("cadence", "ana", "30d").ok()
    row = kith("due", "--json").ok().json()[0]
    assert (row["due"], row["overdue_days"], row["last_contact"]) == ("2026-05-04", 0, None)
    assert kith("due").ok().out == "today  get in touch, for the first time  Ana  c2\n"


def test_sorting_goes_by_the_columns_of_the_contract(some):
    assert some("due", "--sort", "overdue_days:desc", "--ids").ok().out == "c3\nf1\nf2\nf3\n"
    assert some("due", "--sort", "what").ok().lines[0].startswith("contact    c3  cadence    Bo ")
