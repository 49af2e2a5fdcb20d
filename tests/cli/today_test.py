"""today: the day on a screen, and nothing for cron when there is nothing."""


def test_birthdays_of_the_coming_week_are_greeted(kith):
    kith("add", "Ana", "--birthday", "1990-05-04").ok()
    kith("add", "Bo", "--birthday", "05-11").ok()
    kith("add", "Carla", "--birthday", "1980-05-12").ok()
    today = kith("today", "--json").ok().json()
    assert [(m["who"][0]["id"], m["on"], m["years"]) for m in today["moments"]] == [("c2", "2026-05-04", 36), ("c3", "2026-05-11", None)]
    assert today["counts"]["contacts"] == 3 and today["now"]["local_time"] == "2026-05-04T09:00:00Z"
    assert kith("today", "--digest").ok().out == "  today  Ana's birthday (36)  c2\n"


def test_nothing_is_nothing_and_any_says_so(kith):
    kith("add", "Ana").ok()
    assert kith("today", "--digest").ok().out == ""
    assert kith("today", "--digest", "--any").ok(1).out == ""


def test_a_birthday_on_29_february_is_kept_on_the_28th_in_common_years(kith):
    kith("add", "Leap", "--birthday", "2000-02-29").ok()
    common = {"KITH_NOW": "2027-02-28T09:00:00Z"}
    assert "Leap's birthday (27)" in kith("today", "--digest", env=common).ok().out
    assert kith("today", "--digest", env={"KITH_NOW": "2028-02-28T09:00:00Z"}).ok().out == ""
    assert "Leap's birthday (28)" in kith("today", "--digest", env={"KITH_NOW": "2028-02-29T09:00:00Z"}).ok().out


def test_the_day_is_that_of_the_zone_asked_for(kith):
    kith("add", "Ana", "--birthday", "05-04").ok()
    assert kith("today", "--digest", "--zone", "Pacific/Honolulu").ok().out == ""     # still 3 May there
    assert kith("today", "--digest", "--zone", "Asia/Tokyo").ok().out != ""
    assert kith("today", "--zone", "Nowhere/Land").code == 2


def test_kith_alone_is_today_and_says_how_to_begin(empty):
    assert "kith add" in empty().ok().out
    assert not empty.db.exists()
