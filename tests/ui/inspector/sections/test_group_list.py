"""Groups in the inspector: the groups around a block, and the totals of each group."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from designer import resources
from designer.blocks.basic.input import Input
from designer.blocks.convolution.conv import Conv
from designer.core.edits import block_edits
from designer.core.graph.design import Block, Design, Group, Wire
from designer.files import reader
from designer.ui.inspector.inspector_panel import MIN_WIDTH_PX
from designer.ui.inspector.sections import group_list as group_list_module
from designer.ui.inspector.sections.block_header import BlockHeader
from designer.ui.inspector.sections.group_list import (
    MAX_GROUPS_LISTED,
    MAX_INDENT_LEVELS,
    GroupList,
)
from tests.support.inspectors import KEY, section, shown_pane, texts

LEFT = Qt.MouseButton.LeftButton
HOSTILE = '<b>bold</b><img src="/dev/zero">\nsecond & line\t' + "W" * 10_000
GROUPS = (
    Group("narrow", "Bottleneck", ("conv1x1",)),
    Group("all", "", ("input", "inner")),
    Group("inner", "Convolutions", ("narrow", "conv")),
)


def grouped(design, groups=GROUPS):
    """Return a copy of `design` with the groups `groups`."""
    return design.with_parts(groups=groups)


def nest(depth):
    """Return `depth` groups nested in each other, with the convolution in the innermost one."""
    members = ["conv", *(f"g{level}" for level in range(depth))]
    return tuple(Group(key, f"Level {key[1:]}", (member,)) for member, key in pairwise(members))


@pytest.fixture
def shown(qtbot, document, bottleneck):
    document.load(grouped(bottleneck))
    return shown_pane(qtbot, document)


@pytest.fixture
def inspector(shown):
    return shown.inspector


@pytest.fixture
def pane(inspector):
    return section(inspector, GroupList)


def listed(pane):
    """Return the group names on the visible buttons from top to bottom."""
    return [button.name for button in pane.buttons if button.isVisible()]


def tooltip_text(widget):
    """Return the tooltip as plain text, without zero-width spaces."""
    document = QTextDocument()
    document.setHtml(widget.toolTip())
    return document.toPlainText().replace("\u200b", "")


# The line below a block's title.


def test_the_line_names_the_groups_of_a_block_the_innermost_first(inspector, document):
    document.select(["conv1x1"])
    context = section(inspector, BlockHeader).context
    groups = "conv1x1 · in Bottleneck, Convolutions, all"
    assert context.accessibleName() == f"{groups} · before Conv 5×5"
    assert tooltip_text(context) == f"{groups} · after Input · before Conv 5×5"
    document.select(["input"])
    assert context.accessibleName() == "input · in all · before Conv 1×1"


def test_the_line_is_short_even_for_ten_thousand_nested_groups(inspector, document):
    document.load(grouped(document.design, nest(10_000)))
    document.select(["conv"])
    context = section(inspector, BlockHeader).context
    assert context.accessibleName().startswith("conv · in Level 0, Level 1, Level 2, 9,997 more · ")
    assert tooltip_text(context).endswith("Level 7, 9,992 more · after Conv 1×1")
    assert inspector.width() == MIN_WIDTH_PX


# The list.


@pytest.mark.parametrize("how", ["click", "enter", "space"])
def test_the_list_is_closed_at_first_and_can_be_opened_and_closed(pane, how):
    for is_open in (False, True, False):
        assert pane.toggle_button.isChecked() is is_open
        assert bool(listed(pane)) is is_open
        if how == "click":
            QTest.mouseClick(pane.toggle_button, LEFT)
        else:
            pane.toggle_button.setFocus()
            QTest.keyClick(pane.toggle_button, KEY.Key_Return if how == "enter" else KEY.Key_Space)


def test_each_group_is_below_the_one_that_contains_it_with_exact_figures(pane):
    QTest.mouseClick(pane.toggle_button, LEFT)
    shown = [(button.name, button.indent, button.figures) for button in pane.buttons]
    totals = "15,920 parameters · 12,443,648 MACs"
    assert shown == [
        ("all", 0, totals),
        ("Convolutions", 12, totals),
        ("Bottleneck", 24, "3,088 parameters · 2,408,448 MACs"),
    ]


def test_figures_of_a_group_with_an_unknown_block_are_lower_bounds(pane, document):
    document.edit("x", block_edits.change_field(document.design, ["conv"], "groups", 7))
    QTest.mouseClick(pane.toggle_button, LEFT)
    figures = [button.figures.replace("\N{NO-BREAK SPACE}", " ") for button in pane.buttons]
    assert figures[0] == figures[1] == "≥ 3,088 parameters · ≥ 2,408,448 MACs"
    assert figures[2] == "3,088 parameters · 2,408,448 MACs"


@pytest.mark.parametrize("how", ["click", "enter", "space"])
def test_a_button_selects_the_blocks_of_its_group_and_of_the_groups_in_it(pane, document, how):
    QTest.mouseClick(pane.toggle_button, LEFT)
    button = pane.buttons[1]
    if how == "click":
        QTest.mouseClick(button, LEFT)
    else:
        pane.toggle_button.setFocus()
        for _ in range(2):
            QTest.keyClick(QApplication.focusWidget(), KEY.Key_Tab)
        assert button.hasFocus()
        QTest.keyClick(button, KEY.Key_Return if how == "enter" else KEY.Key_Space)
    assert document.selection == ("conv1x1", "conv")


def test_the_tab_key_moves_through_the_groups_in_order_and_on(pane, document):
    document.load(grouped(document.design, (Group("one", "One", ("conv",)),)))
    QTest.mouseClick(pane.toggle_button, LEFT)
    document.load(grouped(document.design))
    pane.toggle_button.setFocus()
    order = []
    for _ in range(4):
        QTest.keyClick(QApplication.focusWidget(), KEY.Key_Tab)
        order.append(QApplication.focusWidget().accessibleName().partition(":")[0])
    assert order == ["all", "Convolutions", "Bottleneck", "What other tools would say"]


def test_nothing_is_summed_while_the_list_is_closed_or_not_shown(pane, document, monkeypatch):
    summed = []
    totals = group_list_module.totals_by_group
    monkeypatch.setattr(
        group_list_module, "totals_by_group", lambda a: summed.append(a) or totals(a)
    )
    document.edit("x", block_edits.change_field(document.design, ["conv"], "filters", 8))
    assert summed == []
    QTest.mouseClick(pane.toggle_button, LEFT)
    assert summed == [document.analysis]
    document.select(["conv"])
    document.edit("x", block_edits.change_field(document.design, ["conv"], "filters", 9))
    assert len(summed) == 1
    document.select([])
    assert summed[1:] == [document.analysis]


def test_a_design_without_groups_has_no_list(pane, document, bottleneck):
    document.load(bottleneck)
    assert not pane.isVisible()


def test_of_thousands_of_groups_the_first_are_listed_and_the_others_counted(
    inspector, pane, document
):
    image = Block("input", Input(height=2, width=2, channels=1))
    convs = [Block(f"c{index}", Conv(filters=1, kernel=1)) for index in range(3_000)]
    wires = tuple(Wire("input", conv.id) for conv in convs)
    groups = tuple(Group(f"g{index}", "", (conv.id,)) for index, conv in enumerate(convs))
    document.load(Design([image, *convs], wires, groups=groups))
    QTest.mouseClick(pane.toggle_button, LEFT)
    assert len(listed(pane)) == MAX_GROUPS_LISTED
    assert "and 2,800 more" in texts(inspector)


def test_the_indent_of_deeply_nested_groups_is_limited(pane, document):
    document.load(grouped(document.design, nest(10_000)))
    QTest.mouseClick(pane.toggle_button, LEFT)
    assert listed(pane)[0] == "Level 9999"
    assert [button.indent for button in pane.buttons[:9]] == [
        12 * min(depth, MAX_INDENT_LEVELS) for depth in range(9)
    ]
    QTest.mouseClick(pane.buttons[0], LEFT)
    assert document.selection == ("conv",)


def test_a_hostile_label_and_huge_counts_fit_the_panel(inspector, pane, document):
    n = 10**9
    image = Block("input", Input(height=n, width=n, channels=n))
    blocks = [image, Block("conv", Conv(filters=n, kernel=n))]
    groups = tuple(group._replace(label=HOSTILE) for group in nest(8))
    document.load(Design(blocks, (Wire("input", "conv"),), groups=groups))
    QTest.mouseClick(pane.toggle_button, LEFT)
    assert listed(pane)[0].startswith('<b>bold</b><img src="/dev/zero"> second & line')
    assert tooltip_text(pane.buttons[0]).startswith(
        'Select the blocks of <b>bold</b><img src="/dev/zero">'
    )
    for button in pane.buttons:
        assert len(button.name) <= 80
        assert button.mapTo(inspector, QPoint(button.width(), 0)).x() <= MIN_WIDTH_PX
        assert button.height() >= button.heightForWidth(button.width())


def test_the_bottlenecks_of_a_residual_network_are_below_their_stages(pane, document):
    document.load(reader.read(resources.path("templates", "networks", "7-resnet-50.cnn.json")))
    QTest.mouseClick(pane.toggle_button, LEFT)
    names = listed(pane)
    assert len(names) == 22
    assert names.index("Bottleneck 3.1") > names.index("Stage 3")


@pytest.mark.parametrize("height", [500, 2400])
def test_an_opened_list_is_scrolled_into_view(shown, inspector, pane, document, height):
    document.load(reader.read(resources.path("templates", "networks", "7-resnet-50.cnn.json")))
    shown.resize(MIN_WIDTH_PX, height)
    inspector.scroll_area.ensureWidgetVisible(pane.toggle_button)
    QTest.mouseClick(pane.toggle_button, LEFT)
    top = pane.mapTo(inspector, QPoint()).y()
    assert top >= 0
    assert top == 0 or top + pane.height() <= inspector.height()
