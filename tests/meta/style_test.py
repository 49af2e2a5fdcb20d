"""What conventions can be counted."""

import re

from conftest import ROOT, sources

LONGEST_SOURCE = 400
LONGEST_HEADER = 150
# Files that are one table; each says in its head where it comes from.
TABLES = {"src/model/phone_table.h", "src/base/letters.cpp"}
# Who may ask the system, and for what.
CLOCK = re.compile(r"_clock::now|\btime\(nullptr\)|gettimeofday|clock_gettime")
ENVIRONMENT = re.compile(r"\bgetenv\(|\benviron\b")
RANDOM = re.compile(r"getrandom|random_device|/dev/u?random")
TERMINAL = re.compile(r"\bisatty\(|TIOCGWINSZ")
ALLOWED = {
    "clock": (CLOCK, {"src/cli/context.cpp"}),
    "environment": (ENVIRONMENT, {"src/cli/context.cpp", "src/cli/output.cpp", "src/base/process.cpp"}),
    "random numbers": (RANDOM, {"src/base/ids.cpp"}),
    "terminal": (TERMINAL, {"src/cli/context.cpp"}),
}
UNWANTED = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b|std::regex|<iostream>|std::views|using namespace std")


def code():
    return sources("src", "commands")


def name(path):
    return str(path.relative_to(ROOT))


def test_files_are_short():
    long = []
    for path in code():
        limit = LONGEST_HEADER if path.suffix == ".h" else LONGEST_SOURCE
        lines = path.read_text().count("\n")
        if lines > limit and name(path) not in TABLES:
            long.append(f"{name(path)}: {lines} lines")
    assert long == []


def test_only_named_files_ask_the_system():
    found = []
    for what, (pattern, files) in ALLOWED.items():
        found += [f"{name(path)} asks for the {what}" for path in code()
                  if name(path) not in files and pattern.search(strip_comments(path.read_text()))]
    assert found == []


def test_nothing_unwanted_is_left():
    found = [f"{name(path)}: {match[0]}" for path in code() for match in UNWANTED.finditer(path.read_text())]
    assert found == []


def test_headers_are_guarded_and_sources_say_what_they_include_first():
    for path in code():
        text = path.read_text()
        if path.suffix == ".h":
            assert "#pragma once" in text, name(path)
            assert text.startswith("//"), f"{name(path)} does not say what it is for"
        elif path.with_suffix(".h").exists() and "src" in path.parts:
            own = f'"{path.with_suffix(".h").relative_to(ROOT / "src")}"'
            first = re.search(r"#include (\S+)", text)
            assert first and first[1] == own, f"{name(path)} begins with {first and first[1]}"


def strip_comments(text):
    return re.sub(r"//[^\n]*", "", text)
