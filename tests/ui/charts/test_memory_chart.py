"""Memory as the measure of the chart: bytes that are in memory while each block is computed."""

import pytest
from PySide6.QtCore import Qt

from designer.blocks.basic.input import Input
from designer.blocks.convolution.conv1x1 import Conv1x1
from designer.core.graph.design import Block, Design, Wire
from designer.display.memory_units import MemoryUnits
from tests.support.charts import (
    choose_measure,
    hover,
    scale_button,
    shown_pane,
    summary_of,
)


@pytest.fixture
def pane(qtbot, document):
    return shown_pane(qtbot, document)


@pytest.fixture
def panel(pane):
    return pane.view("cost")


@pytest.fixture
def plot(panel):
    return panel.plot


def test_memory_is_written_in_bytes_without_a_share(qtbot, panel, plot):
    choose_measure(panel, "memory")
    panel.refresh_now()
    assert summary_of(panel) == "peak 652 kB at Conv 1×1"
    assert hover(qtbot, plot, "conv1x1") == (
        "Conv 1×1 (conv1x1): 652,288 bytes there at once, the peak"
    )
    assert hover(qtbot, plot, "conv") == "Conv 5×5 (conv): 150,528 bytes there at once"
    assert plot.accessibleName() == "Bar chart of memory per block"


def test_the_chart_is_updated_after_a_change_of_number_type_or_batch(qtbot, panel, plot, document):
    choose_measure(panel, "memory")
    document.set_view(document.view._replace(memory_units=MemoryUnits("int8", 8)))
    qtbot.waitUntil(lambda: summary_of(panel) == "peak 1.30 MB at Conv 1×1")
    assert "1,304,576 bytes" in hover(qtbot, plot, "conv1x1")
    qtbot.mouseClick(scale_button(panel, "log"), Qt.MouseButton.LeftButton)
    panel.refresh_now()
    assert {tick.text for tick in plot.chart_layout.ticks} >= {"500 kB", "1 MB"}


def test_the_chart_is_updated_after_a_rewiring_that_keeps_all_shapes(qtbot, panel, plot, document):
    image = Input(height=4, width=4, channels=1)
    blocks = [Block("i", image), *(Block(key, Conv1x1(filters=1)) for key in "abc")]
    first = (Wire("i", "a"), Wire("a", "b"), Wire("b", "c"))
    document.load(Design(blocks, first))
    choose_measure(panel, "memory")
    panel.refresh_now()
    before = hover(qtbot, plot, "c")
    document.edit("Rewire", Design(blocks, (*first[:2], Wire("a", "c"))))
    panel.refresh_now()
    assert before == "Conv 1×1 (c): 128 bytes there at once, the peak"
    assert hover(qtbot, plot, "c") == "Conv 1×1 (c): 192 bytes there at once, the peak"
