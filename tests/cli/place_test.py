"""place: which places a name means."""


def test_the_best_comes_first(kith):
    rows = kith("place", "Paris", "--json").ok().json()
    assert [rows[0]["name"], rows[0]["country"], rows[0]["zone"]] == ["Paris", "FR", "Europe/Paris"]
    assert ["Paris", "US"] in [[row["name"], row["country"]] for row in rows]
    assert list(rows[0]) == ["name", "country", "zone", "lat", "lon", "population", "iata"]


def test_local_names_airports_countries_and_positions_are_places(kith):
    def first(text):
        return kith("place", text, "--limit", "1", "--format", "{name} {country} {iata}").ok().out

    assert first("Wien") == "Vienna AT \n"
    assert first("LIS") == "Lisbon PT LIS\n"
    assert first("TXL") == "Berlin DE TXL\n"
    assert first("DE") == "Germany DE \n"
    assert first("Paris,TX") == "Paris US \n"
    assert kith("place", "38.72,-9.14", "--format", "{lat} {lon}").ok().lines[0] == "38.72 -9.14"


def test_an_unknown_place_names_near_misses(kith):
    result = kith("place", "Lisbonn").ok(3)
    assert result.out == ""
    assert result.err == "kith: no place is called 'Lisbonn'\ntry: did you mean: Lisbon, Lisbona, Lisbonne?\n"
