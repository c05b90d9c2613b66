"""Replays keys in real Vim and in mini and gives the state that each leaves, as dictionaries of rows."""
import os
import pty
import select
import shutil
import signal
import subprocess
import tempfile
import time

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
VIM = ["vim", "-u", "NONE", "-i", "NONE", "-N", "-n", "-X", "--not-a-term"]
SECONDS = 3


def escape(text):
    return text.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r")


def unescape(text):
    out, i = [], 0
    while i < len(text):
        if text[i] == "\\" and i + 1 < len(text):
            i += 1
            out.append({"n": "\n", "r": "\r"}.get(text[i], text[i]))
        else:
            out.append(text[i])
        i += 1
    return "".join(out)


def parse(rows):
    state = {}
    for row in rows:
        kind, _, rest = row.partition(" ")
        if kind in ("register", "mark"):
            name, _, rest = rest.partition(" ")
            kind = kind + " " + name
        state[kind] = rest
    return state


def vim(text, keys):
    """The state after `keys` (Vim's notation) on a file with `text`; None when Vim did not come back."""
    folder = tempfile.mkdtemp(prefix="vim-state-")
    try:
        file, script, out = (os.path.join(folder, n) for n in ("file", "keys", "out"))
        with open(file, "w", encoding="utf-8", errors="surrogateescape", newline="") as f:
            f.write(text)
        with open(script, "w", encoding="utf-8", errors="surrogateescape", newline="") as f:
            f.write(keys + "\n")
        env = dict(os.environ, HOME=folder, TERM="dumb", SHELL="/bin/sh", LC_ALL="C.UTF-8", MINI_ORACLE_KEYS=script,
                   MINI_ORACLE_OUT=out)
        command = VIM + ["--cmd", "autocmd VimEnter * source " + os.path.join(ROOT, "tests/oracle/oracle.vim"), file]
        pid, fd = pty.fork()
        if pid == 0:
            os.chdir(folder)
            os.execvpe(command[0], command, env)
        finished = drain(pid, fd)
        if not finished or not os.path.exists(out):
            return None
        with open(out, encoding="utf-8", errors="surrogateescape", newline="") as f:
            return parse(f.read().split("\n")[:-1])
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def vims(cases):
    """The states after many cases (text, keys), in few Vims: None where Vim did not come back. What a case leaves behind
    that nothing resets may show in the next: a difference is to be asked again with vim()."""
    states = []
    while len(states) < len(cases):
        states += batch(cases[len(states):])
    return states


def batch(cases):
    """The states of the first cases: all, or up to and with the one from which Vim did not come back."""
    folder = tempfile.mkdtemp(prefix="vim-state-")
    try:
        script, out = (os.path.join(folder, n) for n in ("cases", "out"))
        with open(script, "w", encoding="utf-8", errors="surrogateescape", newline="") as rows:
            for n, (text, keys) in enumerate(cases):
                file = os.path.join(folder, f"file{n}")
                with open(file, "w", encoding="utf-8", errors="surrogateescape", newline="") as f:
                    f.write(text)
                rows.write(file + "\n" + keys + "\n")
        env = dict(os.environ, HOME=folder, TERM="dumb", SHELL="/bin/sh", LC_ALL="C.UTF-8", MINI_ORACLE_CASES=script,
                   MINI_ORACLE_OUT=out)
        command = VIM + ["--cmd", "autocmd VimEnter * source " + os.path.join(ROOT, "tests/oracle/oracle_batch.vim")]
        pid, fd = pty.fork()
        if pid == 0:
            os.chdir(folder)
            os.execvpe(command[0], command, env)
        drain(pid, fd, out)
        states = []
        if os.path.exists(out):
            with open(out, encoding="utf-8", errors="surrogateescape", newline="") as f:
                states = [parse(part.split("\n")) for part in f.read().split("\nend\n")[:-1]]
        return states if len(states) == len(cases) else states + [None]
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def drain(pid, fd, progress=None):
    """Reads what the program draws until it ends; kills it when that takes too long: when `progress`, a file, did not
    grow for so long."""
    until = time.monotonic() + SECONDS
    size = 0
    alive = True
    while alive and time.monotonic() < until:
        if select.select([fd], [], [], 0.2)[0]:
            try:
                alive = bool(os.read(fd, 65536))
            except OSError:
                alive = False
        if progress and os.path.exists(progress) and os.path.getsize(progress) > size:
            size = os.path.getsize(progress)
            until = time.monotonic() + SECONDS
    if alive:
        os.kill(pid, signal.SIGKILL)
    os.close(fd)
    os.waitpid(pid, 0)
    return not alive


class Mini:
    """One `mini-state` process that takes case after case."""

    def __init__(self, program):
        self.program = program
        self.process = None

    def state(self, text, keys):
        """None when it crashed or hung; a new process takes the next case."""
        if self.process is None:
            self.process = subprocess.Popen([self.program], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                            stderr=subprocess.DEVNULL, env=dict(os.environ, SHELL="/bin/sh"))
        data = (escape(text) + "\n" + keys + "\n").encode("utf-8", "surrogateescape")
        try:
            self.process.stdin.write(data)
            self.process.stdin.flush()
        except BrokenPipeError:
            return self.lost()
        buffer = b""
        until = time.monotonic() + SECONDS
        while not buffer.endswith(b"\nend\n") and buffer != b"end\n":
            if time.monotonic() > until or not select.select([self.process.stdout], [], [], SECONDS)[0]:
                return self.lost()
            got = os.read(self.process.stdout.fileno(), 65536)
            if not got:
                return self.lost()
            buffer += got
        # Vim's rows show a NUL as the newline that it keeps it as.
        return parse(buffer.decode("utf-8", "surrogateescape").replace("\0", "\\n").split("\n")[:-2])

    def lost(self):
        self.process.kill()
        self.process.wait()
        self.process = None
        return None
