"""time: what time it is for somebody or somewhere. The clock stands at Monday, 2026-05-04T09:00:00Z."""

ROW = "{who.name} {place} {local_time} {offset} {decent}"


def times(kith, *args, **how):
    return kith("time", *args, "--format", ROW, **how).ok().lines


def test_people_and_places_are_told_in_order(kith):
    kith("add", "Ana Sousa", "--lives", "Lisbon").ok()
    assert times(kith, "ana", "Kathmandu", "Tokyo") == [
        "Ana Sousa Lisbon 2026-05-04T10:00:00+01:00 +01:00 true", " Kathmandu 2026-05-04T14:45:00+05:45 +05:45 true",
        " Tokyo 2026-05-04T18:00:00+09:00 +09:00 false"]


def test_a_row_of_json_is_as_promised(kith):
    kith("add", "Ana Sousa", "--lives", "Lisbon").ok()
    row = {"who": {"id": "c2", "name": "Ana Sousa"}, "place": "Lisbon", "zone": "Europe/Lisbon",
           "local_time": "2026-05-04T10:00:00+01:00", "offset": "+01:00", "decent": True}
    rows = kith("time", "c2", "--json").ok().json()
    assert rows == [row]
    assert list(rows[0]) == list(row)
    assert kith("time", "Tokyo", "--json").ok().json()[0]["who"] is None


def test_a_stay_goes_before_the_home_while_it_lasts(kith):
    kith("add", "Ana", "--lives", "Lisbon").ok()
    kith("trip", "add", "Bangkok", "2026-05-01..04", "--who", "ana").ok()
    assert times(kith, "ana") == ["Ana Bangkok 2026-05-04T16:00:00+07:00 +07:00 true"]
    # In Bangkok it is the 5th by now.
    assert times(kith, "ana", env={"KITH_NOW": "2026-05-04T18:00:00Z"}) == [
        "Ana Lisbon 2026-05-04T19:00:00+01:00 +01:00 false"]


def test_without_arguments_it_is_my_time(kith):
    assert times(kith) == ["Mira  2026-05-04T09:00:00Z +00:00 true"]
    kith("edit", "me", "--lives", "Lisbon").ok()
    assert times(kith) == ["Mira Lisbon 2026-05-04T10:00:00+01:00 +01:00 true"]
    kith("trip", "add", "Tokyo", "2026-05-04..05").ok()
    assert times(kith) == times(kith, "me") == ["Mira Tokyo 2026-05-04T18:00:00+09:00 +09:00 false"]
    assert times(kith, "--zone", "Asia/Kathmandu") == ["Mira  2026-05-04T14:45:00+05:45 +05:45 true"]


def test_decent_is_what_the_card_says(kith):
    kith("add", "Early", "--lives", "Lisbon", "--hours", "6-10").ok()
    kith("add", "Late", "--lives", "Lisbon", "--hours", "10-20").ok()
    decent = ["time", "early", "late", "--format", "{decent}"]
    assert kith(*decent).ok().lines == ["false", "true"]
    assert kith(*decent, env={"KITH_NOW": "2026-05-03T09:00:00Z"}).ok().lines == ["false", "false"]


def test_the_beginning_of_a_name_yields_to_a_place(kith):
    kith("add", "Lisa Paris", "--lives", "Berlin").ok()
    assert times(kith, "LIS")[0].startswith(" Lisbon ")
    assert times(kith, "paris")[0].startswith("Lisa Paris Berlin ")
    assert times(kith, "Paris,TX")[0].startswith(" Paris 2026-05-04T04:00:00-05:00")
    assert times(kith, "Lisa,me")[0].startswith("Lisa Paris Berlin ")
    assert len(times(kith, "-", stdin="c2\tLisa\nme\n")) == 2


def test_what_is_neither_is_unknown(kith):
    kith("add", "Bo").ok()
    assert kith("time", "xqzxqz").ok(3).err.startswith("kith: no contact and no place matches 'xqzxqz'\n")
    assert kith("time", "bo").ok(3).err == (
        "kith: the time zone of c2 Bo is not known\ntry: kith edit c2 --lives Lisbon\n")
