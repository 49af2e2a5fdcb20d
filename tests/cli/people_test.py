"""add, edit, show, rm, tag, link, intro, path, merge: what a person does with contacts."""

import json


def card(kith, who):
    return kith("show", who, "--json").ok().json()


def test_a_known_address_is_a_conflict_once_prints_its_owner_and_force_adds(kith):
    assert kith("add", "Ana Sousa", "-e", "ana@ex.pt").ok().out == "c2\n"
    refused = kith("add", "Other", "-e", "ANA@ex.pt").ok(5)
    assert refused.out == "" and "ANA@ex.pt belongs to c2 Ana Sousa" in refused.err
    assert kith("add", "Other", "-e", "ana@ex.pt", "--once").ok().out == "c2\n"
    assert kith("add", "Other", "-e", "ana@ex.pt", "--force").ok().out == "c3\n"


def test_adding_reads_every_option(kith):
    kith("add", "Ana Sousa", "-e", "ana@ex.pt", "-e", "ana@work.pt", "-p", "+351 912 345 678", "-t", "client,vip",
         "-t", "lisbon", "--nick", "anasousa", "--org", "Casa X", "--title", "CTO", "--stage", "lead", "--birthday",
         "12-10", "--hours", "9-18", "--lang", "pt", "--note", "met in Porto", "--url", "https://ana.example").ok()
    ana = card(kith, "@anasousa")
    assert [e["value"] for e in ana["emails"]] == ["ana@ex.pt", "ana@work.pt"]
    assert ana["phones"] == [{"value": "+351912345678", "raw": "+351 912 345 678", "label": None}]
    assert ana["tags"] == ["client", "vip", "lisbon"] and ana["org"] == "Casa X" and ana["title"] == "CTO"
    assert ana["birthday"] == "--12-10" and ana["languages"] == ["pt"] and ana["notes"] == ["met in Porto"]
    assert ana["hours"] == {"from": "9", "to": "18", "days": None} and ana["stage"] == "lead"
    assert ana["urls"] == ["https://ana.example"] and ana["nicknames"] == ["anasousa"] and ana["me"] is False


def test_bad_values_are_refused_and_nothing_is_stored(kith):
    for option, value in [("--birthday", "3/4"), ("--birthday", "1990-02-30"), ("--hours", "25-3"), ("-e", "nonsense"),
                          ("-p", "call me"), ("--kind", "martian")]:
        refused = kith("add", "Ana", option, value)
        assert refused.code == 2 and refused.out == "" and value in refused.err, refused
    assert kith("list", "--count").out == "0\n"
    assert kith("history", "--count").out == "1\n"


def test_edit_adds_to_lists_replaces_single_values_and_unsets(kith):
    kith("add", "Ana Sousa", "-e", "ana@ex.pt", "-p", "+351912345678", "-t", "client", "--title", "CTO").ok()
    assert kith("edit", "ana", "-e", "two@ex.pt", "--title", "CEO", "--untag", "client", "-t", "vip", "--unset",
                "phone=+351 912 345 678").ok().out == "c2\n"
    ana = card(kith, "c2")
    assert [e["value"] for e in ana["emails"]] == ["ana@ex.pt", "two@ex.pt"]
    assert ana["title"] == "CEO" and ana["tags"] == ["vip"] and ana["phones"] == []
    assert kith("edit", "c2", "--unset", "fax").code == 3
    assert kith("edit", "c2", "--unset", "email=nobody@ex.pt").code == 3


def test_one_unknown_name_and_nobody_is_edited(kith):
    kith("add", "Ana Sousa").ok()
    assert kith("edit", "c2", "nobody", "-t", "vip").code == 3
    assert card(kith, "c2")["tags"] == []


def test_an_edit_to_an_address_of_someone_else_is_a_conflict(kith):
    kith("add", "Ana", "-e", "ana@ex.pt").ok()
    kith("add", "Bo", "-e", "bo@ex.dk").ok()
    refused = kith("edit", "bo", "-e", "ana@ex.pt").ok(5)
    assert "belongs to c2 Ana" in refused.err
    assert kith("edit", "ana", "-e", "ana@ex.pt").ok().out == "c2\n"


