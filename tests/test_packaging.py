"""The built wheel contains everything that the program needs, and works outside the checkout."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.support.paths import ROOT

# Allow 120 seconds per test, because building the wheel takes long on a slow machine.
pytestmark = pytest.mark.timeout(120)


def run(*command, cwd, **environment):
    """Run Python with the arguments `command` in the folder `cwd`, and return what it prints.

    `environment` are environment variables to set for the process. The process must succeed.
    """
    process = subprocess.run(
        [sys.executable, *command],
        cwd=cwd,
        env={**os.environ, **environment},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert process.returncode == 0, process.stdout + process.stderr
    return process.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """The path of a wheel that has been built from the checkout.

    The build tool, Hatchling, is called directly because that needs neither a network nor pip.
    """
    folder = tmp_path_factory.mktemp("wheel")
    run("-m", "hatchling", "build", "-t", "wheel", "-d", str(folder), cwd=ROOT)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def unpacked(wheel, tmp_path_factory):
    """The path of a folder outside the checkout that contains the unpacked wheel."""
    folder = tmp_path_factory.mktemp("unpacked")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


def files_in(folder):
    """Return the paths of all files in `folder` and its subfolders, relative to `folder`."""
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


def test_the_wheel_contains_every_resource(unpacked):
    packed = files_in(unpacked / "designer" / "resources")
    assert packed == files_in(ROOT / "resources")
    for part in ("icons", "fonts", "templates", "schema"):
        assert any(Path(path).parts[0] == part for path in packed), part


def test_the_wheel_contains_every_module_and_no_test(wheel):
    with zipfile.ZipFile(wheel) as archive:
        names = {name for name in archive.namelist() if name.endswith(".py")}
    modules = {str(path.relative_to(ROOT)) for path in (ROOT / "designer").rglob("*.py")}
    assert names == modules


def test_the_wheel_declares_the_command_of_the_program(unpacked):
    (entry_points,) = unpacked.glob("*.dist-info/entry_points.txt")
    assert "designer = designer.__main__:main" in entry_points.read_text("utf-8")


def test_the_unpacked_wheel_finds_its_resources_from_another_folder(unpacked, tmp_path):
    script = (
        "import os, designer.resources as resources\n"
        "print(resources.__file__)\n"
        "print(os.path.isfile(resources.path('icons', 'conv.svg')))\n"
        "print(resources.path())\n"
    )
    lines = run("-c", script, cwd=tmp_path, PYTHONPATH=str(unpacked)).splitlines()
    installed = unpacked / "designer"
    assert lines[0] == str(installed / "resources.py")
    assert lines[1] == "True"
    assert Path(lines[2]) == installed / "resources"


def test_the_unpacked_wheel_prints_a_summary_from_another_folder(unpacked, tmp_path):
    template = unpacked / "designer/resources/templates/lecture/2-bottleneck-5x5.cnn.json"
    table = run("-m", "designer", "summary", str(template), cwd=tmp_path, PYTHONPATH=str(unpacked))
    assert "12,443,648" in table


def test_the_unpacked_wheel_reads_its_templates(unpacked, tmp_path):
    script = (
        "from designer.files.templates import load_templates\n"
        "print(*(bool(template.description) for template in load_templates()))\n"
    )
    output = run("-c", script, cwd=tmp_path, PYTHONPATH=str(unpacked))
    assert output.split() == ["True"] * len(
        list((ROOT / "resources/templates").glob("*/*.cnn.json"))
    )
