"""The sheet of keys and gestures, under real keys."""

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
    """Titles and lines, without what fills the foot of a column."""
    return [one if isinstance(one, str) else one.accessible_text for one in sheet.lines.row_contents if one]


def test_it_lists_every_key_of_the_menus_with_its_words(sheet):
    lines = [one for one in sheet.lines.row_contents if one and not isinstance(one, str)]
    caps = {", ".join(strokes) for line in lines for strokes in line.keys}
    assert caps == {key for entry in actions.entries() for key in entry.keys}
    assert "Align ▸ Left: Alt+A, L" in listed(sheet)


@pytest.mark.parametrize("gesture", GESTURES)
def test_every_gesture_says_what_it_does_and_how(sheet, gesture):
    assert gesture.ways
    for way in gesture.ways:
        assert f"{way.what}: {way.how}" in listed(sheet)


def test_it_fits_a_small_screen_in_columns_and_no_title_stands_at_a_foot(sheet):
    sheet.resize(1280, 740)
    assert sheet.minimumSizeHint().width() <= 1280
    bottom = sheet.lines.viewport().height()
    for row, what in enumerate(sheet.lines.row_contents):
        place = sheet.lines.visualItemRect(sheet.lines.item(row))
        assert place.bottom() <= bottom
        if isinstance(what, str):
            after = sheet.lines.visualItemRect(sheet.lines.item(row + 1))
            assert after.left() == place.left()
    told = QFontMetricsF(font(12))
    for line in (one for one in sheet.lines.row_contents if one and not isinstance(one, str)):
        assert told.horizontalAdvance(line.instruction) <= place.width() - 24, line.instruction
    columns = {sheet.lines.visualItemRect(sheet.lines.item(r)).left() for r in range(60)}
    assert len(columns) > 1


def test_at_1280_by_800_all_of_it_is_seen_and_every_column_begins_with_a_title(sheet):
    assert sheet.width() <= 1280
    assert sheet.height() <= 760
    assert sheet.lines.horizontalScrollBar().maximum() == 0
    assert len(heads(sheet)) == 4
    # Lower, sections go on in the next column, under their title.
    sheet.resize(1248, 560)
    assert "Edit, continued" in heads(sheet)
    assert all(isinstance(what, str) for what in heads(sheet))


def heads(sheet):
    """What stands first in each column."""
    found = {}
    for row, what in enumerate(sheet.lines.row_contents):
        found.setdefault(sheet.lines.visualItemRect(sheet.lines.item(row)).left(), what)
    return list(found.values())


def test_it_is_searched_by_words_by_keys_and_by_section(qtbot, sheet):
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


def test_its_lines_can_be_walked_and_heard(qtbot, sheet):
    QTest.keyClicks(sheet.search, "select all")
    QTest.keyClick(sheet.search, Qt.Key.Key_Down)
    qtbot.waitUntil(sheet.lines.hasFocus)
    QTest.keyClick(sheet.lines, Qt.Key.Key_Down)
    spoken = sheet.lines.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Select all: Ctrl+A"