def test_names_are_found_without_case_and_accents_exact_before_word_before_prefix(kith):
    for name in ("Jürgen Müller", "Ana Lima", "Anabela Reis", "Łukasz Żak"):
        kith("add", name).ok()
    for who in ("jurgen", "müller", "MUELLER", "muller jurgen", "juergen mueller", "Müller, Jürgen"):
        assert card(kith, who)["id"] == "c2", who
    assert card(kith, "lukasz")["id"] == "c5"
    assert card(kith, "ana")["id"] == "c3"          # a whole word beats the beginning of another
    assert card(kith, "anab")["id"] == "c4"
    assert card(kith, "urn:uuid:" + card(kith, "c4")["uid"])["id"] == "c4"


def test_a_reading_command_takes_the_nearest_name_a_writing_one_never_guesses(kith):
    kith("add", "Zephyrine Quill").ok()
    assert card(kith, "zephirine quill")["id"] == "c2"
    refused = kith("edit", "zephirine quill", "-t", "x").ok(3)
    assert "c2 Zephyrine Quill" in refused.err


def test_me_is_c1_and_cannot_be_removed(kith):
    assert card(kith, "me")["id"] == "c1" and card(kith, "me")["me"] is True
    assert kith("rm", "me").code == 5
    assert kith("list", "--ids").out == ""


def test_without_init_me_is_unknown_and_the_message_says_what_to_do(empty):
    refused = empty("show", "me").ok(3)
    assert "kith init" in refused.err
    assert not empty.db.exists()
    assert empty("add", "Ana").ok().out == "c2\n"   # c1 stays free for me
    assert empty("init", "--name", "Mira").ok().out == "c1\n"
    assert empty("init", "--name", "Mira").code == 5


def test_removed_contacts_come_back_under_their_id(kith):
    kith("add", "Ana").ok()
    kith("add", "Bo").ok()
    assert kith("rm", "c2", "bo").ok().out == "c2\nc3\n"
    assert kith("list", "--ids").out == ""
    kith("undo").ok()
    assert kith("list", "--ids").out == "c2\nc3\n"
    assert kith("rm", "c2").ok().out == "c2\n"
    assert kith("add", "Carla").ok().out == "c4\n"  # a number is never used again


def test_bulk_over_twenty_without_a_terminal_wants_yes(kith):
    for n in range(25):
        kith("add", f"Person {n}", "-t", "client").ok()
    refused = kith("edit", "--match", "tag:client", "-t", "vip").ok(2)
    assert "--yes" in refused.err and refused.out == ""
    done = kith("edit", "--match", "tag:client", "-t", "vip", "--yes").ok()
    assert len(done.lines) == 25
    ids = kith("list", "tag:vip", "--ids").ok().out
    assert kith("edit", "-", "--untag", "vip", "--yes", stdin=ids).ok().out == ids
    assert kith("list", "tag:vip", "--count").out == "0\n"


def test_dry_run_changes_nothing(kith):
    kith("add", "Ana").ok()
    kith("edit", "ana", "-t", "vip", "--dry-run").ok()
    assert card(kith, "ana")["tags"] == []
    kith("rm", "ana", "-n").ok()
    assert card(kith, "ana")["id"] == "c2"


def test_tags_are_counted_and_renamed(kith):
    kith("add", "Ana", "-t", "client,vip").ok()
    kith("add", "Bo", "-t", "client").ok()
    assert kith("tag", "--json").json() == [{"tag": "client", "contacts": 2}, {"tag": "vip", "contacts": 1}]
    kith("tag", "rename", "client", "customer").ok()
    assert kith("list", "tag:customer", "--ids").out == "c2\nc3\n"
    assert kith("tag", "rename", "client", "x").code == 3


def test_relations_are_seen_from_both_sides(kith):
    kith("add", "Ana").ok()
    kith("add", "Bo").ok()
    kith("link", "ana", "child", "bo").ok()
    assert card(kith, "ana")["relations"] == [{"type": "child", "who": {"id": "c3", "name": "Bo"}, "on": None, "by": None}]
    assert card(kith, "bo")["relations"] == [{"type": "parent", "who": {"id": "c2", "name": "Ana"}, "on": None, "by": None}]


