"""The rules of the house: style, types, floors, and that nothing below the window needs Qt."""

import ast
import fnmatch
import importlib
import inspect
import os
import pkgutil
import re
import subprocess
import sys

import pytest

import designer
from tests.support.paths import ROOT

LONGEST_FILE = 400
QT_FREE = [
    "tests/core",
    "tests/blocks",
    "tests/files",
    "tests/cli",
    "tests/notation",
    "tests/display",
    "tests/onnx_shapes",
]

# The first run of a checker, with nothing cached, takes its time on a slow machine.
patient = pytest.mark.timeout(300)


def run(*command, **environment):
    """A command run at the top of the tree; its whole output where it fails."""
    done = subprocess.run(
        [sys.executable, *command],
        cwd=ROOT,
        env={**os.environ, **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        check=False,
    )
    return done.returncode, done.stdout


def python_files(*folders):
    return sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py"))


def calls(path):
    """Names of all that a file calls: ``time.sleep(1)`` gives "time.sleep"."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func)


# Checkers.


@patient
def test_ruff_finds_nothing():
    status, output = run("-m", "ruff", "check", ".")
    assert status == 0, output


@patient
def test_every_file_is_formatted():
    status, output = run("-m", "ruff", "format", "--check", "--diff", ".")
    assert status == 0, output


@patient
def test_mypy_finds_nothing_below_the_window():
    status, output = run("-m", "mypy")
    assert status == 0, output


@patient
def test_imports_lead_downward_only():
    start = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    status, output = run("-c", start)
    assert status == 0, output


# Nothing below the window needs Qt.

NO_QT = '''
import sys


class NoQt:
    """Makes Qt unimportable, as where it is not installed."""

    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in ("PySide6", "shiboken6", "pyqtgraph"):
            raise ImportError(f"{name} is not there")


sys.meta_path.insert(0, NoQt())
'''


@pytest.fixture
def without_qt(tmp_path):
    """The environment of a Python, and of all that it starts, in which Qt cannot be imported."""
    (tmp_path / "sitecustomize.py").write_text(NO_QT, "utf-8")
    return {"PYTHONPATH": f"{tmp_path}{os.pathsep}{ROOT}"}


@pytest.mark.parametrize("module", ["PySide6.QtCore", "pyqtgraph", "designer.ui.document.document"])
def test_without_qt_the_window_cannot_even_be_imported(without_qt, module):
    status, output = run("-c", f"import {module}", **without_qt)
    assert status == 1
    assert "is not there" in output


@patient
def test_all_tests_below_the_window_pass_without_qt(without_qt):
    # pytest-qt is off, so that its settings in pyproject.toml are unknown words here.
    unknown = ("-W", "ignore::pytest.PytestConfigWarning")
    plugins = ("-p", "no:pytest-qt", "-p", "no:cacheprovider")
    status, output = run("-m", "pytest", "-q", *plugins, *unknown, *QT_FREE, **without_qt)
    assert status == 0, output
    assert "skipped" not in output.splitlines()[-1], output


# What people must be able to rely on when they read.


def below_the_window():
    """Every module that is not the window's."""
    names = [designer.__name__]
    for module in pkgutil.walk_packages(designer.__path__, "designer."):
        if not module.name.startswith("designer.ui"):
            names.append(module.name)
    return names


def public_members(owner, module):
    """Public functions, properties and classes that `owner`, a module or a class, defines."""
    for name, member in vars(owner).items():
        found = getattr(member, "__func__", member)
        # A property does not say which module it is of; only a class's own are met here.
        home = getattr(found, "__module__", module)
        sort = inspect.isfunction(found) or inspect.isclass(found) or isinstance(found, property)
        if sort and home == module and not name.startswith("_"):
            yield name, found
            if inspect.isclass(found):
                for inner, part in public_members(found, module):
                    yield f"{name}.{inner}", part


def said(member):
    """The docstring, if a person wrote it; an override may leave the word to its base."""
    if not inspect.isclass(member):
        return inspect.getdoc(member)
    own = member.__doc__ or ""
    made_by_namedtuple = own.startswith(f"{member.__name__}(")
    return "" if made_by_namedtuple else own


@pytest.mark.parametrize("name", below_the_window())
def test_all_that_is_public_below_the_window_says_what_it_is_for(name):
    module = importlib.import_module(name)
    assert module.__doc__, f"{name} has no docstring"
    silent = [found for found, member in public_members(module, name) if not said(member)]
    assert silent == []


def test_no_file_is_too_long_to_be_read():
    lengths = {
        str(path.relative_to(ROOT)): len(path.read_text("utf-8").splitlines())
        for path in python_files("designer", "tests")
    }
    assert lengths
    assert {path: lines for path, lines in lengths.items() if lines > LONGEST_FILE} == {}


def test_what_the_type_checker_is_told_to_pass_over_has_its_reason():
    silent = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in python_files("designer")
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if "# type: ignore" in line and not re.search(r"# type: ignore\[[\w-]+\]  # \w", line)
    ]
    assert silent == []


def test_no_test_sleeps():
    # What is waited for is a signal or a condition, never the clock.
    sleeping = {"sleep", "qWait", "qSleep", "msleep", "usleep"}
    found = [
        f"{path.relative_to(ROOT)}: {name}"
        for path in python_files("tests")
        for name in calls(path)
        if name.rpartition(".")[2] in sleeping or name == "qtbot.wait"
    ]
    assert found == []


def test_the_top_level_holds_what_it_should_and_nothing_else():
    ignored = [
        pattern.strip().rstrip("/")
        for pattern in (ROOT / ".gitignore").read_text("utf-8").splitlines()
    ]
    found = {
        name
        for name in os.listdir(ROOT)
        if not name.startswith(".")
        and not any(fnmatch.fnmatch(name, pattern) for pattern in ignored)
    }
    assert found == {"pyproject.toml", "designer", "resources", "tests", "README.md"}
