"""Exports of a large design: the window stays alive, and a cancelled export leaves nothing."""

import threading
from itertools import pairwise
from time import perf_counter, thread_time

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from designer.core.analysis.analysis import analyse
from designer.core.layout import tidy
from designer.exchange.formats import EXPORTERS, ExportOptions, ignore_report
from designer.ui.app import dialogs
from designer.ui.app.task_threads import THREAD_NAME
from tests.benchmarks.large_designs import inception
from tests.support.progress_dialogs import press_cancel, when_progress_shows

MAX_STALL_SECONDS = 0.05
"""The longest time for which the event loop may stand still, in seconds of this thread."""
each_picture = pytest.mark.parametrize("key", ["png", "svg"])


@pytest.fixture
def large(window):
    """The analysis of a design of 1,000 blocks, which the window shows."""
    analysis = analyse(tidy.tidy(inception(1_000)))
    window.document.load(analysis.design, known=analysis)
    QApplication.processEvents()
    return analysis


@pytest.fixture
def path_for(window, tmp_path, monkeypatch):  # noqa: ARG001 - the window must exist
    """A function that returns the path to which a format is exported."""
    folder = tmp_path / "exports"
    folder.mkdir()
    monkeypatch.setattr(dialogs, "ask_export_options", lambda *arguments: arguments[-1])
    monkeypatch.setattr(
        dialogs,
        "ask_path_to_export",
        lambda _parent, _suggestion, exporter: str(folder / f"large{exporter.extension}"),
    )
    return lambda key: folder / f"large{EXPORTERS[key].extension}"


def options_of(window):
    """Return the options with which the window exports its design."""
    scene = window.canvas.canvas_scene
    names = tuple(scene.detail.shown_names)
    return ExportOptions(
        window.document.title, theme=scene.appearance.theme.name, shown_names=names
    )


@pytest.mark.parametrize("key", ["png", "svg", "csv"])
def test_the_file_is_the_one_that_is_made_without_the_window(window, large, path_for, key):
    window.actions_by_id[f"export_{key}"].trigger()
    expected = EXPORTERS[key].prepare(large, options_of(window))(ignore_report)
    assert path_for(key).read_bytes() == expected


@each_picture
def test_the_event_loop_never_stands_still_while_a_picture_is_made(window, large, path_for, key):
    # What is imported and made at the first export only is not measured.
    window.document.load(tidy.tidy(inception(20)))
    window.actions_by_id[f"export_{key}"].trigger()
    window.document.load(large.design, known=large)
    QApplication.processEvents()
    beats = [thread_time()]
    timer = QTimer(window)
    timer.timeout.connect(lambda: beats.append(thread_time()))
    timer.start(1)
    window.actions_by_id[f"export_{key}"].trigger()
    assert path_for(key).exists()
    stalls = [after - before for before, after in pairwise(beats)]
    assert len(stalls) > 50
    # One longer stall is allowed for: that in which the progress dialog is made.
    assert sorted(stalls)[-2] < MAX_STALL_SECONDS


@pytest.mark.parametrize("percent", [0, 40, 70])
@each_picture
@pytest.mark.usefixtures("large")
def test_a_cancelled_export_leaves_nothing_and_the_window_is_free_at_once(
    window, path_for, key, percent, qtbot
):
    pressed, messages = [], []
    window.commands.files.message_posted.connect(messages.append)

    def wait_for_percent(dialog):
        timer = QTimer(dialog)

        def poll():
            if dialog.value() >= percent:
                timer.stop()
                pressed.append(perf_counter())
                press_cancel(dialog)

        timer.timeout.connect(poll)
        timer.start(1)

    when_progress_shows(window, wait_for_percent)
    window.actions_by_id[f"export_{key}"].trigger()
    assert perf_counter() - pressed[0] < 0.2
    assert messages == [f"Exporting {path_for(key).name} was cancelled"]
    qtbot.waitUntil(
        lambda: all(thread.name != THREAD_NAME for thread in threading.enumerate()), timeout=200
    )
    assert list(path_for(key).parent.iterdir()) == []
    assert window.tasks.busy is None
