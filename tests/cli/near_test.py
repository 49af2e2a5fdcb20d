"""near: who is near a place. The clock stands at Monday, 2026-05-04T09:00:00Z."""

import pytest


@pytest.fixture
def spread(kith):
    """Me and Ana at home in Vienna, Bo in Bratislava, Carla of Vienna in Lisbon until the 10th."""
    kith("edit", "me", "--lives", "Vienna").ok()
    for name, city in (("Bo", "Bratislava"), ("Carla", "Vienna"), ("Ana", "Vienna")):
        kith("add", name, "--lives", city).ok()
    kith("trip", "add", "Lisbon", "2026-05-01..10", "--who", "carla").ok()
    return kith


def near(kith, *args):
    return kith("near", *args, "--format", "{who.name} {place} {from} {until} {source}").ok().lines


def test_the_nearest_come_first_then_by_name_and_never_i(spread):
    assert near(spread, "Vienna", "--within", "80") == ["Ana Vienna 2026-05-04 2026-05-04 home",
                                                        "Bo Bratislava 2026-05-04 2026-05-04 home"]
    assert near(spread, "Wien", "--on", "2026-05-11") == ["Ana Vienna 2026-05-11 2026-05-11 home",
                                                          "Carla Vienna 2026-05-11 2026-05-11 home"]


def test_who_is_away_is_there_and_not_at_home(spread):
    assert near(spread, "Vienna") == ["Ana Vienna 2026-05-04 2026-05-04 home"]
    assert near(spread, "LIS") == ["Carla Lisbon 2026-05-01 2026-05-10 stay"]
    assert near(spread, "Vienna", "--on", "2026-05-09..20") == ["Ana Vienna 2026-05-09 2026-05-20 home",
                                                                "Carla Vienna 2026-05-11 2026-05-20 home"]


def test_near_a_country_is_who_is_in_it(spread):
    spread("trip", "add", "AT", "2026-05-04..06", "--who", "bo").ok()
    assert near(spread, "AT") == ["Ana Vienna 2026-05-04 2026-05-04 home", "Bo Austria 2026-05-04 2026-05-06 stay"]
    assert near(spread, "Vienna") == ["Ana Vienna 2026-05-04 2026-05-04 home"]


def test_near_somebody_are_the_others(spread):
    assert near(spread, "@bo", "--within", "80km") == ["Ana Vienna 2026-05-04 2026-05-04 home"]
    assert near(spread, "@carla") == []
    assert spread("near", "@nobody").ok(3).err == "kith: no contact matches 'nobody'\ntry: kith find 'nobody'\n"


def test_a_row_of_json_is_as_promised(spread):
    row = {"who": {"id": "c4", "name": "Ana"}, "place": "Vienna", "country": "AT", "km": 0, "from": "2026-05-04",
           "until": "2026-05-04", "source": "home", "stale": False, "my_place": None, "last_contact": None}
    rows = spread("near", "Vienna", "--json").ok().json()
    assert rows == [row]
    assert list(rows[0]) == list(row)
    assert spread("near", "Vienna", "--ids").ok().out == "c4\n"


def test_a_place_that_is_none_is_unknown(spread):
    assert spread("near", "Viena Norte Sul").ok(3).out == ""
    assert spread("near", "Viennq").ok(3).err.startswith("kith: no place is called 'Viennq'\ntry: did you mean: ")
