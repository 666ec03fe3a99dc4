"""The canvas after everything on it was deleted: what comes next can be read."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

CONTROL, PLAIN = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier


def strike(window, key, modifiers=CONTROL):
    QTest.keyClick(window.canvas, key, modifiers)


def append(window):
    """The palette's current block, by Enter."""
    cards = window.palette_pane.cards
    cards.setFocus()
    QTest.keyClick(cards, Qt.Key.Key_Return)


def empty_from_afar(window):
    """Everything deleted while one looked at it from far away."""
    for _ in range(8):
        strike(window, Qt.Key.Key_Minus)
    assert window.canvas.zoom < 0.5
    strike(window, Qt.Key.Key_A)
    strike(window, Qt.Key.Key_Delete, PLAIN)
    assert not window.document.design.blocks


def sees_all(window):
    canvas = window.canvas
    seen = canvas.mapFromScene(canvas.canvas_scene.content_rect()).boundingRect()
    return canvas.viewport().rect().contains(seen)


def test_after_everything_is_deleted_the_next_block_is_readable(window):
    empty_from_afar(window)
    append(window)
    assert window.canvas.zoom == 1.0
    assert sees_all(window)


def test_an_undo_of_deleting_everything_shows_it_all(window):
    empty_from_afar(window)
    append(window)
    strike(window, Qt.Key.Key_Z)
    assert not window.document.design.blocks
    strike(window, Qt.Key.Key_Z)
    assert len(window.document.design.blocks) == 3
    assert sees_all(window)
