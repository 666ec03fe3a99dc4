"""The border of the canvas shows that it has the focus, unless a click gave it the focus."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from designer.ui.theme.appearance import appearance_of


def has_border(canvas):
    """Return whether the edges of the canvas have the accent colour."""
    image, accent = canvas.grab().toImage(), appearance_of(canvas).theme.colour("accent")
    middle = canvas.height() // 2
    return all(image.pixelColor(x, middle) == accent for x in (0, canvas.width() - 1))


@pytest.mark.parametrize(
    ("reason", "shown"),
    [
        (Qt.FocusReason.TabFocusReason, True),
        (Qt.FocusReason.ShortcutFocusReason, True),
        (Qt.FocusReason.MouseFocusReason, False),
    ],
)
def test_a_border_is_shown_while_the_canvas_has_the_focus_by_a_key(window, reason, shown):
    window.inspector.focus_first_field()
    assert not has_border(window.canvas)
    window.canvas.setFocus(reason)
    assert has_border(window.canvas) is shown
    QTest.keyClick(window.canvas, Qt.Key.Key_F6)
    assert not window.canvas.hasFocus()
    assert not has_border(window.canvas)
