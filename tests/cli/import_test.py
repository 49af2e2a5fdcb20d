"""import and export: nothing lost, nothing doubled, nothing half-written."""

import pathlib

from conftest import ROOT

CARD = ("BEGIN:VCARD\r\nVERSION:3.0\r\nUID:u-1\r\nFN:Ana Sousa\r\nN:Sousa;Ana;;;\r\nEMAIL;TYPE=INTERNET:ana@ex.pt\r\n"
        "X-FOO;bar=\"1;2\":keep\r\n  folded\r\nitem1.TEL:+351 912 345 678\r\nitem1.X-ABLabel:Boat\r\nBDAY:--12-10\r\n"
        "END:VCARD\r\n")
SAMPLE = ROOT / "share" / "examples" / "sample"


def cards_of(text):
    """The cards of a file, by their bytes."""
    return sorted(piece + "END:VCARD" for piece in text.replace("\r\n", "\n").split("END:VCARD\n") if piece.strip())


def test_a_card_leaves_as_the_bytes_it_came_as(kith):
    path = kith.write("a.vcf", CARD)
    assert kith("import", path).ok().out == "new\tcontact\tc2\tAna Sousa\n"
    assert kith("export").ok().out_bytes == CARD.encode()
    assert kith("import", path).ok().out == ""
    assert kith("import", path, "--json").json() == {"new": 0, "changed": 0, "same": 1, "failed": 0, "suppressed": 0,
                                                     "items": []}


def test_an_edit_changes_only_the_lines_it_owns(kith):
    kith("import", "-", stdin=CARD).ok()
    kith("edit", "ana", "--title", "CTO").ok()
    before, after = CARD.split("\r\n"), kith("export").ok().out.split("\r\n")
    assert [line for line in after if line not in before] == ["TITLE:CTO"]
    assert [line for line in after if line in before] == before


def test_a_card_without_uid_gains_exactly_one_line(kith):
    card = CARD.replace("UID:u-1\r\n", "")
    kith("import", "-", stdin=card).ok()
    after = kith("export").ok().out
    added = [line for line in after.split("\r\n") if line not in card.split("\r\n")]
    assert len(added) == 1 and added[0].startswith("UID:")
    assert kith("import", "-", stdin=card).ok().out == ""
    assert kith("list", "--count").out == "1\n"


def test_what_changed_here_and_there_since_the_last_import_is_both_kept(kith):
    kith("import", "-", stdin=CARD).ok()
    kith("edit", "ana", "--title", "CTO").ok()
    there = CARD.replace("FN:Ana Sousa", "FN:Ana Maria Sousa")
    assert kith("import", "-", stdin=there).ok().out == "changed\tcontact\tc2\tAna Maria Sousa\n"
    ana = kith("show", "c2", "--json").json()
    assert ana["title"] == "CTO" and ana["name"] == "Ana Maria Sousa"
    assert kith("import", "-", stdin=there).ok().out == ""
    assert kith("show", "c2", "--json").json()["title"] == "CTO"


def test_the_same_field_changed_on_both_sides_is_a_conflict_and_ours_stays(kith):
    kith("import", "-", stdin=CARD).ok()
    kith("edit", "ana", "--name", "Ana S.").ok()
    result = kith("import", "-", stdin=CARD.replace("FN:Ana Sousa", "FN:Ana Maria Sousa"))
    assert result.code == 5 and "name stays 'Ana S.'" in result.err and "Ana Maria Sousa" in result.err
    assert kith("show", "c2", "--json").json()["name"] == "Ana S."


def test_several_cards_of_one_uid_are_several_contacts(kith):
    twins = CARD + CARD.replace("Ana Sousa", "Bo Lund").replace("ana@ex.pt", "bo@ex.dk")
    kith("import", "-", stdin=twins).ok()
    assert kith("list", "--count").out == "2\n"
    assert kith("import", "-", stdin=twins).ok().out == ""
    assert cards_of(kith("export").out) == cards_of(twins)


def test_a_file_that_is_nothing_is_refused_whole(kith):
    for content in ("hello\n", "", "<html></html>\n", "\x00\x01\x02", "{\"a\": }\n", "{\"a\": 1}\n"):
        path = kith.write("x", content)
        refused = kith("import", kith.write("good.vcf", CARD), path)
        assert refused.code == 9 and refused.out == "" and f"{path}:" in refused.err, refused
    assert kith("list", "--count").out == "0\n"
    assert kith("import", "nowhere.vcf").code == 3


def test_a_card_too_large_is_named_by_file_and_line_and_nothing_is_stored(kith):
    huge = "BEGIN:VCARD\nVERSION:3.0\nUID:big\nFN:Big\nNOTE:" + "x" * (17 << 20) + "\nEND:VCARD\n"
    path = kith.write("big.vcf", CARD.replace("\r\n", "\n") + huge)
    result = kith("import", path)
    assert result.code == 9 and f"{path}:13" in result.err and "16 MB" in result.err
    assert kith("list", "--ids").out == ""