def test_introductions_make_a_path_and_never_a_circle(kith):
    for name in ("Ana", "Bo", "Carla"):
        kith("add", name).ok()
    kith("intro", "bo", "--by", "carla", "--on", "2025-02-01").ok()
    kith("intro", "ana", "--by", "bo", "--on", "2025-06-01").ok()
    assert kith("path", "ana").ok().out == "Carla > Bo > Ana\n"
    assert [p["id"] for p in kith("path", "ana", "--json").json()] == ["c4", "c3", "c2"]
    assert kith("path", "carla").ok(1).out == ""
    refused = kith("intro", "carla", "--by", "ana").ok(5)
    assert "Carla > Bo > Ana > Carla" in refused.err
    assert card(kith, "bo")["relations"][0] == {"type": "introduced-by", "who": {"id": "c4", "name": "Carla"},
                                                "on": "2025-02-01", "by": None}


def test_merging_keeps_everything_of_both_and_one_undo_parts_them(kith):
    kith("add", "Ana Sousa", "-e", "ana@ex.pt", "--title", "CTO").ok()
    kith("add", "Ana Sousa", "-e", "ana@home.pt", "--title", "CEO", "-t", "vip", "--note", "likes tea").ok()
    kith("add", "Bo").ok()
    kith("link", "bo", "friend", "c3").ok()
    pairs = kith("merge", "--json").ok().json()
    assert [(p["a"]["id"], p["b"]["id"]) for p in pairs] == [("c2", "c3")] and "same name" in " ".join(pairs[0]["reasons"])
    uid = card(kith, "c3")["uid"]
    assert kith("merge", "c2", "c3").ok().out == "c2\n"
    ana = card(kith, "c2")
    assert [e["value"] for e in ana["emails"]] == ["ana@ex.pt", "ana@home.pt"]
    assert ana["title"] == "CTO" and ana["tags"] == ["vip"] and ana["notes"] == ["likes tea"]
    assert kith("show", "c3").code == 3
    assert card(kith, "bo")["relations"][0]["who"]["id"] == "c2"    # the alias answers for the one who went
    assert uid in kith("export").ok().out
    kith("undo").ok()
    assert card(kith, "c3")["title"] == "CEO" and [e["value"] for e in card(kith, "c2")["emails"]] == ["ana@ex.pt"]


def test_the_sender_of_a_mail_becomes_a_contact_once(kith):
    mail = "From: =?utf-8?Q?J=C3=BCrgen_M=C3=BCller?= <jm@ex.de>\nTo: mira@ex.org\nSubject: hi\n\nhello\n"
    assert kith("add", "--from-mail", stdin=mail).ok().out == "c2\n"
    assert kith("add", "--from-mail", stdin=mail).ok().out == "c2\n"
    assert card(kith, "c2")["name"] == "Jürgen Müller"
    assert kith("add", "--from-mail", stdin="no header here\n").code == 9


def test_the_editor_form_changes_only_what_was_changed(kith):
    kith("add", "Ana Sousa", "-e", "ana@ex.pt", "--note", "one\ntwo").ok()
    script = kith.write("edit.sh", "#!/bin/sh\nsed -i 's/^name: .*/name: Ana Maria Sousa/; s/^#title:.*/title: CTO/' \"$1\"\n")
    import os
    os.chmod(script, 0o755)
    code, _ = kith.terminal("edit", "ana", env={"EDITOR": script})
    assert code == 0
    ana = card(kith, "c2")
    assert ana["name"] == "Ana Maria Sousa" and ana["title"] == "CTO" and ana["notes"] == ["one\ntwo"]
    refused = kith("edit", "ana", env={"EDITOR": script})
    assert refused.code == 2 and "terminal" in refused.err


def test_whole_output_of_a_created_contact_is_the_contract(kith):
    made = kith("add", "Bo", "--json").ok().json()
    shown = kith("show", "bo", "--json").ok().json()
    assert made == shown
    assert list(shown) == ("id uid noun kind me name nicknames emails phones im urls addresses org title home birthday tags "
                           "stage languages hours notes cadence last_contact next_due now waiting relations open timeline"
                           ).split()
    assert json.dumps(shown).count("null") == 11
