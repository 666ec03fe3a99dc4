"""The canvas after all blocks were deleted at a small zoom: the next block is readable."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

CONTROL, PLAIN = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier


def press_key(window, key, modifiers=CONTROL):
    """Press `key` on the canvas; by default with Ctrl held."""
    QTest.keyClick(window.canvas, key, modifiers)


def add_current_block(window):
    """Add a block of the kind selected in the palette, by pressing Enter there."""
    cards = window.palette_pane.cards
    cards.setFocus()
    QTest.keyClick(cards, Qt.Key.Key_Return)


def delete_all_from_far_away(window):
    """Zoom out until no text is readable, then delete all blocks."""
    for _ in range(8):
        press_key(window, Qt.Key.Key_Minus)
    assert window.canvas.zoom < 0.5
    press_key(window, Qt.Key.Key_A)
    press_key(window, Qt.Key.Key_Delete, PLAIN)
    assert not window.document.design.blocks


def shows_everything(window):
    """Return whether the whole design is in view on the canvas."""
    canvas = window.canvas
    content = canvas.mapFromScene(canvas.canvas_scene.content_rect()).boundingRect()
    return canvas.viewport().rect().contains(content)


def test_after_everything_is_deleted_the_next_block_is_readable(window):
    delete_all_from_far_away(window)
    add_current_block(window)
    assert window.canvas.zoom == 1.0
    assert shows_everything(window)


def test_undoing_the_deletion_of_everything_shows_all_of_it(window):
    delete_all_from_far_away(window)
    add_current_block(window)
    press_key(window, Qt.Key.Key_Z)
    assert not window.document.design.blocks
    press_key(window, Qt.Key.Key_Z)
    assert len(window.document.design.blocks) == 3
    assert shows_everything(window)
