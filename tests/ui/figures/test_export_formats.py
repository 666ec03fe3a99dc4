"""Every format in the table of exporters makes a file of every template, apart from the window."""

import pytest
from PySide6.QtGui import QImage

from designer.core.analysis.analysis import analyse
from designer.exchange.formats import EXPORTERS, ExportOptions
from designer.files.templates import load_templates
from designer.ui.theme.colours import DARK, LIGHT

TEMPLATES = load_templates()
FIRST_BYTES = {"png": b"\x89PNG", "svg": b"<?xml"}


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda template: template.name)
@pytest.mark.parametrize("key", EXPORTERS)
def test_every_format_makes_a_file_of_every_template(qapp, key, template):  # noqa: ARG001
    data = EXPORTERS[key].prepare(analyse(template.design), ExportOptions(template.name))()
    assert data.startswith(FIRST_BYTES[key])


@pytest.mark.parametrize(("name", "theme"), [("light", LIGHT), ("dark", DARK)])
def test_a_picture_has_the_theme_of_its_options(qapp, name, theme):  # noqa: ARG001
    analysis = analyse(TEMPLATES[0].design)
    image = QImage.fromData(EXPORTERS["png"].prepare(analysis, ExportOptions(theme=name))())
    assert image.pixelColor(2, 2) == theme.colour("canvas")
    svg = EXPORTERS["svg"].prepare(analysis, ExportOptions(theme=name))().decode()
    assert theme.canvas.lower() in svg.lower()


def test_the_file_dialog_has_words_for_every_format():
    filters = [exporter.file_filter for exporter in EXPORTERS.values()]
    assert filters[:2] == ["PNG pictures (*.png)", "SVG pictures (*.svg)"]
    assert len(set(filters)) == len(EXPORTERS)
