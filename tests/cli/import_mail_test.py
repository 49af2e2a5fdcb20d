"""import of mails: header facts only, each mail once, one that cannot be read fails alone."""

ANA = ("From ana@ex.pt Sat May  2 16:00:00 2026\n"
       "Date: Sat, 2 May 2026 18:00:00 +0200\nFrom: Ana Sousa <Ana@ex.pt>\nTo: Mira <mira@ex.org>\n"
       "Message-ID: <a1@ex.pt>\nSubject: a secret\n\nthe text is secret too\n\n")
ANSWER = ("From mira@ex.org Sat May  2 17:00:00 2026\n"
          "Date: Sat, 2 May 2026 17:00:00 GMT\nFrom: mira@ex.org\nTo: =?utf-8?q?J=C3=B6rg?= <joerg@ex.de>, ana@ex.pt\n"
          "Message-ID: <m1@ex.org>\nIn-Reply-To: <a1@ex.pt>\n\nFrom now on I answer.\n\n")
BROKEN = "From x@y Sat May  2 17:00:00 2026\nDate: soon\nFrom: x@y.org\nMessage-ID: <b@y>\n\n"


def test_an_mbox_becomes_messages_and_the_same_again_is_nothing(kith):
    path = kith.write("in.mbox", ANA + ANSWER)
    assert kith("import", path).ok().out == ("new\tmessage\tm1\tin  Ana Sousa  2026-05-02\n"
                                             "new\tmessage\tm2\tout  Jörg  2026-05-02\n")
    assert kith("import", path).ok().out == ""
    assert kith("import", path, "--json").json() == {"new": 0, "changed": 0, "same": 2, "failed": 0, "suppressed": 0,
                                                     "items": []}


def test_a_single_mail_is_known_by_its_content_and_joins_what_an_mbox_brought(kith):
    kith("import", "-", stdin=ANA).ok()
    mail = ANA.split("\n", 1)[1].replace("\n", "\r\n")
    assert kith("import", kith.write("x.csv", mail)).ok().out == ""
    without_id = mail.replace("Message-ID: <a1@ex.pt>\r\n", "")
    assert kith("import", "-", stdin=without_id).ok().out == "new\tmessage\tm2\tin  Ana Sousa  2026-05-02\n"
    assert kith("import", "-", stdin="From - Sat May 02 18:00:00 2026\n" + without_id.replace("\r\n", "\n")).ok().out == ""


def test_neither_subject_nor_text_is_kept(kith):
    kith("import", "-", stdin=ANA).ok()
    assert b"secret" not in kith.db.read_bytes()
    assert "secret" not in kith("export", "--all", "--as", "json").ok().out


def test_a_mail_that_cannot_be_read_fails_alone(kith):
    path = kith.write("in.mbox", BROKEN + ANA)
    result = kith("import", path)
    assert (result.code, result.out) == (6, "failed\tmessage\t\tmail\nnew\tmessage\tm1\tin  Ana Sousa  2026-05-02\n")
    assert f"{path}:2: mail: the date of the mail cannot be read" in result.err


def test_only_mail_takes_mails_and_only_people_leaves_them(kith):
    path = kith.write("in.mbox", ANA)
    assert kith("import", "--only", "people", path).code == 1
    card = kith.write("a.vcf", "BEGIN:VCARD\r\nVERSION:3.0\r\nUID:u-1\r\nFN:Bo\r\nEND:VCARD\r\n")
    assert kith("import", "--only", "mail", card, path).ok().out == "new\tmessage\tm1\tin  Ana Sousa  2026-05-02\n"
    assert kith("import", "--only", "mail", path).ok().out == ""


def test_an_import_of_mails_is_taken_back_and_made_again(kith):
    kith("import", "-", stdin=ANA).ok()
    assert kith("waiting", "--count").ok().out == "1\n"
    kith("undo").ok()
    assert kith("waiting", "--count").ok().out == "0\n"
    kith("redo").ok()
    assert kith("waiting", "--count").ok().out == "1\n"
    kith("doctor").ok()


def test_mails_of_forgotten_people_do_not_come_back(kith):
    kith("add", "Ana", "-e", "ana@ex.pt").ok()
    kith("forget", "ana", "--yes").ok()
    assert kith("import", "-", stdin=ANA).ok().out == "suppressed\tmessage\t\tin  Ana Sousa  2026-05-02\n"
    kith("import", "-", stdin=ANSWER).ok()
    assert b"ana@ex.pt" not in kith.db.read_bytes().lower()
    kith("add", "Ana", "-e", "ana@ex.pt").ok()
    assert kith("import", "-", stdin=ANA).ok().out == "new\tmessage\tm2\tin  Ana Sousa  2026-05-02\n"


def test_a_dump_of_everything_brings_the_mails_back(kith, tmp_path):
    kith("import", "-", stdin=ANA + ANSWER).ok()
    from conftest import Kith
    other = Kith(tmp_path / "other")
    other.home.mkdir()
    dump = kith("export", "--all", "--as", "json").ok().out
    other("import", "-", stdin=dump).ok()
    assert other("export", "--all", "--as", "json").ok().out == dump
    assert other("import", "-", stdin=ANA).ok().out == ""
    other("doctor").ok()


def test_a_long_conversation_comes_in_and_goes_out_again(kith):
    mails = []
    for n in range(120):
        references = " ".join(f"<l{i}@x>" for i in range(max(0, n - 60), n))
        mails.append(f"From - Sat May  2 17:00:00 2026\nDate: Sat, 2 May 2026 17:{n // 60:02}:{n % 60:02} +0000\n"
                     f"From: p{n % 7}@ex.org\nTo: mira@ex.org\nMessage-ID: <l{n}@x>\nReferences: {references}\n\nx\n\n")
    kith("import", "-", stdin="".join(mails)).ok()
    assert kith("waiting", "--count").ok().out == "7\n"
    kith("undo").ok()
    assert kith("waiting", "--count").ok().out == "0\n"


def test_a_mail_whose_header_is_too_long_says_so(kith):
    text = "From: ana@ex.pt\nX-Long: " + "x " * 140_000 + "\nDate: Fri, 1 May 2026 16:00:00 +0000\n\nbody\n"
    got = kith("import", kith.write("long.eml", text)).ok(6)
    assert got.err == (f"warning: {kith.home}/long.eml:1: mail: the header of the mail is over 256 KB: "
                       "the mail has no date in what is read of it\n")
