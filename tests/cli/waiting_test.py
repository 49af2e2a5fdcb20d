"""waiting: who waits for an answer, I for others or others for me. The clock stands at 2026-05-04T09:00:00Z."""


def mail(number, sender, to, date, answers=(), more=""):
    head = f"Date: {date}\nFrom: {sender}\nTo: {to}\nMessage-ID: <{number}@x>\n{more}"
    if answers:
        head += "References: " + " ".join(f"<{a}@x>" for a in answers) + "\n"
    return f"From - Mon May  4 00:00:00 2026\n{head}\n\n"


ANA = mail("a1", "Ana Sousa <ana@ex.pt>", "mira@ex.org", "Fri, 1 May 2026 16:00:00 +0000")
BO = mail("b1", "bo@ex.dk", "mira@ex.org", "Mon, 4 May 2026 10:15:00 +0200")
MINE = mail("m1", "mira@ex.org", "Carla <carla@ex.it>, dan@ex.org", "Sat, 2 May 2026 09:00:00 +0000")


def rows(kith):
    return [(row["side"], row["who"]["email"], row["message_id"]) for row in kith("waiting", "--json").ok().json()]


def test_who_waits_longest_comes_first_mine_before_theirs(kith):
    kith("add", "Ana Maria", "-e", "ana@ex.pt").ok()
    kith("import", "-", stdin=MINE + BO + ANA).ok()
    assert kith("waiting").ok().out == ("mine    2d 17h  Ana Maria   c2  m3\n"
                                        "mine    45m     bo@ex.dk        m2\n"
                                        "theirs  2d      Carla           m1\n"
                                        "theirs  2d      dan@ex.org      m1\n")
    assert kith("waiting", "mine").ok().out == ("mine  2d 17h  Ana Maria  c2  m3\n"
                                                "mine  45m     bo@ex.dk       m2\n")
    assert kith("waiting", "theirs", "--count").ok().out == "2\n"
    assert kith("waiting", "mine", "--ids").ok().out == "m3\nm2\n"
    assert kith("waiting", "--limit", "1").ok().out.startswith("mine")


def test_a_row_of_json_is_as_promised(kith):
    kith("import", "-", stdin=ANA).ok()
    expected = {"side": "mine", "who": {"id": None, "name": "Ana Sousa", "email": "ana@ex.pt"},
                "since": "2026-05-01T16:00:00Z", "zone": "UTC", "hours": 65, "message_id": "a1@x", "as_of": None,
                "id": "m1"}
    assert kith("waiting", "--json").ok().json() == [expected]
    assert list(kith("waiting", "--json").json()[0]) == list(expected)
    kith("add", "Ana Maria", "-e", "Ana@Ex.pt").ok()
    lisbon = kith("waiting", "mine", "--json", "--zone", "Europe/Lisbon").ok().json()
    assert lisbon == [{**expected, "who": {"id": "c2", "name": "Ana Maria", "email": "ana@ex.pt"},
                       "since": "2026-05-01T17:00:00+01:00", "zone": "Europe/Lisbon"}]


def test_an_answer_of_mine_ends_the_waiting_whatever_comes_first(kith):
    answer = mail("m2", "mira@ex.org", "ana@ex.pt", "Mon, 4 May 2026 08:00:00 +0000", ["a1"])
    kith("import", "-", stdin=answer + ANA).ok()
    assert rows(kith) == []
    again = mail("a2", "ana@ex.pt", "mira@ex.org", "Mon, 4 May 2026 08:30:00 +0000", ["a1", "m2"])
    kith("import", "-", stdin=again).ok()
    assert rows(kith) == [("mine", "ana@ex.pt", "a2@x")]


def test_lists_and_machines_neither_wait_nor_settle(kith):
    for more in ("List-Id: <l.ex.org>\n", "Auto-Submitted: auto-replied\n", "Return-Path: <>\n", "Precedence: bulk\n"):
        reply = mail("r" + str(len(more)), "carla@ex.it", "mira@ex.org", "Sun, 3 May 2026 09:00:00 +0000", ["m1"], more)
        kith("import", "-", stdin=MINE + reply).ok()
    assert rows(kith) == [("theirs", "carla@ex.it", "m1@x"), ("theirs", "dan@ex.org", "m1@x")]
    kith("import", "-", stdin=mail("c1", "carla@ex.it", "mira@ex.org", "Sun, 3 May 2026 10:00:00 +0000", ["m1"])).ok()
    assert rows(kith) == [("mine", "carla@ex.it", "c1@x")]


def test_a_mail_that_needs_no_answer_is_done(kith):
    later = mail("a2", "ana@ex.pt", "mira@ex.org", "Sat, 2 May 2026 16:00:00 +0000", ["a1"])
    kith("import", "-", stdin=ANA + later + BO).ok()
    kith("done", "m1").ok()
    assert rows(kith) == [("mine", "bo@ex.dk", "b1@x")]
    kith("undo").ok()
    assert rows(kith) == [("mine", "ana@ex.pt", "a1@x"), ("mine", "bo@ex.dk", "b1@x")]
    kith("redo").ok()
    again = mail("a3", "ana@ex.pt", "mira@ex.org", "Sun, 3 May 2026 16:00:00 +0000", ["a2"])
    kith("import", "-", stdin=again).ok()
    assert rows(kith) == [("mine", "ana@ex.pt", "a3@x"), ("mine", "bo@ex.dk", "b1@x")]
    kith("doctor").ok()


def test_my_other_address_is_mine_once_it_is_known(kith):
    kith("import", "-", stdin=ANA + mail("o1", "mira@old.org", "ana@ex.pt", "Sun, 3 May 2026 09:00:00 +0000", ["a1"])).ok()
    assert rows(kith) == [("mine", "ana@ex.pt", "a1@x")]
    kith("edit", "me", "-e", "mira@old.org").ok()
    assert rows(kith) == []
    kith("undo").ok()
    assert rows(kith) == [("mine", "ana@ex.pt", "a1@x")]


def test_all_mails_that_wait_are_settled_by_a_pipe(kith):
    kith("import", "-", stdin=ANA + BO + MINE).ok()
    kith("done", "-", stdin=kith("waiting", "mine", "--ids").ok().out).ok()
    assert [row[0] for row in rows(kith)] == ["theirs", "theirs"]


def test_nobody_waits(kith):
    assert kith("waiting").ok().out == ""
    assert kith("waiting", "--any").ok(1).out == ""
    assert kith("waiting", "--json").ok().json() == []
    refused = kith("waiting", "yours")
    assert refused.code == 2 and "mine" in refused.err


def test_escapes_in_a_name_never_reach_a_terminal(kith):
    kith("import", "-", stdin=mail("e1", '"A\u202eb \\x1b[31m" <e@x.org>', "mira@ex.org", "Fri, 1 May 2026 16:00:00 +0000")).ok()
    code, shown = kith.terminal("waiting", "--color", "never")
    assert code == 0 and "\u202e" not in shown and "<202E>" in shown
