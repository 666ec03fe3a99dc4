"""The log file of unexpected errors: its size is bounded, and crashes are found in it."""

import os
import subprocess
import sys

import pytest

from designer.ui.app.error_log import LOG_NAME, MAX_LOG_BYTES, OLD_LOG_NAME, ErrorLog

CRASH = """
import sys, os, faulthandler
from designer.ui.app.error_log import ErrorLog
ErrorLog(sys.argv[1]).watch_crashes()
os.abort()
"""
"""A program that crashes while it watches for crashes."""


@pytest.fixture
def log(tmp_path):
    """A log in a folder that does not exist yet."""
    return ErrorLog(str(tmp_path / "log"))


def test_texts_are_appended_and_the_old_file_is_replaced_when_it_is_full(log):
    log.write("first")
    log.write("second \ud800")
    path = os.path.join(log.folder, LOG_NAME)
    with open(path, encoding="utf-8") as file:
        assert file.read() == "first\n\nsecond \\ud800\n\n"
    for _ in range(40):
        log.write("x" * (MAX_LOG_BYTES // 8))
    assert sorted(os.listdir(log.folder)) == [LOG_NAME, OLD_LOG_NAME]
    sizes = [os.path.getsize(os.path.join(log.folder, name)) for name in os.listdir(log.folder)]
    assert all(size <= 1.2 * MAX_LOG_BYTES for size in sizes)


def test_a_crash_is_found_afterwards_without_paths_and_only_once(log):
    process = subprocess.run(
        [sys.executable, "-c", CRASH, log.folder], check=False, capture_output=True
    )
    assert process.returncode < 0
    report = log.take_crash_report()
    assert "Fatal Python error: Aborted" in report
    assert os.sep + "error_log" not in report
    assert log.take_crash_report() == ""


def test_without_a_crash_there_is_no_report(log):
    assert log.take_crash_report() == ""


def test_a_folder_that_cannot_be_made_is_an_error(tmp_path):
    (tmp_path / "log").write_text("")
    log = ErrorLog(str(tmp_path / "log"))
    for action in (lambda: log.write("text"), log.watch_crashes):
        with pytest.raises(OSError, match="exists"):
            action()
