"""A real drag from the palette to the canvas, in the program running on an X server.

With Qt's offscreen platform `QDrag.exec` returns at once, so that only a window system can test a
drag from one widget to another. Here Xvfb provides a virtual screen, the program is started as a
user starts it, and xdotool moves the mouse.
"""

import os
import shutil
import subprocess
import sys

import pytest
from PySide6.QtCore import QPoint

from designer.files import reader
from designer.ui.window.block_palette import KIND_ROLE
from designer.ui.window.main_window import MainWindow

EMPTY = '{"format": "cnn-design", "version": 1, "blocks": [], "wires": []}'


@pytest.fixture
def screen():
    """The name of a virtual screen that Xvfb provides, such as ":99"."""
    reading, writing = os.pipe()
    command = [shutil.which("Xvfb"), "-displayfd", str(writing), "-screen", "0", "1280x800x24"]
    server = subprocess.Popen(
        [*command, "-nolisten", "tcp"], pass_fds=[writing], stderr=subprocess.DEVNULL
    )
    os.close(writing)
    with os.fdopen(reading) as display_number:
        yield f":{display_number.readline().strip()}"
    server.terminate()
    server.wait(timeout=10)


@pytest.fixture
def program(screen, tmp_path):
    """The running program on the virtual screen, with an empty design open."""
    path = tmp_path / "sketch.cnn.json"
    path.write_text(EMPTY, encoding="utf-8")
    environment = {
        **os.environ,
        "DISPLAY": screen,
        "QT_QPA_PLATFORM": "xcb",
        "XDG_CONFIG_HOME": str(tmp_path),
        "QT_SCALE_FACTOR": "1",
    }
    process = subprocess.Popen([sys.executable, "-m", "designer", str(path)], env=environment)
    yield Program(environment, path)
    process.terminate()
    process.wait(timeout=10)


class Program:
    """The window of the running program; xdotool sends it mouse moves and keys."""

    def __init__(self, environment, path):
        self.environment = environment
        self.path = path
        windows = self.xdotool("search", "--sync", "--onlyvisible", "--name", "CNN Designer")
        self.window = windows.split()[0]
        self.xdotool("windowmove", "--sync", self.window, "0", "0")
        self.xdotool("windowsize", self.window, "1280", "800")
        self.xdotool("windowfocus", "--sync", self.window)

    def xdotool(self, *arguments):
        """Run xdotool on the program's screen and return what it prints."""
        command = ["xdotool", *arguments]
        result = subprocess.run(
            command, env=self.environment, capture_output=True, text=True, check=True, timeout=30
        )
        return result.stdout

    def drag(self, start, end, steps=12):
        """Drag from `start` to `end` with the left button, in `steps` small moves."""
        path = [start + (end - start) * step / steps for step in range(steps + 1)]
        moves = [arg for at in path for arg in ("mousemove", "--sync", str(at.x()), str(at.y()))]
        self.xdotool(*moves[:4], "mousedown", "1", *moves[4:])
        self.xdotool("mousemove_relative", "--sync", "1", "0")
        self.xdotool("mouseup", "1")

    def saved(self, qtbot, condition):
        """Press Ctrl+S until the design in the file fulfils `condition`; return that design."""
        designs = []

        def save_and_check():
            self.xdotool("key", "--window", self.window, "ctrl+s")
            designs.append(reader.read(self.path))
            return condition(designs[-1])

        qtbot.waitUntil(save_and_check, timeout=20_000)
        return designs[-1]


@pytest.fixture
def positions(qtbot):
    """Where the palette's cards and the canvas are in a window as large as the program's.

    The positions are the middles of the cards, by name of the block kind, and the upper left corner
    of the canvas, as "canvas". They are measured in a window inside the test.
    """
    window = MainWindow()
    qtbot.addWidget(window)
    window.resize(1280, 800)
    window.show()
    qtbot.waitExposed(window)
    cards = window.palette_pane.cards
    points = {}
    for row in range(cards.count()):
        kind = cards.item(row).data(KIND_ROLE)
        if kind is not None:
            center = cards.visualItemRect(cards.item(row)).center()
            points[kind.name] = cards.viewport().mapTo(window, center)
    points["canvas"] = window.canvas.mapTo(window, window.canvas.rect().topLeft())
    # `yield` keeps the window alive during the test: qtbot holds only a weak reference to it, and
    # the window could be deleted while it paints.
    yield points
    del window


@pytest.mark.timeout(120)
def test_cards_dragged_from_the_palette_become_a_chain(qtbot, positions, program):
    corner = positions["canvas"]
    program.drag(positions["input"], corner + QPoint(160, 200))
    program.saved(qtbot, lambda design: "input" in design.blocks)
    program.drag(positions["conv1x1"], corner + QPoint(160 + 288, 200))
    design = program.saved(qtbot, lambda design: len(design.blocks) == 2)
    assert design.wires == (("input", "conv1x1"),)
    assert design.blocks["conv1x1"].at[1] == design.blocks["input"].at[1]
