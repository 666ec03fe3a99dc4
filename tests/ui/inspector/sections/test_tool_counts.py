"""The counts of other tools: a pane in the inspector, computed only while it is open."""

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
from designer.exchange.tables.tools_table import tools_report
from designer.ui.inspector.inspector_panel import MIN_WIDTH_PX
from designer.ui.inspector.sections import tool_counts as tool_counts_module
from designer.ui.inspector.sections.tool_counts import ToolCounts
from designer.ui.inspector.widgets.collapsible import CollapseButton
from designer.ui.theme import theme
from designer.ui.theme.appearance import APPLICATION_APPEARANCE
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
def heading(tools):
    """The button with the pane's heading, which opens and closes the pane."""
    (button,) = tools.findChildren(CollapseButton)
    return button


@pytest.fixture
def counted(monkeypatch):
    """A list that records each analysis for which the counts of other tools are computed."""
    analyses = []
    layers = tool_counts_module.layers
    monkeypatch.setattr(tool_counts_module, "layers", lambda a: analyses.append(a) or layers(a))
    return analyses


def shown(tools):
    """Return the visible count of each tool, without zero-width spaces."""
    return [line.figure.figure for line in tools.lines if line.isVisible()]


@pytest.mark.parametrize("how", ["click", "enter", "space"])
def test_the_pane_is_closed_at_first_and_can_be_opened_and_closed(tools, heading, how):
    for is_open in (False, True, False):
        assert heading.isChecked() is is_open
        assert bool(shown(tools)) is is_open
        if how == "click":
            QTest.mouseClick(heading, LEFT)
        else:
            heading.setFocus()
            QTest.keyClick(heading, KEY.Key_Return if how == "enter" else KEY.Key_Space)


def test_each_tool_has_name_version_figure_unit_and_rule(inspector, document, tools, heading):
    QTest.mouseClick(heading, LEFT)
    label_texts = texts(inspector)
    figures = shown(tools)
    _own_counts, other_tools = tools_report(document.analysis).sections
    for tool, record, figure in zip(TOOLS, other_tools.records, figures, strict=True):
        assert f"{tool.name} {tool.version}" in label_texts
        assert tool.sentence in label_texts
        assert figure == f"{record.values['count']:,} {tool.unit}"
    assert figures[0] == "24,887,296 FLOPs"
    assert any("12,443,648 MACs and 24,924,928 FLOPs" in text for text in label_texts)


@pytest.mark.parametrize("height", [500, 1400])
def test_the_opened_pane_is_scrolled_into_view(pane, inspector, tools, heading, height):
    pane.resize(MIN_WIDTH_PX, height)
    inspector.scroll_area.ensureWidgetVisible(heading)
    QTest.mouseClick(heading, LEFT)
    top = tools.mapTo(inspector, QPoint()).y()
    assert top >= 0
    assert top == 0 or top + tools.height() <= inspector.height()


def test_nothing_is_counted_while_the_pane_is_closed(document, counted, heading):
    def edit(filters):
        changed = block_edits.change_field(document.design, ["conv"], "filters", filters)
        document.edit("x", changed)

    edit(8)
    assert counted == []
    QTest.mouseClick(heading, LEFT)
    assert counted == [document.analysis]
    document.set_view(document.view._replace(memory_units=MemoryUnits("int8", 8)))
    document.select(["conv"])
    edit(9)
    assert len(counted) == 1
    document.select([])
    assert counted[1:] == [document.analysis]
    QTest.mouseClick(heading, LEFT)
    edit(10)
    assert len(counted) == 2


def test_the_pane_stays_open_for_the_session(document, tools, heading):
    QTest.mouseClick(heading, LEFT)
    document.select(["conv"])
    document.select([])
    assert heading.isChecked()
    image = Block("i", Input(height=2, width=2, channels=1))
    document.load(Design([image, Block("c", Conv(filters=1, kernel=1))], (Wire("i", "c"),)))
    assert shown(tools)[0] == "8 FLOPs"


def test_figures_of_a_faulty_design_are_lower_bounds(document, tools, heading):
    document.edit("x", block_edits.change_field(document.design, ["conv"], "groups", 7))
    QTest.mouseClick(heading, LEFT)
    assert all(figure.startswith("≥ ") for figure in shown(tools))


def test_the_pane_of_an_empty_design_is_hidden(document, tools):
    document.new()
    assert not tools.isVisible()


def test_counts_beyond_64_bits_are_exact_and_fit_the_panel(inspector, document, tools, heading):
    QTest.mouseClick(heading, LEFT)
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


@pytest.mark.parametrize("theme_name", ["light", "dark"])
def test_heading_and_arrow_have_the_colours_of_the_theme(heading, theme_name):
    theme.apply(theme_name)
    image = heading.grab().toImage()
    heading_and_arrow = (range(image.width() // 2), range(image.width() - 20, image.width()))
    for columns in heading_and_arrow:
        names = {image.pixelColor(x, y).name() for x in columns for y in range(image.height())}
        assert APPLICATION_APPEARANCE.theme.secondary.lower() in names
