"""overlap: whom I come near. The clock stands at Monday, 2026-05-04T09:00:00Z."""

FIELDS = "{who.name} {place} {from} {until} {source} {my_place}"


def rows(kith, *args):
    return kith("overlap", *args, "--format", FIELDS).ok().lines


def at_home_in_lisbon(kith):
    kith("edit", "me", "--lives", "Lisbon").ok()
    kith("add", "Ana", "--lives", "Lisbon").ok()
    kith("add", "Bo", "--lives", "Berlin").ok()


def test_homes_count_on_the_days_without_a_stay_of_either(kith):
    at_home_in_lisbon(kith)
    kith("trip", "add", "Berlin", "2026-05-10..12").ok()
    kith("trip", "add", "Tokyo", "2026-05-20..22", "--who", "ana").ok()
    kith("trip", "add", "Tokyo", "2026-05-12..13", "--who", "bo").ok()
    assert rows(kith, "--on", "2026-05-05..31") == ["Ana Lisbon 2026-05-05 2026-05-09 home Lisbon",
                                                    "Bo Berlin 2026-05-10 2026-05-11 home Berlin",
                                                    "Ana Lisbon 2026-05-13 2026-05-19 home Lisbon",
                                                    "Ana Lisbon 2026-05-23 2026-05-31 home Lisbon"]


def test_stays_that_touch_are_one_row_and_a_gap_makes_two(kith):
    kith("add", "Ana").ok()
    kith("trip", "add", "Vienna", "2026-06-01..30").ok()
    for days in ("2026-06-03..05", "2026-06-05..07", "2026-06-08..09", "2026-06-20..21"):
        kith("trip", "add", "Vienna", days, "--who", "ana").ok()
    assert rows(kith) == ["Ana Vienna 2026-06-03 2026-06-09 stay Vienna", "Ana Vienna 2026-06-20 2026-06-21 stay Vienna"]


def test_what_was_told_long_ago_is_stale(kith):
    kith("add", "Ana").ok()
    kith("add", "Bo").ok()
    kith("trip", "add", "Vienna", "2026-06-01..30").ok()
    kith("trip", "add", "Vienna", "2026-06-01..02", "--who", "ana", "--told", "2026-03-04").ok()
    kith("trip", "add", "Vienna", "2026-06-01..02", "--who", "bo", "--told", "2026-03-05").ok()
    told = kith("overlap", "--json").ok().json()
    assert [(row["who"]["name"], row["stale"]) for row in told] == [("Ana", True), ("Bo", False)]


def test_the_last_contact_is_told_with_every_row(kith):
    at_home_in_lisbon(kith)
    kith("log", "ana", "call", "--on", "2026-04-01").ok()
    kith("log", "bo", "call", "--on", "2026-04-02").ok()
    kith("trip", "add", "Lisbon", "2026-05-10..12", "--who", "bo").ok()
    told = kith("overlap", "--on", "2026-05-10..12", "--json").ok().json()
    assert [(row["who"]["name"], row["last_contact"]) for row in told] == [("Ana", "2026-04-01"), ("Bo", "2026-04-02")]


def test_with_nobody_and_nowhere_the_list_is_empty(kith):
    assert kith("overlap", "--json").ok().out == "[]\n"
    assert kith("overlap", "--any").ok(1).out == ""


def test_a_distance_that_is_none_is_refused(kith):
    assert kith("overlap", "--within", "near").ok(2).err == (
        "kith: cannot read 'near' as a distance\ntry: write it like 50km\n")
