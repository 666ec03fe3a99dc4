"""Wrong command-line arguments and invalid design files cause an error message, not a traceback.

The error message is one line on standard error, and the exit status is 2.
"""

import os
import subprocess
import sys

import pytest

from designer import __version__, cli
from designer.__main__ import main
from tests.support.bad_files import BAD_FILES
from tests.support.paths import ROOT

NETWORK = str(ROOT / "tests" / "networks" / "lenet5.cnn.json")


@pytest.fixture
def complaint(capsys):
    """A function that runs the program with wrong arguments, and returns the error message.

    It asserts that the exit status is 2, and that only one line is printed, on standard error.
    """

    def run(*arguments):
        assert main(list(arguments)) == 2
        out, err = capsys.readouterr()
        assert out == ""
        assert err.endswith("\n")
        line = err[:-1]
        assert line.isprintable()
        return line

    return run


@pytest.mark.parametrize("name", BAD_FILES)
def test_a_bad_file_is_answered_with_its_line(name, tmp_path, complaint):
    text, message = BAD_FILES[name][:2]
    path = tmp_path / "bad.cnn.json"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    assert complaint("summary", str(path)) == f"designer: {path}: {message}"


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("none.cnn.json", "There is no such file or folder; check the path"),
        ("", "There is no such file or folder; check the path"),
        (".", "This is a folder; name a file in it"),
        ("/dev/zero", "This is a pipe or a device; name a file"),
        ("pipe", "This is a pipe or a device; name a file"),
        ("nul\0byte", "This cannot be the name of a file; use another name"),
        ("n" * 3000, "The name is too long; use a shorter one"),
    ],
)
def test_a_path_without_a_design_is_refused(path, message, tmp_path, monkeypatch, complaint):
    monkeypatch.chdir(tmp_path)
    os.mkfifo("pipe")
    line = complaint("summary", path)
    assert line.endswith(f": {message}")
    assert len(line) < 300


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (["summary"], "summary takes one FILE, not none; see designer --help"),
        (["summary", NETWORK, NETWORK], "summary takes one FILE, not 2; see designer --help"),
        (["summary", "--fromat", "json"], 'unknown option "--fromat"; did you mean "--format"?'),
        (
            ["summary", "-x"],
            'unknown option "-x"; put -- before a word that begins with -; see designer --help',
        ),
        (["summary", NETWORK, "--format"], "--format needs a value after it; see designer --help"),
        (["summary", NETWORK, "--help=yes"], "--help takes no value; leave it away"),
        (
            ["summary", NETWORK, "--format", "jsn"],
            '--format takes table, json, csv, markdown; not "jsn"; did you mean "json"?',
        ),
        (
            ["summary", NETWORK, "--format="],
            '--format takes table, json, csv, markdown; not ""; see designer --help',
        ),
        (["sumary", NETWORK], 'unknown verb "sumary"; did you mean "summary"?'),
        (
            ["one.cnn.json", "two.cnn.json"],
            'unknown verb "one.cnn.json"; the window opens one FILE; see designer --help',
        ),
        (["--versoin"], 'unknown option "--versoin"; did you mean "--version"?'),
        (["--format", "json", NETWORK], 'unknown option "--format"; see designer --help'),
        (["--\x1b[2J\n"], 'unknown option "--�[2J "; see designer --help'),
    ],
)
def test_a_faulty_call_is_refused_with_advice(call, message, complaint):
    assert complaint(*call) == f"designer: {message}"


@pytest.mark.parametrize(
    "batch", ["0", "-1", "1000000001", "1e3", "1.5", "", "two", "²", "9" * 5000]
)
def test_a_batch_out_of_bounds_is_refused(batch, complaint):
    message = complaint("summary", NETWORK, f"--batch={batch}")
    assert message.startswith("designer: --batch takes a whole number from 1 to 1,000,000,000, not")
    assert len(message) < 140


@pytest.mark.parametrize("batch", ["1", "1000000000", "0016"])
def test_a_batch_within_bounds_is_accepted(batch, capsys):
    assert main(["summary", NETWORK, "--batch", batch]) == 0
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (["summary", "none.cnn.json"], 2),
        (["summary", "/dev/zero"], 2),
        (["summary"], 2),
        (["--nothing"], 2),
        (["sumary", "x"], 2),
    ],
)
def test_the_process_ends_with_one_line_and_no_traceback(arguments, status):
    process = subprocess.run(
        [sys.executable, "-m", "designer", *arguments], cwd=ROOT, capture_output=True, check=False
    )
    assert (process.returncode, process.stdout) == (status, b"")
    assert process.stderr.startswith(b"designer: ")
    assert process.stderr.count(b"\n") == 1


def test_a_name_that_is_not_utf8_is_refused_in_the_process():
    process = subprocess.run(
        [sys.executable, "-m", "designer", "summary", b"none\xff.cnn.json"],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    assert process.returncode == 2
    assert process.stderr.endswith(b": There is no such file or folder; check the path\n")


# Arguments that are not wrong.


def test_the_version_is_printed(capsys):
    assert main(["--version"]) == 0
    assert capsys.readouterr() == (f"designer {__version__}\n", "")


@pytest.mark.parametrize(
    ("call", "path"),
    [
        ([], None),
        ([""], None),
        (["some.cnn.json"], "some.cnn.json"),
        (["./summary"], "./summary"),
        (["--", "--help"], "--help"),
    ],
)
def test_without_a_verb_the_window_opens(call, path):
    opened_paths = []
    assert cli.main(call, lambda path: opened_paths.append(path) or 7) == 7
    assert opened_paths == [path]
