"""Start to first paint against an empty window, and a summary against a bare Python."""

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).parent
RUNS = 9
ENVIRONMENT = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}


def seconds_to_paint(mode):
    command = [sys.executable, str(HERE / "first_paint.py"), mode, str(time.time())]
    out = subprocess.run(command, capture_output=True, text=True, check=True, env=ENVIRONMENT)
    seconds, *loaded = out.stdout.split()
    assert not loaded, f"imported before the first paint: {loaded}"
    return float(seconds)


def seconds_to_run(*arguments):
    started = time.perf_counter()
    subprocess.run([sys.executable, *arguments], capture_output=True, check=True)
    return time.perf_counter() - started


def alternating(first, second):
    """Medians of the two, measured in turn so that the machine's moods hit both alike."""
    pairs = [(first(), second()) for _ in range(RUNS)]
    return [statistics.median(one) for one in zip(*pairs, strict=True)]


def report(record_property, name, measured, floor):
    record_property(name, f"{measured / floor:.2f}")
    print(
        f"\n{name}: {measured * 1000:.0f} ms against {floor * 1000:.0f} ms: {measured / floor:.2f}×"
    )


def test_first_paint_within_1_6_of_an_empty_window(record_property):
    floor, measured = alternating(
        lambda: seconds_to_paint("empty"), lambda: seconds_to_paint("designer")
    )
    report(record_property, "start to first paint", measured, floor)
    assert measured / floor <= 1.6


def test_summary_within_5_of_a_bare_python(record_property):
    design = str(HERE.parent / "networks" / "inception3a_reduced.cnn.json")
    floor, measured = alternating(
        lambda: seconds_to_run("-c", "pass"),
        lambda: seconds_to_run("-m", "designer", "summary", design),
    )
    report(record_property, "designer summary", measured, floor)
    assert measured / floor <= 5
