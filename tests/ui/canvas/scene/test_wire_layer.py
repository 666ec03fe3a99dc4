"""Very many wires that change at once: Qt's index of the items is left out meanwhile."""

from PySide6.QtCore import QPointF
from PySide6.QtWidgets import QGraphicsScene

from designer.blocks.basic.input import Input
from designer.blocks.merging.add import Add
from designer.core.edits import block_edits
from designer.core.graph.design import Block, Design, Wire
from designer.ui.canvas.items.wire_item import WireItem

COUNT = 34
"""The number of blocks; each is wired to all after it, which takes over 500 wires."""
INDEX = QGraphicsScene.ItemIndexMethod


def all_to_all():
    blocks = [Block("0", Input(height=8, width=8, channels=4))]
    blocks += [Block(str(number), Add()) for number in range(1, COUNT)]
    wires = [Wire(str(source), str(n)) for n in range(COUNT) for source in range(n)]
    return Design(blocks, tuple(wires))


def test_the_index_is_left_out_while_very_many_wires_change(window, monkeypatch):
    methods = set()
    set_segments = WireItem.set_segments

    def recorded(item, segments):
        methods.add(item.scene().itemIndexMethod())
        set_segments(item, segments)

    document, scene = window.document, window.canvas.canvas_scene
    document.load(all_to_all())
    monkeypatch.setattr(WireItem, "set_segments", recorded)
    document.edit("Delete", block_edits.remove(document.design, ["1"]))
    assert methods == {INDEX.NoIndex}
    assert scene.itemIndexMethod() == INDEX.BspTreeIndex
    for wire in scene.wires.values():
        assert wire in scene.items(QPointF(*wire.segments[0][0]))
    methods.clear()
    document.edit("Append", block_edits.append(document.design, Add(), [str(COUNT - 1)]))
    assert methods == {INDEX.BspTreeIndex}
