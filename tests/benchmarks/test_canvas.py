"""The canvas at 1600×900, against the minimal scene on the same places in the same run.

An aim in milliseconds was set on a machine on which the minimal scene took `FLOOR`; what is held
is the ratio of the two, so that a slower machine passes as well. All is measured from the event
to the painted viewport, in the time of the window's thread, which does all of it: what else runs
on the machine is not in it.
"""

from __future__ import annotations

import gc
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import cache
from statistics import quantiles
from time import perf_counter, thread_time

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QGraphicsView, QWidget

from designer.core.analysis.analysis import analyse
from designer.core.graph.design import Design
from designer.core.layout import tidy
from designer.ui.canvas.view.canvas_view import CanvasView
from designer.ui.document.document import Document
from designer.ui.window.main_window import MainWindow
from tests.benchmarks import minimal_scene
from tests.benchmarks.large_designs import inception
from tests.support.paths import ROOT

WIDTH, HEIGHT = 1600, 900
STEPS = 120
ROUNDS = 7
SIZES = (1_000, 5_000)

# Milliseconds (µs a block for "build") of the minimal scene on the machine of the aims.
FLOOR = {
    "build": {1_000: 76, 5_000: 76},
    "fit all": {1_000: 122, 5_000: 605},
    "100 %": {1_000: 18, 5_000: 18},
    "pan": {1_000: 5.2, 5_000: 5.2},
    "drag": {1_000: 2.2, 5_000: 2.2},
    "select all": {1_000: 24, 5_000: 120},
    "delete all": {1_000: 27, 5_000: 135},
    "undo it": {1_000: 33, 5_000: 165},
}
AIM = {
    "build": {1_000: 4 * 76, 5_000: 4 * 76},
    "fit all": {1_000: 10, 5_000: 25},
    "100 %": {1_000: 16, 5_000: 16},
    "pan": {1_000: 16, 5_000: 16},
    "drag": {1_000: 5, 5_000: 5},
    "select all": {1_000: 100, 5_000: 400},
    "delete all": {1_000: 100, 5_000: 400},
    "undo it": {1_000: 100, 5_000: 400},
}
LINEAR = 8
"""How much longer 5,000 blocks may take to build than 1,000."""
MEGABYTES = 30
"""Resident memory of 1,000 blocks; a figure that no machine makes smaller."""

Table = list[str]


@pytest.fixture(scope="module")
def table() -> Iterator[Table]:
    """The lines of the one table that is printed at the end."""
    lines = [f"{'':26}{'ours':>10}{'floor':>10}{'ratio':>8}{'aim':>8}"]
    yield lines
    print("\n\n" + "\n".join(lines))


def hold(table: Table, figure: str, count: int, ours: list[float], floor: list[float]) -> None:
    """Enters a figure, and fails where its ratio to the floor is over the aim's."""
    measured, least = (_of(figure, times) for times in (ours, floor))
    ratio, most = measured / least, AIM[figure][count] / FLOOR[figure][count]
    name = f"{figure}, {count:,}"
    table.append(f"{name:26}{measured:10.2f}{least:10.2f}{ratio:8.2f}{most:8.2f}")
    assert ratio <= most


def _of(figure: str, times: list[float]) -> float:
    """The 95th percentile of what is done by hand, else the quickest.

    What else the machine does meanwhile only ever adds to a time.
    """
    return quantiles(times, n=20)[-1] if figure in ("pan", "drag") else min(times)


def milliseconds(what: Callable[[], object]) -> float:
    started = thread_time()
    what()
    return (thread_time() - started) * 1_000


