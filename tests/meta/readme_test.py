"""The README's five minutes, as a newcomer would type them."""

import os
import pathlib
import re
import subprocess

ROOT = pathlib.Path(__file__).resolve().parents[2]
BOOK = "BEGIN:VCARD\r\nVERSION:3.0\r\nUID:u-1\r\nFN:Jürgen Müller\r\nN:Müller;Jürgen;;;\r\nEMAIL:jm@example.de\r\nEND:VCARD\r\n"


def test_the_five_minutes_of_the_readme_work_line_by_line(tmp_path):
    block = re.search(r"```sh\n(.*?)```", (ROOT / "README.md").read_text(), re.S).group(1)
    (tmp_path / "contacts.vcf").write_text(BOOK)
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "kith").symlink_to(os.environ.get("KITH_BINARY") or ROOT / "build" / "kith")
    env = {"HOME": str(tmp_path), "PATH": f"{tmp_path / 'bin'}:/usr/bin:/bin"}
    lines = block.strip().splitlines()
    assert len(lines) >= 10
    shown = {}
    for line in lines:
        done = subprocess.run(["sh", "-c", line], cwd=tmp_path, env=env, capture_output=True, stdin=subprocess.DEVNULL)
        assert done.returncode == 0, f"{line}: {done.stderr.decode()}"
        shown[line.split("#")[0].strip()] = done.stdout.decode()
    assert "Müller" in shown["kith find muller"]
    assert "Ana Sousa" in shown["kith list tag:client country:PT"]
