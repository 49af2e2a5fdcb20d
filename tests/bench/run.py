#!/usr/bin/env python3
"""kith beside its floor: the same work by plain C over SQLite, or by the sqlite3 command line. See README.md.

Prints a table of ratios. Exit 1 when a goal is missed or an answer is wrong."""
import argparse
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
NEEDLE = "Quillfeather"  # the one rare name in the data of make_people.py
LINE = "{:<4} {:<26} {:>7} {:>9} {:>9} {:>6} {:>6} {:>6} {:>6}  {}"

SEVEN = "select 'c'||number, name, emails, phones, org, city, tags from person where number <> 1 order by sort, doc"
THREE = "select name, emails, phones from person where number <> 1 order by sort, doc"
FOUND = ("select p.name, p.emails from search s join projected j on j.doc = s.rowid join person p on p.sort = j.sort and"
         " p.doc = j.doc where search match '{}*' order by rank limit 50")
DUE = ("select 'f'||number, what, moment, zone, state from due where interval = 1 and day <= {} order by day")
TODAY = 20577  # 4 May 2026, as days since 1970
INSERT = """begin immediate;
insert into step(at, command, summary, origin) values(0, 'add', 'x', 'user');
insert into document(noun, number, uid, rev, body) values('c', {n}, 'u{n}', 1, cast('BEGIN:VCARD' as blob));
insert into revision values(last_insert_rowid(), 1, {n}, 'new', null);
insert into projected values({n} * 10, 'nova {n}', x'00', 'nova {n}', '');
insert into search(rowid, name, body) values({n} * 10, 'nova {n}', '');
insert into lookup values('w', 'nova', {n} * 10), ('e', 'nova{n}@x.example', {n} * 10), ('w', '{n}', {n} * 10);
insert into person values('nova {n}', {n} * 10, {n}, 'u{n}', 'Nova {n}', '', '', 'individual', '', '', '', '', '', '', '',
 '', 0, '', '');
commit;"""


