"""The same people again, in other files, other orders and other forms: never lost, never doubled."""


def card(uid, name, *lines):
    head = ["BEGIN:VCARD", "VERSION:3.0"] + ([f"UID:{uid}"] if uid else [])
    return "\r\n".join([*head, f"FN:{name}", *lines, "END:VCARD", ""])


def names(kith):
    return kith("list", "--fields", "name", "--tsv").ok().lines


def test_two_files_in_one_command_are_like_two_commands(kith):
    a = kith.write("a.vcf", card("u-1", "Ana", "TEL:1234567") + card("u-2", "Bo"))
    b = kith.write("b.vcf", card("u-1", "Ana", "TEL:7654321") + card("u-2", "Bo"))
    assert kith("import", a, b, a.replace("a.vcf", "a.vcf")).ok().lines[:2] == ["new\tcontact\tc2\tAna", "new\tcontact\tc3\tBo"]
    assert names(kith) == ["Ana", "Bo"]


def test_a_file_with_only_one_of_two_twins_changes_that_twin(kith):
    both = card("u-1", "Ana Sousa") + card("u-1", "Bo Lund")
    kith("import", "-", stdin=both).ok()
    assert kith("import", "-", stdin=card("u-1", "Bo Lund", "TITLE:CTO")).ok().out == "changed\tcontact\tc3\tBo Lund\n"
    assert names(kith) == ["Ana Sousa", "Bo Lund"]
    assert kith("import", "-", stdin=card("u-1", "Ana Sousa")).ok().out == ""


def test_a_merged_twin_does_not_come_back(kith):
    both = card("U-1:ABPerson", "Ana Sousa", "TEL:1234567") + card("U-2:ABPerson", "Ana S.", "TITLE:CTO")
    kith("import", "-", stdin=both).ok()
    kith("merge", "c2", "c3").ok()
    assert kith("import", "-", stdin=both).ok().out == ""
    assert names(kith) == ["Ana Sousa"]
    assert kith("show", "c2", "--json").json()["title"] == "CTO"


def test_our_own_tables_are_recognised(kith):
    kith("import", "-", stdin=card("u-1", "Bo", "ADR;TYPE=HOME:;;Street 1;Porto;;4000;Portugal")).ok()
    for table in (kith("export", "--as", "csv").ok().out, kith("list", "--csv").ok().out):
        assert kith("import", "-", stdin=table).ok().out == ""
    assert names(kith) == ["Bo"] and len(kith("show", "bo", "--json").json()["addresses"]) == 1


def test_a_card_joins_the_person_a_table_brought_before(kith):
    kith("import", "-", stdin="name,email,title\nAna Sousa,ana@ex.pt,CTO\n").ok()
    full = card("u-1", "Ana Sousa", "EMAIL:ana@ex.pt", "TEL:+351912345678")
    assert kith("import", "-", stdin=full).ok().out == "changed\tcontact\tc2\tAna Sousa\n"
    assert kith("import", "-", stdin=full).ok().out == ""
    assert kith("import", "-", stdin="name,email,title\nAna Sousa,ana@ex.pt,CTO\n").ok().out == ""
    assert names(kith) == ["Ana Sousa"]


def test_a_known_address_under_another_name_is_added_and_said(kith):
    kith("add", "Ana Sousa", "-e", "ana@ex.pt").ok()
    result = kith("import", "-", stdin="name,email\nA. Sousa,ana@ex.pt\n").ok()
    assert result.out == "new\tcontact\tc3\tA. Sousa\n" and "ana@ex.pt belongs to c2 Ana Sousa too" in result.err


