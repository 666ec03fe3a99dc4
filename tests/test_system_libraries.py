"""Missing libraries and displays are reported before Qt can abort; these tests do not start Qt."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from designer import system_libraries
from tests.support.paths import ROOT

README = ROOT / "README.md"
CI = ROOT / ".ci" / "run"

TABLE = [system_libraries.COMMON_LIBRARIES, *system_libraries.PLATFORM_LIBRARIES.values()]
PACKAGES = {package for group in TABLE for package in group.values()}


def refuse(library: str) -> object:
    raise OSError(f"{library}: cannot open shared object file")


def accept(_library: str) -> object:
    return object()


def shell_commands(path: Path) -> list[str]:
    """Return the lines that install system packages."""
    return [line for line in path.read_text("utf-8").splitlines() if "apt-get install" in line]


def packages_installed_by(command: str) -> set[str]:
    match = re.search(r"apt-get install ([^&]*)&&", command)
    assert match, command
    return {word for word in match[1].split() if not word.startswith("-")}


@pytest.fixture
def nothing_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system_libraries, "can_load", lambda _library, _load: False)


@pytest.fixture
def all_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system_libraries, "can_load", lambda _library, _load: True)


@pytest.mark.parametrize(
    ("environ", "expected"),
    [
        ({}, []),
        ({"DISPLAY": ""}, []),
        ({"DISPLAY": ":0"}, ["xcb"]),
        ({"WAYLAND_DISPLAY": "wayland-0"}, ["wayland"]),
        ({"XDG_SESSION_TYPE": "wayland"}, ["wayland"]),
        ({"WAYLAND_DISPLAY": "wayland-0", "DISPLAY": ":0"}, ["wayland", "xcb"]),
        ({"QT_QPA_PLATFORM": "offscreen", "DISPLAY": ":0"}, ["offscreen"]),
        ({"QT_QPA_PLATFORM": "vnc:port=5901"}, ["vnc"]),
        ({"QT_QPA_PLATFORM": "wayland-egl;xcb"}, ["wayland-egl", "xcb"]),
    ],
)
def test_the_platforms_for_an_environment_are_those_of_qt(
    environ: dict[str, str], expected: list[str]
) -> None:
    assert system_libraries.platforms(environ) == expected


def test_offscreen_needs_only_the_common_libraries() -> None:
    missing = system_libraries.missing_libraries("offscreen", refuse)
    assert dict(missing) == system_libraries.COMMON_LIBRARIES


@pytest.mark.parametrize("platform", ["xcb", "wayland", "wayland-egl"])
def test_a_platform_needs_its_own_libraries_as_well(platform: str) -> None:
    further = system_libraries.PLATFORM_LIBRARIES[platform.partition("-")[0]]
    assert (
        dict(system_libraries.missing_libraries(platform, refuse))
        == system_libraries.COMMON_LIBRARIES | further
    )


def test_nothing_is_missing_if_every_library_loads() -> None:
    assert system_libraries.missing_libraries("xcb", accept) == []


@pytest.mark.parametrize("platform", ["offscreen", "xcb", "wayland"])
def test_the_documented_packages_satisfy_the_table_on_this_machine(platform: str) -> None:
    assert system_libraries.missing_libraries(platform) == []


@pytest.mark.usefixtures("nothing_installed")
def test_other_systems_are_not_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    assert system_libraries.missing_libraries("cocoa") == []
    assert system_libraries.startup_problem({}) is None


def test_one_sentence_names_the_missing_libraries_and_the_command() -> None:
    sentence = system_libraries.missing_message(
        [("libGL.so.1", "libgl1"), ("libxcb-cursor.so.0", "libxcb-cursor0")]
    )
    assert "libGL.so.1, libxcb-cursor.so.0" in sentence
    assert "apt-get install libgl1 libxcb-cursor0" in sentence
    assert "\n" not in sentence
    assert sentence.endswith(".")


@pytest.mark.usefixtures("nothing_installed")
def test_only_missing_libraries_of_the_platform_are_a_problem() -> None:
    offscreen = system_libraries.startup_problem({"QT_QPA_PLATFORM": "offscreen"})
    window = system_libraries.startup_problem({"DISPLAY": ":0"})
    assert offscreen is not None
    assert window is not None
    assert "libegl1" in offscreen
    assert "libxcb-cursor0" not in offscreen
    assert "libxcb-cursor0" in window


@pytest.mark.usefixtures("all_installed")
def test_offscreen_has_no_problem_if_everything_is_installed() -> None:
    assert system_libraries.startup_problem({"QT_QPA_PLATFORM": "offscreen"}) is None


def test_one_usable_platform_is_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    without_wayland = system_libraries.PLATFORM_LIBRARIES["wayland"]
    monkeypatch.setattr(
        system_libraries, "can_load", lambda library, _load: library not in without_wayland
    )
    monkeypatch.setattr(system_libraries, "display_answers", lambda _display: True)
    both = {"WAYLAND_DISPLAY": "wayland-0", "DISPLAY": ":0"}
    assert system_libraries.startup_problem(both) is None
    assert system_libraries.startup_problem({"WAYLAND_DISPLAY": "wayland-0"}) is not None


def test_without_a_display_one_sentence_says_how_to_see_the_window() -> None:
    sentence = system_libraries.startup_problem({})
    assert sentence is not None
    assert "no display" in sentence
    assert "ssh -X" in sentence
    assert "\n" not in sentence


@pytest.mark.parametrize("environ", [{"DISPLAY": ":64999"}, {"QT_QPA_PLATFORM": "xcb"}])
def test_a_display_that_does_not_answer_is_a_problem(
    environ: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    # Without a DISPLAY in `environ`, the X library takes that of the process.
    monkeypatch.delenv("DISPLAY", raising=False)
    sentence = system_libraries.startup_problem(environ)
    assert sentence is not None
    assert "does not answer" in sentence
    assert "ssh -X" in sentence


def test_a_display_that_answers_is_no_problem() -> None:
    reading, writing = os.pipe()
    with (
        subprocess.Popen(
            ["Xvfb", "-displayfd", str(writing), "-screen", "0", "64x64x24", "-nolisten", "tcp"],
            pass_fds=[writing],
            stderr=subprocess.DEVNULL,
        ) as server,
        os.fdopen(reading) as display_number,
    ):
        os.close(writing)
        try:
            number = display_number.readline().strip()
            assert number, "Xvfb did not start"
            assert system_libraries.startup_problem({"DISPLAY": f":{number}"}) is None
        finally:
            server.terminate()


def test_the_check_does_not_import_qt() -> None:
    program = (
        "import sys; from designer import system_libraries;"
        " system_libraries.startup_problem({'QT_QPA_PLATFORM': 'offscreen'});"
        " sys.exit(any(name.startswith(('PySide6', 'shiboken6')) for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=False).returncode == 0


def test_every_package_of_the_table_is_installed_by_the_readme_and_by_ci() -> None:
    commands = shell_commands(README) + shell_commands(CI)
    assert len(commands) == 3, "README: open the window, run the tests; .ci/run: the latter"
    for command in commands:
        assert packages_installed_by(command) >= PACKAGES


def test_ci_runs_the_readmes_own_test_command() -> None:
    (command,) = shell_commands(CI)
    assert command in README.read_text("utf-8").splitlines()
    assert os.access(CI, os.X_OK)
