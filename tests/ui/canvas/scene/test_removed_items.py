"""Removed items: kept while undo may want them back, and dropped with their design."""

import gc
import weakref

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from designer.blocks.convolution.conv import Conv
from designer.core.graph.design import Block, Design, Wire
from designer.core.layout import tidy
from designer.ui.canvas.scene.canvas_scene import CACHE_REMOVALS_FROM
from tests.support.mouse import CONTROL


@pytest.fixture
def large(window):
    """The window with a chain of so many blocks that their items are kept when they are removed."""
    kind = Conv.fresh()
    ids = [f"c{index}" for index in range(CACHE_REMOVALS_FROM)]
    blocks = [Block(key, kind) for key in ids]
    window.document.load(tidy.tidy(Design(blocks, tuple(map(Wire, ids, ids[1:])))))
    return window


def first_card(window):
    """Return a weak reference to the card of the first block."""
    return weakref.ref(window.canvas.canvas_scene.cards["c0"])


def test_undo_of_a_large_removal_puts_the_same_cards_back(large):
    card = first_card(large)
    QTest.keyClick(large.canvas, Qt.Key.Key_A, CONTROL)
    QTest.keyClick(large.canvas, Qt.Key.Key_Delete)
    assert not large.canvas.canvas_scene.cards
    gc.collect()
    QTest.keyClick(large.canvas, Qt.Key.Key_Z, CONTROL)
    assert large.canvas.canvas_scene.cards["c0"] is card()


def test_a_new_design_drops_the_cards_of_a_large_one(large):
    card = first_card(large)
    QTest.keyClick(large.canvas, Qt.Key.Key_N, CONTROL)
    assert not large.document.design.blocks
    gc.collect()
    assert card() is None
