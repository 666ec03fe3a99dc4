"""The palette: cards that can be dragged, double-clicked and chosen by keyboard."""

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtTest import QTest

from designer.blocks import KINDS
from designer.notation.quick_entry.completion import suggest_blocks
from designer.ui.canvas.view.mime import KIND_MIME_TYPE, kind_from
from designer.ui.window.block_palette import KIND_ROLE, BlockPalette


@pytest.fixture
def palette(qtbot):
    palette = BlockPalette()
    qtbot.addWidget(palette)
    palette.resize(224, 700)
    palette.show()
    qtbot.waitExposed(palette)
    return palette


def card_of(palette, name):
    """Return the palette's list item for the block kind with this name."""
    cards = palette.cards
    items = (cards.item(row) for row in range(cards.count()))
    return next(
        item for item in items if item.data(KIND_ROLE) and item.data(KIND_ROLE).name == name
    )


def test_every_kind_has_a_card_with_its_description(palette):
    cards = palette.cards
    kinds = [cards.item(row).data(KIND_ROLE) for row in range(cards.count())]
    shown = [kind for kind in kinds if kind is not None]
    assert sorted(kind.name for kind in shown) == sorted(kind.name for kind in KINDS)
    assert all(kind.about in card_of(palette, kind.name).toolTip() for kind in shown)


def test_each_section_appears_once_and_cannot_be_selected(palette):
    cards = palette.cards
    rows = [cards.item(row) for row in range(cards.count()) if not cards.item(row).isHidden()]
    headers = [item for item in rows if item.data(KIND_ROLE) is None]
    assert len({item.text() for item in headers}) == len(headers)
    assert all(not item.flags() & Qt.ItemFlag.ItemIsSelectable for item in headers)


def test_a_double_click_chooses_a_kind(qtbot, palette):
    cards = palette.cards
    middle = cards.visualItemRect(card_of(palette, "max_pool")).center()
    with qtbot.waitSignal(palette.chosen) as chosen:
        QTest.mouseClick(cards.viewport(), Qt.MouseButton.LeftButton, pos=middle)
        QTest.mouseDClick(cards.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    assert chosen.args[0].name == "max_pool"


def test_arrow_keys_skip_section_titles_and_enter_chooses_a_kind(qtbot, palette):
    palette.cards.setFocus()
    QTest.keyClick(palette.cards, Qt.Key.Key_Down)
    QTest.keyClick(palette.cards, Qt.Key.Key_Down)
    with qtbot.waitSignal(palette.chosen) as chosen:
        QTest.keyClick(palette.cards, Qt.Key.Key_Return)
    assert chosen.args[0].name == "conv1x1"


@pytest.mark.parametrize(("typed", "match"), [("1x1", "conv1x1"), ("mean", "avg_pool")])
def test_enter_in_the_search_field_chooses_the_first_match(qtbot, palette, typed, match):
    palette.search.setFocus()
    QTest.keyClicks(palette.search, typed)
    with qtbot.waitSignal(palette.chosen) as chosen:
        QTest.keyClick(palette.search, Qt.Key.Key_Return)
    assert chosen.args[0].name == match
    hidden = card_of(palette, "dense").isHidden()
    palette.search.clear()
    assert hidden
    assert not card_of(palette, "dense").isHidden()


def test_enter_chooses_nothing_if_the_search_has_no_match(qtbot, palette):
    QTest.keyClicks(palette.search, "transformer")
    with qtbot.assertNotEmitted(palette.chosen):
        QTest.keyClick(palette.search, Qt.Key.Key_Return)


@pytest.mark.parametrize("typed", ["3x3 128 /2 relu", "maxpool 3/2", "fc 1000", "5x5"])
def test_a_block_typed_with_settings_gets_a_card(qtbot, palette, typed):
    QTest.keyClicks(palette.search, typed)
    with qtbot.waitSignal(palette.chosen) as chosen:
        QTest.keyClick(palette.search, Qt.Key.Key_Return)
    (kind,) = chosen.args
    assert kind is suggest_blocks(typed)[0].kind
    assert kind is not type(kind).fresh()
    assert kind_from(palette.cards.mimeData([palette.cards.currentItem()])) is kind
    palette.search.clear()
    assert palette.cards.item(0).isHidden()


def test_a_typed_block_with_default_settings_gets_no_second_card(palette):
    QTest.keyClicks(palette.search, "concat")
    shown = [row for row in range(palette.cards.count()) if not palette.cards.item(row).isHidden()]
    assert [palette.cards.item(row).text() for row in shown] == ["Combine", "Concat"]


def test_invalid_dragged_data_contains_no_kind():
    data = QMimeData()
    data.setData(KIND_MIME_TYPE, b"conv " + b"9" * 10**6)
    assert kind_from(data) is None
    data.setData(KIND_MIME_TYPE, b"\xff")
    assert kind_from(data) is None


def test_a_dragged_card_carries_its_kind(palette):
    data = palette.cards.mimeData([card_of(palette, "concat")])
    assert kind_from(data).name == "concat"
