"""stats: counts of what happened."""


def test_activity_is_counted_by_month_and_channel(kith):
    kith("add", "Ana", "-e", "ana@ex.pt").ok()
    kith("log", "ana", "call", "--on", "2026-04-01", "--for", "25m").ok()
    kith("log", "ana", "call", "--on", "2026-04-02", "--for", "1h").ok()
    kith("log", "ana", "meeting", "--on", "2026-04-30").ok()
    kith("log", "ana", "call", "--on", "2026-05-01").ok()
    every = [{"period": "2026-04", "channel": "call", "n": 2, "minutes": 85}, {"period": "2026-04", "channel": "meeting", "n": 1, "minutes": 0},
             {"period": "2026-05", "channel": "call", "n": 1, "minutes": 0}]
    assert kith("stats", "--json").ok().json() == every
    assert kith("stats", "activity", "--on", "2026-04", "--json").ok().json() == every[:2]
    assert kith("stats", "--on", "2025", "--json").ok().json() == []
    assert kith("stats", "weather").code == 2
