"""Start-up is paid by every command: no shared library but these."""

import re
import subprocess

from conftest import binary, kith, tool

ALLOWED = {"linux-vdso", "ld-linux-x86-64", "libc", "libm", "libexpat", "libutf8proc"}


def test_only_known_libraries_are_loaded_at_the_start():
    out = subprocess.run([tool("ldd", "libc-bin"), binary()], capture_output=True, text=True, check=True).stdout
    loaded = {re.split(r"\.so", line.split()[0].rsplit("/", 1)[-1])[0] for line in out.splitlines()}
    sanitized = {name for name in loaded if name.endswith("san")}
    if not sanitized:
        assert loaded <= ALLOWED, loaded - ALLOWED
    assert "libc" in loaded


def test_version_names_the_libraries_it_was_built_with():
    assert '"sqlite":"3.' in kith("version", "--json")
