"""The inspector with hostile names: with markup, line breaks, or 10,000 characters."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QLabel, QWidget

from designer.core.edits import block_edits
from designer.core.text.display_text import one_line
from designer.ui.document.document import Document
from designer.ui.inspector.inspector_panel import MIN_WIDTH_PX
from tests.support.inspectors import editor, entry, history, put, shown_pane, texts

HOSTILE = '<b>bold</b><img src="/dev/zero">\nsecond line\t' + "W" * 10_000


@pytest.fixture
def hostile(bottleneck):
    """A document in which the names of the design and of its first convolution are hostile."""
    document = Document()
    design = block_edits.relabel(bottleneck, "conv1x1", HOSTILE)
    document.load(design.with_name_and_notes(name=HOSTILE, notes=HOSTILE))
    yield document
    document.deleteLater()


@pytest.fixture
def pane(qtbot, hostile):
    return shown_pane(qtbot, hostile)


@pytest.fixture
def inspector(pane):
    return pane.inspector


@pytest.mark.parametrize("ids", [[], ["conv1x1"], ["conv"], ["conv1x1", "conv"]])
def test_a_hostile_name_is_shown_as_plain_text_and_does_not_widen_the_panel(
    qtbot, inspector, hostile, ids
):
    hostile.select(ids)
    labels = inspector.findChildren(QLabel)
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in labels)
    qtbot.waitUntil(lambda: inspector.width() == MIN_WIDTH_PX)
    wide = [
        w for w in inspector.findChildren(QWidget) if w.isVisible() and w.width() > MIN_WIDTH_PX
    ]
    assert wide == []


def test_a_long_title_ends_in_an_ellipsis_and_its_tooltip_shows_more(inspector, hostile):
    hostile.select(["conv1x1"])
    labels = inspector.findChildren(QLabel)
    title = next(label for label in labels if label.property("look") == "title")
    assert title.text().startswith("<b>bold</b>")
    assert title.text().endswith("…")
    tooltip = QTextDocument()
    tooltip.setHtml(title.toolTip())
    assert tooltip.toPlainText().startswith('<b>bold</b><img src="/dev/zero">\nsecond line')
    assert len(tooltip.toPlainText()) < 1_200


def test_a_sentence_with_a_long_name_is_shortened_but_keeps_its_end(inspector, hostile):
    hostile.edit("x", block_edits.change_field(hostile.design, ["conv1x1"], "groups", 7))
    hostile.select(["conv"])
    (sentence,) = [text for text in texts(inspector) if text.startswith("Not known until")]
    assert sentence.endswith("(conv1x1) is mended")
    assert len(sentence) < 300


def test_the_undo_text_of_a_hostile_block_fits_a_menu(inspector, hostile):
    hostile.select(["conv1x1"])
    put(editor(inspector, "Filters"), "8")
    (text,) = history(hostile)
    assert len(text) < 80
    assert "\n" not in text


def test_control_characters_such_as_direction_overrides_are_replaced():
    assert one_line("a\u202eb\u2066c\x00d") == "a�b�c�d"


def test_a_text_too_long_to_lay_out_is_shown_cut_and_cannot_be_edited(inspector, hostile):
    long = "W" * 1_000_000
    hostile.load(block_edits.relabel(hostile.design, "conv", long).with_name_and_notes(notes=long))
    notes = entry(inspector, "Notes on the design")
    hostile.select(["conv"])
    label = entry(inspector, "Label")
    put(notes, "x", key=None)
    put(label, "x", key=None)
    assert (hostile.design.notes, hostile.design.blocks["conv"].label) == (long, long)
    assert label.toolTip() == "Too long to be edited here."
    hostile.load(block_edits.relabel(hostile.design, "conv", "Short"))
    hostile.select(["conv"])
    put(label, "x", key=None)
    assert hostile.design.blocks["conv"].label == "x"