class Bench:
    def __init__(self, kith, runs, work):
        self.kith, self.runs, self.work = kith, runs, work
        self.floor, self.measure = work / "floor", work / "measure"
        self.missed = 0
        self.flat = None  # CPU of the first `show`, for G5
        for program, libraries in ((self.floor, ["-lsqlite3"]), (self.measure, [])):
            source = HERE / (program.name + ".c")
            subprocess.run(["cc", "-O2", "-o", program, source, *libraries], check=True)
        self.env = {"PATH": os.environ["PATH"], "HOME": str(work), "KITH_SEED": "1", "KITH_NOW": "2026-05-04T09:00:00Z"}

    def once(self, command, name, db):
        """CPU in ms, largest resident set in MB; the answer is in the file `name`."""
        result = self.work / "result"
        subprocess.run([self.measure, result, self.work / name, *command], check=True, env={**self.env, "KITH_DB": str(db)})
        micros, kib = result.read_text().split()
        return int(micros) / 1000, int(kib) / 1024

    def size(self, name):
        with open(self.work / name, "rb") as file:
            return sum(chunk.count(b"\n") for chunk in iter(lambda: file.read(1 << 20), b""))

    def compare(self, goal, what, count, ours, theirs, at_most, rss=16, lines=None, runs=None, before=None):
        """Interleaved runs of both; `ours` and `theirs` make a command from the number of the run."""
        taken = {"ours": [], "theirs": []}
        for run in range(runs or self.runs):
            for name, command in (("ours", ours), ("theirs", theirs)):
                if before:
                    before()
                db = self.people if name == "ours" else self.work / "unused"
                taken[name].append(self.once(command(run), name, db))
        mine, other = (statistics.median(cpu for cpu, _ in taken[name]) for name in ("ours", "theirs"))
        used = max(memory for _, memory in taken["ours"])
        wrong = lines is not None and self.size("ours") != lines
        self.print(goal, what, count, mine, other, at_most, used, rss, wrong)
        return mine

    def print(self, goal, what, count, mine, other, at_most, used, rss, wrong=False):
        ratio = mine / other
        verdict = "wrong" if wrong else "ok" if ratio <= at_most and used <= rss else "over"
        self.missed += verdict != "ok"
        print(LINE.format(goal, what, count, f"{mine:.1f}", f"{other:.1f}", f"{ratio:.2f}", f"{at_most:.2f}", f"{used:.0f}",
                          f"{rss:.0f}", verdict), flush=True)

    def sqlite(self, sql, db=None):
        return lambda run: ["sqlite3", str(db or self.people), sql.format(n=run + 500_000) if db else sql]

    def size_of_people(self, count):
        data = self.work / f"{count}.vcf"
        with open(data, "wb") as out:
            subprocess.run([sys.executable, HERE / "make_people.py", str(count)], stdout=out, check=True)
        self.people = self.work / f"{count}.db"
        fresh = self.work / "fresh.db"

        def forget():
            for old in self.work.glob("fresh.db*"):
                old.unlink()

        self.fresh_import(count, data, fresh, forget)
        self.reads(count)
        self.writes(count)
        self.follow_ups(count, data)
        self.peers(count, data)

    def fresh_import(self, count, data, fresh, forget):
        runs = 1 if count > 20_000 else min(self.runs, 3)
        held = 128 + data.stat().st_size / (1 << 20)

        def ours(run):
            for old in self.work.glob(f"{count}.db*"):
                old.unlink()
            return [self.kith, "import", str(data)]

        self.compare("G7", "import", count, ours, lambda run: [self.floor, "import", str(fresh), str(data)], 1.5, rss=held,
                     lines=count, runs=runs, before=forget)
        self.floor_people = self.work / f"{count}.floor.db"
        fresh.rename(self.floor_people)
        forget()

    def reads(self, count):
        kith = lambda *words: lambda run: [self.kith, *words]
        rare = 1.3 if count <= 10_000 else 1.5
        self.compare("G1", "list --limit 1", count, kith("list", "--limit", "1"), self.sqlite("select 1"), 1.3, rss=6, lines=1)
        self.compare("G2", "list", count, kith("list"), self.sqlite(SEVEN), 1.5, lines=count)
        self.compare("G2", "list --fields, three", count, kith("list", "--fields", "name,emails,phones"), self.sqlite(THREE), 1.5,
                     lines=count)
        self.compare("G2", "list --tsv", count, kith("list", "--tsv"), lambda run: [self.floor, "list", self.people], 1.5,
                     lines=count)
        find = NEEDLE[:8].lower()
        self.compare("G3", "find, rare name", count, kith("find", find), self.sqlite(FOUND.format(find)), rare, lines=1)
        self.compare("G3", "query", count, kith("query", "zephyrine.qu"), self.sqlite(FOUND.format("zephyrine")), rare, lines=2)
        self.once([self.kith, "find", find, "--ids"], "id", self.people)
        needle = (self.work / "id").read_text().strip()
        body = f"select body from document where noun = 'c' and number = {needle[1:]}"
        show = self.compare("G5", "show", count, kith("show", needle), self.sqlite(body), 1.3)
        if self.flat:
            self.print("G5", f"show, to {self.flat[0]} people", count, show, self.flat[1], 1.1, 0, 16)
        self.flat = self.flat or (count, show)
        export = lambda run: [self.floor, "export", self.people]
        self.compare("G8", "export", count, kith("export"), export, 1.3, lines=self.lines_of(export(0)))

    def lines_of(self, command):
        self.once(command, "theirs", self.people)
        return self.size("theirs")

    def writes(self, count):
        add = lambda run: [self.kith, "add", f"Nova {run}", "-e", f"nova{run}@x.example"]
        self.compare("G6", "add", count, add, self.sqlite(INSERT, self.floor_people), 1.3, lines=1)

    def follow_ups(self, count, data):
        """As many follow-ups as people, one in fifty of them due."""
        made = self.work / f"{count}.ics"
        with open(data, "rb") as people, open(made, "wb") as out:
            subprocess.run([sys.executable, HERE / "make_follow_ups.py", str(count), "--due", str(count // 50)], stdin=people, stdout=out,
                           check=True)
        self.once([self.kith, "import", str(made)], "ours", self.people)
        kith = lambda *words: lambda run: [self.kith, "due", *words, "--tsv", "--fields", "id,what,due,zone,state"]
        self.compare("G9", "due", count, kith(), self.sqlite(DUE.format(TODAY)), 1.5, lines=count // 50)
        self.compare("G10", "due, all open", count, kith("due:..2099-12-31"), self.sqlite(DUE.format(99999)), 1.5, lines=count)

    def peers(self, count, data):
        """At the smallest size kith is never slower than abook, where that is installed."""
        if count > 1000 or not shutil.which("abook"):
            return
        book = self.work / "abook"
        subprocess.run(["abook", "--convert", "--infile", data, "--informat", "vcard", "--outformat", "abook", "--outfile", book],
                       check=True, env=self.env)
        abook = lambda *words: lambda run: ["abook", "--datafile", book, *words]
        for what, words, theirs in (("list", ["list"], "all"), ("query", ["query", "quillfea"], "quillfea")):
            self.compare("G4", f"{what}, to abook", count, lambda run: [self.kith, *words], abook("--mutt-query", theirs), 1.0)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--people", default="1000,10000,100000", help="sizes, comma between")
    parser.add_argument("--runs", type=int, default=5, help="of each command; the median counts")
    parser.add_argument("--kith", default=os.environ.get("KITH_BINARY") or shutil.which("kith"), help="the binary to measure")
    options = parser.parse_args()
    if not options.kith:
        parser.error("no kith: --kith FILE or KITH_BINARY")
    with tempfile.TemporaryDirectory() as work:
        bench = Bench(os.path.abspath(options.kith), options.runs, pathlib.Path(work))
        print(LINE.format("goal", "what", "people", "kith ms", "floor ms", "ratio", "goal", "MB", "goal", ""), flush=True)
        bench.people = pathlib.Path(work) / "none.db"
        if shutil.which("git"):
            bench.compare("G1", "--version, to git", 0, lambda run: [bench.kith, "--version"], lambda run: ["git", "--version"], 1.0,
                          rss=6, lines=1, runs=3 * options.runs)
        for count in map(int, options.people.split(",")):
            bench.size_of_people(count)
    return 1 if bench.missed else 0


if __name__ == "__main__":
    sys.exit(main())
