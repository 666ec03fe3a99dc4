"""Press Ctrl+C at random moments of `designer summary`, `sketch` and `convert`.

Run from the top of the checkout: ``.venv/bin/python -m tests.reliability.interrupted_verbs 200``,
with the number of processes for each verb. One line is printed for each verb. The status is 1 if a
process printed anything on standard error, ended neither with status 130 nor with that of a process
that was done before, went on for more than 10 s, or left a temporary file.

A process is interrupted after `main` has begun, because before, Python itself prints a traceback.
The output of `summary` is not read, and `sketch` waits for the rest of its text.
"""

import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from designer.core.layout import tidy
from designer.files import saving
from tests.benchmarks.large_designs import inception
from tests.support.paths import ROOT

START = """
import os, sys
from designer.__main__ import main
class Started:
    def find_spec(self, name, path=None, target=None):
        if name == "designer.cli":
            os.write(start, b".")
start = int(sys.argv.pop(1))
sys.meta_path.insert(0, Started())
sys.exit(main())
"""
"""A program that runs a verb; its first argument is a file descriptor.

It writes a byte there when `main` imports the first module.
"""


def interrupted(arguments: list[str], delay: float) -> tuple[int | None, bytes]:
    """Run a verb and interrupt it `delay` seconds after `main` has begun.

    Return its status, None if it went on, and what it printed on standard error.
    """
    started, start = os.pipe()
    process = subprocess.Popen(
        [sys.executable, "-c", START, str(start), *arguments],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        pass_fds=[start],
    )
    assert process.stdin is not None
    process.stdin.write(b"28x28x192 > 1x1 16")
    process.stdin.flush()
    os.close(start)
    os.read(started, 1)
    os.close(started)
    until = time.perf_counter() + delay
    while time.perf_counter() < until:
        pass
    process.send_signal(signal.SIGINT)
    try:
        status: int | None = process.wait(10)
    except subprocess.TimeoutExpired:
        status = None
        process.kill()
    return status, process.communicate()[1]


def duration(arguments: list[str]) -> float:
    """Return the seconds that a verb takes which is not interrupted."""
    begin = time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", "designer", *arguments],
        cwd=ROOT,
        input=b"28x28x192 > 1x1 16",
        stdout=subprocess.DEVNULL,
        check=True,
    )
    return time.perf_counter() - begin


def main(tries: int) -> int:
    """Interrupt each verb `tries` times; return 1 if anything was not as it should be, else 0."""
    faults = 0
    with tempfile.TemporaryDirectory() as folder:
        source = str(Path(folder, "large.cnn.json"))
        saving.save(tidy.tidy(inception(1_000)), source)
        saved = str(Path(folder, "saved"))
        for arguments in (
            ["summary", source, "--format", "json"],
            ["sketch", "-"],
            ["sketch", "28x28x192 > 1x1 16", "-o", f"{saved}.cnn.json"],
            ["convert", source, f"{saved}.cnn.json"],
            ["convert", source, f"{saved}.csv"],
            ["convert", source, f"{saved}.svg"],
        ):
            longest = 1.1 * duration(arguments)
            statuses = Counter[int | None]()
            printed = 0
            for _ in range(tries):
                status, error = interrupted(arguments, random.uniform(0, longest))
                statuses[status] += 1
                printed += bool(error)
                print(error.decode(), end="")
            left = [name for name in os.listdir(folder) if name.endswith(".tmp")]
            others = statuses.total() - statuses[130] - statuses[0]
            faults += printed + others + len(left)
            print(
                f"{' '.join(arguments)[:60]:60}: ended with 130: {statuses[130]}, done before: "
                f"{statuses[0]}, other status: {others}, printed: {printed}, left: {len(left)}",
                flush=True,
            )
    return int(faults > 0)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if sys.argv[1:] else 200))
