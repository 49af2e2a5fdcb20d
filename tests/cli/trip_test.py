"""trip: journeys with their stays and legs, mine and those of others."""

from conftest import Kith

import pytest


@pytest.fixture
def mira(kith):
    return kith


def refused(result, code, message, hint):
    assert (result.ok(code).out, result.err) == ("", f"kith: {message}\ntry: {hint}\n")


BERLIN = {"name": "Berlin", "country": "DE", "zone": "Europe/Berlin", "lat": 52.5244, "lon": 13.4105}
ME = {"id": "c1", "name": "Mira", "me": True}


def test_a_trip_is_made_with_its_stay_and_prints_its_id(mira):
    made = mira("trip", "add", "Berlin", "2026-05-04..08").ok()
    assert (made.out, made.err) == ("t1\n", "")
    trip = mira("show", "t1", "--json").ok().json()
    stay = mira("show", "s1", "--json").ok().json()
    assert trip == {
        "id": "t1",
        "uid": trip["uid"],
        "noun": "trip",
        "title": "Berlin",
        "who": ME,
        "from": "2026-05-04",
        "until": "2026-05-08",
        "status": "confirmed",
        "told": None,
        "stays": [{key: value for key, value in stay.items() if key not in ("trip", "who")}],
        "legs": [],
    }
    assert stay == {
        "id": "s1",
        "uid": stay["uid"],
        "noun": "stay",
        "place": BERLIN,
        "arrive": "2026-05-04",
        "leave": "2026-05-08",
        "lodging": None,
        "reference": None,
        "status": "confirmed",
        "trip": "t1",
        "who": ME,
    }
    assert mira("trip", "--json").ok().json() == [trip]


def test_a_trip_of_somebody_else_is_theirs_and_learnt_today(mira):
    mira("add", "Bo", "-e", "bo@ex.dk").ok()
    trip = mira("trip", "add", "Vienna", "2026-05-11..20", "spring", "--who", "bo", "--json").ok().json()
    assert (trip["who"], trip["told"], trip["title"]) == ({"id": "c2", "name": "Bo"}, "2026-05-04", "spring")
    told = mira("trip", "add", "Vienna", "2026-06-11..20", "--who", "bo", "--told", "2026-02-20", "--json").ok().json()
    assert told["told"] == "2026-02-20"
    assert mira("trip", "stay", "t1", "Graz", "2026-05-20..21", "--json").ok().json()["who"] == trip["who"]


def test_the_list_says_when_where_and_whose(mira):
    mira("add", "Bo").ok()
    mira("trip", "add", "Vienna", "2026-05-11..20", "--who", "bo").ok()
    mira("trip", "add", "Berlin", "2026-05-04..08", "work").ok()
    mira("trip", "stay", "t2", "Potsdam", "2026-05-09").ok()
    assert mira("trip", "--tsv", "--fields", "id,from,until,title,who.name").ok().out == (
        "t2\t2026-05-04\t2026-05-09\twork\tMira\nt1\t2026-05-11\t2026-05-20\tVienna\tBo\n"
    )
    assert [line.split("  ")[0] for line in mira("trip").ok().lines][-2:] == [
        "Mon 4 May - Sat 9 May",
        "Mon 11 May - Wed 20 May",
    ]


def test_a_country_is_a_place_for_stays(mira):
    mira("trip", "add", "DE", "2026-01-05..2026-02-18").ok()
    place = mira("show", "s1", "--json").ok().json()["place"]
    assert (place["name"], place["country"]) == ("Germany", "DE")


def test_a_second_stay_has_lodging_and_reference_and_the_trip_grows(mira):
    mira("trip", "add", "Berlin", "2026-05-04..08").ok()
    made = mira("trip", "stay", "t1", "Vienna", "2026-05-08..12", "--lodging", "Hotel Adler", "--ref", "RX1").ok()
    assert (made.out, made.err) == ("s2\n", "")
    trip = mira("show", "t1", "--json").ok().json()
    assert (trip["from"], trip["until"]) == ("2026-05-04", "2026-05-12")
    stay = trip["stays"][1]
    assert (stay["place"]["name"], stay["lodging"], stay["reference"]) == ("Vienna", "Hotel Adler", "RX1")
    assert mira("show", "s2").ok().out == (
        "Vienna, AT  s2\n"
        "  when      Fri 8 May - Tue 12 May\n"
        "  lodging   Hotel Adler\n"
        "  reference RX1\n"
        "  trip      t1 Berlin\n"
    )


@pytest.mark.parametrize(
    "cities, times, departs, arrives, minutes",
    [
        (("LIS", "BER"), "2026-05-09 07:10..11:30", "2026-05-09T07:10:00+01:00", "2026-05-09T11:30:00+02:00", 200),
        (("SFO", "JFK"), "2027-03-04 20:15..06:30+1", "2027-03-04T20:15:00-08:00", "2027-03-05T06:30:00-05:00", 435),
        (("Tokyo", "Honolulu"), "2026-12-02 00:30..2026-12-01 12:30", "2026-12-02T00:30:00+09:00",
         "2026-12-01T12:30:00-10:00", 420),
        (("Berlin", "Vienna"), "2026-10-24 23:00..06:00+1", "2026-10-24T23:00:00+02:00", "2026-10-25T06:00:00+01:00", 480),
    ],
)
def test_a_leg_departs_and_arrives_each_in_its_own_zone(mira, cities, times, departs, arrives, minutes):
    mira("trip", "add", "Berlin", "2026-05-04..08").ok()
    assert mira("trip", "leg", "t1", *cities, times, "--number", "TP1", "--ref", "X", "--mode", "train").ok().out == "l1\n"
    leg = mira("show", "l1", "--json").ok().json()
    assert (leg["departs"], leg["arrives"], leg["minutes"]) == (departs, arrives, minutes)
    assert (leg["mode"], leg["number"], leg["reference"], leg["trip"], leg["who"]) == ("train", "TP1", "X", "t1", ME)
    assert leg["depart_zone"] == leg["from"]["zone"] and leg["arrive_zone"] == leg["to"]["zone"]


