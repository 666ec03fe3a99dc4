"""Rules for the whole project: checkers, folders, names, and that only the window needs Qt."""

import ast
import fnmatch
import importlib
import inspect
import os
import pkgutil
import re
import subprocess
import sys
from collections import Counter

import pytest

import designer
from tests.support.paths import ROOT

MAX_LINES_PER_FILE = 400
MAX_FILES_PER_FOLDER = 18
QT_FREE_TESTS = [
    "tests/core",
    "tests/blocks",
    "tests/files",
    "tests/cli",
    "tests/notation",
    "tests/exchange",
    "tests/display",
    "tests/onnx_shapes",
]
MEASURED_TESTS = QT_FREE_TESTS[:3]
"""Folders of tests that hold the files whose coverage is measured."""
TESTS_OF_NO_FOLDER = {"benchmarks", "journeys", "networks", "onnx_shapes", "pytorch", "support"}
"""Folders of tests that mirror no folder of the program."""

# A checker's first run, with nothing cached, is slow on a slow machine.
slow = pytest.mark.timeout(300)


def run(*command, **environment):
    """Run Python with `command` at the top of the checkout; return exit status and output."""
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


def names_of_calls(path):
    """Return the name of everything that a file calls, e.g. "time.sleep"."""
    tree = ast.parse(path.read_text("utf-8"))
    return [ast.unparse(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)]


# Checkers.


@slow
def test_ruff_finds_nothing():
    status, output = run("-m", "ruff", "check", ".")
    assert status == 0, output


@slow
def test_every_file_is_formatted():
    status, output = run("-m", "ruff", "format", "--check", "--diff", ".")
    assert status == 0, output


@slow
def test_mypy_finds_nothing():
    status, output = run("-m", "mypy")
    assert status == 0, output


@slow
def test_imports_lead_downward_only():
    start = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    status, output = run("-c", start)
    assert status == 0, output


# Nothing below the window needs Qt.

NO_QT = '''
import sys


class NoQt:
    """Make Qt unimportable, as if it were not installed."""

    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in ("PySide6", "shiboken6", "pyqtgraph"):
            raise ImportError(f"{name} is not there")


sys.meta_path.insert(0, NoQt())
'''


NO_PYTEST_QT = ("-p", "no:pytest-qt", "-W", "ignore::pytest.PytestConfigWarning")
"""Arguments that switch pytest-qt off; its settings in pyproject.toml are unknown then."""


@pytest.fixture
def without_qt(tmp_path):
    """The environment of a Python process, and of its children, in which Qt cannot be imported."""
    (tmp_path / "sitecustomize.py").write_text(NO_QT, "utf-8")
    return {"PYTHONPATH": f"{tmp_path}{os.pathsep}{ROOT}"}


@pytest.mark.parametrize("module", ["PySide6.QtCore", "pyqtgraph", "designer.ui.document.document"])
def test_the_window_cannot_be_imported_without_qt(without_qt, module):
    status, output = run("-c", f"import {module}", **without_qt)
    assert status == 1
    assert "is not there" in output


@pytest.mark.timeout(900)
def test_the_tests_of_the_named_files_pass_without_qt_and_cover_them(without_qt, tmp_path):
    """Branch coverage is measured in this run; pyproject.toml names the files."""
    plugins = ("-p", "no:cacheprovider", "-n", "2", "--cov")
    environment = {**without_qt, "COVERAGE_FILE": str(tmp_path / "coverage")}
    command = ("-m", "pytest", "-q", *plugins, *NO_PYTEST_QT, *MEASURED_TESTS)
    status, output = run(*command, **environment)
    assert status == 0, output
    assert "skipped" not in output.splitlines()[-1], output


def test_all_tests_below_the_window_are_collected_without_qt(without_qt):
    """They pass in the ordinary run; here it is held that they and what they test import no Qt."""
    command = ("-m", "pytest", "-q", "--collect-only", *NO_PYTEST_QT, "-n", "0", *QT_FREE_TESTS)
    status, output = run(*command, **without_qt)
    assert status == 0, output


# Docstrings, folders and names.


def modules_below_the_window():
    """Return the name of every module outside `designer.ui`."""
    names = [module.name for module in pkgutil.walk_packages(designer.__path__, "designer.")]
    return [
        designer.__name__,
        *(name for name in names if name.split(".")[1] != "ui"),
    ]


def public_members(owner, module):
    """Yield (name, member) of the functions, properties and classes that `owner` defines.

    `owner` is a module or a class of `module`. Members of inner classes are named with a dot.
    """
    for name, attribute in vars(owner).items():
        member = getattr(attribute, "__func__", attribute)
        # A property does not say which module it is from; only a class's own are looked at here.
        home = getattr(member, "__module__", module)
        is_documented_type = (
            inspect.isfunction(member) or inspect.isclass(member) or isinstance(member, property)
        )
        if is_documented_type and home == module and not name.startswith("_"):
            yield name, member
            if inspect.isclass(member):
                for inner_name, inner in public_members(member, module):
                    yield f"{name}.{inner_name}", inner


def written_docstring(member):
    """Return the docstring that a person wrote; an override may leave it to its base class."""
    if not inspect.isclass(member):
        return inspect.getdoc(member)
    docstring = member.__doc__ or ""
    is_generated_by_namedtuple = docstring.startswith(f"{member.__name__}(")
    return "" if is_generated_by_namedtuple else docstring