class Paints(QObject):
    """Counts how often a widget is painted, so that one can wait until it is."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.count = 0
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.count += event.type() == QEvent.Type.Paint
        return False


def until_painted(paints: Paints, what: Callable[[], object]) -> float:
    """Milliseconds that `what` takes, with the paint it asks for."""
    before, started, patience = paints.count, thread_time(), perf_counter() + 30
    what()
    while paints.count == before:
        QApplication.processEvents()
        assert perf_counter() < patience, "nothing was painted"
    return (thread_time() - started) * 1_000


@cache
def design_of(count: int) -> Design:
    return tidy.placed(inception(count))


class Stage:
    """A canvas and the minimal scene side by side on one design."""

    def __init__(self, count: int) -> None:
        document = Document()
        self.canvas = CanvasView(document)
        document.setParent(self.canvas)
        document.load(design_of(count))
        self.floor = minimal_scene.view_of(design_of(count))
        self.key = f"{count // 16}/join"
        for view in self.views:
            view.setFrameStyle(0)
            view.resize(WIDTH, HEIGHT)
            view.show()
        QApplication.processEvents()
        self.paints = {view: Paints(view.viewport()) for view in self.views}

    @property
    def views(self) -> tuple[QGraphicsView, QGraphicsView]:
        return self.canvas, self.floor

    def look(self, zoom: float | None) -> None:
        """Both at `zoom` on the block in the middle of the design, or on all of it."""
        self.canvas.frame_all()
        if zoom is not None:
            self.canvas.zoom_to(zoom)
            self.canvas.centerOn(self.canvas.canvas_scene.cards[self.key])
        middle = self.canvas.mapToScene(self.canvas.viewport().rect().center())
        self.floor.setTransform(self.canvas.transform())
        self.floor.centerOn(middle)
        for _ in range(3):
            for view in self.views:
                view.viewport().repaint()
        QApplication.processEvents()

    def close(self) -> None:
        for view in self.views:
            view.close()
            view.deleteLater()


@pytest.fixture(scope="module", params=SIZES)
def stage(qapp, request) -> Iterator[tuple[int, Stage]]:  # noqa: ARG001 - there must be one
    made = Stage(request.param)
    yield request.param, made
    made.close()


def mouse(view: QGraphicsView, kind: QEvent.Type, at: QPoint, button: Qt.MouseButton) -> None:
    """A mouse event to the viewport, as the window system would send it."""
    place = QPointF(at)
    held = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseButtonRelease else button
    which = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseMove else button
    none = Qt.KeyboardModifier.NoModifier
    event = QMouseEvent(kind, place, view.viewport().mapToGlobal(place), which, held, none)
    QApplication.sendEvent(view.viewport(), event)


def wandering(step: int) -> Iterator[QPoint]:
    """Offsets of a hand that goes out and back, a step at a time."""
    for place in range(STEPS):
        out = place if place < STEPS // 2 else STEPS - place
        yield QPoint(step * (out + 1), step * (out + 1) // 2)


# What is held.


@pytest.mark.usefixtures("qapp")
def test_building(table):
    """From the analysed design to all items in the scene; layout and analysis are apart."""
    each: dict[int, float] = {}
    for count in SIZES:
        design = design_of(count)
        ours, floor = [], []
        for _ in range(ROUNDS):
            gc.collect()
            scene = minimal_scene.MinimalScene()
            floor.append(milliseconds(lambda: scene.build(design)) * 1_000 / count)  # noqa: B023
            document = Document()
            canvas = CanvasView(document)
            document.setParent(canvas)
            known = analyse(design)
            ours.append(
                milliseconds(lambda: document.load(design, known=known)) * 1_000 / count  # noqa: B023
            )
            canvas.deleteLater()
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        each[count] = min(ours)
        hold(table, "build", count, ours, floor)
    longer = each[5_000] * 5_000 / (each[1_000] * 1_000)
    table.append(f"{'build, 5,000 to 1,000':26}{longer:10.2f}{'':18}{LINEAR:8.2f}")
    assert longer <= LINEAR


@pytest.mark.parametrize(("figure", "zoom"), [("fit all", None), ("100 %", 1.0)])
def test_repainting(table, stage, figure, zoom):
    count, views = stage
    views.look(zoom)
    ours, floor = [], []
    for _ in range(3 * ROUNDS):
        for view, times in ((views.floor, floor), (views.canvas, ours)):
            # Once unmeasured: the other view has the processor's caches.
            view.viewport().repaint()
            times.append(milliseconds(view.viewport().repaint))
    hold(table, figure, count, ours, floor)


def test_panning(table, stage):
    """By the middle button, at 100 %."""
    count, views = stage
    views.look(1.0)
    middle = Qt.MouseButton.MiddleButton
    start = QPoint(WIDTH // 2, HEIGHT // 2)
    mouse(views.canvas, QEvent.Type.MouseButtonPress, start, middle)
    ours = [
        until_painted(
            views.paints[views.canvas],
            lambda: mouse(views.canvas, QEvent.Type.MouseMove, start + off, middle),  # noqa: B023
        )
        for off in wandering(12)
    ]
    mouse(views.canvas, QEvent.Type.MouseButtonRelease, start, middle)
    across, down = views.floor.horizontalScrollBar(), views.floor.verticalScrollBar()
    x, y = across.value(), down.value()

    def scroll(off: QPoint) -> None:
        across.setValue(x - off.x())
        down.setValue(y - off.y())

    floor = [
        until_painted(views.paints[views.floor], lambda: scroll(off))  # noqa: B023
        for off in wandering(12)
    ]
    hold(table, "pan", count, ours, floor)


def test_dragging_a_block_with_its_wires(table, stage):
    """A merge with all its wires, by the left button, at 100 %; other blocks stand around it."""
    count, views = stage
    views.look(1.0)
    left = Qt.MouseButton.LeftButton
    card = views.canvas.canvas_scene.cards[views.key]
    start = views.canvas.mapFromScene(card.rect().center())
    mouse(views.canvas, QEvent.Type.MouseButtonPress, start, left)
    ours = [
        until_painted(
            views.paints[views.canvas],
            lambda: mouse(views.canvas, QEvent.Type.MouseMove, start + off, left),  # noqa: B023
        )
        for off in wandering(8)
    ]
    views.canvas.cancel_gesture()
    mouse(views.canvas, QEvent.Type.MouseButtonRelease, start, left)
    box = views.floor.scene().boxes[views.key]
    home = box.pos()
    floor = [
        until_painted(
            views.paints[views.floor],
            lambda: box.move_to(home + QPointF(off)),  # noqa: B023
        )
        for off in wandering(8)
    ]
    box.move_to(home)
    hold(table, "drag", count, ours, floor)


class Bulk:
    """The main window with a design, so that all its panes hear of what is done."""

    def __init__(self, count: int) -> None:
        self.window = MainWindow()
        self.canvas = self.window.canvas
        self.window.show()
        room = QPoint(WIDTH - self.canvas.width(), HEIGHT - self.canvas.height())
        self.window.resize(self.window.width() + room.x(), self.window.height() + room.y())
        self.window.document.load(design_of(count))
        self.canvas.zoom_full()
        self.canvas.centerOn(self.canvas.canvas_scene.cards[f"{count // 16}/join"])
        self.paints = Paints(self.canvas.viewport())

    def timed(self, what: Callable[[], object]) -> float:
        def whole() -> None:
            what()
            self.window.charts.refresh_now()

        taken = until_painted(self.paints, whole)
        # What was put off must not be in the next figure, nor left out of this one.
        return taken + milliseconds(QApplication.processEvents)


@pytest.mark.parametrize("count", SIZES)
def test_selecting_deleting_and_bringing_back_all(table, qtbot, count):
    """At 100 % in the whole window; the minimal scene in a view of its own."""
    bulk = Bulk(count)
    qtbot.addWidget(bulk.window, before_close_func=lambda w: w.document.undo_stack.setClean())
    qtbot.waitUntil(lambda: bulk.window.charts.plot is not None, timeout=20_000)
    floor_view = minimal_scene.view_of(design_of(count))
    qtbot.addWidget(floor_view)
    floor_view.resize(WIDTH, HEIGHT)
    floor_view.show()
    floor_view.centerOn(*design_of(count).blocks[f"{count // 16}/join"].at)
    qtbot.waitExposed(floor_view)
    scene, paints = floor_view.scene(), Paints(floor_view.viewport())
    did = ("select all", "delete all", "undo it")
    ours: dict[str, list[float]] = {figure: [] for figure in did}
    floor: dict[str, list[float]] = {figure: [] for figure in did}
    for _ in range(ROUNDS):
        commands = bulk.window.edits
        for figure, what in zip(
            did, (commands.select_all, commands.delete, commands.undo), strict=True
        ):
            ours[figure].append(bulk.timed(what))
        for figure, what in zip(
            did,
            (scene.select_all, scene.delete_all, lambda: scene.build(design_of(count))),
            strict=True,
        ):
            floor[figure].append(until_painted(paints, what))
        bulk.window.document.select(())
        bulk.canvas.zoom_full()
        bulk.canvas.centerOn(bulk.canvas.canvas_scene.cards[f"{count // 16}/join"])
        QApplication.processEvents()
    missed = []
    for figure in did:
        try:
            hold(table, figure, count, ours[figure], floor[figure])
        except AssertionError as fault:
            missed.append(f"{figure}: {fault}")
    assert not missed


def test_memory(table):
    """Resident memory of a process, before and after it shows a design; see `canvas_memory`."""

    def megabytes(which: str) -> float:
        command = [sys.executable, "-m", "tests.benchmarks.canvas_memory", which]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
        return float(done.stdout)

    ours, floor = megabytes("designer"), megabytes("minimal")
    ratio = ours / floor
    table.append(f"{'megabytes a thousand':26}{ours:10.2f}{floor:10.2f}{ratio:8.2f}{30 / 14:8.2f}")
    assert ours <= MEGABYTES
