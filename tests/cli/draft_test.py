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
    assert kith("draft", "c2", "thanks").ok().lines[0] == "To: Ana Bcc: all@ex.org <ana@ex.pt>"


def test_what_is_unknown_is_refused(kith):
    kith("add", "Ana").ok()
    unknown = kith("draft", "ana", "birthdy").ok(3)
    assert unknown.out == "" and "there is no template 'birthdy'" in unknown.err and "birthday" in unknown.err
    assert kith("draft", "nobody", "birthday").code == 3
    assert kith("draft", "ana", "../config.toml").code == 3
    kith.write("config/kith/templates/bad", "{nonsense}\n")
    assert kith("draft", "ana", "bad").code == 2
    assert "To:" not in kith("draft", "ana", "thanks").ok().out      # without an address
