"""Every source file is built, and lists are sorted: a forgotten file would be a forgotten test or command."""

import re

from conftest import ROOT, sources


def listed(cmake):
    return list(dict.fromkeys(re.findall(r"(?<![\w./-])[\w-]+\.cpp", cmake.read_text())))


def test_every_source_is_listed_beside_it_and_sorted():
    for cmake in sorted((ROOT / "src").glob("*/**/CMakeLists.txt")):
        names = listed(cmake)
        assert names == sorted(path.name for path in cmake.parent.glob("*.cpp")), cmake.parent.name
    built = {cmake.parent for cmake in (ROOT / "src").glob("*/**/CMakeLists.txt")}
    assert [str(path) for path in sources("src", suffixes=(".cpp",))
            if path.parent not in built and path.parent.name not in ("src", "third")] == []


def test_every_unit_test_is_listed():
    for folder in sorted({path.parent for path in (ROOT / "tests" / "unit").glob("*/*.cpp")}):
        on_disk = sorted(path.name for path in folder.glob("*.cpp"))
        assert on_disk == sorted(listed(folder / "CMakeLists.txt")), folder.name


def test_every_command_is_listed_once_and_sorted():
    text = (ROOT / "commands" / "CMakeLists.txt").read_text()
    names = re.findall(r'"([^"]+)"', re.search(r"set\(KITH_COMMANDS\n(.*?)\)", text, re.DOTALL)[1])
    assert names == sorted(set(names))
    files = sorted(path.stem for path in (ROOT / "commands").glob("*.cpp"))
    assert sorted(name.replace(" ", "-") for name in names) == files
    shared = sorted(str(path.relative_to(ROOT / "commands")) for path in (ROOT / "commands").glob("*/*.cpp"))
    assert all(path in text for path in shared)


def test_every_layer_is_built():
    lists = (ROOT / "src" / "CMakeLists.txt").read_text()
    layers = [path.name for path in (ROOT / "src").iterdir() if (path / "CMakeLists.txt").exists()]
    assert sorted(re.findall(r"add_subdirectory\((\w+)\)", lists)) == sorted(layers)


def test_every_test_file_can_be_found_by_its_name():
    odd = [str(path.relative_to(ROOT)) for path in (ROOT / "tests").rglob("*.py")
           if "def test_" in path.read_text() and not path.name.endswith("_test.py")]
    odd += [str(path.relative_to(ROOT)) for path in sources("tests/unit", suffixes=(".cpp",))
            if "TEST_CASE(" in path.read_text() and not path.name.endswith("_test.cpp")]
    assert odd == []
