"""where: by a leg, a stay, the home, the system, in this order."""

import pytest


@pytest.fixture
def mira(kith):
    kith("add", "Bo", "--lives", "Bangkok").ok()
    return kith


def row(result):
    (only,) = result.ok().json()
    return only


def test_without_anything_i_am_in_the_zone_of_the_system(mira):
    assert row(mira("where", "--json")) == {
        "who": {"id": "c1", "name": "Mira", "me": True},
        "at": "2026-05-04T09:00:00Z",
        "place": None,
        "country": None,
        "zone": "UTC",
        "lat": None,
        "lon": None,
        "source": "system",
        "as_of": None,
        "stale": False,
    }


def test_a_stay_comes_before_the_home_and_a_leg_before_the_stay(mira):
    mira("edit", "me", "--lives", "Lisbon").ok()
    home = row(mira("where", "--json"))
    assert (home["place"], home["source"], home["at"]) == ("Lisbon", "home", "2026-05-04T10:00:00+01:00")
    mira("trip", "add", "Berlin", "2026-05-04..08").ok()
    stay = row(mira("where", "me", "--json"))
    assert (stay["place"], stay["source"], stay["at"]) == ("Berlin", "stay", "2026-05-04T11:00:00+02:00")
    mira("trip", "leg", "t1", "Berlin", "Vienna", "2026-05-04 10:30..12:00").ok()
    leg = row(mira("where", "--json"))
    assert (leg["place"], leg["source"], leg["zone"]) == ("Vienna", "leg", "Europe/Vienna")


def test_of_a_day_it_says_where_its_evening_is(mira):
    mira("trip", "add", "Berlin", "2026-05-04..08").ok()
    mira("trip", "stay", "t1", "Vienna", "2026-05-08..12").ok()
    on = row(mira("where", "--on", "2026-05-08", "--json"))
    assert (on["at"], on["place"], on["source"]) == ("2026-05-08", "Vienna", "stay")
    assert row(mira("where", "--on", "2026-05-13", "--json"))["source"] == "system"


def test_on_the_day_of_a_transfer_i_am_where_i_was_until_the_leg_begins(mira):
    mira("trip", "add", "Berlin", "2026-05-04..08").ok()
    mira("trip", "stay", "t1", "Vienna", "2026-05-08..12").ok()
    mira("trip", "leg", "t1", "Berlin", "Vienna", "2026-05-08 10:00..18:00", "--mode", "train").ok()
    places = [
        (row(mira("where", "--on", f"2026-05-08 {at}", "--json")) for at in ("07:00 UTC", "12:00 UTC", "20:00 UTC"))
    ]
    assert [(one["place"], one["source"]) for one in places[0]] == [
        ("Berlin", "stay"),
        ("Vienna", "leg"),
        ("Vienna", "stay"),
    ]


def test_what_was_told_over_sixty_days_ago_is_stale(mira):
    mira("trip", "add", "Vienna", "2026-05-01..20", "--who", "bo", "--told", "2026-03-05").ok()
    fresh = row(mira("where", "bo", "--json"))
    assert (fresh["place"], fresh["as_of"], fresh["stale"]) == ("Vienna", "2026-03-05", False)
    old = row(mira("where", "bo", "--json", env={"KITH_NOW": "2026-05-05T09:00:00Z"}))
    assert old["stale"] is True
    assert row(mira("where", "bo", "--on", "2026-06-01", "--json"))["source"] == "home"


def test_somebody_of_whom_nothing_is_known_is_left_out(mira):
    mira("add", "Carla").ok()
    assert mira("where", "carla", "--json").ok().json() == []
    assert mira("where", "carla").ok().out == ""
    assert mira("where", "carla", "bo", "--tsv", "--fields", "who.id,place").ok().out == "c2\tBangkok\n"


def test_my_stay_says_which_zone_i_am_in_before_the_system_does(mira):
    mira("trip", "add", "Tokyo", "2026-05-04..08").ok()
    zoneless = {"TZ": "Europe/Lisbon"}
    assert row(mira("where", "--json", env=zoneless))["at"] == "2026-05-04T18:00:00+09:00"
    mira("follow", "bo", "2026-05-06 18:00", "call").ok()
    assert mira("show", "f1", "--json").ok().json()["due"] == "2026-05-06T18:00:00+09:00"
    assert mira("--zone", "UTC", "show", "f1", "--json").ok().json()["zone"] == "Asia/Tokyo"


def test_in_words(mira):
    mira("trip", "add", "Vienna", "2026-05-01..20", "--who", "bo", "--told", "2026-03-01").ok()
    assert mira("where", "bo").ok().out.splitlines()[-1].split("  ") == [
        "Bo",
        "Vienna, AT",
        "Mon 4 May 11:00",
        "stay, stale: told 2026-03-01",
        "c2",
    ]
