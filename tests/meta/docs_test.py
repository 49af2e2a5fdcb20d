"""Help, manual pages, README and contract are renderings of the declarations, and every example runs."""

import re
import subprocess

import pytest

from conftest import ROOT, commands, kith, tool

COMMANDS = commands()
NAMES = [command["name"] for command in COMMANDS]
EXAMPLES = [(command["name"], number, example) for command in COMMANDS
            for number, example in enumerate(command["examples"])]
SPEC = {command["name"]: command for command in COMMANDS}
TEMPLATES = {path.name.removesuffix(".in"): path for path in sorted((ROOT / "man").glob("*.in"))}


def page(name):
    return kith("help", "--man", *name.split())


def rendered(mdoc):
    text = subprocess.run([tool("mandoc"), "-T", "utf8", "-O", "width=500"], input=mdoc, capture_output=True, text=True,
                          check=True).stdout
    return re.sub(r".\x08", "", text)


def section(text, title):
    return re.search(rf"^{title}\n(.*?)(?=^\S|\Z)", text, re.MULTILINE | re.DOTALL)[1]


def lint(mdoc):
    return subprocess.run([tool("mandoc"), "-T", "lint", "-W", "warning"], input=mdoc, capture_output=True,
                          text=True).stdout


@pytest.mark.parametrize("name", NAMES)
def test_help_begins_with_the_synopsis_of_the_page(name):
    usage = kith(*name.split(), "--help").splitlines()[0]
    synopsis = " ".join(section(rendered(page(name)), "SYNOPSIS").split())
    assert usage == f"usage: {synopsis}"
    assert kith("help", *name.split()).splitlines()[0] == usage


@pytest.mark.parametrize("name", NAMES)
def test_the_page_is_clean_and_whole(name):
    mdoc = page(name)
    assert lint(mdoc) == ""
    text = rendered(mdoc)
    titles = re.findall(r"^([A-Z][A-Z ]+)$", text, re.MULTILINE)
    wanted = ["NAME", "SYNOPSIS", "DESCRIPTION", "OPTIONS", "EXIT STATUS", "EXAMPLES", "SEE ALSO"]
    wanted += ["OUTPUT"] if SPEC[name]["columns"] else []
    assert sorted(set(wanted) - set(titles)) == []
    options = section(text, "OPTIONS")
    for option in SPEC[name]["options"] + SPEC[name]["global_options"]:
        for spelling in option["names"]:
            assert re.search(rf"(^|[ ,]){re.escape(spelling)}($|[ ,])", options, re.MULTILINE), spelling


@pytest.mark.parametrize("template", sorted((ROOT / "man").glob("*.in")), ids=lambda path: path.name)
def test_hand_written_pages_are_clean(template):
    mdoc = kith("help", "--fill", str(template))
    assert lint(mdoc) == ""
    assert not re.search(r"@[A-Z_]+@", mdoc)


def test_hand_written_pages_are_built():
    listed = re.search(r"set\(KITH_PAGES ([^)]*)\)", (ROOT / "man" / "CMakeLists.txt").read_text())[1].split()
    assert sorted(listed) == sorted(TEMPLATES)


def test_kith_1_lists_every_command_and_every_exit_code():
    text = rendered(kith("help", "--fill", str(ROOT / "man" / "kith.1.in")))
    listed = re.findall(r"^\s+kith-([\w-]+)\(1\)", section(text, "COMMANDS"), re.MULTILINE)
    assert sorted(listed) == sorted(name.replace(" ", "-") for name in NAMES)
    codes = re.findall(r'\{Exit::(\w+), "', (ROOT / "src" / "base" / "exit.h").read_text())
    assert [code for code in codes if not re.search(rf"\b{code}: ", section(text, "EXIT STATUS"))] == []




def all_pages():
    pages = {f"kith-{name.replace(' ', '-')}.1": page(name) for name in NAMES}
    return pages | {name: kith("help", "--fill", str(path)) for name, path in TEMPLATES.items()}


