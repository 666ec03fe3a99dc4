"""A real drag in a real X server: a card pulled from the palette onto the canvas.

Offscreen, `QDrag.exec` returns at once; only a window system carries a drag from one widget to
another. The mouse is xdotool's, the screen Xvfb's; the window is the program, started as a
user starts it.
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
    """A virtual screen's name."""
    reading, writing = os.pipe()
    command = [shutil.which("Xvfb"), "-displayfd", str(writing), "-screen", "0", "1280x800x24"]
    server = subprocess.Popen(
        [*command, "-nolisten", "tcp"], pass_fds=[writing], stderr=subprocess.DEVNULL
    )
    os.close(writing)
    with os.fdopen(reading) as told:
        yield f":{told.readline().strip()}"
    server.terminate()
    server.wait(timeout=10)


@pytest.fixture
def program(screen, tmp_path):
    """The program with an empty design open, full on the screen."""
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
    """The program's window as xdotool reaches it."""

    def __init__(self, environment, path):
        self.environment = environment
        self.path = path
        found = self.xdotool("search", "--sync", "--onlyvisible", "--name", "CNN Designer")
        self.window = found.split()[0]
        self.xdotool("windowmove", "--sync", self.window, "0", "0")
        self.xdotool("windowsize", self.window, "1280", "800")
        self.xdotool("windowfocus", "--sync", self.window)

    def xdotool(self, *arguments):
        """Runs xdotool on the program's screen; gives what it prints."""
        command = ["xdotool", *arguments]
        done = subprocess.run(
            command, env=self.environment, capture_output=True, text=True, check=True, timeout=30
        )
        return done.stdout

    def drag(self, start, end, steps=12):
        """Presses at `start`, pulls in small steps, lets go at `end`."""
        way = [start + (end - start) * step / steps for step in range(steps + 1)]
        pulls = [word for at in way for word in ("mousemove", "--sync", str(at.x()), str(at.y()))]
        self.xdotool(*pulls[:4], "mousedown", "1", *pulls[4:])
        self.xdotool("mousemove_relative", "--sync", "1", "0")
        self.xdotool("mouseup", "1")

    def saved(self, qtbot, fulfils):
        """Presses Ctrl+S until the file holds what was drawn."""
        designs = []

        def look():
            self.xdotool("key", "--window", self.window, "ctrl+s")
            designs.append(reader.read(self.path))
            return fulfils(designs[-1])

        qtbot.waitUntil(look, timeout=20_000)
        return designs[-1]


@pytest.fixture
def places(qtbot):
    """Where the palette's cards and the canvas are, read off a window of the same size."""
    window = MainWindow()
    qtbot.addWidget(window)
    window.resize(1280, 800)
    window.show()
    qtbot.waitExposed(window)
    cards = window.palette_pane.cards
    spots = {}
    for row in range(cards.count()):
        kind = cards.item(row).data(KIND_ROLE)
        if kind is not None:
            middle = cards.visualItemRect(cards.item(row)).center()
            spots[kind.name] = cards.viewport().mapTo(window, middle)
    spots["canvas"] = window.canvas.mapTo(window, window.canvas.rect().topLeft())
    # qtbot holds the window weakly: given away, it could be collected while it paints.
    yield spots
    del window


@pytest.mark.timeout(120)
def test_cards_dragged_from_the_palette_become_a_chain(qtbot, places, program):
    corner = places["canvas"]
    program.drag(places["input"], corner + QPoint(160, 200))
    program.saved(qtbot, lambda design: "input" in design.blocks)
    program.drag(places["conv1x1"], corner + QPoint(160 + 288, 200))
    design = program.saved(qtbot, lambda design: len(design.blocks) == 2)
    assert design.wires == (("input", "conv1x1"),)
    assert design.blocks["conv1x1"].at[1] == design.blocks["input"].at[1]
