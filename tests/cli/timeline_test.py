"""timeline: what happened, newest first."""

import pytest


@pytest.fixture
def past(kith):
    kith("add", "Ana Sousa", "-e", "ana@ex.pt").ok()
    kith("add", "Bo").ok()
    kith("log", "ana", "call", "first\nsecond line", "--on", "2026-03-01").ok()
    kith("log", "ana,bo", "mail", "--in", "--on", "2026-04-02 10:00 Tokyo").ok()
    kith("log", "bo", "gift", "a book", "--on", "2026-05-04 08:00").ok()
    return kith


def test_the_newest_is_first_in_words(past):
    assert past("timeline").ok().out == (
        "Mon 4 May 08:00             →  gift  Bo             a book  i3\n"
        "Thu 2 Apr 10:00 Asia/Tokyo  ←  mail  Ana Sousa, Bo          i2\n"
        "Sun 1 Mar                   ↔  call  Ana Sousa      first   i1\n")


def test_one_person_one_period_and_a_limit(past):
    assert past("timeline", "ana", "--ids").ok().out == "i2\ni1\n"
    assert past("timeline", "--on", "2026-04..", "--ids").ok().out == "i3\ni2\n"
    assert past("timeline", "ana", "--on", "2026-03", "--ids").ok().out == "i1\n"
    assert past("timeline", "--limit", "1", "--ids").ok().out == "i3\n"
    assert past("timeline", "--sort", "id", "--ids").ok().out == "i1\ni2\ni3\n"
    assert past("timeline", "ana", "--on", "2020", "--any").ok(1).out == ""
    assert past("timeline", "an", "--on", "nonsense").code == 2
    assert past("timeline", "sausa").code == 3  # a name is never guessed here


def test_rows_for_a_script(past):
    assert past("timeline", "--json").ok().json()[1:] == [
        {"noun": "interaction", "id": "i2", "when": "2026-04-02T10:00:00+09:00", "zone": "Asia/Tokyo", "channel": "mail",
         "direction": "in", "who": [{"id": "c2", "name": "Ana Sousa"}, {"id": "c3", "name": "Bo"}], "text": None},
        {"noun": "interaction", "id": "i1", "when": "2026-03-01", "zone": None, "channel": "call", "direction": "both",
         "who": [{"id": "c2", "name": "Ana Sousa"}], "text": "first\nsecond line"}]


def test_who_is_removed_keeps_the_name_that_was_written(past):
    past("rm", "bo").ok()
    assert past("timeline", "--limit", "1", "--json").json()[0]["who"] == [{"id": None, "name": "Bo"}]
    assert past("timeline", "--limit", "1").out == "Mon 4 May 08:00  →  gift  Bo  a book  i3\n"


def test_an_interaction_on_a_screen(past):
    assert past("show", "i1").ok().out == ("call ↔ Ana Sousa  i1\n"
                                            "  when      Sun 1 Mar\n"
                                            "  text      first\n"
                                            "            second line\n")


def test_sorting_by_time_mixes_days_and_times_right(kith):
    kith("add", "Ana").ok()
    for on in ("2026-04-02", "2026-04-01 10:00", "2026-04-02 09:00", "2026-04-03"):
        kith("log", "ana", "call", "--on", on).ok()
    assert kith("timeline", "--sort", "when", "--ids").ok().out.split() == ["i2", "i1", "i3", "i4"]
    assert kith("timeline", "--sort", "when:desc", "--ids").ok().out.split() == ["i4", "i3", "i1", "i2"]
