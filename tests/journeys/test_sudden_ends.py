"""A short form of the trials in `tests/reliability/kills.py`: each way to end the program once."""

import subprocess
import sys

from tests.support.paths import ROOT


def test_no_end_of_the_program_costs_more_than_five_seconds_of_work():
    process = subprocess.run(
        [sys.executable, "-m", "tests.reliability.kills", "8", "--jobs", "4", "--seconds", "1.2"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=55,
        check=False,
    )
    assert process.returncode == 0, process.stdout + process.stderr
