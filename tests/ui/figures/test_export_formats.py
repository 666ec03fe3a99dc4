"""Every format in the table of exporters makes a file of every template, apart from the window."""

import os
import subprocess
import sys

import pytest
from PySide6.QtGui import QImage

from designer.__main__ import main
from designer.core.analysis.analysis import analyse
from designer.core.layout import tidy
from designer.exchange import design_import
from designer.exchange.file_format import name_filter, with_choices
from designer.exchange.formats import EXPORTERS, SCALE, ExportOptions, ignore_report
from designer.exchange.import_result import ImportResult, NotUnderstood
from designer.exchange.opening import open_design
from designer.files import saving
from designer.files.templates import load_templates
from designer.ui.figures.picture import picture_area, picture_scene
from designer.ui.theme.colours import DARK, LIGHT
from tests.benchmarks.large_designs import inception
from tests.support.paths import ROOT

TEMPLATES = load_templates()
# What is known of some formats; a format that is not here makes files that are not empty.
FIRST_BYTES = {
    "png": b"\x89PNG",
    "svg": b"<?xml",
    "csv": b"id,kind,label",
    "design": b'{\n  "format"',
}


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda template: template.name)
@pytest.mark.parametrize("key", EXPORTERS)
def test_every_format_makes_a_file_of_every_template(qapp, key, template):  # noqa: ARG001
    data = EXPORTERS[key].prepare(analyse(template.design), ExportOptions(template.name))(
        ignore_report
    )
    assert data.startswith(FIRST_BYTES.get(key, b""))
    assert data


@pytest.mark.parametrize(("name", "theme"), [("light", LIGHT), ("dark", DARK)])
def test_a_picture_has_the_theme_of_its_options(qapp, name, theme):  # noqa: ARG001
    analysis = analyse(TEMPLATES[0].design)
    image = QImage.fromData(
        EXPORTERS["png"].prepare(analysis, ExportOptions(theme=name))(ignore_report)
    )
    assert image.pixelColor(2, 2) == theme.colour("canvas")
    svg = EXPORTERS["svg"].prepare(analysis, ExportOptions(theme=name))(ignore_report).decode()
    assert theme.canvas.lower() in svg.lower()


@pytest.mark.parametrize("text", SCALE.choices)
def test_a_png_has_the_size_of_its_options(qapp, text):  # noqa: ARG001
    analysis = analyse(TEMPLATES[0].design)
    options = SCALE.choices[text].applied(ExportOptions())
    size = QImage.fromData(EXPORTERS["png"].prepare(analysis, options)(ignore_report)).size()
    with picture_scene(analysis, options, ignore_report) as scene:
        assert size == (picture_area(scene).size() * int(text)).toSize()


@pytest.mark.parametrize("key", EXPORTERS)
def test_the_defaults_of_a_format_are_what_is_usual(key):
    for option in EXPORTERS[key].options:
        assert option.choices[option.default].applied(ExportOptions()) == ExportOptions()
        for text, choice in option.choices.items():
            assert option.text_in(choice.applied(ExportOptions())) == text


def test_the_file_dialog_has_words_for_every_format():
    filters = [name_filter(exporter) for exporter in EXPORTERS.values()]
    assert filters[:2] == ["PNG pictures (*.png)", "SVG pictures (*.svg)"]
    assert len(set(filters)) == len(EXPORTERS)


def qt_process(*words):
    """Run the command line in a new process without a display; return the finished process."""
    hidden = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    environment = {key: value for key, value in os.environ.items() if key not in hidden}
    return subprocess.run(
        [sys.executable, "-m", "designer", *map(str, words)],
        cwd=ROOT,
        capture_output=True,
        check=False,
        env=environment,
    )


@pytest.mark.parametrize("key", EXPORTERS)
def test_the_command_line_writes_every_format_without_a_display(qapp, key, tmp_path):  # noqa: ARG001
    exporter = EXPORTERS[key]
    target = tmp_path / f"picture{exporter.extension}"
    chosen = {option.id: next(iter(option.choices)) for option in exporter.options}
    words = [word for name, text in chosen.items() for word in (f"--{name}", text)]
    process = qt_process("convert", TEMPLATES[0].path, target, *words)
    assert (process.returncode, process.stdout, process.stderr) == (0, b"", b"")
    opened = open_design(str(TEMPLATES[0].path))
    options = with_choices(ExportOptions(TEMPLATES[0].design.name), exporter.options, chosen)
    assert target.read_bytes() == exporter.prepare(opened.analysis, options)(ignore_report)


def test_what_was_not_understood_is_printed_with_its_place(qapp, tmp_path, monkeypatch, capsys):  # noqa: ARG001
    result = ImportResult(TEMPLATES[0].design, (NotUnderstood("line 3", "No such layer"),))
    monkeypatch.setattr(design_import, "import_design", lambda path, check, options: result)
    source, target = tmp_path / "in.cnn.json", tmp_path / "picture.svg"
    source.touch()
    assert main(["convert", str(source), str(target)]) == 1
    assert capsys.readouterr().err == f"designer: {source}: line 3: No such layer\n"
    assert target.exists()


WITHOUT_LIBRARIES = """
import sys
from designer.__main__ import main
from designer import system_libraries
system_libraries.missing_libraries = lambda platform: [("libEGL.so.1", "libegl1")]
status = main(["convert", *sys.argv[1:]])
assert "shiboken6" not in sys.modules
sys.exit(status)
"""


@pytest.mark.parametrize("key", ["png", "svg"])
def test_without_a_system_library_a_sentence_names_the_package_and_no_file_is_made(key, tmp_path):
    target = tmp_path / f"picture.{key}"
    process = subprocess.run(
        [sys.executable, "-c", WITHOUT_LIBRARIES, TEMPLATES[0].path, target],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert process.returncode == 2
    assert process.stdout == ""
    assert process.stderr == (
        f"designer: {target}: A picture needs the system library libEGL.so.1: install with "
        "`apt-get install libegl1` (Debian's names), then start designer again.\n"
    )
    assert os.listdir(tmp_path) == []


INTERRUPTED = """
import itertools, signal, sys
from designer.__main__ import main
from designer.cli import convert
calls = itertools.count()
def interrupt(done, total):
    if next(calls) == 3:
        signal.raise_signal(signal.SIGINT)
convert.ignore_report = interrupt
sys.exit(main())
"""


@pytest.mark.parametrize("key", ["png", "svg", "csv"])
def test_an_interrupted_conversion_ends_without_a_word_and_leaves_no_file(key, tmp_path):
    source, folder = tmp_path / "large.cnn.json", tmp_path / "out"
    folder.mkdir()
    saving.save(tidy.tidy(inception(1_000)), source)
    extension = EXPORTERS[key].extension
    process = subprocess.run(
        [sys.executable, "-c", INTERRUPTED, "convert", source, folder / f"large{extension}"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (process.returncode, process.stderr) == (130, "")
    assert os.listdir(folder) == []
