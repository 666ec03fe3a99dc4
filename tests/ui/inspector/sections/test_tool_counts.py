"""What other tools would say: a fold in the inspector, counted only while it is open."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from designer.blocks.basic.input import Input
from designer.blocks.convolution.conv import Conv
from designer.core.analysis.analysis import analyse
from designer.core.analysis.tool_conventions import TOOLS
from designer.core.edits import block_edits
from designer.core.graph.design import Block, Design, Wire
from designer.display.memory_units import MemoryUnits
from designer.exchange.tables import tools_table as printed
from designer.ui.inspector.inspector_panel import MIN_WIDTH_PX
from designer.ui.inspector.sections import tool_counts as tools_module
from designer.ui.inspector.sections.tool_counts import ToolCounts
from designer.ui.inspector.widgets.collapsible import CollapseButton
from designer.ui.theme import theme
from tests.support.inspectors import KEY, shown_pane, texts

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def pane(qtbot, document):
    return shown_pane(qtbot, document)


@pytest.fixture
def inspector(pane):
    return pane.inspector


@pytest.fixture
def tools(inspector):
    (pane,) = inspector.findChildren(ToolCounts)
    return pane


@pytest.fixture
def fold(tools):
    (button,) = tools.findChildren(CollapseButton)
    return button


@pytest.fixture
def counted(monkeypatch):
    """The analyses that were taken apart into layers."""
    asked = []
    plain = tools_module.layers
    monkeypatch.setattr(tools_module, "layers", lambda a: asked.append(a) or plain(a))
    return asked


def shown(tools):
    """What stands at each tool, without the places where it may be broken."""
    return [line.figure.figure for line in tools.lines if line.isVisible()]


@pytest.mark.parametrize("how", ["click", "enter", "space"])
def test_it_is_closed_at_first_and_opens_and_closes(tools, fold, how):
    for is_open in (False, True, False):
        assert fold.isChecked() is is_open
        assert bool(shown(tools)) is is_open
        if how == "click":
            QTest.mouseClick(fold, LEFT)
        else:
            fold.setFocus()
            QTest.keyClick(fold, KEY.Key_Return if how == "enter" else KEY.Key_Space)


def test_each_tool_has_name_version_figure_word_and_rule(inspector, document, tools, fold):
    QTest.mouseClick(fold, LEFT)
    said = texts(inspector)
    figures = shown(tools)
    records = printed.records(document.analysis)[2:]
    for tool, record, figure in zip(TOOLS, records, figures, strict=True):
        assert f"{tool.name} {tool.version}" in said
        assert tool.sentence in said
        assert figure == f"{record['count']:,} {tool.unit}"
    assert figures[0] == "24,887,296 FLOPs"
    assert any("12,443,648 MACs and 24,924,928 FLOPs" in text for text in said)


@pytest.mark.parametrize("height", [500, 1400])
def test_what_is_folded_out_comes_into_view(pane, inspector, tools, fold, height):
    pane.resize(MIN_WIDTH_PX, height)
    inspector.scroll_area.ensureWidgetVisible(fold)
    QTest.mouseClick(fold, LEFT)
    top = tools.mapTo(inspector, QPoint()).y()
    assert top >= 0
    assert top == 0 or top + tools.height() <= inspector.height()


def test_nothing_is_counted_while_it_is_closed(document, counted, fold):
    def edit(filters):
        changed = block_edits.change_field(document.design, ["conv"], "filters", filters)
        document.edit("x", changed)

    edit(8)
    assert counted == []
    QTest.mouseClick(fold, LEFT)
    assert counted == [document.analysis]
    document.set_basis(MemoryUnits("int8", 8))
    document.select(["conv"])
    edit(9)
    assert len(counted) == 1
    document.select([])
    assert counted[1:] == [document.analysis]
    QTest.mouseClick(fold, LEFT)
    edit(10)
    assert len(counted) == 2


def test_it_stays_open_for_the_session(document, tools, fold):
    QTest.mouseClick(fold, LEFT)
    document.select(["conv"])
    document.select([])
    assert fold.isChecked()
    image = Block("i", Input(height=2, width=2, channels=1))
    document.load(Design([image, Block("c", Conv(filters=1, kernel=1))], (Wire("i", "c"),)))
    assert shown(tools)[0] == "8 FLOPs"


def test_of_a_design_at_fault_figures_are_lower_bounds(document, tools, fold):
    document.edit("x", block_edits.change_field(document.design, ["conv"], "groups", 7))
    QTest.mouseClick(fold, LEFT)
    assert all(figure.startswith("≥ ") for figure in shown(tools))


def test_an_empty_design_has_nothing_to_fold_out(document, tools):
    document.new()
    assert not tools.isVisible()


def test_counts_beyond_64_bits_are_exact_and_stay_within_the_panel(
    inspector, document, tools, fold
):
    QTest.mouseClick(fold, LEFT)
    n = 10**9
    image = Block("input", Input(height=n, width=n, channels=n))
    wide = Design([image, Block("conv", Conv(filters=n, kernel=3))], (Wire("input", "conv"),))
    document.load(wide)
    macs = analyse(document.design).totals.macs
    assert macs > 2**64
    assert shown(tools)[0].startswith(f"{2 * macs:,} FLOPs")
    edges = [line.mapTo(inspector, QPoint(line.width(), 0)).x() for line in tools.lines]
    assert max(edges) <= MIN_WIDTH_PX
    assert all(line.figure.wordWrap() for line in tools.lines)


@pytest.mark.parametrize("wanted", ["light", "dark"])
def test_heading_and_arrow_have_the_colours_of_the_theme(fold, wanted):
    theme.apply(wanted)
    image = fold.grab().toImage()
    across = (range(image.width() // 2), range(image.width() - 20, image.width()))
    for part in across:
        seen = {image.pixelColor(x, y).name() for x in part for y in range(image.height())}
        assert theme.current().secondary.lower() in seen
