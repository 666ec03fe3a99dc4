"""View ▸ Detail: which figures cards and wires show."""

import pytest
from PySide6.QtGui import QImage

from designer.core.edits import block_edits
from designer.core.graph.design import Group
from designer.display.card_detail import Detail
from designer.ui.app import settings
from designer.ui.canvas.items.card_parts import COUNT, bar_beside
from designer.ui.canvas.view.canvas_view import CanvasView
from designer.ui.document.document import Document
from designer.ui.theme.fonts import width


def face(window, key="conv"):
    return window.canvas.canvas_scene.cards[key].face


def turn(window, name):
    window.actions_by_id[f"show_{name}"].trigger()


def test_as_it_comes_names_settings_shapes_and_macs_are_shown(window, qtbot):
    qtbot.waitUntil(window.actions_by_id["show_names"].isChecked)
    checked = {name for name in Detail._fields if window.actions_by_id[f"show_{name}"].isChecked()}
    assert checked == {"names", "settings", "shapes", "macs"}
    shown = face(window)
    assert (shown.title, shown.line, shown.figure, shown.shape) == (
        "Conv 5×5",
        "32 filters · same",
        "10.0 M",
        "28×28×32",
    )


@pytest.mark.parametrize(
    ("name", "part", "seen"),
    [
        ("settings", "line", ""),
        ("shapes", "shape", ""),
        ("macs", "figure", ""),
        ("parameters", "figure", "10.0 M · 12.8 k par."),
        ("field", "line", "sees 5×5 · 32 filters · same"),
    ],
)
def test_each_figure_is_switched_by_itself_at_once_and_back(window, name, part, seen):
    before = face(window)
    turn(window, name)
    assert getattr(face(window), part) == seen
    # The settings in fewer letters go with the line.
    kept = {part: getattr(before, part), "brief": before.brief}
    assert face(window)._replace(**kept) == before
    turn(window, name)
    assert face(window) == before


def test_without_names_a_card_says_what_it_is(window):
    document = window.document
    document.edit("Label", block_edits.relabel(document.design, "conv", "Wide"))
    assert face(window).title == "Wide"
    turn(window, "names")
    assert face(window).title == "Conv 5×5"


def test_the_choice_is_kept_for_the_next_session_also_when_nothing_is_shown(window, qtbot):
    for name in ("names", "settings", "shapes", "macs"):
        turn(window, name)
    assert settings.figures() == []
    document = Document()
    later = CanvasView(document)
    document.setParent(later)
    qtbot.addWidget(later)
    document.load(window.document.design)
    assert later.canvas_scene.detail.on == []
    assert not window.grab().isNull()


def test_edits_and_new_blocks_keep_to_the_choice(window):
    turn(window, "parameters")
    turn(window, "macs")
    document = window.document
    document.edit("Set", block_edits.change_field(document.design, ["conv"], "kernel", 3))
    assert face(window).figure == "4.64 k par."
    document.select(["conv"])
    window.actions_by_id["duplicate"].trigger()
    assert face(window, "conv_2").figure == "?"


def test_longer_figures_shorten_the_bar_and_stay_within_the_card():
    words = "10.0 M · 12.8 k par."
    assert bar_beside("10.0 M") == bar_beside("")
    assert bar_beside(words) < bar_beside("10.0 M")
    assert width(words, 11) <= COUNT.width() + bar_beside("") - bar_beside(words)


def test_a_card_without_shape_has_no_pill_and_paints_anew(window):
    window.canvas.zoom_to(1.0)
    window.canvas.frame_all()
    card = window.canvas.canvas_scene.cards["conv"]
    at = window.canvas.mapFromScene(card.pill_rect().center())
    rest = window.canvas.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    turn(window, "shapes")
    after = window.canvas.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    area = range(-12, 12)
    assert any(
        rest.pixelColor(at.x() + step, at.y()) != after.pixelColor(at.x() + step, at.y())
        for step in area
    )
    assert card.plate.pill is None


def test_a_collapsed_group_follows(window):
    design = window.document.design
    held = Group("g", "Reduced", ("conv1x1", "conv"), collapsed=True)
    window.document.load(design.with_parts(groups=(held,)))
    assert face(window, "g").figure == "12.4 M"
    turn(window, "parameters")
    turn(window, "shapes")
    assert face(window, "g").figure == "12.4 M · 15.9 k par."
    assert face(window, "g").shape == ""
