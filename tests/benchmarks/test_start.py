"""The time from the start of the program to its first paint, and the time of a summary.

The first paint is compared with that of an empty window, the command `designer summary` with a
Python process that does nothing or only parses the file.
"""

import os
import statistics
import subprocess
import sys
import time

import pytest

from tests.support.paths import NETWORKS, ROOT

RUNS = 9
"""Number of times each process is run and measured."""


@pytest.fixture(scope="module")
def environment(tmp_path_factory):
    """Return environment variables with which Python keeps bytecode between runs.

    So the program starts as fast as an installed program.
    """
    variables = {
        key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"
    }
    cache = str(tmp_path_factory.mktemp("bytecode"))
    return {**variables, "QT_QPA_PLATFORM": "offscreen", "PYTHONPYCACHEPREFIX": cache}


def seconds_to_paint(environment, mode):
    command = [sys.executable, "-m", "tests.benchmarks.first_paint", mode, str(time.time())]
    process = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, check=True, env=environment
    )
    seconds, *loaded = process.stdout.split()
    assert not loaded, f"imported before the first paint: {loaded}"
    return float(seconds)


def seconds_to_run(environment, *arguments):
    started = time.perf_counter()
    subprocess.run([sys.executable, *arguments], capture_output=True, check=True, env=environment)
    return time.perf_counter() - started


def alternating(first, second):
    """Return the median results of the functions `first` and `second`, each called many times.

    They are called in turn, so that other load on the machine affects both alike.
    """
    first()
    second()
    pairs = [(first(), second()) for _ in range(RUNS)]
    return [statistics.median(times) for times in zip(*pairs, strict=True)]


def report(record_property, name, measured, floor):
    record_property(name, f"{measured / floor:.2f}")
    print(
        f"\n{name}: {measured * 1000:.0f} ms against {floor * 1000:.0f} ms: {measured / floor:.2f}×"
    )


def test_first_paint_takes_at_most_1_6_times_an_empty_window(record_property, environment):
    floor, measured = alternating(
        lambda: seconds_to_paint(environment, "empty"),
        lambda: seconds_to_paint(environment, "designer"),
    )
    report(record_property, "start to first paint", measured, floor)
    assert measured / floor <= 1.6


def test_summary_takes_at_most_5_times_a_bare_python(record_property, environment):
    design = str(NETWORKS / "inception3a_reduced.cnn.json")
    floor, measured = alternating(
        lambda: seconds_to_run(environment, "-c", "pass"),
        lambda: seconds_to_run(environment, "-m", "designer", "summary", design),
    )
    report(record_property, "designer summary", measured, floor)
    assert measured / floor <= 5


def test_summary_of_resnet_takes_at_most_3_times_parsing_its_file(record_property, environment):
    design = NETWORKS / "resnet50.cnn.json"
    parse = f"import json; json.loads(open({str(design)!r}, encoding='utf-8').read())"
    floor, measured = alternating(
        lambda: seconds_to_run(environment, "-c", parse),
        lambda: seconds_to_run(environment, "-m", "designer", "summary", str(design)),
    )
    report(record_property, "summary of ResNet-50 against parsing it", measured, floor)
    assert measured / floor <= 3
