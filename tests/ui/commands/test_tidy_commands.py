"""Ctrl+L: cards glide to where the layout puts them, and the design is there at once."""

import threading

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QStyle

from designer.core.edits import block_edits
from designer.core.graph.design import Design, Group
from designer.core.layout import geometry
from designer.core.layout import tidy as layout
from designer.files import writer
from designer.ui.app import background_tasks
from designer.ui.canvas.previews import move_animation
from tests.support.grouped_network import click, module
from tests.support.mouse import spot

CONTROL = Qt.KeyboardModifier.ControlModifier


def tidy(window):
    QTest.keyClick(window.canvas, Qt.Key.Key_L, CONTROL)


def heaped(design):
    """All cards in a heap, as far from tidy as can be."""
    blocks = design.blocks.values()
    return Design(
        [block._replace(at=(40 * n, 24 * (n % 3))) for n, block in enumerate(blocks)],
        design.wires,
        groups=design.groups,
    )


def is_gliding(canvas):
    """Whether a card is seen elsewhere than where it stands."""
    design = canvas.document.design
    cards = canvas.canvas_scene.cards
    return any(card.pos().toTuple() != design.blocks[key].at for key, card in cards.items())


@pytest.fixture
def untidy(window):
    window.document.load(heaped(module(collapsed=False)))
    return window


def stands(window):
    """Where the cards are seen."""
    return {key: card.pos().toTuple() for key, card in window.canvas.canvas_scene.cards.items()}


def belongs(window):
    return {key: block.at for key, block in window.document.design.blocks.items()}


def test_the_design_is_tidy_at_once_and_the_cards_glide_there(untidy, qtbot):
    before, seen = writer.dumps(untidy.document.design), stands(untidy)
    tidy(untidy)
    assert layout.tidy(untidy.document.design) is untidy.document.design
    assert is_gliding(untidy.canvas)
    assert stands(untidy) != belongs(untidy)
    cards, wires = untidy.canvas.canvas_scene.cards, untidy.canvas.canvas_scene.wires
    qtbot.waitUntil(lambda: stands(untidy) != seen)
    for wire in wires.values():
        assert wire.path.pointAtPercent(0) == cards[wire.key.source].output_port()
    qtbot.waitUntil(lambda: not is_gliding(untidy.canvas))
    assert stands(untidy) == belongs(untidy)
    frame = untidy.canvas.canvas_scene.frames["m"].area
    assert all(frame.contains(cards[key].rect()) for key in ("one", "reduce", "five", "cat"))
    assert untidy.document.undo_stack.undoText() == "Tidy"
    untidy.document.undo_stack.undo()
    assert writer.dumps(untidy.document.design) == before


def test_an_edit_meanwhile_ends_the_glide_with_every_card_in_its_place(untidy):
    tidy(untidy)
    document = untidy.document
    document.edit("Move", block_edits.move(document.design, {"pool": (2000, 400)}))
    assert not is_gliding(untidy.canvas)
    assert stands(untidy) == belongs(untidy)


def test_undo_meanwhile_leads_back_to_where_they_stood(untidy):
    seen = stands(untidy)
    tidy(untidy)
    QTest.keyClick(untidy.canvas, Qt.Key.Key_Z, CONTROL)
    assert stands(untidy) == seen


def test_a_press_meanwhile_takes_hold_of_cards_that_stand(untidy):
    tidy(untidy)
    click(untidy.canvas, QPoint(5, untidy.canvas.height() - 5))
    assert not is_gliding(untidy.canvas)
    assert stands(untidy) == belongs(untidy)


class Still:
    """The style of a system that asks for no animations."""

    def styleHint(self, hint, *_about):
        assert hint == QStyle.StyleHint.SH_Widget_Animation_Duration
        return 0


def test_where_the_system_asks_for_no_animation_cards_are_there_at_once(untidy, monkeypatch):
    with monkeypatch.context() as system:
        system.setattr(untidy.canvas, "style", Still)
        tidy(untidy)
    assert not is_gliding(untidy.canvas)
    assert stands(untidy) == belongs(untidy)


