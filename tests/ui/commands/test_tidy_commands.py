"""The automatic layout with Ctrl+L: the design changes at once, then the cards glide there."""

import threading

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QStyle

from designer.core.edits import block_edits
from designer.core.graph.design import Design, Group
from designer.core.layout import card_sizes
from designer.core.layout import tidy as layout
from designer.files import writer
from designer.ui.app.task_runner import TaskRunner
from designer.ui.canvas.previews import move_animation
from tests.support.grouped_network import click, module_design
from tests.support.mouse import point_on_card

CONTROL = Qt.KeyboardModifier.ControlModifier


def tidy(window):
    QTest.keyClick(window.canvas, Qt.Key.Key_L, CONTROL)


def untidied(design):
    """Return a copy of the design in which all cards are piled up in one place."""
    blocks = design.blocks.values()
    return Design(
        [block._replace(at=(40 * n, 24 * (n % 3))) for n, block in enumerate(blocks)],
        design.wires,
        groups=design.groups,
    )


def is_animating(canvas):
    """Return whether the animation is still running: a card is not drawn at its final position."""
    design = canvas.document.design
    cards = canvas.canvas_scene.cards
    return any(card.pos().toTuple() != design.blocks[key].at for key, card in cards.items())


@pytest.fixture
def untidy(window):
    window.document.load(untidied(module_design(collapsed=False)))
    return window


def drawn_positions(window):
    """Return the positions at which the cards are drawn, in scene units."""
    return {key: card.pos().toTuple() for key, card in window.canvas.canvas_scene.cards.items()}


def design_positions(window):
    """Return the positions of the blocks in the design, in scene units."""
    return {key: block.at for key, block in window.document.design.blocks.items()}


def test_the_design_is_tidy_at_once_and_the_cards_move_in_an_animation(untidy, qtbot):
    before, start = writer.dumps(untidy.document.design), drawn_positions(untidy)
    tidy(untidy)
    assert layout.tidy(untidy.document.design) is untidy.document.design
    assert is_animating(untidy.canvas)
    assert drawn_positions(untidy) != design_positions(untidy)
    cards, wires = untidy.canvas.canvas_scene.cards, untidy.canvas.canvas_scene.wires
    qtbot.waitUntil(lambda: drawn_positions(untidy) != start)
    for wire in wires.values():
        assert wire.path.pointAtPercent(0) == cards[wire.key.source].output_port()
    qtbot.waitUntil(lambda: not is_animating(untidy.canvas))
    assert drawn_positions(untidy) == design_positions(untidy)
    frame = untidy.canvas.canvas_scene.frames["m"].area
    assert all(frame.contains(cards[key].rect()) for key in ("one", "reduce", "five", "cat"))
    assert untidy.document.history.undoText() == "Tidy"
    untidy.document.undo()
    assert writer.dumps(untidy.document.design) == before


def test_an_edit_ends_the_animation_with_every_card_in_its_place(untidy):
    tidy(untidy)
    document = untidy.document
    document.edit("Move", block_edits.move(document.design, {"pool": (2000, 400)}))
    assert not is_animating(untidy.canvas)
    assert drawn_positions(untidy) == design_positions(untidy)


def test_undo_during_the_animation_restores_the_positions(untidy):
    start = drawn_positions(untidy)
    tidy(untidy)
    QTest.keyClick(untidy.canvas, Qt.Key.Key_Z, CONTROL)
    assert drawn_positions(untidy) == start


def test_a_mouse_press_ends_the_animation(untidy):
    tidy(untidy)
    click(untidy.canvas, QPoint(5, untidy.canvas.height() - 5))
    assert not is_animating(untidy.canvas)
    assert drawn_positions(untidy) == design_positions(untidy)


class StyleWithoutAnimation:
    """A Qt style that tells widgets not to animate, as on a system that disables animations."""

    def styleHint(self, hint, *_arguments):
        assert hint == QStyle.StyleHint.SH_Widget_Animation_Duration
        return 0


def test_cards_move_at_once_if_the_system_disables_animations(untidy, monkeypatch):
    with monkeypatch.context() as system:
        system.setattr(untidy.canvas, "style", StyleWithoutAnimation)
        tidy(untidy)
    assert not is_animating(untidy.canvas)
    assert drawn_positions(untidy) == design_positions(untidy)


