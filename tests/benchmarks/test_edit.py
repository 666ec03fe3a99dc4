"""The time of one edit of a field.

It is measured from the moment at which the value is set until canvas, inspector and charts are
repainted.
"""

import statistics
import time

import pytest
from PySide6.QtWidgets import QApplication

from designer.core.edits import block_edits
from designer.ui.window.main_window import MainWindow
from tests.support.large_chains import branching, chain
from tests.support.saved_documents import mark_saved

FRAME = 16.0
"""Duration of a frame on the screen in milliseconds, at about 60 frames per second."""


@pytest.mark.parametrize("zoom", ["all in view", "100 %"])
@pytest.mark.parametrize("make_design", [branching, chain])
@pytest.mark.parametrize(("count", "frames"), [(200, 1), (1000, 2)])
def test_an_edit_fits_its_frames(benchmark, qtbot, count, frames, make_design, zoom):
    window = MainWindow()
    qtbot.addWidget(window)
    window.resize(1600, 900)
    window.show()
    qtbot.waitExposed(window)
    document = window.document
    document.load(make_design(count))
    if zoom == "100 %":
        window.canvas.zoom_full()
    document.select(["conv_4"])
    qtbot.waitUntil(lambda: window.bottom.view("cost").plot is not None, timeout=20_000)
    filters = iter(range(10, 100_000))

    def edit():
        changed = block_edits.change_field(document.design, ["conv_4"], "filters", next(filters))
        document.edit("Set filters", changed)
        window.bottom.view("cost").refresh_now()
        QApplication.sendPostedEvents()
        QApplication.processEvents()

    times = []

    def timed_edit():
        started = time.perf_counter()
        edit()
        times.append((time.perf_counter() - started) * 1000)

    benchmark.pedantic(timed_edit, rounds=40, warmup_rounds=5)
    median = statistics.median(times[5:])
    benchmark.extra_info["frames"] = round(median / FRAME, 2)
    print(
        f"\n{count} blocks, {make_design.__name__}, {zoom}: "
        f"{median:.1f} ms, {median / FRAME:.2f} frames"
    )
    mark_saved(document)
    assert median <= frames * FRAME
