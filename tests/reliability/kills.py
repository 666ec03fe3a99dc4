"""A script that kills the program after random edits, and checks what is left of the work.

``python -m tests.reliability.kills 1000 --jobs 4``

In each trial a window in a process of its own, with a new design or one that has a file, is edited
at random until the process ends: by a signal, by itself, or by an abort. The next start must then
find the work: at most 5 seconds of it may be lost after a kill or a crash, and none after an end
that the program notices. No file may be damaged, and no temporary file may remain. It needs no
screen. A trial is repeated by its seed: ``--first 17`` begins with seed 17.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import select
import signal
import sys
import tempfile
import time
from collections.abc import Iterator
from typing import NamedTuple

from designer.blocks.basic.input import Input
from designer.core.graph.design import Block, Design
from designer.files import abandoned_saves, reader, saving
from designer.files.file_error import FileError
from designer.files.recovery.recovery_file import digest_of
from designer.files.recovery.recovery_store import RecoveryStore
from designer.files.temporary_file import suffix_of
from designer.ui.app.error_log import CRASH_NAME, LOG_NAME
from tests.reliability import edited_window
from tests.reliability.edited_window import OWN_STATUS, Record, Session

MAX_LOST_S = 5.0
"""The most work that a kill may cost, in seconds."""
MAX_START_S = 60.0
"""The longest time until the first edit, in seconds."""
MAX_END_S = 20.0
"""The longest time that an ending process is waited for, in seconds."""
SECOND_INTERRUPT_S = 0.5
"""Time from one Ctrl-C to the next, in seconds."""
STATUS = {
    "SIGKILL": {-signal.SIGKILL},
    "SIGTERM": {-signal.SIGTERM},
    "SIGHUP": {-signal.SIGHUP},
    "SIGQUIT": {-signal.SIGQUIT},
    # If nothing is unsaved, the first Ctrl-C closes the window.
    "SIGINT": {-signal.SIGINT, 130},
    "exit": {OWN_STATUS},
    "abort": {-signal.SIGABRT},
    # The program goes on after an unexpected exception, and is killed then.
    "exception": {-signal.SIGKILL},
}
"""The ways in which a process ends, with the exit statuses that are right for each."""
WAYS = [*STATUS, "SIGKILL", "SIGKILL"]
"""The ways that the trials take in turn."""
NOTICED = ("SIGTERM", "SIGHUP", "SIGQUIT", "SIGINT")
"""The ways that the program notices, so that nothing may be lost."""


class Result(NamedTuple):
    """What became of one trial."""

    seed: int
    way: str
    named: bool
    edits: int
    lost_s: float
    """How many seconds before the end the first lost edit was made; 0 if none is lost."""
    end_s: float
    """How long the process took to end, in seconds."""
    faults: list[str]
    """What must not be; empty if all is well."""


def trial(seed: int, max_seconds: float) -> Result:
    """Run one trial, in which the design is edited for `max_seconds`; return what became of it."""
    rng = random.Random(seed)
    way = WAYS[seed % len(WAYS)]
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "design.cnn.json") if rng.random() < 0.5 else None
        if path is not None:
            first = Block("input", Input(height=28, width=28, channels=3), at=(0, 0))
            saving.save(Design([first], name="first"), path)
        seconds = rng.uniform(0.2, max_seconds)
        session = Session(seed, folder, path, way, seconds)
        child, journal = _start(session)
        records, ended_at = _run_to_the_end(child, journal, session)
        end_s = time.monotonic() - ended_at
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        os.close(journal)
        faults = (
            [] if status in STATUS[way] else [f"exit status {status}{_log(folder, CRASH_NAME)}"]
        )
        if way != "exception" and _log(folder, LOG_NAME):
            faults.append(f"unexpected error{_log(folder, LOG_NAME)}")
        kept = _kept_designs(session, faults)
        lost_s = _lost_seconds(records, kept, ended_at)
        if lost_s > (0 if way in NOTICED else MAX_LOST_S):
            faults.append(f"{lost_s:.2f} s of work lost")
        if way in NOTICED and end_s > MAX_END_S:
            faults.append("did not end")
        return Result(seed, way, path is not None, len(records) - 1, lost_s, end_s, faults)


def _start(session: Session) -> tuple[int, int]:
    """Start the child process; return its number and the open journal."""
    reading, writing = os.pipe()
    child = os.fork()
    if child:
        os.close(writing)
        return child, reading
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    quiet = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):
        os.dup2(quiet, stream)
    try:
        edited_window.run(session, writing)
    except SystemExit as end:
        os._exit(int(end.code or 0))
    finally:
        os._exit(1)


def _run_to_the_end(child: int, journal: int, session: Session) -> tuple[list[Record], float]:
    """Read the journal of `child` and end it when its time has come; return when that was."""
    text, kill_at, end = b"", time.monotonic() + MAX_START_S, 0.0
    is_edited = False
    by_itself = session.way in ("exit", "abort")
    signals = [] if by_itself else _signals_of(session.way)
    while True:
        ready, _, _ = select.select([journal], [], [], max(0.0, kill_at - time.monotonic()))
        now = time.monotonic()
        if ready:
            data = os.read(journal, 65536)
            if not data:
                break
            text += data
            if not is_edited and text.count(b"\n") > 1:
                is_edited = True
                kill_at = now + session.seconds + (1 if session.way == "exception" else 0)
                kill_at += MAX_END_S if by_itself else 0
        if now >= kill_at:
            number, wait_s = signals.pop(0) if signals else (signal.SIGKILL, MAX_END_S)
            end = now
            os.kill(child, number)
            kill_at = now + wait_s
    # The last line may have been cut by the end.
    lines = text.decode().split("\n")[:-1]
    return [Record(*json.loads(line)) for line in lines], end or time.monotonic()


def _signals_of(way: str) -> list[tuple[int, float]]:
    """Return the signals that end a process, each with the time until the next, in seconds."""
    if way == "SIGINT":
        # The window refuses the first one if it waits for a task, and asks at the next.
        return [(signal.SIGINT, SECOND_INTERRUPT_S)] * 2 + [(signal.SIGINT, MAX_END_S)]
    return [(STATUS_SIGNALS.get(way, signal.SIGKILL), MAX_END_S)]


STATUS_SIGNALS = {name: getattr(signal, name) for name in STATUS if name.startswith("SIG")}
"""The number of each signal by its name."""


def _log(folder: str, name: str) -> str:
    """Return the text of a log of the process, after a line break; "" if there is none."""
    path = os.path.join(folder, "data", "log", name)
    if not os.path.exists(path):
        return ""
    with open(path, encoding="utf-8") as file:
        return "\n" + file.read()


def _kept_designs(session: Session, faults: list[str]) -> set[str]:
    """Return the hashes of the designs that the next start finds; note in `faults` what is wrong.

    The next start also clears up what was left.
    """
    kept = set()
    folder = os.path.join(session.folder, "data", "recovery")
    entries, refused = RecoveryStore(folder).claim()
    faults.extend(f"refused: {file.sentence}" for file in refused)
    for entry in entries:
        try:
            kept.add(digest_of(saving.file_bytes(entry.read())))
            entry.remove()
        except FileError as error:
            faults.append(f"recovery file: {error}")
    if len(entries) > 1:
        faults.append(f"{len(entries)} recovery files of one window")
    if session.path is not None:
        try:
            kept.add(digest_of(saving.file_bytes(reader.read(session.path))))
        except FileError as error:
            faults.append(f"design file: {error}")
        abandoned_saves.sweep(session.folder)
    for place, _, names in os.walk(session.folder):
        left = [name for name in names if suffix_of(name) is not None]
        faults.extend(f"temporary file left: {name}" for name in left)
        if place.startswith(folder):
            faults.extend(f"left behind: {name}" for name in names)
    return kept


def _lost_seconds(records: list[Record], kept: set[str], ended_at: float) -> float:
    """Return how long before the end the first lost edit was made; 0 if none is lost."""
    if not records:
        return 0.0
    kept = {*kept, records[0].digest}  # the design as it was opened is not work
    last = max(number for number, record in enumerate(records) if record.digest in kept)
    lost = records[last + 1 :]
    # What is edited between the signal and the end is not work of the user either.
    return max(0.0, ended_at - lost[0].time) if lost else 0.0


def results(number: int, jobs: int, first: int, max_seconds: float) -> Iterator[Result]:
    """Run the trials with the seeds from `first`, `jobs` at a time; yield what became of each."""
    reading, writing = os.pipe()
    for job in range(jobs):
        if os.fork() == 0:
            os.close(reading)
            for seed in range(first + job, first + number, jobs):
                os.write(writing, json.dumps(trial(seed, max_seconds)).encode() + b"\n")
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as lines:
        for line in lines:
            yield Result(*json.loads(line))
    for _job in range(jobs):
        os.wait()


def main() -> int:
    """Run the trials of the command line and print a table; return 1 if anything was wrong."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("number", type=int, help="number of trials")
    parser.add_argument("--jobs", type=int, default=2, help="trials at a time")
    parser.add_argument("--first", type=int, default=0, help="seed of the first trial")
    parser.add_argument("--seconds", type=float, default=7.0, help="longest time of a trial")
    options = parser.parse_args()
    done = []
    for result in results(options.number, options.jobs, options.first, options.seconds):
        done.append(result)
        for fault in result.faults:
            print(f"seed {result.seed} ({result.way}): {fault}", flush=True)
    print("end        trials  named  edits  most lost (s)  longest end (s)  faults")
    for way in sorted(STATUS):
        of_way = [result for result in done if result.way == way]
        if of_way:
            print(
                f"{way:9} {len(of_way):7} {sum(r.named for r in of_way):6}"
                f" {sum(r.edits for r in of_way):6} {max(r.lost_s for r in of_way):14.2f}"
                f" {max(r.end_s for r in of_way):16.2f} {sum(bool(r.faults) for r in of_way):7}"
            )
    return int(any(result.faults for result in done) or len(done) != options.number)


if __name__ == "__main__":
    sys.exit(main())