def test_very_many_cards_move_at_once(untidy, monkeypatch):
    monkeypatch.setattr(move_animation, "MAX_ANIMATED_CARDS", 3)
    tidy(untidy)
    assert not is_animating(untidy.canvas)
    assert drawn_positions(untidy) == design_positions(untidy)


def test_with_several_blocks_selected_only_these_are_laid_out(untidy):
    untidy.document.select(["reduce", "five"])
    before = design_positions(untidy)
    tidy(untidy)
    after = design_positions(untidy)
    assert {key for key in after if after[key] != before[key]} <= {"reduce", "five"}
    assert after["five"] == (after["reduce"][0] + card_sizes.COLUMN_STEP, after["reduce"][1])
    assert untidy.document.history.undoText() == "Tidy selection"


def test_a_tidy_design_stays_unchanged_and_a_notice_says_so(window):
    window.document.load(module_design())
    tidy(window)
    assert window.document.history.count() == 0
    assert window.notice.text() == "All is tidy"


def test_in_an_entered_group_only_its_blocks_are_laid_out(window):
    window.document.load(untidied(module_design()))
    window.document.enter_group("m")
    outside = {key: at for key, at in design_positions(window).items() if key in ("input", "pool")}
    tidy(window)
    assert {key: design_positions(window)[key] for key in outside} == outside
    assert (
        design_positions(window)["five"][0]
        == design_positions(window)["reduce"][0] + card_sizes.COLUMN_STEP
    )


def test_a_large_design_is_laid_out_in_a_background_thread(window, monkeypatch):
    kind = module_design().blocks["one"].kind
    blocks = [
        module_design().blocks["one"]._replace(id=f"b{n}", kind=kind, at=(0, 0)) for n in range(600)
    ]
    window.document.load(Design(blocks))
    waited = []
    wait = TaskRunner.wait

    def waiting(tasks, text, work):
        waited.append(text)
        return wait(tasks, text, work)

    monkeypatch.setattr(TaskRunner, "wait", waiting)
    tidy(window)
    assert waited == ["Laying the design out…"]
    assert len(set(design_positions(window).values())) == 600


def load_large_design(window, groups):
    """Load a design and return the document.

    The design is so large that its layout is computed in a thread.
    """
    block = module_design().blocks["one"]
    blocks = [block._replace(id=f"b{n}", at=(0, 0)) for n in range(300)]
    window.document.load(Design(blocks, groups=groups))
    return window.document


@pytest.mark.parametrize("action", ["tidy", "collapse_all"])
def test_an_edit_during_the_layout_is_not_lost(window, monkeypatch, action):
    """An edit that is made while the window waits for a layout is kept.

    Such edits occur because typed text is applied after a pause, even while the window waits.
    """
    document = load_large_design(window, [Group("g", "G", tuple(f"b{n}" for n in range(40)))])
    wait, applied = TaskRunner.wait, threading.Event()

    def apply_text():
        document.edit("Text", block_edits.remove(document.design, ["b299"]))
        applied.set()

    def waiting(tasks, text, work):
        def work_after_edit(progress):
            assert applied.wait(10)
            return work(progress)

        if not applied.is_set():
            QTimer.singleShot(0, document, apply_text)
        return wait(tasks, text, work_after_edit)

    monkeypatch.setattr(TaskRunner, "wait", waiting)
    window.actions_by_id[action].trigger()
    assert applied.is_set()
    assert "b299" not in document.design.blocks
    assert document.history.count() == 2
    document.undo()
    assert "b299" not in document.design.blocks
    document.undo()
    assert "b299" in document.design.blocks


def test_a_card_can_be_clicked_at_its_new_position_after_the_animation(untidy, qtbot):
    tidy(untidy)
    qtbot.waitUntil(lambda: not is_animating(untidy.canvas))
    click(untidy.canvas, point_on_card(untidy.canvas, "pool"))
    assert untidy.document.selection == ("pool",)
    assert QApplication.activeModalWidget() is None
    assert untidy.canvas.canvas_scene.cards["pool"].pos() == QPointF(
        *design_positions(untidy)["pool"]
    )