@pytest.mark.parametrize("name", modules_below_the_window())
def test_everything_public_below_the_window_has_a_docstring(name):
    module = importlib.import_module(name)
    assert module.__doc__, f"{name} has no docstring"
    undocumented = [
        member_name
        for member_name, member in public_members(module, name)
        if not written_docstring(member)
    ]
    assert undocumented == []


def test_every_module_of_the_program_has_a_docstring():
    undocumented = [
        str(path.relative_to(ROOT))
        for path in python_files("designer")
        if not ast.get_docstring(ast.parse(path.read_text("utf-8")))
    ]
    assert undocumented == []


def undocumented_constants(path):
    """Yield the names of the constants of a module that have no docstring of their own."""
    body = ast.parse(path.read_text("utf-8")).body
    for statement, following in zip(body, [*body[1:], None], strict=True):
        if isinstance(statement, ast.Assign):
            target = statement.targets[0]
        elif isinstance(statement, ast.AnnAssign):
            target = statement.target
        else:
            continue
        has_docstring = isinstance(following, ast.Expr) and isinstance(
            following.value, ast.Constant
        )
        if isinstance(target, ast.Name) and target.id.strip("_").isupper() and not has_docstring:
            yield target.id


def test_every_constant_of_the_program_has_a_sentence_of_its_own():
    undocumented = [
        f"{path.relative_to(ROOT)}: {name}"
        for path in python_files("designer")
        for name in undocumented_constants(path)
    ]
    assert undocumented == []


def test_no_file_is_too_long_to_be_read():
    lengths = {
        str(path.relative_to(ROOT)): len(path.read_text("utf-8").splitlines())
        for path in python_files("designer", "tests")
    }
    assert lengths
    assert {path: lines for path, lines in lengths.items() if lines > MAX_LINES_PER_FILE} == {}


def test_no_folder_holds_too_many_files():
    counts = Counter(str(path.parent.relative_to(ROOT)) for path in python_files("designer"))
    assert counts
    assert {path: count for path, count in counts.items() if count > MAX_FILES_PER_FOLDER} == {}


def test_a_name_of_a_module_occurs_once():
    """A package may hold a module of its own name, such as `document/document.py`."""
    counts = Counter(path.stem for path in python_files("designer") if path.name != "__init__.py")
    assert {name: count for name, count in counts.items() if count > 1} == {}


def test_the_folders_of_the_tests_mirror_those_of_the_program():
    folders = {
        path.parent.relative_to(ROOT / "tests")
        for path in python_files("tests")
        if path.name.startswith("test_")
    }
    mirrored = [folder for folder in folders if folder.parts[:1] not in {()}]
    unmatched = [
        str(folder)
        for folder in mirrored
        if folder.parts[0] not in TESTS_OF_NO_FOLDER and not (ROOT / "designer" / folder).is_dir()
    ]
    assert len(mirrored) > 20
    assert unmatched == []


def private_accesses(path):
    """Yield "line: expression" of every use of a private member of something other than self."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Attribute) and re.fullmatch(r"_[a-z]\w*", node.attr):
            is_namedtuple_method = node.attr in ("_replace", "_asdict", "_make", "_fields")
            # os._exit is the public name of the one way out that runs no handlers.
            is_own = isinstance(node.value, ast.Name) and node.value.id in ("self", "cls", "os")
            if not (is_namedtuple_method or is_own):
                yield f"{node.lineno}: {ast.unparse(node)}"


def test_tests_use_only_public_members():
    accesses = [
        f"{path.relative_to(ROOT)}:{access}"
        for path in python_files("tests")
        for access in private_accesses(path)
    ]
    assert accesses == []


def test_every_type_ignore_has_its_code_and_its_reason():
    unexplained = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in python_files("designer")
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if "# type: ignore" in line and not re.search(r"# type: ignore\[[\w-]+\]  # \w", line)
    ]
    assert unexplained == []


def test_no_test_sleeps():
    """Tests wait for a signal or a condition, never for time."""
    sleeps = {"sleep", "qWait", "qSleep", "msleep", "usleep"}
    sleeping = [
        f"{path.relative_to(ROOT)}: {name}"
        for path in python_files("tests")
        for name in names_of_calls(path)
        if name.rpartition(".")[2] in sleeps or name == "qtbot.wait"
    ]
    assert sleeping == []


def test_the_top_level_holds_what_it_should_and_nothing_else():
    ignored = [
        pattern.strip().rstrip("/")
        for pattern in (ROOT / ".gitignore").read_text("utf-8").splitlines()
    ]
    entries = {
        name
        for name in os.listdir(ROOT)
        if not name.startswith(".")
        and not any(fnmatch.fnmatch(name, pattern) for pattern in ignored)
    }
    assert entries == {"pyproject.toml", "designer", "resources", "tests", "README.md"}


def test_every_path_that_the_documents_name_exists():
    documents = ["designer/ARCHITECTURE.md", ".github/CONTRIBUTING.md", "README.md"]
    missing = []
    for document in documents:
        for name in re.findall(r"`([\w./-]+)`", (ROOT / document).read_text("utf-8")):
            is_path = "/" in name and not name.startswith((".venv", "/")) and name.upper() != name
            if not is_path or re.search(r"NAME|FAMILY|\.\.\.", name):
                continue
            if not any((ROOT / base / name).exists() for base in ("", "designer", "resources")):
                missing.append(f"{document}: {name}")
    assert missing == []