def test_what_runs_backwards_or_is_open_is_refused_and_nothing_is_stored(mira):
    assert mira("trip", "add", "Berlin", "2026-05-08..2026-05-04").ok(2).out == ""
    refused(
        mira("trip", "add", "Berlin", "2026-05-04.."),
        2,
        "a stay has a first and a last day: '2026-05-04..'",
        "2026-12-01..2026-12-05",
    )
    refused(
        mira("trip", "add", "Berlin", "2026-05-04 10:00..12:00"),
        2,
        "a stay is counted in days, not by the clock: '2026-05-04 10:00..12:00'",
        "2026-12-01..2026-12-05",
    )
    mira("trip", "add", "Berlin", "2026-05-04..08").ok()
    assert mira("trip", "leg", "t1", "LIS", "BER", "2026-05-04 10:00..2026-05-04 09:00").ok(2).out == ""
    refused(
        mira("trip", "leg", "t1", "LIS", "BER", "2026-05-04..05"),
        2,
        "a leg has a time of departure and one of arrival: '2026-05-04..05'",
        '"2026-12-01 07:10..11:30"',
    )
    assert mira("show", "t1", "--json").ok().json()["legs"] == []
    assert mira("trip", "--count").ok().out == "1\n"


def test_an_unknown_place_is_named_with_near_misses(mira):
    unknown = mira("trip", "add", "Lisbonn", "2026-05-04..08").ok(3)
    assert unknown.out == ""
    assert unknown.err.startswith("kith: no place is called 'Lisbonn'\ntry: did you mean: ")
    assert "Lisbon" in unknown.err.splitlines()[1]


def test_of_places_of_one_name_the_larger_is_taken_and_noted(mira):
    made = mira("-v", "trip", "add", "Paris", "2026-05-04..08").ok()
    assert made.out == "t1\n"
    assert "Paris is taken as the one in" in made.err
    assert mira("show", "s1", "--json").ok().json()["place"]["country"] == "FR"
    assert "taken" not in mira("-v", "trip", "add", "Paris,TX", "2026-06-04..08").ok().err


def test_only_a_trip_takes_stays_and_legs(mira):
    refused(mira("trip", "stay", "c1", "Berlin", "2026-05-04..08"), 2, "c1 is not a trip", "kith trip lists them")
    assert mira("trip", "stay", "t9", "Berlin", "2026-05-04..08").ok(3).out == ""


def test_a_trip_is_undone_in_one_step_and_removed_with_what_it_consists_of(mira):
    mira("trip", "add", "Berlin", "2026-05-04..08").ok()
    mira("undo").ok()
    assert mira("show", "s1").ok(3).out == ""
    mira("redo").ok()
    mira("trip", "leg", "t1", "LIS", "BER", "2026-05-04 07:10..11:30").ok()
    assert mira("rm", "t1").ok().out == "t1\ns1\nl1\n"
    assert mira("trip", "--count").ok().out == "0\n"
    assert mira("where", "--json").ok().json()[0]["source"] == "system"
    mira("undo").ok()
    assert len(mira("show", "t1", "--json").ok().json()["legs"]) == 1


def test_forget_takes_the_trips_of_the_person_along(mira):
    mira("add", "Bo", "-e", "bo@ex.dk").ok()
    mira("trip", "add", "Vienna", "2026-05-11..20", "--who", "bo").ok()
    mira("trip", "add", "Berlin", "2026-05-04..08").ok()
    assert mira("forget", "bo", "--yes", "--json").ok().json()["trips"] == 1
    assert mira("trip", "--ids").ok().out == "t2\n"


def test_doctor_agrees_with_stays_and_legs(mira):
    mira("trip", "add", "Berlin", "2026-05-04..08").ok()
    mira("trip", "leg", "t1", "LIS", "BER", "2026-05-04 07:10..11:30").ok()
    assert mira("doctor", "--json").ok().json()["ok"] is True


def test_a_whole_database_with_journeys_comes_back_byte_for_byte(kith, tmp_path):
    kith("add", "Bo").ok()
    kith("trip", "add", "Vienna", "2026-05-09..12", "--who", "bo").ok()
    kith("trip", "add", "Lisbon", "2026-06-01..05").ok()
    kith("trip", "stay", "t2", "Porto", "2026-06-05..07").ok()
    kith("trip", "leg", "t2", "LIS", "JFK", "2026-06-08 10:00..13:00", "--number", "TP201").ok()
    kith("permit", "add", "ES", "2026-03-30..2026-04-28").ok()
    everything = kith("export", "--all", "--as", "json").ok().out
    other = Kith(tmp_path / "other")
    other.home.mkdir(exist_ok=True)
    other("import", "-", stdin=everything).ok()
    assert other("export", "--all", "--as", "json").ok().out == everything
    assert other("where", "bo", "--on", "2026-05-10", "--json").ok().json() == kith("where", "bo", "--on", "2026-05-10", "--json").ok().json()
    assert other("doctor").code == 0


def test_a_stay_of_mine_is_warned_about_too(kith):
    kith("trip", "add", "Berlin", "2026-01-01..2026-03-31").ok()
    assert "schengen" in kith("trip", "stay", "t1", "Madrid", "2026-04-01..2026-04-20").ok().err