def test_very_many_cards_are_there_at_once(untidy, monkeypatch):
    monkeypatch.setattr(move_animation, "MAX_ANIMATED_CARDS", 3)
    tidy(untidy)
    assert not is_gliding(untidy.canvas)
    assert stands(untidy) == belongs(untidy)


def test_of_several_selected_only_these_are_laid_out(untidy):
    untidy.document.select(["reduce", "five"])
    before = belongs(untidy)
    tidy(untidy)
    after = belongs(untidy)
    assert {key for key in after if after[key] != before[key]} <= {"reduce", "five"}
    assert after["five"] == (after["reduce"][0] + geometry.COLUMN, after["reduce"][1])
    assert untidy.document.undo_stack.undoText() == "Tidy selection"


def test_what_is_tidy_stays_and_one_is_told(window):
    window.document.load(module())
    tidy(window)
    assert window.document.undo_stack.count() == 0
    assert window.notice.text() == "All is tidy"


def test_within_a_group_only_it_is_laid_out(window):
    window.document.load(heaped(module()))
    window.document.enter("m")
    outside = {key: at for key, at in belongs(window).items() if key in ("input", "pool")}
    tidy(window)
    assert {key: belongs(window)[key] for key in outside} == outside
    assert belongs(window)["five"][0] == belongs(window)["reduce"][0] + geometry.COLUMN


def test_a_large_design_is_laid_out_while_the_window_lives(window, monkeypatch):
    kind = module().blocks["one"].kind
    blocks = [module().blocks["one"]._replace(id=f"b{n}", kind=kind, at=(0, 0)) for n in range(600)]
    window.document.load(Design(blocks))
    waited = []
    wait_for = background_tasks.wait_for

    def waiting(parent, text, work, **options):
        waited.append(text)
        return wait_for(parent, text, work, **options)

    monkeypatch.setattr(background_tasks, "wait_for", waiting)
    tidy(window)
    assert waited == ["Laying the design out…"]
    assert len(set(belongs(window).values())) == 600


def many(window, groups):
    """More blocks in a heap than are laid out at once."""
    block = module().blocks["one"]
    blocks = [block._replace(id=f"b{n}", at=(0, 0)) for n in range(300)]
    window.document.load(Design(blocks, groups=groups))
    return window.document


@pytest.mark.parametrize("action", ["tidy", "collapse_all"])
def test_an_edit_while_the_layout_is_worked_out_is_kept(window, monkeypatch, action):
    """Text that was typed is taken after a rest, be something else under way or not."""
    document = many(window, [Group("g", "G", tuple(f"b{n}" for n in range(40)))])
    wait_for, taken = background_tasks.wait_for, threading.Event()

    def typed():
        document.edit("Text", block_edits.remove(document.design, ["b299"]))
        taken.set()

    def waiting(parent, text, work):
        def late():
            assert taken.wait(10)
            return work()

        if not taken.is_set():
            QTimer.singleShot(0, document, typed)
        return wait_for(parent, text, late)

    monkeypatch.setattr(background_tasks, "wait_for", waiting)
    window.actions_by_id[action].trigger()
    assert taken.is_set()
    assert "b299" not in document.design.blocks
    assert document.undo_stack.count() == 2
    document.undo_stack.undo()
    assert "b299" not in document.design.blocks
    document.undo_stack.undo()
    assert "b299" in document.design.blocks


def test_groups_are_drawn_by_mouse_after_a_tidy(untidy, qtbot):
    """What was on its way is where the mouse finds it."""
    tidy(untidy)
    qtbot.waitUntil(lambda: not is_gliding(untidy.canvas))
    click(untidy.canvas, spot(untidy.canvas, "pool"))
    assert untidy.document.selection == ("pool",)
    assert QApplication.activeModalWidget() is None
    assert untidy.canvas.canvas_scene.cards["pool"].pos() == QPointF(*belongs(untidy)["pool"])
