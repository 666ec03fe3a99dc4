"""A scene is deleted in small steps while the event loop runs."""

from PySide6.QtWidgets import QGraphicsRectItem, QGraphicsScene
from shiboken6 import isValid

from designer.ui.document.document import Document
from designer.ui.figures.disposal import ITEMS_PER_STEP, Disposal


class Part(QGraphicsRectItem):
    """An item of the scene, made by Python as those of a canvas are."""


def test_items_whose_parent_is_deleted_first_are_not_deleted_twice(qtbot):
    document = Document()
    scene = QGraphicsScene(document)
    scene.setItemIndexMethod(QGraphicsScene.ItemIndexMethod.NoIndex)
    for _ in range(ITEMS_PER_STEP + 1):
        item = Part()
        scene.addItem(item)
        Part(item)
    disposal = Disposal(document)
    qtbot.waitUntil(lambda: not isValid(disposal))
    assert not any(map(isValid, (item, scene, document)))
