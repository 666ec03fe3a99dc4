"""The minimap, tested with real mouse and wheel events."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest

from designer.core.edits import block_edits
from designer.core.graph.design import Design
from designer.ui.app import settings
from designer.ui.canvas.overlays.minimap import Minimap
from designer.ui.canvas.scene import far_painter
from designer.ui.theme import colours
from tests.support.saved_documents import mark_saved
from tests.support.wheel import NOTCH, turn

LEFT, ALT = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def minimap(qtbot, window):
    qtbot.waitUntil(window.canvas.hasFocus)
    QTest.keyClick(window.canvas, Qt.Key.Key_M, ALT)
    minimap = window.canvas.findChild(Minimap)
    qtbot.waitUntil(minimap.isVisible)
    window.canvas.zoom_to(3.0)
    return minimap


def view_center(canvas):
    return canvas.visible_area().center()


def test_alt_m_toggles_the_minimap_and_the_setting_is_stored(window, minimap, qtbot):
    assert window.actions_by_id["minimap"].isChecked()
    assert settings.minimap()
    later = type(window)()
    qtbot.addWidget(later, before_close_func=lambda w: mark_saved(w.document))
    later.show()
    qtbot.waitUntil(lambda: later.commands.views.has_minimap)
    window.activateWindow()
    qtbot.waitUntil(window.canvas.hasFocus)
    QTest.keyClick(window.canvas, Qt.Key.Key_M, ALT)
    assert not minimap.isVisible()
    assert not settings.minimap()


def test_the_minimap_is_hidden_while_the_canvas_is_empty(window, minimap, qtbot, bottleneck):
    window.document.load(Design())
    qtbot.waitUntil(lambda: not minimap.isVisible())
    window.document.load(bottleneck)
    qtbot.waitUntil(minimap.isVisible)


def test_the_minimap_stays_in_its_corner_and_shows_every_family(window, minimap):
    canvas = window.canvas
    window.resize(1500, 900)
    corner = canvas.rect().bottomRight() - minimap.geometry().bottomRight()
    assert corner == QPoint(12, 12)
    canvas.frame_all()
    image = minimap.grab().toImage()
    painted = {
        image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())
    }
    for family in ("input", "pointwise", "convolution"):
        assert QColor(colours.FAMILY_FILLS[family]).name() in painted


def test_a_click_centres_the_view_on_the_clicked_point(window, minimap):
    card = window.canvas.canvas_scene.cards["conv"].rect().center()
    at = QPointF(minimap.width() - 14, minimap.height() / 2)
    target = minimap.to_scene(at)
    QTest.mouseClick(minimap, LEFT, pos=at.toPoint())
    assert (view_center(window.canvas) - target).manhattanLength() < 12
    assert (view_center(window.canvas) - card).manhattanLength() < 200
    assert window.document.selection == ()


def test_a_drag_of_the_frame_pans_by_the_distance_of_the_drag(window, minimap):
    canvas = window.canvas
    canvas.look_at(canvas.canvas_scene.cards["conv1x1"].rect().center())
    before, grip = view_center(canvas), minimap.frame().center().toPoint() + QPoint(2, 1)
    QTest.mousePress(minimap, LEFT, pos=grip)
    assert (view_center(canvas) - before).manhattanLength() < 2
    QTest.mouseMove(minimap, grip + QPoint(20, 0))
    step = minimap.to_scene(QPointF(20, 0)) - minimap.to_scene(QPointF())
    assert (view_center(canvas) - before - step).manhattanLength() < 2
    QTest.mouseRelease(minimap, LEFT, pos=grip + QPoint(20, 0))
    QTest.mouseMove(minimap, grip)
    assert (view_center(canvas) - before - step).manhattanLength() < 2


def test_the_wheel_over_the_minimap_zooms_about_the_middle_of_the_view(window, minimap):
    canvas = window.canvas
    before, zoom = view_center(canvas), canvas.zoom
    turn(minimap, QPoint(5, 5), (0, -NOTCH))
    assert canvas.zoom == pytest.approx(zoom / 1.2)
    assert (view_center(canvas) - before).manhattanLength() < 2


def test_the_frame_stays_within_the_minimap_for_every_view(window, minimap):
    for point in (QPointF(-3000, -3000), QPointF(4000, 2500), QPointF()):
        window.canvas.look_at(point)
        assert minimap.rect().contains(minimap.frame().toAlignedRect())
        assert minimap.frame().width() >= 6


def test_the_focus_stays_on_the_canvas(window, minimap):
    QTest.mouseClick(minimap, LEFT, pos=QPoint(9, 9))
    assert window.canvas.hasFocus()
    assert minimap.focusPolicy() == Qt.FocusPolicy.NoFocus
    assert minimap.accessibleName() == "Minimap"


def test_the_design_is_painted_again_only_after_a_change(window, minimap, qtbot, monkeypatch):
    calls = []
    paint = far_painter.paint
    monkeypatch.setattr(far_painter, "paint", lambda *args: calls.append(1) or paint(*args))
    minimap.grab()
    before = len(calls)
    window.canvas.pan_by(QPointF(15, 0))
    frame = minimap.frame()
    minimap.grab()
    assert len(calls) == before
    window.canvas.pan_by(QPointF(-150, 0))
    assert minimap.frame() != frame
    window.document.edit("Move", block_edits.move(window.document.design, {"conv": (900, 300)}))
    qtbot.waitUntil(lambda: len(calls) == before + 1)
