"""The reduced Inception module, made by mouse, by keyboard, and by one line of text.

All three methods lead to files with the same bytes, and each takes a practised user less than a
minute.
"""

import time

import pytest
from PySide6.QtCore import Qt

from designer.__main__ import main
from designer.core.graph.design import Design
from designer.ui.app import dialogs
from tests.support.simulated_user import CONTROL, SHIFT, Keys, Mouse

KEY = Qt.Key
LINE = "28x28x192 > [1x1 64 | 1x1 96 > 3x3 128 | 1x1 16 > 5x5 32 | maxpool 3/1 same > 1x1 32]"
MACS = 128_049_152


@pytest.fixture
def window(qtbot, window):
    """A large window with an empty design, in which the inspector already exists."""
    window.resize(1680, 1000)
    window.document.load(Design())
    window.canvas.setFocus()
    qtbot.waitUntil(lambda: window.inspector_pane.pane is not None)
    return window


@pytest.fixture
def saved(window, tmp_path, monkeypatch):
    """A function that saves the design and returns the bytes of the file."""

    def save():
        path = tmp_path / "module.cnn.json"
        monkeypatch.setattr(dialogs, "ask_path_to_save", lambda *_: str(path))
        window.commands.files.save()
        return path.read_bytes()

    return save


def by_mouse(window):
    """Make the module by mouse: drag cards from the palette, and wires from ports to cards."""
    hand = Mouse(window)
    x, y = window.canvas.mapToScene(140, 140).toTuple()
    below = y + 120
    hand.place("input", (x, y))
    hand.set(Height="28", Width="28", Channels="192")
    # A card dropped near a free output is wired to it.
    hand.place("conv1x1", (x + 288, y))
    hand.set(Filters="64")
    hand.place("conv1x1", (x + 288, below))
    hand.wire("input", "conv1x1_2")
    hand.set(Filters="96")
    hand.place("conv", (x + 576, below))
    hand.set(Filters="128")
    # A double-clicked card is appended to the selected block.
    hand.click("input")
    hand.append("conv1x1")
    hand.append("conv")
    hand.set(Kernel="5")
    hand.click("input")
    hand.append("max_pool")
    hand.set(Window="3", Stride="1", Padding="same")
    hand.append("conv1x1")
    hand.set(Filters="32")
    hand.click("conv1x1")
    for key in ("conv", "conv_2", "conv1x1_4"):
        hand.click(key, CONTROL)
    hand.append("concat")
    hand.choose("Arrange", "tidy")
    return hand


def by_keys(window):
    """Make the module by keyboard: type each branch in quick add.

    Before each branch the arrow keys select the input block again.
    """
    hand = Keys(window)

    def add(*texts):
        hand.strike(KEY.Key_Tab)
        for text in texts:
            hand.type(text)
            hand.strike(KEY.Key_Return)
        hand.strike(KEY.Key_Return)

    add("28x28x192", "1x1 64")
    hand.strike(KEY.Key_Left)
    add("1x1 96", "3x3 128")
    hand.strike(KEY.Key_Left, times=2)
    add("1x1 16", "5x5 32")
    hand.strike(KEY.Key_Left, times=2)
    add("maxpool 3/1 same", "1x1 32")
    hand.strike(KEY.Key_Up, times=3)
    hand.strike(KEY.Key_Right, SHIFT)
    hand.strike(KEY.Key_Down, SHIFT, times=2)
    add("concat")
    hand.strike(KEY.Key_L, CONTROL)
    return hand


def by_line(window):
    """Make the module in quick add by typing one line of text for the whole module."""
    hand = Keys(window)
    hand.strike(KEY.Key_Tab)
    hand.type(LINE)
    hand.strike(KEY.Key_Return, times=2)
    hand.strike(KEY.Key_L, CONTROL)
    return hand


METHODS = {"mouse": by_mouse, "keys": by_keys, "line": by_line}


@pytest.mark.parametrize("method", METHODS)
def test_each_method_takes_less_than_a_minute(qtbot, window, method):
    _ready(qtbot, window)
    start = time.perf_counter()
    hand = METHODS[method](window)
    program_seconds = time.perf_counter() - start
    assert window.document.analysis.totals.macs == MACS
    assert window.document.analysis.problems == ()
    assert window.canvas.hasFocus() or method == "mouse"
    # The estimated time of the user plus the time that the program itself took.
    assert hand.seconds + program_seconds < 60
    assert program_seconds < 20


def test_mouse_keys_and_text_save_the_same_file(qtbot, window, saved, tmp_path):
    _ready(qtbot, window)
    files = {}
    for name, draw in METHODS.items():
        window.document.load(Design())
        # After a click in a menu the window becomes active again only in the next event pass.
        window.activateWindow()
        window.canvas.setFocus()
        qtbot.waitUntil(window.canvas.hasFocus)
        draw(window)
        files[name] = saved()
    assert files["mouse"] == files["keys"] == files["line"]
    assert files["line"].count(b'"id"') == 9
    # The command line writes the same file without a window.
    assert main(["sketch", LINE, "-o", str(tmp_path / "line.cnn.json")]) == 0
    assert (tmp_path / "line.cnn.json").read_bytes() == files["line"]


def test_every_step_can_be_undone_to_the_empty_canvas(qtbot, window):
    _ready(qtbot, window)
    before = window.document.design
    hand = by_keys(window)
    hand.strike(KEY.Key_Z, CONTROL, times=window.document.history.count())
    assert window.document.design is before


def _ready(qtbot, window):
    """Open and close quick add once, and wait until it is ready.

    Opening it for the first time creates the parser, which should not count as time of the user.
    """
    Keys(window).strike(KEY.Key_Tab)
    qtbot.waitUntil(lambda: window.commands.quick_add.is_ready)
    Keys(window).strike(KEY.Key_Escape)
