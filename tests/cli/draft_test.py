"""draft: a mail from a template, on standard output; nothing is sent."""


def test_a_template_is_filled_in(kith):
    kith("add", "Ana Maria Sousa", "-e", "ana@ex.pt", "--org", "Casa X", "--lives", "Lisbon").ok()
    kith("log", "ana", "call", "about {prices}", "--on", "2026-04-01").ok()
    kith.write("config/kith/templates/mine", "Subject: {org} and {city}\n\n{first} of {name}: {last_contact} {last_text} {{x}} - {me_first}, {my_email}\n")
    assert kith("draft", "ana", "mine").ok().out == (
        "To: Ana Maria Sousa <ana@ex.pt>\nSubject: Casa X and Lisbon\n\n"
        "Ana Maria of Ana Maria Sousa: 2026-04-01 about {prices} {x} - Mira, mira@ex.org\n")
    drafted = kith("draft", "ana", "mine", "--json").ok().json()
    assert {key: drafted[key] for key in ("id", "who", "template", "subject", "state")} == {
        "id": None, "who": {"id": "c2", "name": "Ana Maria Sousa"}, "template": "mine", "subject": "Casa X and Lisbon", "state": None}


def test_the_shipped_templates_work_and_own_ones_come_first(kith):
    kith("add", "Ana", "-e", "ana@ex.pt").ok()
    for name in ("birthday", "anniversary", "thanks", "hello"):
        lines = kith("draft", "ana", name).ok().lines
        assert lines[0] == "To: Ana <ana@ex.pt>" and lines[1].startswith("Subject: ") and lines[2] == "" and "Dear Ana," in lines
    kith.write("config/kith/templates/birthday", "Subject: hi\n")
    assert kith("draft", "ana", "birthday").ok().out == "To: Ana <ana@ex.pt>\nSubject: hi\n"


def test_a_name_cannot_forge_a_header(kith):
    kith("import", "-", stdin="BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Ana\\nBcc: all@ex.org\r\nEMAIL:ana@ex.pt\r\nEND:VCARD\r\n").ok()
    assert kith("draft", "c2", "thanks").ok().lines[0] == 'To: "Ana Bcc: all@ex.org" <ana@ex.pt>'


def test_what_is_unknown_is_refused(kith):
    kith("add", "Ana").ok()
    unknown = kith("draft", "ana", "birthdy").ok(3)
    assert unknown.out == "" and "there is no template 'birthdy'" in unknown.err and "birthday" in unknown.err
    assert kith("draft", "nobody", "birthday").code == 3
    assert kith("draft", "ana", "../config.toml").code == 3
    kith.write("config/kith/templates/bad", "{nonsense}\n")
    assert kith("draft", "ana", "bad").code == 2
    assert "To:" not in kith("draft", "ana", "thanks").ok().out      # without an address


def test_a_display_name_is_quoted_where_mail_wants_it(kith):
    for n, (name, shown) in enumerate([("Sousa, Ana", '"Sousa, Ana"'), ('Ana "Nina" S', '"Ana \\"Nina\\" S"'), ("Jürgen Groß", "Jürgen Groß"),
                                       ("J. Bo <x>", '"J. Bo <x>"')]):
        kith("add", name, "-e", f"p{n}@ex.pt").ok()
        assert kith("draft", f"p{n}@ex.pt", "thanks").ok().lines[0] == f"To: {shown} <p{n}@ex.pt>"


def test_a_template_without_a_header_has_an_empty_line_before_the_text(kith):
    kith("add", "Ana", "-e", "ana@ex.pt").ok()
    kith.write("config/kith/templates/bare", "Dear {first}: hello\n")
    assert kith("draft", "ana", "bare").ok().out == "To: Ana <ana@ex.pt>\n\nDear Ana: hello\n"


def test_what_is_not_known_leaves_no_hole_in_the_shipped_templates(kith):
    kith("add", "Ana", "-e", "ana@ex.pt").ok()
    assert kith("draft", "ana", "hello").ok().out == (
        "To: Ana <ana@ex.pt>\nSubject: How are you?\n\nDear Ana,\n\n"
        "it has been a while. How are you, and what keeps you busy these days?\n\nMira\n")
    assert "everyone who is part of it." in kith("draft", "ana", "anniversary").ok().out


def test_a_draft_is_to_one(kith):
    kith("add", "Ana").ok()
    kith("add", "Bo").ok()
    for args, message, hint in ((["draft", "c2,c3", "hello"], "one person is wanted, not 'c2,c3'", "kith draft c2"),
                                (["draft", "-", "hello"], "one person is wanted, not '-'", "kith draft WHO"),
                                (["timeline", "c2,c3"], "one person is wanted, not 'c2,c3'", "kith timeline c2")):
        refused = kith(*args, stdin="").ok(2)
        assert (refused.out, refused.err) == ("", f"kith: {message}\ntry: {hint}\n")
