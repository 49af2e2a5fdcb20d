"""moments: whom to greet and whom to thank."""


def rows(result):
    return [(m["kind"], m["on"], m["who"][0]["id"], m["text"], m["years"], m["last_gesture"]) for m in result.json()]


def test_birthdays_and_other_dates_of_the_period_in_order(kith):
    kith.write("a.vcf", "BEGIN:VCARD\r\nVERSION:4.0\r\nUID:a\r\nFN:Ana\r\nBDAY:19900520\r\nANNIVERSARY:20100505\r\n"
                        "item1.X-ABDATE:2020-05-06\r\nitem1.X-ABLabel:met in Porto\r\nEND:VCARD\r\n")
    kith("import", "a.vcf").ok()
    kith("log", "ana", "mail", "--on", "2026-04-02").ok()
    assert rows(kith("moments", "--json").ok()) == [
        ("anniversary", "2026-05-05", "c2", "Ana: anniversary", 16, "2026-04-02"),
        ("date", "2026-05-06", "c2", "Ana: met in Porto", 6, "2026-04-02"),
        ("birthday", "2026-05-20", "c2", "Ana's birthday", 36, "2026-04-02")]
    assert [row[0] for row in rows(kith("moments", "--on", "may", "--kind", "birthday", "--json").ok())] == ["birthday"]
    assert rows(kith("moments", "--on", "june", "--json").ok()) == []
    assert kith("moments", "--on", "2027-06", "--any").code == 1


def test_the_day_it_began_is_no_anniversary(kith):
    kith("add", "Baby", "--birthday", "2026-05-10").ok()
    assert rows(kith("moments", "--json").ok()) == [("birthday", "2026-05-10", "c2", "Baby's birthday", 0, None)]
    assert rows(kith("moments", "--on", "2025-05-10", "--json").ok()) == []


def test_a_leap_day_is_kept_on_the_28th_in_common_years(kith):
    kith("add", "Leap", "--birthday", "2000-02-29").ok()
    on = lambda period: [row[1] for row in rows(kith("moments", "--on", period, "--json").ok())]
    assert on("2027-02-27..2027-03-01") == ["2027-02-28"]
    assert on("2028-02-27..2028-03-01") == ["2028-02-29"]


def test_who_introduced_somebody_is_to_be_thanked_once(kith):
    for name in ("Carla", "Bo", "Ana"):
        kith("add", name).ok()
    kith("intro", "bo", "--by", "carla", "--on", "2025-02-01").ok()
    kith("intro", "ana", "--by", "bo", "--on", "2025-06-01").ok()
    assert kith("moments", "--kind", "thanks", "--ids").ok().out == "c2\nc3\n"
    kith("log", "carla", "mail", "--thanks", "--on", "2025-01-01").ok()     # before it happened
    assert kith("moments", "--kind", "thanks", "--ids").ok().out == "c2\nc3\n"
    kith("log", "bo", "mail", "--thanks").ok()
    kith("log", "carla", "mail", "--thanks").ok()
    assert kith("moments", "--kind", "thanks", "--ids").ok().out == ""
    kith("undo").ok()
    assert kith("moments", "--kind", "thanks", "--ids").ok().out == "c2\n"


def test_an_unknown_kind_or_period_is_refused(kith):
    assert kith("moments", "--kind", "parties").code == 2
    assert kith("moments", "--on", "someday").code == 2


def test_ten_years_are_looked_at_and_more_is_refused(kith):
    kith("add", "Ana", "--birthday", "1990-12-10").ok()
    assert kith("moments", "--on", "2026..2030", "--count").ok().out == "5\n"
    refused = kith("moments", "--on", "2026..2040").ok(2)
    assert (refused.out, refused.err) == ("", "kith: '2026..2040' is more than ten years\n"
                                              "try: a shorter period: kith moments --on 2026..2030\n")
