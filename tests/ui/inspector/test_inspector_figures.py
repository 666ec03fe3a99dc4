"""What the inspector shows: shapes, counts and formulas, exact at any size, and faults."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from designer.blocks.basic.input import Input
from designer.blocks.convolution.conv import Conv
from designer.blocks.merging.concat import Concat
from designer.blocks.pooling.max_pool import MaxPool
from designer.blocks.shapes.upsample import Upsample
from designer.core.edits import block_edits
from designer.core.graph.design import Block, Design, Wire
from designer.core.kinds.formulas import Term, formula
from designer.display.memory_units import MemoryUnits
from designer.ui.inspector.inspector_panel import MIN_WIDTH_PX, Inspector
from designer.ui.inspector.sections.block_fault import BlockFault
from designer.ui.inspector.sections.block_figures import OutputSection
from designer.ui.inspector.sections.count_sections import MacsSection, parameter_breakdown
from designer.ui.inspector.sections.fault_list import FaultButton, FaultList
from designer.ui.inspector.sections.field_forms import BlockForm
from designer.ui.inspector.widgets.figure_section import FigureSection
from designer.ui.inspector.widgets.formula_box import FormulaBox
from designer.ui.theme import colours, theme
from designer.ui.theme.appearance import APPLICATION_APPEARANCE
from designer.ui.widgets.labels import FigureLabel
from tests.support.inspectors import section, sections, texts

KEY = Qt.Key
LEFT = Qt.MouseButton.LeftButton
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def inspector(qtbot, document):
    inspector = Inspector(document)
    qtbot.addWidget(inspector)
    inspector.resize(MIN_WIDTH_PX, 900)
    inspector.show()
    qtbot.waitExposed(inspector)
    return inspector


def change(document, key, **settings):
    """Change fields of the block `key`."""
    for name, value in settings.items():
        outcome = block_edits.change_field(document.design, [key], name, value)
        assert document.edit("x", outcome)


# One block.


def test_a_block_shows_its_output_costs_and_receptive_field(inspector, document):
    document.select(["conv1x1"])
    assert sections(inspector) == {
        "Output": ["28 × 28 × 16", "from 28 × 28 × 192", "⌊(28 + 0 − 1) / 1⌋ + 1 = 28"],
        "Multiply–accumulates": ["2,408,448", "≈ 2.41 M", "28·28·16 × 1·1 × 192 = 2,408,448"],
        "Parameters": ["3,088", "3,072 weights + 16 biases", "1·1 × 192 × 16 + 16 = 3,088"],
        "Other operations": [
            "12,544",
            "≈ 12.5 k",
            "12,544 additions\n4,829,440 FLOPs = 2 × MACs + these",
            "28·28·16 = 12,544",
        ],
        "Activations": ["12,544", "≈ 12.5 k"],
        "Memory": [
            "50,176 B",
            "≈ 50.2 kB",
            "its output, float32\n652,288 bytes are there at once while it is computed, "
            "the peak of the design",
        ],
        "Arithmetic intensity": ["3.62 MACs per byte", "2,408,448 MACs over 664,640 bytes moved"],
        "Receptive field": ["1 × 1, jump 1"],
    }


def test_a_fractional_jump_is_shown_as_a_ratio(inspector, document):
    image = Block("input", Input(height=28, width=28, channels=2))
    document.load(Design([image, Block("up", Upsample(factor=2))], (Wire("input", "up"),)))
    document.select(["up"])
    assert sections(inspector)["Receptive field"] == ["1 × 1, jump 1/2"]
    change(document, "up", factor=[2, 3])
    assert sections(inspector)["Receptive field"] == ["1 × 1, jump 1/2 × 1/3"]


def test_the_memory_of_a_block_is_updated_after_an_edit_of_another_block(inspector, document):
    branches = [Block("a", Conv(filters=1)), Block("b", Conv(filters=1)), Block("join", Concat())]
    wires = (Wire("i", "a"), Wire("i", "b"), Wire("a", "join"), Wire("b", "join"))
    document.load(Design([Block("i", Input(height=5, width=5, channels=1)), *branches], wires))
    document.select(["b"])
    assert "300 bytes are there at once" in sections(inspector)["Memory"][1]
    row = document.analysis.rows["b"]
    change(document, "a", filters=9)
    assert "1,100 bytes are there at once" in sections(inspector)["Memory"][1]
    assert document.analysis.rows["b"] is row


def test_a_bypassed_block_has_no_memory_for_its_output(inspector, document):
    document.edit("x", block_edits.set_bypassed(document.design, ["conv"], True))
    document.select(["conv"])
    shown = sections(inspector)
    assert shown["Memory"] == [
        "float32: no output of its own\n50,176 bytes are there at once while it is computed"
    ]
    assert "Arithmetic intensity" not in shown


def test_a_block_without_macs_has_no_arithmetic_intensity(inspector, document):
    document.select(["input"])
    assert "Arithmetic intensity" not in sections(inspector)
    assert sections(inspector)["Memory"][0] == "602,112 B"


def test_memory_and_intensity_of_a_block_use_number_type_and_batch(inspector, document):
    document.select(["conv1x1"])
    document.set_view(document.view._replace(memory_units=MemoryUnits("int8", 8)))
    shown = sections(inspector)
    assert shown["Memory"][0] == f"{8 * 12_544:,} B"
    assert shown["Memory"][2].startswith("its output, int8, batch 8\n1,304,576 bytes are there")
    macs, moved = 8 * 2_408_448, 8 * (150_528 + 12_544) + 3_088
    assert shown["Arithmetic intensity"] == [
        "14.7 MACs per byte",
        f"{macs:,} MACs over {moved:,} bytes moved, batch 8",
    ]


def test_memory_is_a_lower_bound_if_another_block_is_unknown(inspector, document):
    change(document, "conv", padding="valid", kernel=99)
    document.select(["conv1x1"])
    assert sections(inspector)["Memory"][2].endswith(
        "at least 652,288 bytes are there at once while it is computed, the most of what is known"
    )


def test_height_and_width_have_a_formula_each_if_they_differ(inspector, document):
    change(document, "conv", padding=[1, 2])
    document.select(["conv"])
    assert sections(inspector)["Output"][-1] == (
        "height: ⌊(28 + 2 − 5) / 1⌋ + 1 = 26\nwidth: ⌊(28 + 4 − 5) / 1⌋ + 1 = 28"
    )


def test_a_count_of_zero_is_shown_as_none_or_hidden(inspector, document):
    document.select(["input"])
    shown = sections(inspector)
    assert shown["Multiply–accumulates"] == shown["Parameters"] == ["none"]
    assert "Other operations" not in shown


def test_a_merge_lists_its_input_shapes(inspector, document):
    images = [Block(f"i{n}", Input(height=28, width=28, channels=n)) for n in (64, 128, 32)]
    wires = tuple(Wire(image.id, "concat") for image in images)
    document.load(Design([*images, Block("concat", Concat())], wires))
    document.select(["concat"])
    output = sections(inspector)["Output"]
    assert output[:2] == ["28 × 28 × 224", "from 28×28×64, 28×28×128, 28×28×32"]
    assert output[2] == "channels: 64 + 128 + 32 = 224"


def test_a_bypassed_block_costs_nothing_and_is_said_to_pass_its_input_through(inspector, document):
    document.edit("x", block_edits.set_bypassed(document.design, ["conv"], True))
    document.select(["conv"])
    shown = sections(inspector)
    assert shown["Output"] == ["28 × 28 × 16", "bypassed: what arrives first passes through"]
    assert shown["Multiply–accumulates"] == ["none"]


def test_a_faulty_block_shows_a_sentence_and_a_red_field_and_no_figures(inspector, document):
    document.select(["conv"])
    change(document, "conv", padding="valid", kernel=99)
    box = section(inspector, BlockFault).sentence
    assert box.isVisible()
    assert "The 99×99 window does not fit the 28×28 input" in box.text()
    assert section(inspector, BlockForm).form.row("kernel").editor.property("fault")
    assert sections(inspector) == {"Output": ["?", "from 28 × 28 × 16"]}
    document.undo()
    assert not box.isVisible()
    assert not section(inspector, BlockForm).form.row("kernel").editor.property("fault")


def test_a_block_after_a_faulty_one_says_which_block_to_mend(inspector, document):
    change(document, "conv1x1", groups=7)
    document.select(["conv"])
    assert "Not known until “Conv 1×1” (conv1x1) is mended" in texts(inspector)
    assert sections(inspector) == {"Output": ["?", "from ?"]}


def test_an_edit_upstream_refreshes_the_figures_and_the_neighbours_name(inspector, document):
    document.select(["conv"])
    change(document, "conv1x1", filters=32)
    assert sections(inspector)["Multiply–accumulates"][0] == "20,070,400"
    document.edit("x", block_edits.relabel(document.design, "conv1x1", "Squeeze"))
    assert "conv · after Squeeze" in texts(inspector)


def test_counts_beyond_64_bits_are_exact_and_fit_the_panel(qtbot, inspector, document):
    change(document, "input", height=10**9, width=10**9)
    change(document, "conv", filters=10**9)
    document.select(["conv"])
    exact = 10**27 * 25 * 16
    shown = sections(inspector)
    assert shown["Multiply–accumulates"][:2] == [f"{exact:,}", "≈ 4.00×10^29"]
    qtbot.waitUntil(lambda: inspector.width() == MIN_WIDTH_PX)
    shown = inspector.findChildren(FigureSection)
    edges = [widget.mapTo(inspector, QPoint(widget.width(), 0)).x() for widget in shown]
    assert max(edges) <= MIN_WIDTH_PX


def test_weights_and_biases_are_named_in_singular_and_plural():
    assert parameter_breakdown(3072, 16) == "3,072 weights + 16 biases"
    assert parameter_breakdown(1, 1) == "1 weight + 1 bias"
    assert parameter_breakdown(25, 0) == "25 weights"


# Several blocks, and the design.


def test_several_blocks_show_their_totals(inspector, document):
    document.select(["conv1x1", "conv"])
    shown = sections(inspector)
    assert shown["Multiply–accumulates"] == ["12,443,648", "≈ 12.4 M"]
    assert shown["Parameters"] == ["15,920", "≈ 15.9 k", "15,872 weights + 48 biases"]


def test_totals_become_lower_bounds_after_an_edit_that_causes_a_fault(inspector, document):
    document.select(["conv1x1", "conv"])
    change(document, "conv", padding="valid", kernel=99)
    assert sections(inspector)["Multiply–accumulates"][0] == "≥ 2,408,448"
    assert "A lower bound: 1 of 2 blocks is not counted." in texts(inspector)


def test_the_totals_of_the_design_are_shown_if_nothing_is_selected(inspector):
    assert sections(inspector) == {
        "Multiply–accumulates": ["12,443,648", "≈ 12.4 M"],
        "Parameters": ["15,920", "≈ 15.9 k", "15,872 weights + 48 biases"],
        "Other operations": ["37,632", "≈ 37.6 k", "37,632 additions"],
        "Activations": ["188,160", "≈ 188 k"],
        "Blocks": ["3"],
        "Peak of activations": ["652,288 B", "≈ 652 kB"],
        "Arithmetic intensity": [
            "14.4 MACs per byte",
            "12,443,648 MACs over 866,496 bytes moved\n"
            "Every block moves its inputs, parameters, buffers and output, each once.",
        ],
    }


def test_an_empty_design_has_no_figures(inspector, document):
    document.new()
    assert sections(inspector) == {"Blocks": ["none yet"]}


def test_totals_of_a_faulty_design_are_marked_as_lower_bounds(inspector, document):
    change(document, "conv", padding="valid", kernel=99)
    assert sections(inspector)["Multiply–accumulates"] == ["≥ 2,408,448", "≈ 2.41 M"]
    assert "A lower bound: 1 of 3 blocks is not counted." in texts(inspector)


# The list of faults.


def faults(inspector):
    """Return the visible buttons of the list of faults."""
    return [button for button in inspector.findChildren(FaultButton) if button.isVisible()]


@pytest.mark.parametrize("how", ["click", "enter", "space"])
def test_a_fault_in_the_list_selects_its_block(inspector, document, how):
    change(document, "conv", padding="valid", kernel=99)
    (fault,) = faults(inspector)
    assert fault.accessibleName().startswith("Conv 99×99: The 99×99 window does not fit")
    if how == "click":
        QTest.mouseClick(fault, LEFT)
    else:
        QTest.keyClick(fault, KEY.Key_Return if how == "enter" else KEY.Key_Space)
    assert document.selection == ("conv",)


def test_the_focus_moves_from_a_chosen_fault_to_the_form_of_its_block(inspector, document):
    change(document, "conv", padding="valid", kernel=99)
    (fault,) = faults(inspector)
    fault.setFocus()
    QTest.keyClick(fault, KEY.Key_Return)
    focused = inspector.window().focusWidget()
    assert focused.accessibleName() == "Filters"


def test_a_fault_that_is_mended_is_removed_from_the_list(inspector, document):
    change(document, "conv1x1", groups=7)
    assert len(faults(inspector)) == 1
    document.undo()
    assert faults(inspector) == []


def test_a_long_list_of_faults_is_cut_and_the_others_are_counted(inspector, document):
    document.load(Design([Block(f"p{n}", MaxPool()) for n in range(500)]))
    assert len(faults(inspector)) == 20
    assert section(inspector, FaultList).more.text() == "and 480 more"


# Copying, colours, widths.


def test_a_double_clicked_figure_is_copied_as_a_whole(inspector, document):
    document.select(["conv1x1"])
    figure = section(inspector, MacsSection).figure
    QTest.mouseDClick(figure, LEFT, pos=QPoint(20, figure.height() // 2))
    QTest.keyClick(figure, KEY.Key_C, CTRL)
    assert QGuiApplication.clipboard().text() == "2,408,448"


def test_a_wrapped_figure_is_copied_without_breaks(qtbot):
    figure = FigureLabel("figure")
    qtbot.addWidget(figure)
    figure.show_figure(f"{10**40:,}", True)
    figure.copy()
    assert QGuiApplication.clipboard().text() == f"{10**40:,}"


def test_formulas_are_plain_text_for_the_clipboard_and_for_screen_readers(inspector, document):
    document.select(["conv1x1"])
    box = section(inspector, MacsSection).formulas
    assert box.accessibleName() == "28·28·16 × 1·1 × 192 = 2,408,448"
    (copy,) = box.actions()
    copy.trigger()
    assert QGuiApplication.clipboard().text() == box.accessibleName()


@pytest.fixture
def box(qtbot):
    box = FormulaBox()
    qtbot.addWidget(box)
    box.resize(256, 60)
    box.show()
    return box


def colours_in(widget: QWidget):
    """Paint a widget and return the names of all colours in the picture."""
    image = widget.grab().toImage()
    return {
        image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())
    }


@pytest.mark.parametrize("theme_name", ["light", "dark"])
def test_the_pieces_of_a_formula_have_the_colours_of_their_roles(box, theme_name):
    roles = ("output", "kernel", "channels")
    box.show_formulas((formula("macs", *(Term("888", role) for role in roles)),))
    theme.apply(theme_name)
    assert {APPLICATION_APPEARANCE.theme.formula(role).name() for role in roles} <= colours_in(box)


def test_a_shown_formula_is_recoloured_when_the_theme_changes(box):
    box.show_formulas((formula("output", "888"),))
    theme.apply("light")
    assert colours.LIGHT.field.lower() in colours_in(box)
    theme.apply("dark")
    assert colours.DARK.field.lower() in colours_in(box)
    assert colours.LIGHT.field.lower() not in colours_in(box)


def test_a_long_formula_wraps_within_the_box(box):
    short, long = formula("macs", "1 = 1"), formula("macs", *["1,000,000,000 × "] * 8, "1" * 90)
    box.show_formulas((short,))
    line_height = box.heightForWidth(256)
    box.show_formulas((long,))
    assert box.heightForWidth(256) > 4 * line_height / 2
    assert box.heightForWidth(2000) == line_height


def test_the_scroll_bar_takes_no_width_from_the_page(qtbot, inspector, document):
    document.select(["conv"])
    page = inspector.page
    inspector.resize(MIN_WIDTH_PX, 2000)
    qtbot.waitUntil(lambda: not inspector.scroll_area.verticalScrollBar().isVisible())
    width = page.width()
    inspector.resize(MIN_WIDTH_PX, 400)
    qtbot.waitUntil(inspector.scroll_area.verticalScrollBar().isVisible)
    qtbot.waitUntil(lambda: page.width() == width)
    assert width == MIN_WIDTH_PX - 36


def test_a_change_of_height_is_laid_out_at_once(qtbot, inspector, document):
    inspector.resize(MIN_WIDTH_PX, 2000)
    document.select(["conv"])
    page = inspector.page
    qtbot.waitUntil(lambda: page.height() == page.heightForWidth(page.width()))
    change(document, "conv", padding=[1, 2], kernel=Conv.kernel.parse([3, 5]))
    assert section(inspector, OutputSection).formulas.text.count("\n") == 1
    assert page.height() == page.heightForWidth(page.width())