def test_pages_refer_to_pages_that_exist():
    pages = all_pages()
    lost = [(name, f"{page}.{number}") for name, text in pages.items()
            for page, number in re.findall(r"\.Xr (kith\S*) (\d)", text) if f"{page}.{number}" not in pages]
    assert lost == []
    spoken = "".join(kith("help", *name.split()) for name in NAMES)
    assert [page for page in re.findall(r"kith[\w-]*\(\d\)", spoken) if page.replace("(", ".")[:-1] not in pages] == []


def test_examples_of_hand_written_pages_run(sample, tmp_path):
    home = sample.copy(tmp_path / "home")
    pages = [rendered(kith("help", "--fill", str(path))) for path in TEMPLATES.values()]
    lines = [line for text in pages if "\nEXAMPLES\n" in text
             for line in re.findall(r"^\s+(?:\$ )?(kith .*)$", section(text, "EXAMPLES"), re.MULTILINE)]
    assert lines
    failed = {line: done.stderr for line in lines if (done := home.shell(line)).returncode != 0}
    assert failed == {}


def test_example_configurations_are_read_without_a_warning(sample, tmp_path):
    literal = re.search(r"\.Bd -literal\n(.*?)\.Ed", (ROOT / "man" / "kith-config.5.in").read_text(), re.DOTALL)[1]
    shipped = (ROOT / "share" / "examples" / "config.toml").read_text()
    uncommented = re.sub(r"^# (?=\w+ = )", "", shipped, flags=re.MULTILINE)
    home = sample.copy(tmp_path / "home")
    for text in (literal, shipped, uncommented):
        (home.path / "work" / "config.toml").write_text(text)
        done = home.shell("KITH_CONFIG=config.toml kith config")
        assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("name", NAMES)
def test_summaries_are_short_and_begin_with_a_verb_in_lower_case(name):
    summary = SPEC[name]["summary"]
    assert 0 < len(summary) <= 60
    assert summary[0].islower() and not summary.endswith(".")
    helps = [option["help"] for option in SPEC[name]["options"]] + [p["help"] for p in SPEC[name]["positionals"]]
    helps += [column["help"] for column in SPEC[name]["columns"]]
    assert [text for text in helps if not text or text.endswith(".")] == []


def test_the_overview_lists_every_command():
    listed = re.findall(r"^  (\w+(?: \w+)?)(?:  +|$)", kith("help"), re.MULTILINE)
    assert sorted(listed) == sorted(NAMES)


def test_the_readme_has_the_table_of_commands():
    text = (ROOT / "README.md").read_text()
    table = re.search(r"<!-- commands -->\n(.*?)<!-- /commands -->", text, re.DOTALL)[1]
    assert table == kith("help", "--readme"), "run: sh tests/meta/update.sh"


def test_the_contract_file_is_what_the_program_says():
    assert (ROOT / "share" / "doc" / "output-v1.md").read_text() == kith("help", "--contract"), \
        "run: sh tests/meta/update.sh"


def test_every_command_has_an_example_and_a_test():
    assert [name for name in NAMES if not SPEC[name]["examples"]] == []
    tests = "".join(path.read_text() for path in (ROOT / "tests" / "cli").glob("*_test.py"))
    untested = [name for name in NAMES
                if not re.search(r'["( ]' + r'",? ?"?'.join(map(re.escape, name.split())) + r'["\s]', tests)]
    assert untested == []


@pytest.mark.parametrize("name,number,example", EXAMPLES, ids=[f"{name}-{number}" for name, number, _ in EXAMPLES])
def test_the_example_runs(name, number, example, sample, tmp_path):
    done = sample.copy(tmp_path / "home").shell(example["command"])
    assert done.returncode == example["exit"], f"{example['command']}\n{done.stdout}{done.stderr}"
    assert example["text"]


def test_an_example_that_fails_would_be_seen(sample, tmp_path):
    assert sample.copy(tmp_path / "home").shell("kith frobnicate").returncode == 2
