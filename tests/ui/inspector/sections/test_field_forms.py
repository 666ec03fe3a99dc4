"""The fields of a block in the inspector after another design was opened."""

from PySide6.QtTest import QTest

from designer.ui.inspector.inspector_panel import Inspector
from designer.ui.inspector.sections.field_forms import LabelField
from tests.support.designs import design, image


def small_design(kernel):
    return design(
        ("in", "input", image(8, 8, 3)),
        ("conv", "conv", {"filters": 4, "kernel": kernel}),
        wires="in-conv",
    )


def test_the_undo_text_of_a_label_names_the_block_of_the_design_that_is_open(qtbot, document):
    inspector = Inspector(document)
    qtbot.addWidget(inspector)
    inspector.show()
    for kernel, undo_text in ((5, "Label Conv 5×5"), (3, "Label Conv 3×3")):
        document.load(small_design(kernel))
        document.select(["conv"])
        field = inspector.findChild(LabelField)
        QTest.keyClicks(field.entry, "ab")
        assert document.history.undoText() == undo_text
        document.undo()
        assert document.design.blocks["conv"].label is None
