"""A small fixed set of people with everything an output can stumble over; imported, so that every byte is kept."""

ESCAPE = "Eve \x1b[31mRed\x1b[0m\x07"
BIDI = "Bob\u202egnp.exe"
TAB = "Tab\tby\\Tab"
LINES = "Line\nBreak"
QUOTES = 'Quo "te", O\'Brien'
EMOJI = "👩‍🚀 Zoë"
CJK = "山田 太郎"
COMBINING = "Zoe\u0301 E\u0301"


def escaped(text):
    """As a value of a vCard (RFC 6350 §3.4)."""
    return text.replace("\\", "\\\\").replace(",", "\\,").replace(";", "\\;").replace("\n", "\\n")


def card(uid, name, *lines):
    return "\r\n".join(["BEGIN:VCARD", "VERSION:4.0", f"UID:{uid}", f"FN:{escaped(name)}", *lines, "END:VCARD", ""])


# c2 to c10, in this order.
HOSTILE = "".join([
    card("u-ana", "Ana Sousa", "EMAIL:ana@ex.pt", "EMAIL:ana@work.pt", "TEL:+351 912 345 678", "ORG:Casa X", "TITLE:CTO",
         "BDAY:19901210", "CATEGORIES:client,vip", "ADR;TYPE=home:;;;Lisbon;;;PT", "TZ:Europe/Lisbon", "X-KITH-STAGE:lead"),
    card("u-eve", ESCAPE, "EMAIL:eve@ex.org", "NOTE:a note\\nof \x1b]0;two\x07 lines", "CATEGORIES:red\x1b[31m"),
    card("u-bob", BIDI, "ORG:Evil\u2066 Corp"),
    card("u-tab", TAB, "ORG:A\\;B\\,C", "EMAIL:\"a\\tb\"@ex.org"),
    card("u-line", LINES, "CATEGORIES:client"),
    card("u-quote", QUOTES, 'ORG:Say "hi"\\, Inc.'),
    card("u-emoji", EMOJI, "CATEGORIES:vip"),
    card("u-cjk", CJK, "CATEGORIES:client"),
    card("u-comb", COMBINING),
])


def import_hostile(kith):
    result = kith("import", "-", stdin=HOSTILE).ok()
    assert [line.split("\t")[2] for line in result.lines] == [f"c{n}" for n in range(2, 11)]
