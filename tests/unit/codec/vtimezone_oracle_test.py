"""The VTIMEZONEs kith writes, read back by python3-dateutil, against the zone itself as python's zoneinfo has it."""

import io
import os
import subprocess
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

try:
    from dateutil import tz
except ImportError:
    tz = None

TOOL = os.environ.get("KITH_VTIMEZONE_TOOL") or os.path.join(os.environ.get("KITH_BUILD_DIR", "build"),
                                                             "tests/unit/codec/vtimezone_tool")
ZONES = ["Europe/Lisbon", "America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe", "Africa/Casablanca", "UTC",
         "America/Sao_Paulo", "Pacific/Apia", "Europe/Dublin", "America/Santiago", "Asia/Jerusalem", "Africa/Cairo",
         "America/Nuuk", "Asia/Gaza", "Antarctica/Troll", "Asia/Tehran", "Europe/Istanbul", "America/Caracas"]


def written(name, first, last):
    """The VTIMEZONE for the years first..last."""
    if tz is None:
        pytest.fail("dateutil is missing: apt-get install python3-dateutil")
    if not os.access(TOOL, os.X_OK):
        pytest.fail(f"no vtimezone_tool at {TOOL}: build it, or name it in KITH_VTIMEZONE_TOOL")
    line = f"{name}\t{first}-01-01\t{last}-12-31\n"
    return subprocess.run([TOOL], input=line, capture_output=True, text=True, timeout=60, check=True).stdout


def offsets(zone, first, last):
    """Noon of every day, and the offset there."""
    moment, end = datetime(first, 1, 1, 12), datetime(last, 12, 31, 12)
    while moment <= end:
        yield moment, moment.replace(tzinfo=zone).utcoffset()
        moment += timedelta(days=1)


@pytest.mark.parametrize("name", ZONES)
def test_every_day_has_the_offset_of_the_zone(name):
    text = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n" + written(name, 2020, 2040) + "END:VCALENDAR\r\n"
    read = tz.tzical(io.StringIO(text)).get(name)
    differ = [f"{moment}: {ours} instead of {theirs}"
              for (moment, ours), (_, theirs) in zip(offsets(read, 2020, 2040), offsets(ZoneInfo(name), 2020, 2040))
              if ours != theirs]
    assert not differ, "\n".join([f"{len(differ)} days differ:"] + differ[:5] + [text])


@pytest.mark.parametrize("name", ["Europe/Lisbon", "Australia/Lord_Howe", "America/Santiago", "Africa/Cairo"])
def test_a_rule_that_goes_on_is_right_long_after_the_last_year_asked_for(name):
    read = tz.tzical(io.StringIO("BEGIN:VCALENDAR\r\n" + written(name, 2026, 2027) + "END:VCALENDAR\r\n")).get(name)
    assert list(offsets(read, 2060, 2064)) == list(offsets(ZoneInfo(name), 2060, 2064))


def test_the_hour_of_a_change_is_the_right_one():
    read = tz.tzical(io.StringIO("BEGIN:VCALENDAR\r\n" + written("Europe/Lisbon", 2026, 2027) + "END:VCALENDAR\r\n")).get()
    assert datetime(2026, 3, 29, 0, 59, tzinfo=read).utcoffset() == timedelta(0)
    assert datetime(2026, 3, 29, 2, 0, tzinfo=read).utcoffset() == timedelta(hours=1)
    assert datetime(2026, 10, 25, 0, 59, tzinfo=read).utcoffset() == timedelta(hours=1)
    assert datetime(2026, 10, 25, 2, 0, tzinfo=read).utcoffset() == timedelta(0)
