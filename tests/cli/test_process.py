"""The command `designer summary`, run as a process of its own.

It starts fast, and handles closed pipes, full disks and terminals that cannot show a character.
"""

import json
import os
import subprocess
import sys

import pytest

from designer.__main__ import main
from tests.support.paths import ROOT

REDUCED = ROOT / "tests" / "networks" / "inception3a_reduced.cnn.json"


def run_process(*arguments, **options):
    """Run the program in a new process, as a shell would start it; return the finished process.

    `arguments` are the command-line arguments, and `options` are passed to `subprocess.run`.
    """
    return subprocess.run(
        [sys.executable, "-m", "designer", *map(str, arguments)],
        cwd=ROOT,
        capture_output="stdout" not in options,
        check=False,
        **options,
    )


@pytest.fixture
def unwired(tmp_path):
    """The path of a file with a faulty design: the input of its only block is not connected."""
    blocks = [{"id": "alone", "kind": "flatten"}]
    raw = {"format": "cnn-design", "version": 1, "blocks": blocks, "wires": []}
    path = tmp_path / "some.cnn.json"
    path.write_text(json.dumps(raw), "utf-8")
    return path


def test_the_process_prints_what_the_function_prints(capsys):
    process = run_process("summary", REDUCED, env={**os.environ, "PYTHONUTF8": "1"})
    assert (process.returncode, process.stderr) == (0, b"")
    assert main(["summary", str(REDUCED)]) == 0
    assert process.stdout.decode() == capsys.readouterr().out


def test_a_file_named_like_a_verb_can_be_summarised(tmp_path):
    (tmp_path / "summary").write_bytes(REDUCED.read_bytes())
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "designer", "summary", "./summary", "--format", "csv"]
    process = subprocess.run(
        command, cwd=tmp_path, capture_output=True, check=False, env=environment
    )
    assert (process.returncode, process.stderr) == (0, b"")
    assert process.stdout.startswith(b"id,kind,label")


def test_a_pipe_closed_by_its_reader_is_not_an_error(unwired):
    reading_end, writing_end = os.pipe()
    os.close(reading_end)
    try:
        process = run_process("summary", unwired, stdout=writing_end, stderr=subprocess.PIPE)
    finally:
        os.close(writing_end)
    assert process.returncode == 1
    assert process.stderr.count(b"\n") == 1
    assert b'block "alone"' in process.stderr


def test_a_full_disk_is_an_error_of_one_line():
    with open("/dev/full", "wb") as full:
        process = run_process("summary", REDUCED, stdout=full, stderr=subprocess.PIPE)
    assert process.returncode == 2
    assert process.stderr == (
        b"designer: the output could not be written: No space left on device; send it elsewhere\n"
    )


def test_an_ascii_terminal_gets_escapes_and_no_traceback():
    process = run_process("summary", REDUCED, env={**os.environ, "PYTHONIOENCODING": "ascii"})
    assert (process.returncode, process.stderr) == (0, b"")
    assert rb"28\xd728\xd7192" in process.stdout


@pytest.mark.parametrize(
    ("closed", "status", "out", "complaints"), [(">&-", 2, 0, 1), ("2>&-", 1, 1, 0)]
)
def test_closed_streams_cause_no_traceback(unwired, closed, status, out, complaints):
    command = f'exec "$1" -m designer summary "$2" --format csv {closed}'
    process = subprocess.run(
        ["sh", "-c", command, "sh", sys.executable, unwired],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    assert process.returncode == status
    assert process.stdout.count(b"total") == out
    assert process.stderr.count(b"\n") == complaints
    assert b"Traceback" not in process.stderr


def test_no_slow_module_is_imported():
    script = (
        "import sys; from designer.__main__ import main; "
        f"main(['summary', {str(REDUCED)!r}]); print(*sys.modules, file=sys.stderr)"
    )
    process = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, check=True
    )
    loaded = set(process.stderr.decode().split())
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
