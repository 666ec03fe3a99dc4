"""The wheel carries all that the program needs, and runs away from the checkout."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.support.paths import ROOT

# Building takes its time on a slow machine.
pytestmark = pytest.mark.timeout(120)


def run(*command, cwd, **environment):
    done = subprocess.run(
        [sys.executable, *command],
        cwd=cwd,
        env={**os.environ, **environment},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """The built wheel. Hatchling is called itself: that takes no network and no pip."""
    folder = tmp_path_factory.mktemp("wheel")
    run("-m", "hatchling", "build", "-t", "wheel", "-d", str(folder), cwd=ROOT)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def unpacked(wheel, tmp_path_factory):
    """A folder with what the wheel holds, far from the checkout."""
    folder = tmp_path_factory.mktemp("unpacked")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


def resources_in(folder):
    """Paths of all resource files, as the design of the tree has them."""
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


def test_every_resource_travels_in_the_wheel(unpacked):
    carried = resources_in(unpacked / "designer" / "resources")
    assert carried == resources_in(ROOT / "resources")
    for part in ("icons", "fonts", "templates", "schema"):
        assert any(Path(path).parts[0] == part for path in carried), part


def test_every_module_travels_in_the_wheel_and_no_test_does(wheel):
    with zipfile.ZipFile(wheel) as archive:
        names = {name for name in archive.namelist() if name.endswith(".py")}
    modules = {str(path.relative_to(ROOT)) for path in (ROOT / "designer").rglob("*.py")}
    assert names == modules


def test_the_installed_program_is_started_by_its_name(unpacked):
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


def test_the_unpacked_wheel_sums_up_a_template_from_another_folder(unpacked, tmp_path):
    template = unpacked / "designer/resources/templates/lecture/2-bottleneck-5x5.cnn.json"
    table = run("-m", "designer", "summary", str(template), cwd=tmp_path, PYTHONPATH=str(unpacked))
    assert "12,443,648" in table


def test_the_unpacked_wheel_shows_its_gallery(unpacked, tmp_path):
    script = (
        "from designer.files.templates import templates\n"
        "print(*(bool(one.line) for one in templates()))\n"
    )
    output = run("-c", script, cwd=tmp_path, PYTHONPATH=str(unpacked))
    assert output.split() == ["True"] * len(
        list((ROOT / "resources/templates").glob("*/*.cnn.json"))
    )