def test_a_truncated_dump_is_refused(kith):
    for n in range(5):
        kith("add", f"Person {n}").ok()
    dump = kith("export", "--all", "--as", "json").ok().out
    from conftest import Kith
    for cut in (len(dump) - 3, len(dump) // 2, dump.index("\n") + 1):
        home = kith.home / f"cut{cut}"
        home.mkdir()
        other = Kith(home)
        refused = other("import", "-", stdin=dump[:cut]).ok(9)
        assert "-:" in refused.err and not other("list", "--ids").ok().out


def test_a_hostile_dump_uses_no_numbers_up(empty):
    for dump in ('{"kith":1,"sequences":{"c":9223372036854775807},"documents":[]}',
                 '{"kith":1,"sequences":{},"documents":[{"id":"c9223372036854775807","uid":"u","body":"BEGIN:VCARD\\nEND:VCARD\\n"}]}',
                 '{"kith":1,"sequences":{},"documents":[{"id":"h5","uid":"u","body":"BEGIN:VCARD\\nEND:VCARD\\n"}]}',
                 '{"kith":1,"sequences":{},"documents":[{"id":"c4","uid":"u","body":"hello"}]}'):
        assert empty("import", "-", stdin=dump).code in (0, 9)
    assert empty("add", "Ana").ok().out == "c2\n"


def test_an_empty_name_or_filter_selects_nobody(kith):
    kith("add", "Ana").ok()
    for args in (["rm", ""], ["edit", "", "-t", "x"], ["rm", "--match", ""], ["edit", "--match", " ", "-t", "x"], ["show", ""]):
        assert kith(*args).code == 2, args
    assert kith("list", "--count").out == "1\n" and kith("tag", "--count").out == "0\n"


def test_a_filter_and_a_name_choose_each_person_once(kith):
    kith("add", "Ana", "-t", "q").ok()
    assert kith("edit", "c2", "--match", "tag:q", "-t", "r").ok().out == "c2\n"


def test_no_way_of_introducing_closes_a_circle(kith):
    for name in ("Ana", "Bo", "Carla", "Dora"):
        kith("add", name).ok()
    kith("intro", "bo", "--by", "carla", "--on", "2025-02-01").ok()
    kith("intro", "bo", "--by", "dora").ok()
    for by in ("carla", "dora"):
        refused = kith("intro", by, "--by", "bo").ok(5)
        assert f"{by.capitalize()} > Bo > {by.capitalize()}" in refused.err
        assert kith("link", by, "introduced-by", "bo").code == 5
    assert kith("path", "bo").ok().out == "Carla > Bo\n"
    kith("intro", "ana", "--by", "bo").ok()
    assert kith("merge", "ana", "carla").code == 5
    assert kith("intro", "dora", "c1", "--by", "ana").code == 5


def test_an_introduction_to_c1_is_one_to_me(kith):
    for name in ("Ana", "Bo"):
        kith("add", name).ok()
    kith("intro", "bo", "c1", "--by", "ana").ok()
    assert kith("path", "bo").ok().out == "Ana > Bo\n"


def test_a_step_shows_as_a_step(kith):
    kith("add", "Ana").ok()
    assert kith("show", "h2", "--json").ok().json()["step"] == "h2"
    assert kith("show", "h2", "--json").json()["ids"] == ["c2"]


def test_tables_of_sql_and_csv_are_safe_on_a_terminal(kith):
    kith("add", "esc\x1b[31mRED").ok()
    for args in (["sql", "SELECT name FROM person WHERE number = 2"], ["export", "--as", "csv"], ["export"],
                 ["list", "--tsv"], ["show", "c2"], ["query", "esc"], ["history"]):
        code, shown = kith.terminal(*args, env={"NO_COLOR": "1", "PAGER": "cat"})
        assert "\x1b[31m" not in shown, args


def test_vdir_keeps_twins(kith):
    kith("import", "-", stdin=card("u-1", "Ana") + card("u-1", "Bo")).ok()
    kith("export", "--as", "vdir", "--to", "people").ok()
    assert len(list((kith.home / "people").iterdir())) == 2
    assert kith("import", "people").ok().out == ""
    kith("export", "--as", "vdir", "--to", "people").ok()
    assert len(list((kith.home / "people").iterdir())) == 2


def test_a_country_is_found_by_any_of_its_names(kith):
    kith("add", "Ana", "--lives", "Porto").ok()
    kith("add", "Bo", "--lives", "Berlin").ok()
    for name in ("PT", "Portugal", "portugal,ES"):
        assert kith("list", f"country:{name}", "--ids").ok().out == "c2\n", name
    assert kith("list", "country:Deutschland", "--ids").ok().out == "c3\n"


def test_an_edit_to_a_buried_address_lets_its_owner_in_again(kith):
    kith("add", "Zed", "-e", "zed@ex.org").ok()
    kith("forget", "zed", "--yes").ok()
    kith("add", "Yan").ok()
    kith("edit", "yan", "-e", "zed@ex.org").ok()
    assert kith("import", "-", stdin=card("u-9", "Zed", "EMAIL:zed@ex.org")).ok().out == "new\tcontact\tc4\tZed\n"


def test_the_day_of_an_introduction_is_said_as_people_say_it(kith):
    for name in ("Ana", "Bo"):
        kith("add", name).ok()
    for said, day in (("yesterday", "2026-05-03"), ("1 may", "2026-05-01"), ("13 dec", "2025-12-13"), ("2025-02-01", "2025-02-01")):
        kith("intro", "bo", "--by", "ana", "--on", said).ok()
        assert kith("show", "bo", "--json").json()["relations"][0]["on"] == day
    for nonsense in ("3/4", "someday", "18:00"):
        assert kith("intro", "bo", "--by", "ana", "--on", nonsense).code == 2


def test_a_command_that_only_looks_makes_no_database(empty):
    assert empty("tag", "--json").ok().out == "[]\n"
    assert empty("merge", "--json").ok().out == "[]\n"
    assert not empty.db.exists()
