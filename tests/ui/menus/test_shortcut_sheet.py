"""The sheet of shortcuts and gestures, tested with real key events."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtTest import QTest

from designer.ui import actions
from designer.ui.canvas.gestures.gesture_table import GESTURES
from designer.ui.menus.shortcut_sheet import ShortcutSheet
from designer.ui.theme.fonts import font


@pytest.fixture
def sheet(qtbot, window):
    qtbot.waitUntil(window.canvas.hasFocus)
    QTest.keyClick(window.canvas, Qt.Key.Key_F1)
    sheet = window.findChild(ShortcutSheet)
    qtbot.waitExposed(sheet)
    return sheet


def listed(sheet):
    """Return all rows of the sheet as texts: titles and lines, without the empty rows."""
    contents = [content for content in sheet.lines.row_contents if content]
    return [row if isinstance(row, str) else row.accessible_text for row in contents]


def key_lines(sheet):
    """Return the lines of the sheet, without titles and empty rows."""
    return [row for row in sheet.lines.row_contents if row and not isinstance(row, str)]


def test_it_lists_every_shortcut_of_the_menus(sheet):
    caps = {", ".join(strokes) for line in key_lines(sheet) for strokes in line.keys}
    assert caps == {key for entry in actions.entries() for key in entry.keys}
    assert "Align ▸ Left: Alt+A, L" in listed(sheet)


@pytest.mark.parametrize("gesture", GESTURES)
def test_it_lists_every_gesture(sheet, gesture):
    assert gesture.input_help
    for help_line in gesture.input_help:
        assert f"{help_line.effect}: {help_line.instruction}" in listed(sheet)


def test_it_fits_a_small_screen_and_no_column_ends_with_a_title(sheet):
    sheet.resize(1280, 740)
    assert sheet.minimumSizeHint().width() <= 1280
    bottom = sheet.lines.viewport().height()
    for row, content in enumerate(sheet.lines.row_contents):
        area = sheet.lines.visualItemRect(sheet.lines.item(row))
        assert area.bottom() <= bottom
        if isinstance(content, str):
            following = sheet.lines.visualItemRect(sheet.lines.item(row + 1))
            assert following.left() == area.left()
    metrics = QFontMetricsF(font(12))
    for line in key_lines(sheet):
        assert metrics.horizontalAdvance(line.instruction) <= area.width() - 24, line.instruction
    columns = {sheet.lines.visualItemRect(sheet.lines.item(r)).left() for r in range(60)}
    assert len(columns) > 1


def test_at_1280_by_800_everything_is_visible_and_every_column_begins_with_a_title(sheet):
    assert sheet.width() <= 1280
    assert sheet.height() <= 760
    assert sheet.lines.horizontalScrollBar().maximum() == 0
    assert len(heads(sheet)) == 4
    # If the sheet is lower, a section may continue in the next column under a title of its own.
    sheet.resize(1248, 560)
    assert "Edit, continued" in heads(sheet)
    assert all(isinstance(head, str) for head in heads(sheet))


def heads(sheet):
    """Return the content of the top row of each column."""
    first = {}
    for row, content in enumerate(sheet.lines.row_contents):
        first.setdefault(sheet.lines.visualItemRect(sheet.lines.item(row)).left(), content)
    return list(first.values())


def test_the_search_matches_words_keys_and_section_titles(qtbot, sheet):
    QTest.keyClicks(sheet.search, "paste")
    assert listed(sheet) == ["Edit", "Paste: Ctrl+V"]
    sheet.search.clear()
    QTest.keyClicks(sheet.search, "alt+s")
    assert set(listed(sheet)) >= {"Select", "Upstream: Alt+S, U"}
    sheet.search.clear()
    QTest.keyClicks(sheet.search, "touchpad")
    assert "Zoom at the pointer: Mouse wheel, Ctrl and wheel, or pinch" in listed(sheet)
    QTest.keyClicks(sheet.search, "zzz")
    assert listed(sheet) == []
    assert sheet.no_match.isVisible()
    with qtbot.waitSignal(sheet.destroyed):
        QTest.keyClick(sheet.search, Qt.Key.Key_Escape)


def test_lines_can_be_reached_by_arrow_keys_and_have_accessible_text(qtbot, sheet):
    QTest.keyClicks(sheet.search, "select all")
    QTest.keyClick(sheet.search, Qt.Key.Key_Down)
    qtbot.waitUntil(sheet.lines.hasFocus)
    QTest.keyClick(sheet.lines, Qt.Key.Key_Down)
    spoken = sheet.lines.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Select all: Ctrl+A"