def test_a_stream_that_ends_in_the_middle_still_gives_its_card(kith):
    kith("import", "-", stdin=CARD[: CARD.index("item1")]).ok()
    assert kith("show", "ana", "--json").json()["emails"][0]["value"] == "ana@ex.pt"
    assert kith("export").out.endswith("END:VCARD\r\n")


def test_google_outlook_and_linkedin_columns_are_known(kith):
    for name in ("google.csv", "outlook.csv", "linkedin.csv"):
        path = next((ROOT / "tests" / "fixtures" / "csv").glob("*" + name.split(".")[0] + "*.csv"))
        kith("import", path).ok()
        count = kith("list", "--count").out
        assert kith("import", path).ok().out == "", f"{name}: the same again"
        assert kith("list", "--count").out == count


def test_a_column_map_names_unknown_columns(kith):
    table = "Wer;Post;Ort\nAna Sousa;ana@ex.pt;Porto\n"
    kith("import", "-", "--map", "Wer=name,Post=email", "-t", "2026", "--stage", "lead", stdin=table).ok()
    ana = kith("show", "ana", "--json").json()
    assert ana["emails"][0]["value"] == "ana@ex.pt" and ana["tags"] == ["2026"] and ana["stage"] == "lead"
    refused = kith("import", "-", "--map", "Nix=name", stdin=table)
    assert refused.code == 3 and "Nix" in refused.err


def test_a_row_about_someone_known_joins_them_and_never_doubles(kith):
    kith("add", "Ana Sousa", "-e", "ana@ex.pt", "--title", "CTO").ok()
    table = "name,email,phone,title\nAna Sousa,ana@ex.pt,+351912345678,CEO\n"
    result = kith("import", "-", stdin=table).ok()
    assert result.out == "changed\tcontact\tc2\tAna Sousa\n" and "title stays 'CTO'" in result.err
    assert kith("import", "-", stdin=table).ok().out == ""
    assert kith("show", "c2", "--json").json()["phones"][0]["value"] == "+351912345678"


def test_the_whole_database_goes_through_json_and_back(kith, tmp_path):
    kith("import", "-", stdin=CARD).ok()
    kith("add", "Bo", "-e", "bo@ex.dk").ok()
    kith("rm", "bo").ok()
    kith("add", "Carla").ok()
    dump = kith("export", "--all", "--as", "json").ok().out
    from conftest import Kith
    other = Kith(tmp_path / "other")
    other.home.mkdir()
    other("import", "-", stdin=dump).ok()
    assert other("export", "--all", "--as", "json").ok().out == dump
    assert other("show", "me", "--json").json()["name"] == "Mira"
    assert other("add", "Dan").ok().out == "c5\n"
    assert other("import", "-", stdin=dump).ok().out == ""
    assert other("doctor").ok()


def test_vdir_is_one_file_a_card_and_reads_back(kith, tmp_path):
    kith("import", "-", stdin=CARD).ok()
    kith("export", "--as", "vdir", "--to", "people").ok()
    files = list((kith.home / "people").iterdir())
    assert [f.name for f in files] == ["u-1.vcf"] and files[0].read_bytes() == CARD.encode()
    assert kith("import", "people").ok().out == ""


def test_csv_goes_out_and_comes_back_as_the_same(kith):
    kith("add", "Ana \"the\" Sousa", "-e", "ana@ex.pt", "-t", "client").ok()
    out = kith("export", "--as", "csv").ok().out
    assert out.splitlines()[0].startswith("id,uid,kind,name,emails") and '"Ana ""the"" Sousa"' in out
    assert kith("import", "-", stdin=out).ok().out == ""
    assert kith("list", "--count").out == "1\n"


def test_the_sample_year_comes_in_whole_and_leaves_as_it_came(kith):
    first = kith("import", SAMPLE).ok()
    assert len(first.lines) > 60 and all(line.startswith("new\t") for line in first.lines)
    assert kith("import", SAMPLE).ok().out == ""
    together = "".join(path.read_bytes().decode() for path in sorted(pathlib.Path(SAMPLE).glob("*.vcf")))
    assert cards_of(kith("export").out) == cards_of(together)
    kith("doctor").ok()


def test_every_producers_cards_come_in_and_go_out_unchanged(kith):
    fixtures = sorted((ROOT / "tests" / "fixtures" / "vcards").glob("*.vcf"))
    assert len(fixtures) >= 40
    for path in fixtures:
        first = kith("import", path)
        again = kith("import", path)
        assert again.code == (9 if first.code == 9 else 0) and again.out == "", path.name
    kith("doctor").ok()


def test_groups_are_kept_but_are_no_contacts(kith):
    group = ("BEGIN:VCARD\r\nVERSION:3.0\r\nUID:g-1\r\nFN:Friends\r\nX-ADDRESSBOOKSERVER-KIND:group\r\n"
             "X-ADDRESSBOOKSERVER-MEMBER:urn:uuid:u-1\r\nEND:VCARD\r\n")
    assert kith("import", "-", stdin=group).ok().out == "new\tsetting\tx1\tFriends\n"
    assert kith("import", "-", stdin=group).ok().out == ""
    assert kith("list", "--count").out == "0\n"
    assert group in kith("export", "--all").ok().out_bytes.decode()
