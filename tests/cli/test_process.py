"""`designer summary` as a shell starts it: quick, and at peace with pipes, disks and terminals."""

import json
import os
import subprocess
import sys

import pytest

from designer.__main__ import main
from tests.support.paths import ROOT

REDUCED = ROOT / "tests" / "networks" / "inception3a_reduced.cnn.json"


def process(*arguments, **options):
    """The real process, as a shell would start it."""
    return subprocess.run(
        [sys.executable, "-m", "designer", *map(str, arguments)],
        cwd=ROOT,
        capture_output="stdout" not in options,
        check=False,
        **options,
    )


@pytest.fixture
def unwired(tmp_path):
    """A design whose one block has a fault."""
    blocks = [{"id": "alone", "kind": "flatten"}]
    raw = {"format": "cnn-design", "version": 1, "blocks": blocks, "wires": []}
    path = tmp_path / "some.cnn.json"
    path.write_text(json.dumps(raw), "utf-8")
    return path


def test_the_process_prints_what_the_function_prints(capsys):
    done = process("summary", REDUCED, env={**os.environ, "PYTHONUTF8": "1"})
    assert (done.returncode, done.stderr) == (0, b"")
    assert main(["summary", str(REDUCED)]) == 0
    assert done.stdout.decode() == capsys.readouterr().out


def test_a_file_named_like_a_verb_can_be_summarised(tmp_path):
    (tmp_path / "summary").write_bytes(REDUCED.read_bytes())
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "designer", "summary", "./summary", "--format", "csv"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False, env=environment)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.startswith(b"id,kind,label")


def test_a_reader_that_has_seen_enough_is_no_fault(unwired):
    pipe, end = os.pipe()
    os.close(pipe)
    try:
        done = process("summary", unwired, stdout=end, stderr=subprocess.PIPE)
    finally:
        os.close(end)
    assert done.returncode == 1
    assert done.stderr.count(b"\n") == 1
    assert b'block "alone"' in done.stderr


def test_a_full_disk_is_a_fault_of_one_line():
    with open("/dev/full", "wb") as full:
        done = process("summary", REDUCED, stdout=full, stderr=subprocess.PIPE)
    assert done.returncode == 2
    assert done.stderr == (
        b"designer: the output could not be written: No space left on device; send it elsewhere\n"
    )


def test_an_ascii_terminal_gets_escapes_and_no_traceback():
    done = process("summary", REDUCED, env={**os.environ, "PYTHONIOENCODING": "ascii"})
    assert (done.returncode, done.stderr) == (0, b"")
    assert rb"28\xd728\xd7192" in done.stdout


@pytest.mark.parametrize(
    ("closed", "status", "out", "complaints"), [(">&-", 2, 0, 1), ("2>&-", 1, 1, 0)]
)
def test_closed_streams_are_survived(unwired, closed, status, out, complaints):
    command = f'exec "$1" -m designer summary "$2" --format csv {closed}'
    done = subprocess.run(
        ["sh", "-c", command, "sh", sys.executable, unwired],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    assert done.returncode == status
    assert done.stdout.count(b"total") == out
    assert done.stderr.count(b"\n") == complaints
    assert b"Traceback" not in done.stderr


def test_nothing_slow_is_imported():
    script = (
        "import sys; from designer.__main__ import main; "
        f"main(['summary', {str(REDUCED)!r}]); print(*sys.modules, file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, check=True)
    loaded = set(done.stderr.decode().split())
    assert "designer.core.analysis.analysis" in loaded
    slow = {
        "PySide6",
        "numpy",
        "pyqtgraph",
        "designer.ui",
        "argparse",
        "csv",
        "dataclasses",
        "difflib",
        "inspect",
        "pathlib",
        "tempfile",
    }
    assert loaded & slow == set()
