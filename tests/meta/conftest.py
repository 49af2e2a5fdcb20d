"""Tests of the project itself: its layers, its lists, and that help, pages and completion tell the truth."""

import json
import os
import pathlib
import shutil
import subprocess

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]


def binary():
    path = os.environ.get("KITH_BINARY") or str(ROOT / "build" / "kith")
    if not os.access(path, os.X_OK):
        pytest.fail(f"no kith at {path}: build it, or name it in KITH_BINARY")
    return path


def tool(name, package=None):
    """The path of a program a test needs; a missing one is a failure that says how to install it."""
    path = shutil.which(name)
    if path is None:
        pytest.fail(f"{name} is missing: apt-get install {package or name}")
    return path


def kith(*args):
    """What kith prints without a home of its own; it has to succeed."""
    done = subprocess.run([binary(), *args], capture_output=True, stdin=subprocess.DEVNULL, env={"PATH": "/usr/bin:/bin"})
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode()


def commands():
    """The declarations of all commands that are shown, as `kith help --spec` tells them."""
    return [command for command in json.loads(kith("help", "--spec"))["commands"] if not command["hidden"]]


def sources(*folders, suffixes=(".cpp", ".h")):
    """Paths below the project, generated and foreign ones excluded."""
    return sorted(path for folder in folders for path in (ROOT / folder).rglob("*") if path.suffix in suffixes)


class Home:
    """A home directory with kith in its PATH, a fixed clock and seeded ids."""

    def __init__(self, path):
        self.path = pathlib.Path(path)
        (self.path / "bin").mkdir(parents=True, exist_ok=True)
        link = self.path / "bin" / "kith"
        if not link.is_symlink():
            link.symlink_to(binary())
        self.env = {"HOME": str(self.path), "PATH": f"{self.path}/bin:/usr/bin:/bin", "KITH_NOW": "2026-05-04T09:00:00Z",
                    "KITH_SEED": "1", "TZ": "UTC", "LC_ALL": "C.UTF-8"}

    def shell(self, line):
        return subprocess.run(["sh", "-c", line], capture_output=True, stdin=subprocess.DEVNULL, env=self.env,
                              cwd=str(self.path / "work"), timeout=60, text=True)

    def copy(self, path):
        shutil.copytree(self.path, path, symlinks=True)
        return Home(path)


@pytest.fixture(scope="session")
def sample(tmp_path_factory):
    """Mira's database with the sample contacts, and the sample files in the directory one stands in."""
    home = Home(tmp_path_factory.mktemp("sample") / "home")
    files = ROOT / "share" / "examples" / "sample"
    shutil.copytree(files, home.path / "work") if files.is_dir() else (home.path / "work").mkdir()
    if any(command["name"] == "init" for command in commands()):
        done = home.shell("kith init --name Mira -e mira@ex.org && if [ -e people.vcf ]; then kith import people.vcf; fi")
        assert done.returncode == 0, done.stderr
    return home
