"""Ctrl+C ends a verb of the command line with status 130 and without a word, at every moment.

`tests/reliability/interrupted_verbs.py` tries random moments of whole processes.
"""

import json
import os
import signal
import subprocess
import sys

import pytest

from designer.core.layout import tidy
from designer.files import saving
from tests.benchmarks.large_designs import inception
from tests.support.paths import ROOT

NETWORK = str(ROOT / "tests" / "networks" / "lenet5.cnn.json")

AT_A_CALL = """
import json, os, runpy, signal, sys, tempfile
tries = sys.argv.pop(1)

def run(number):
    # Press Ctrl+C at this call of a function after the beginning of `main`.
    calls = 0
    def count(frame, event, argument):
        nonlocal calls
        if event == "call" and (calls or frame.f_code.co_name == "_run"):
            calls += 1
            if calls == number:
                signal.raise_signal(signal.SIGINT)
    end_process = os._exit
    def end(status):
        sys.setprofile(None)
        os.write(counted, str(calls).encode())
        end_process(status)
    os._exit = end
    sys.setprofile(count)
    runpy.run_module("designer", run_name="__main__")

results, total = [], 0
for turn in range(int(tries) + 1):
    reading, counted = os.pipe()
    with tempfile.TemporaryFile() as output:
        child = os.fork()
        if not child:
            os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
            os.dup2(output.fileno(), 2)
            try:
                run(0 if not turn else 1 + (turn - 1) * total // int(tries))
            except BaseException:
                sys.excepthook(*sys.exc_info())
            os._exit(99)
        os.close(counted)
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        total = total or int(os.read(reading, 20))
        os.close(reading)
        output.seek(0)
        results.append([status, output.read().decode()])
print(json.dumps(results))
"""
"""A program that runs the verb in its arguments often, and interrupts it somewhere else each time.

Its first argument is the number of interrupted runs. It prints the status and the standard error of
a run that is not interrupted, then those of the others.
"""


@pytest.mark.parametrize(
    ("tries", "call"),
    [
        (15, ["summary", NETWORK]),
        (4, ["sketch", "28x28x1 > 5x5 6 > flatten > fc 10", "-o", "saved.cnn.json"]),
        (15, ["convert", NETWORK, "saved.csv"]),
    ],
    ids=lambda value: value[0] if isinstance(value, list) else "",
)
def test_a_verb_is_interrupted_at_any_call_of_a_function(tries, call, tmp_path):
    process = subprocess.run(
        [sys.executable, "-c", AT_A_CALL, str(tries), *call],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        check=True,
    )
    assert json.loads(process.stdout) == [[0, ""], *[[130, ""]] * tries]
    assert os.listdir(tmp_path) == [name for name in call if name.startswith("saved")]


@pytest.fixture
def start():
    """A function that starts the program with arguments; its streams are pipes."""
    processes = []

    def run(*arguments):
        process = subprocess.Popen(
            [sys.executable, "-m", "designer", *arguments],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        processes.append(process)
        return process

    yield run
    for process in processes:
        process.kill()
        process.communicate()


def interrupt(process):
    """Press Ctrl+C; return the status with which the process ends, and its standard error."""
    process.send_signal(signal.SIGINT)
    return process.wait(30), process.stderr.read()


def test_a_sketch_is_interrupted_while_it_waits_for_standard_input(start):
    process = start("sketch", "-")
    # More than a pipe holds: when all of it is written, the process is reading.
    process.stdin.write(b" " * 300_000)
    process.stdin.flush()
    assert interrupt(process) == (130, b"")


def test_a_summary_is_interrupted_while_nobody_reads_it(start, tmp_path):
    path = tmp_path / "large.cnn.json"
    saving.save(tidy.tidy(inception(1_000)), path)
    process = start("summary", str(path), "--format", "json")
    assert process.stdout.read(1) == b"{"  # the rest is more than the pipe holds
    assert interrupt(process) == (130, b"")


IN_A_SAVE = """
import os, signal, sys
from designer.__main__ import main
flush, times = os.fsync, int(sys.argv.pop(1))
def interrupt(handle):
    for _ in range(times):
        signal.raise_signal(signal.SIGINT)
    flush(handle)
os.fsync = interrupt
sys.exit(main())
"""
"""A program that runs a verb and presses Ctrl+C while it writes the temporary file.

Its first argument says how often.
"""


@pytest.mark.parametrize("call", [["convert", NETWORK], ["sketch", "28x28x1 > 5x5 6", "-o"]])
def test_a_save_is_interrupted_and_leaves_the_old_file_and_no_other(call, tmp_path):
    target = tmp_path / "saved.cnn.json"
    target.write_text("old")
    command = [sys.executable, "-c", IN_A_SAVE, "1", *call, str(target)]
    process = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
    assert (process.returncode, process.stderr) == (130, b"")
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [(target.name, "old")]


def test_a_second_interrupt_does_not_wait_for_the_disk(tmp_path):
    target = tmp_path / "saved.cnn.json"
    command = [sys.executable, "-c", IN_A_SAVE, "2", "convert", NETWORK, str(target)]
    process = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
    assert (process.returncode, process.stderr) == (130, b"")
    assert not target.exists()


def test_a_verb_whose_interrupts_are_ignored_is_not_interrupted(tmp_path):
    """A shell starts a process like this in the background."""
    target = tmp_path / "saved.cnn.json"
    program = "import signal; signal.signal(signal.SIGINT, signal.SIG_IGN)" + IN_A_SAVE
    command = [sys.executable, "-c", program, "2", "convert", NETWORK, str(target)]
    process = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
    assert (process.returncode, process.stderr) == (0, b"")
    assert target.exists()
