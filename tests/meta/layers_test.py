"""A file includes only what src/LAYERS allows its layer."""

import re

from conftest import ROOT, sources

INCLUDE = re.compile(r'^\s*#\s*include\s+([<"])([^>"]+)[>"]', re.MULTILINE)
# What the brackets of src/LAYERS stand for.
LIBRARIES = {
    "fmt": r"fmt/", "utf8proc": r"utf8proc\.h$", "sqlite3": r"sqlite3\.h$", "expat": r"expat", "zlib": r"zlib\.h$",
    "toml++": r"toml\+\+/", "curl": r"curl/", "CLI11": r"CLI/",
}
SYSTEM = re.compile(r"^([a-z_0-9]+|c[a-z]+|sys/[a-z_]+\.h|[a-z_]+\.h|linux/[a-z_]+\.h|arpa/inet\.h|netinet/[a-z]+\.h)$")


def read_layers():
    """name -> (allowed layers and headers, allowed libraries)"""
    layers = {}
    for line in (ROOT / "src" / "LAYERS").read_text().splitlines():
        match = re.match(r"^([a-z]+)\s*->([^\[]*)(?:\[([^\]]*)\])?", line)
        if match and not line.startswith("#"):
            layers[match[1]] = (match[2].split(), (match[3] or "").split())
    return layers


def layer_of(path):
    parts = path.relative_to(ROOT).parts
    if parts[0] == "commands":
        return "commands"
    return "main" if len(parts) == 2 else parts[1]


def library_of(header):
    return next((name for name, pattern in LIBRARIES.items() if re.match(pattern, header)), None)


def offences(path, layers):
    layer = layer_of(path)
    allowed, libraries = layers[layer]
    for quote, header in INCLUDE.findall(path.read_text()):
        where = f"{path.relative_to(ROOT)}: {header}"
        if quote == "<":
            library = library_of(header)
            if library == "fmt" and path.suffix == ".cpp":  # formatting is everybody's, in sources only
                continue
            if library is not None and library not in libraries:
                yield f"{where}: {layer} may not use {library}"
            elif library is None and not SYSTEM.match(header):
                yield f"{where}: neither the system's nor a library named in src/LAYERS"
            continue
        first = header.split("/")[0]
        known = first in layers
        if first == "embedded" or (layer == "commands" and not known):
            continue
        if first != layer and first not in allowed and header not in allowed:
            yield f"{where}: {layer} may not include {first}"


def test_every_folder_of_src_is_a_layer():
    layers = read_layers()
    folders = {path.name for path in (ROOT / "src").iterdir() if path.is_dir()} - {"cmake", "third"}
    assert folders <= set(layers), folders - set(layers)


def test_includes_follow_the_layers():
    layers = read_layers()
    found = [offence for path in sources("src", "commands") if "third" not in path.parts
             for offence in offences(path, layers)]
    assert found == []


def test_an_include_upwards_would_be_seen(tmp_path, monkeypatch):
    layers = read_layers()
    monkeypatch.setattr("layers_test.ROOT", tmp_path)
    file = tmp_path / "src" / "base" / "bad.cpp"
    file.parent.mkdir(parents=True)
    file.write_text('#include "store/db.h"\n#include <sqlite3.h>\n#include <curl/curl.h>\n#include <vector>\n'
                    '#include <boost/x.hpp>\n#include "base/text.h"\n')
    assert list(offences(file, layers)) == [
        "src/base/bad.cpp: store/db.h: base may not include store",
        "src/base/bad.cpp: sqlite3.h: base may not use sqlite3",
        "src/base/bad.cpp: curl/curl.h: base may not use curl",
        "src/base/bad.cpp: boost/x.hpp: neither the system's nor a library named in src/LAYERS",
    ]
