"""Story 7, partners: whom I come near on my trips. The clock stands at Monday, 2026-05-04T09:00:00Z."""

import pytest


@pytest.fixture
def partners(kith):
    for name in ("Bo", "Dmitri"):
        kith("add", name).ok()
    kith("trip", "add", "Berlin", "2026-05-04..08").ok()
    kith("trip", "add", "Vienna", "2026-05-09..12").ok()
    kith("trip", "add", "Vienna", "2026-05-11..20", "--who", "bo").ok()
    kith("trip", "add", "Bratislava", "2026-05-08..10", "--who", "dmitri").ok()
    kith("add", "Carla", "--lives", "Berlin").ok()
    kith("trip", "add", "Lisbon", "2026-05-01..31", "--who", "carla").ok()
    return kith


BO = {"who": {"id": "c2", "name": "Bo"}, "place": "Vienna", "country": "AT", "km": 0, "from": "2026-05-11",
      "until": "2026-05-12", "source": "stay", "stale": False, "my_place": "Vienna", "last_contact": None}


def test_two_partners_come_near_and_one_is_away_from_home(partners):
    dmitri, bo = partners("overlap", "--within", "80km", "--on", "may", "--json").ok().json()
    assert bo == BO
    assert dmitri.pop("km") == pytest.approx(55, abs=2)
    assert dmitri == {"who": {"id": "c3", "name": "Dmitri"}, "place": "Bratislava", "country": "SK",
                      "from": "2026-05-09", "until": "2026-05-10", "source": "stay", "stale": False,
                      "my_place": "Vienna", "last_contact": None}


def test_within_twenty_kilometres_it_is_one(partners):
    assert partners("overlap", "--within", "20km", "--on", "may", "--json").ok().json() == [BO]
    assert partners("overlap", "--within", "20", "--on", "may", "--json").ok().json() == [BO]
