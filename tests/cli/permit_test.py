"""permit: residence permits and visas, which free days in their own country or area."""

import pytest

PLAN = ["days", "schengen", "--plan", "2026-05-20..2026-06-20", "--json"]


def permit(id, place, title, start, until):
    return {"id": id, "noun": "permit", "place": place, "title": title, "from": start, "until": until}


def listed(kith):
    rows = kith("permit", "--json").ok().json()
    assert all(list(row) == ["id", "uid", "noun", "place", "title", "from", "until"] for row in rows)
    return [{key: value for key, value in row.items() if key != "uid"} for row in rows]


def test_it_prints_its_id_and_is_listed_by_its_first_day(kith):
    for args, id in ((["ES", "2026-03-30..2026-04-28", "student visa"], "p1\n"), (["Lisbon", "2026-01-01.."], "p2\n"),
                     (["Schengen", "2027-01-01..2027-12-31"], "p3\n")):
        done = kith("permit", "add", *args).ok()
        assert (done.out, done.err) == (id, "")
    assert listed(kith) == [permit("p2", "PT", None, "2026-01-01", None),
                            permit("p1", "ES", "student visa", "2026-03-30", "2026-04-28"),
                            permit("p3", "schengen", None, "2027-01-01", "2027-12-31")]
    assert [line.split() for line in kith("permit").ok().lines][1] == [
        "p1", "ES", "student", "visa", "2026-03-30", "2026-04-28"]


def test_with_json_the_permit_itself_is_printed(kith):
    made = kith("permit", "add", "ES", "2026-03-30..2026-04-28", "--json").ok().json()
    assert {**made, "uid": ""} == {**permit("p1", "ES", None, "2026-03-30", "2026-04-28"), "uid": ""}


def test_it_can_be_shown_removed_and_brought_back(kith):
    kith("permit", "add", "ES", "2026-03-30..2026-04-28", "student visa").ok()
    assert kith("show", "p1", "--json").ok().json()["noun"] == "permit"
    assert "student visa" in kith("show", "p1").ok().out
    kith("rm", "p1").ok()
    assert listed(kith) == []
    kith("undo").ok()
    assert len(listed(kith)) == 1
    kith("undo").ok()
    assert listed(kith) == []
    kith("doctor").ok()


@pytest.mark.parametrize("place, legal, used", [("ES", True, 77), ("Madrid", True, 77), ("schengen", True, 77),
                                                ("DE", False, 107), ("PT", False, 107)])
def test_a_permit_frees_only_days_in_its_own_country_or_area(kith, place, legal, used):
    kith("trip", "add", "DE", "2026-01-05..2026-02-18").ok()
    kith("trip", "add", "ES", "2026-03-30..2026-04-28").ok()
    kith("permit", "add", place, "2026-03-30..2026-04-28").ok()
    row = kith(*PLAN).ok(0 if legal else 1).json()[0]
    assert (row["legal"], row["used"]) == (legal, used)


def test_what_is_wrong_is_named_and_nothing_is_stored(kith):
    example = "kith permit add ES 2026-03-30..2026-04-28"
    for range, message in (("..2026-04-28", "'..2026-04-28' has no first day"),
                           ("2026-04-28 10:00..12:00", "a permit is for whole days")):
        bad = kith("permit", "add", "ES", range).ok(2)
        assert (bad.out, bad.err) == ("", f"kith: {message}\ntry: {example}\n")
    assert kith("permit", "add", "Nowherebury", "2026").ok(3).out == ""
    assert kith("permit", "add", "ES").ok(2).out == ""
    assert listed(kith) == []
