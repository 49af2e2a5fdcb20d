#!/usr/bin/python3
"""Reads the vCards of make_people.py from standard input and writes N follow-ups about them as one .ics: the same bytes
for the same people and numbers.

    make_people.py 5000 | make_follow_ups.py 5000 --closed 20000 > follow-ups.ics

--due of them (50) are due by 4 May 2026, the others in the two years after; one in ten has a time of day. --closed come
on top: done ones of the past.
"""
import argparse
import random
import re
import sys

WORDS = "call back;send the offer;ask about Porto;thank for dinner;send slides;invoice May;confirm the date;say hello;renew contract"
ZONES = ["Europe/Lisbon", "Europe/Berlin", "America/New_York", "Asia/Tokyo"]


def todo(rng, number, person, day, closed):
    uid, name = person
    lines = ["BEGIN:VTODO", f"UID:bench-follow-up-{number}", "DTSTAMP:20260101T000000Z"]
    month, date = day // 28 % 12 + 1, day % 28 + 1
    stamp = f"{2026 + day // 336:04}{month:02}{date:02}"
    if number % 10 == 0:
        lines.append(f"DUE;TZID={rng.choice(ZONES)}:{stamp}T{rng.randrange(8, 20):02}3000")
    else:
        lines.append(f"DUE;VALUE=DATE:{stamp}")
    lines.append(f"SUMMARY:{rng.choice(WORDS.split(';'))} {number}")
    if closed:
        lines += ["STATUS:COMPLETED", f"COMPLETED:{stamp}T120000Z"]
    lines.append(f'CONTACT;ALTREP="urn:uuid:{uid}":{name}')
    return "\r\n".join(lines + ["END:VTODO"]) + "\r\n"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("count", type=int)
    parser.add_argument("--due", type=int, default=50)
    parser.add_argument("--closed", type=int, default=0)
    args = parser.parse_args()
    text = sys.stdin.read()
    uids = re.findall(r"^UID:(?:urn:uuid:)?([0-9a-fA-F-]+)\r?$", text, re.M)
    people = [(uid, "Somebody") for uid in uids]
    rng = random.Random(7)
    out = ["BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//bench//EN\r\n"]
    today = 3 * 28 + 28 + 3  # 4 May in months of 28 days
    for number in range(args.count + args.closed):
        closed = number >= args.count
        past = closed or number < args.due
        day = rng.randrange(0, today) if past else today + 2 + rng.randrange(0, 600)
        out.append(todo(rng, number, rng.choice(people), day, closed))
    sys.stdout.write("".join(out) + "END:VCALENDAR\r\n")


if __name__ == "__main__":
    main()
