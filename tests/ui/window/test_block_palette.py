"""The palette: cards to drag, to double-click, and to choose by keyboard."""

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtTest import QTest

from designer.blocks import KINDS
from designer.notation.quick_entry.completion import suggestions
from designer.ui.canvas.view.mime import KIND_TYPE, kind_in
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
    cards = palette.cards
    items = (cards.item(row) for row in range(cards.count()))
    return next(i for i in items if i.data(KIND_ROLE) and i.data(KIND_ROLE).name == name)


def test_every_kind_has_a_card_with_its_line(palette):
    cards = palette.cards
    kinds = [cards.item(row).data(KIND_ROLE) for row in range(cards.count())]
    shown = [kind for kind in kinds if kind is not None]
    assert sorted(k.name for k in shown) == sorted(k.name for k in KINDS)
    assert all(kind.about in card_of(palette, kind.name).toolTip() for kind in shown)


def test_sections_stand_once_and_cannot_be_chosen(palette):
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


def test_arrows_and_enter_choose_a_kind_past_the_sections(qtbot, palette):
    palette.cards.setFocus()
    QTest.keyClick(palette.cards, Qt.Key.Key_Down)
    QTest.keyClick(palette.cards, Qt.Key.Key_Down)
    with qtbot.waitSignal(palette.chosen) as chosen:
        QTest.keyClick(palette.cards, Qt.Key.Key_Return)
    assert chosen.args[0].name == "conv1x1"


@pytest.mark.parametrize(("typed", "found"), [("1x1", "conv1x1"), ("mean", "avg_pool")])
def test_typing_in_the_search_field_finds_and_enter_chooses(qtbot, palette, typed, found):
    palette.search.setFocus()
    QTest.keyClicks(palette.search, typed)
    with qtbot.waitSignal(palette.chosen) as chosen:
        QTest.keyClick(palette.search, Qt.Key.Key_Return)
    assert chosen.args[0].name == found
    hidden = card_of(palette, "dense").isHidden()
    palette.search.clear()
    assert hidden
    assert not card_of(palette, "dense").isHidden()


def test_a_search_that_finds_nothing_chooses_nothing(qtbot, palette):
    QTest.keyClicks(palette.search, "transformer")
    with qtbot.assertNotEmitted(palette.chosen):
        QTest.keyClick(palette.search, Qt.Key.Key_Return)


@pytest.mark.parametrize("typed", ["3x3 128 /2 relu", "maxpool 3/2", "fc 1000", "5x5"])
def test_a_block_typed_with_its_settings_has_a_card_of_its_own(qtbot, palette, typed):
    QTest.keyClicks(palette.search, typed)
    with qtbot.waitSignal(palette.chosen) as chosen:
        QTest.keyClick(palette.search, Qt.Key.Key_Return)
    (kind,) = chosen.args
    assert kind is suggestions(typed)[0].kind
    assert kind is not type(kind).fresh()
    assert kind_in(palette.cards.mimeData([palette.cards.currentItem()])) is kind
    palette.search.clear()
    assert palette.cards.item(0).isHidden()


def test_a_kind_as_the_palette_gives_it_has_one_card_only(palette):
    QTest.keyClicks(palette.search, "concat")
    shown = [row for row in range(palette.cards.count()) if not palette.cards.item(row).isHidden()]
    assert [palette.cards.item(row).text() for row in shown] == ["Combine", "Concat"]


def test_what_another_program_drags_as_a_kind_is_bounded():
    data = QMimeData()
    data.setData(KIND_TYPE, b"conv " + b"9" * 10**6)
    assert kind_in(data) is None
    data.setData(KIND_TYPE, b"\xff")
    assert kind_in(data) is None


def test_a_dragged_card_carries_its_kind(palette):
    data = palette.cards.mimeData([card_of(palette, "concat")])
    assert kind_in(data).name == "concat"
