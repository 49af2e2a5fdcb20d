"""Black-box tests: the binary in a home of its own, with a fixed clock, seeded ids and nothing else of this machine."""

import json
import os
import pathlib
import pty
import select
import shutil
import signal
import struct
import subprocess
import fcntl
import termios
import time

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
NOW = "2026-05-04T09:00:00Z"
INSTALL = "apt-get install {}"


def pytest_configure(config):
    config.addinivalue_line("markers", "gate: counts instructions or system calls of the release build")
    config.addinivalue_line("markers", "terminal: needs a terminal")


def tool(name, package=None):
    """The path of a program a test needs; a missing one is a failure that says how to install it."""
    path = shutil.which(name)
    if path is None:
        pytest.fail(f"{name} is missing: " + INSTALL.format(package or name))
    return path


def binary():
    path = os.environ.get("KITH_BINARY") or str(ROOT / "build" / "kith")
    if not os.access(path, os.X_OK):
        pytest.fail(f"no kith at {path}: build it, or name it in KITH_BINARY")
    return path


class Result:
    """What one run left behind."""

    def __init__(self, code, out, err, args):
        self.code, self.out_bytes, self.err_bytes, self.args = code, out, err, args

    @property
    def out(self):
        return self.out_bytes.decode("utf-8", "surrogateescape")

    @property
    def err(self):
        return self.err_bytes.decode("utf-8", "surrogateescape")

    @property
    def lines(self):
        return self.out.splitlines()

    def json(self):
        return json.loads(self.out)

    def ok(self, code=0):
        assert self.code == code, f"{self.args}: exit {self.code}, wanted {code}\n{self.out}\n{self.err}"
        return self

    def __repr__(self):
        return f"<{self.args} -> {self.code} {self.out_bytes[:300]!r} {self.err_bytes[:300]!r}>"


class Kith:
    """kith("add", "Ana") in a throw-away home."""

    def __init__(self, home):
        self.home = pathlib.Path(home)
        self.binary = binary()
        self.db = self.home / "data" / "kith" / "kith.db"
        self.env = {
            "HOME": str(self.home),
            "PATH": os.environ.get("PATH", "/usr/bin:/bin"),
            "XDG_DATA_HOME": str(self.home / "data"),
            "XDG_CONFIG_HOME": str(self.home / "config"),
            "XDG_STATE_HOME": str(self.home / "state"),
            "KITH_NOW": NOW,
            "KITH_SEED": "1",
            "TZ": "UTC",
        }
        for name in ("ASAN_OPTIONS", "UBSAN_OPTIONS"):
            if name in os.environ:
                self.env[name] = os.environ[name]

    def __call__(self, *args, stdin=None, env=None, cwd=None, timeout=120, prefix=()):
        """Runs to the end. stdin: text or bytes, None: closed."""
        command = [*prefix, self.binary, *map(str, args)]
        extra = {}
        if stdin is None:
            extra["preexec_fn"] = lambda: os.close(0)
        elif isinstance(stdin, str):
            stdin = stdin.encode("utf-8", "surrogateescape")
        done = subprocess.run(command, input=stdin, stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=timeout,
                              env={**self.env, **(env or {})}, cwd=cwd or str(self.home), **extra)
        return Result(done.returncode, done.stdout, done.stderr, args)

    def shell(self, line, stdin=b"", timeout=120):
        """A line for sh, with kith in PATH."""
        path = self.home / "bin"
        path.mkdir(exist_ok=True)
        link = path / "kith"
        if not link.exists():
            link.symlink_to(self.binary)
        env = {**self.env, "PATH": f"{path}:{self.env['PATH']}"}
        done = subprocess.run(["sh", "-c", line], input=stdin, capture_output=True, env=env, cwd=str(self.home),
                              timeout=timeout)
        return Result(done.returncode, done.stdout, done.stderr, line)

    def write(self, name, content):
        path = self.home / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
        return str(path)

    def instructions(self, *args, stdin=b""):
        """Instructions of the whole process by callgrind, the dynamic linker included."""
        out = self.home / "callgrind.out"
        prefix = [tool("valgrind"), "--tool=callgrind", f"--callgrind-out-file={out}"]
        result = self(*args, stdin=stdin, prefix=prefix, timeout=300)
        result.ok()
        for line in out.read_text().splitlines():
            if line.startswith("summary:") or line.startswith("totals:"):
                return int(line.split()[1])
        pytest.fail("callgrind wrote no total")

    def calls(self, names, *args, stdin=b""):
        """How often each of the named system calls was made."""
        log = self.home / "strace.out"
        prefix = [tool("strace"), "-f", "-qq", "-o", str(log), "-e", "trace=" + ",".join(names)]
        self(*args, stdin=stdin, prefix=prefix).ok()
        text = log.read_text() if log.exists() else ""
        return {name: sum(f"{name}(" in line for line in text.splitlines()) for name in names}

    def terminal(self, *args, keys=b"", rows=24, cols=80, env=None, timeout=30):
        """Runs in a pseudo-terminal; `keys` are typed at once. Returns the exit code and everything it showed."""
        pid, master = pty.fork()
        if pid == 0:
            os.chdir(self.home)
            os.execve(self.binary, [self.binary, *map(str, args)], {**self.env, "TERM": "xterm", **(env or {})})
        fcntl.ioctl(master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, cols, 0, 0))
        if keys:
            os.write(master, keys)
        shown, end = b"", time.monotonic() + timeout
        while time.monotonic() < end:
            ready, _, _ = select.select([master], [], [], 0.2)
            if ready:
                try:
                    piece = os.read(master, 65536)
                except OSError:
                    piece = b""
                if not piece:
                    break
                shown += piece
        else:
            os.kill(pid, signal.SIGKILL)
            pytest.fail(f"kith {args} did not end in a terminal: {shown[-500:]!r}")
        _, status = os.waitpid(pid, 0)
        os.close(master)
        return os.waitstatus_to_exitcode(status), shown.decode("utf-8", "surrogateescape")


@pytest.fixture
def empty(tmp_path):
    """kith without a database."""
    return Kith(tmp_path)


@pytest.fixture
def kith(empty):
    """kith with Mira (c1) in it."""
    empty("init", "--name", "Mira", "-e", "mira@ex.org").ok()
    return empty
