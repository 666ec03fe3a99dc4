"""The scene when a subscriber of the document changes the document again."""

from designer.core.edits import block_edits
from designer.ui.canvas.view.canvas_view import CanvasView
from designer.ui.document.document import Document


def test_the_scene_shows_the_last_design_whatever_the_order_of_the_subscribers(qtbot, bottleneck):
    document = Document()
    document.load(bottleneck)

    def remove_new_blocks(change):
        if change.after.design.blocks.keys() > bottleneck.blocks.keys():
            removed = block_edits.remove(document.design, document.selection)
            document.edit("Remove", removed, select=["conv"])

    # This subscriber comes before the scene.
    document.changed.connect(remove_new_blocks)
    canvas = CanvasView(document)
    document.setParent(canvas)
    qtbot.addWidget(canvas)
    kind = bottleneck.blocks["conv"].kind
    document.edit("Append", block_edits.append(document.design, kind, ["conv"]))
    scene = canvas.canvas_scene
    assert scene.cards.keys() == bottleneck.blocks.keys()
    assert len(scene.wires) == len(bottleneck.wires)
    assert [key for key, card in scene.cards.items() if card.selected] == ["conv"]
