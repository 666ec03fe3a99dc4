"""Groups made, folded, entered and left by keys, clicks and the menu."""

from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from designer.core.edits import block_edits
from designer.core.graph.collapsed_view import card_places
from designer.core.graph.design import Group
from designer.files import writer
from designer.files.templates import templates
from designer.ui.canvas.items.card_geometry import LEGIBLE
from designer.ui.canvas.overlays.breadcrumb import MAX_GROUPS_SHOWN
from designer.ui.canvas.overlays.rename_field import RenameField
from tests.support.grouped_network import click, double_click, module
from tests.support.mouse import spot

KEY = Qt.Key
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
OWN = ("one", "reduce", "five", "cat")


@pytest.fixture
def opened(window):
    """The window with the module expanded."""
    window.document.load(module(collapsed=False))
    return window


@pytest.fixture
def shut(window):
    """The window with the module collapsed."""
    window.document.load(module())
    return window


def press(window, key, modifiers=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(window.canvas, key, modifiers)


def groups(window):
    return {group.id: group for group in window.document.design.groups}


def name_field(window):
    found = window.canvas.findChildren(RenameField)
    return next((one.line for one in found if one.isVisible()), None)


def test_ctrl_g_groups_and_offers_the_name_at_once(window, qtbot):
    document, canvas = window.document, window.canvas
    before = writer.dumps(document.design)
    document.select(["conv1x1", "conv"])
    press(window, KEY.Key_G, CONTROL)
    assert groups(window)["group"] == Group("group", "Group 1", ("conv1x1", "conv"))
    line = name_field(window)
    qtbot.waitUntil(line.hasFocus)
    QTest.keyClicks(line, "Bottleneck")
    QTest.keyClick(line, KEY.Key_Return)
    assert groups(window)["group"].label == "Bottleneck"
    assert canvas.canvas_scene.frames["group"].name == "Bottleneck"
    document.undo_stack.undo()
    assert writer.dumps(document.design) == before
    assert not canvas.canvas_scene.frames


def test_the_name_that_is_offered_can_be_left_as_it_is(window, qtbot):
    window.document.select(["conv1x1", "conv"])
    press(window, KEY.Key_G, CONTROL)
    line = name_field(window)
    qtbot.waitUntil(line.hasFocus)
    QTest.keyClick(line, KEY.Key_Escape)
    assert groups(window)["group"].label == "Group 1"
    assert window.document.undo_stack.count() == 1
    qtbot.waitUntil(window.canvas.hasFocus)


def test_blocks_of_different_groups_are_no_group_and_one_is_told_why(opened):
    opened.document.select(["input", "one"])
    press(opened, KEY.Key_G, CONTROL)
    assert len(groups(opened)) == 1
    assert opened.notice.text().startswith("These stand in different groups")


def test_ctrl_shift_g_ungroups(shut):
    before = writer.dumps(shut.document.design)
    click(shut.canvas, spot(shut.canvas, "m"))
    press(shut, KEY.Key_G, CONTROL | SHIFT)
    assert not groups(shut)
    assert set(shut.canvas.canvas_scene.cards) == set(shut.document.design.blocks)
    shut.document.undo_stack.undo()
    assert writer.dumps(shut.document.design) == before


def test_h_folds_the_selected_group_or_the_one_around_the_selected_block(opened):
    opened.document.select(["five"])
    press(opened, KEY.Key_H)
    assert groups(opened)["m"].collapsed
    click(opened.canvas, spot(opened.canvas, "m"))
    press(opened, KEY.Key_H)
    assert not groups(opened)["m"].collapsed
    opened.document.select(["input"])
    press(opened, KEY.Key_H)
    assert "in no group" in opened.notice.text()


@pytest.mark.parametrize(
    "key", [(KEY.Key_Return,), (KEY.Key_Enter,), (KEY.Key_Return, CONTROL)], ids=str
)
def test_enter_on_a_groups_card_enters_it_and_alt_up_leaves(shut, key):
    document, scene = shut.document, shut.canvas.canvas_scene
    click(shut.canvas, spot(shut.canvas, "m"))
    press(shut, *key)
    assert document.entered == "m"
    assert set(scene.cards) == set(OWN)
    assert document.undo_stack.count() == 0
    assert shut.breadcrumb.isVisible()
    assert shut.breadcrumb.texts() == ["Untitled", "▸", "Module"]
    seen = shut.canvas.visible_area()
    assert all(seen.contains(card.rect()) for card in scene.cards.values())
    press(shut, KEY.Key_Up, ALT)
    assert document.entered is None
    assert not shut.breadcrumb.isVisible()
    assert set(scene.cards) == {"input", "m", "pool"}
    # What one left is what the hand holds.
    assert set(document.selection) == set(OWN)


def test_a_long_group_is_entered_where_it_starts_at_a_zoom_one_can_read(window):
    window.document.load(next(one.design for one in templates() if one.name == "ResNet-50"))
    scene, canvas = window.canvas.canvas_scene, window.canvas
    group = next(key for key in scene.cards if scene.is_group(key))
    click(canvas, spot(canvas, group))
    press(window, KEY.Key_Return)
    assert window.document.entered == group
    assert canvas.zoom >= LEGIBLE
    first = min(scene.cards.values(), key=lambda card: card.at[0])
    seen = canvas.visible_area()
    assert seen.contains(first.rect())
    stubs = [item.mapRectToScene(item.boundingRect()) for item in scene.stubs.values()]
    assert any(seen.contains(area) for area in stubs)
    press(window, KEY.Key_Up, ALT)
    seen = canvas.visible_area()
    assert all(seen.contains(card.rect()) for card in scene.cards.values())


def test_from_within_one_sees_what_comes_in_and_where_it_goes(shut):
    shut.document.enter("m")
    stubs = shut.canvas.canvas_scene.stubs
    assert {end: item.words for end, item in stubs.items()} == {
        ("one", 0): "Input · 28×28×192",
        ("reduce", 0): "Input · 28×28×192",
        ("cat", None): "to Max pool 2×2",
    }
    shut.document.edit(
        "Set", block_edits.change_field(shut.document.design, ["input"], "channels", 64)
    )
    assert stubs["one", 0].words == "Input · 28×28×64"


def test_escape_leaves_once_nothing_is_selected(shut):
    shut.document.enter("m")
    shut.document.select(["one"])
    press(shut, KEY.Key_Escape)
    assert (shut.document.selection, shut.document.entered) == ((), "m")
    press(shut, KEY.Key_Escape)
    assert shut.document.entered is None


def nested(collapsed=True):
    design = module(collapsed)
    return design.with_groups((*design.groups, Group("outer", "Outer", ("m", "pool"), True)))


def test_the_breadcrumb_leads_back_to_any_level(window):
    window.document.load(nested())
    window.document.enter("outer")
    assert set(window.canvas.canvas_scene.cards) == {"m", "pool"}
    window.document.enter("m")
    assert window.breadcrumb.texts() == ["Untitled", "▸", "Outer", "▸", "Module"]
    back = window.breadcrumb.crumbs[1]
    assert back.accessibleName() == "Back to Outer"
    QTest.mouseClick(back, Qt.MouseButton.LeftButton)
    assert window.document.entered == "outer"
    assert set(window.document.selection) == set(OWN)
    QTest.mouseClick(window.breadcrumb.crumbs[0], Qt.MouseButton.LeftButton)
    assert window.document.entered is None


def test_the_breadcrumb_has_room_for_its_words_when_one_goes_on_from_a_group(window):
    window.document.load(nested())
    for group in ("outer", "m"):
        click(window.canvas, spot(window.canvas, group))
        press(window, KEY.Key_Return)
    assert window.document.entered == "m"
    for way in (["Untitled", "▸", "Outer", "▸", "Module"], ["Untitled", "▸", "Outer"]):
        assert window.breadcrumb.texts() == way
        words = [part for part in window.breadcrumb.children() if hasattr(part, "text")]
        shown = [part for part in words if part.isVisible()]
        assert [part.text() for part in shown] == way
        room = sum(part.fontMetrics().horizontalAdvance(part.text()) for part in shown)
        assert window.breadcrumb.width() > room
        press(window, KEY.Key_Up, ALT)


def test_a_nest_of_thousands_is_entered_and_its_way_stays_short(window):
    inside = ["five", *(f"g{level}" for level in range(3_000))]
    nest = tuple(Group(key, "", (member,)) for member, key in pairwise(inside))
    window.document.load(module().with_groups(nest))
    window.document.enter("g0")
    assert set(window.canvas.canvas_scene.cards) == {"five"}
    assert len(window.breadcrumb.texts()) == 2 * (MAX_GROUPS_SHOWN + 2) - 1
    assert window.breadcrumb.geometry().right() < window.canvas.width()


def test_what_is_added_within_belongs_to_the_group(shut):
    document = shut.document
    document.enter("m")
    before = writer.dumps(document.design)
    document.edit(
        "Add", block_edits.append(document.design, document.design.blocks["one"].kind, ())
    )
    new = document.selection[0]
    assert new in groups(shut)["m"].members
    assert new in shut.canvas.canvas_scene.cards
    document.select(["five"])
    press(shut, KEY.Key_D, CONTROL)
    copy = document.selection[0]
    assert copy in groups(shut)["m"].members
    document.undo_stack.undo()
    document.undo_stack.undo()
    assert writer.dumps(document.design) == before
    assert document.entered == "m"


def test_select_all_and_delete_within_take_what_one_sees_and_leave_the_empty_group(shut):
    document = shut.document
    document.enter("m")
    press(shut, KEY.Key_A, CONTROL)
    assert set(document.selection) == set(OWN)
    press(shut, KEY.Key_Delete)
    assert document.entered is None
    assert set(shut.canvas.canvas_scene.cards) == {"input", "pool"}
    document.undo_stack.undo()
    assert set(shut.canvas.canvas_scene.cards) == {"input", "m", "pool"}


def test_undoing_the_group_one_is_in_leaves_it(window, qtbot):
    window.document.select(["conv1x1", "conv"])
    press(window, KEY.Key_G, CONTROL)
    line = name_field(window)
    qtbot.waitUntil(line.hasFocus)
    QTest.keyClick(line, KEY.Key_Escape)
    window.document.enter("group")
    press(window, KEY.Key_Z, CONTROL)
    assert window.document.entered is None
    assert set(window.canvas.canvas_scene.cards) == {"input", "conv1x1", "conv"}


def test_an_edit_elsewhere_that_is_undone_leads_there(shut):
    document = shut.document
    document.select(["pool"])
    document.edit("Set", block_edits.change_field(document.design, ["pool"], "window", 3))
    document.enter("m")
    document.undo_stack.undo()
    assert document.entered is None
    assert document.selection == ("pool",)


def test_another_design_is_looked_at_whole(shut, bottleneck):
    shut.document.enter("m")
    shut.document.load(bottleneck)
    assert shut.document.entered is None
    assert not shut.breadcrumb.isVisible()


def test_the_menu_collapses_and_expands_all_groups(window):
    window.document.load(nested())
    before = writer.dumps(window.document.design)
    window.actions_by_id["expand_all"].trigger()
    assert not any(group.collapsed for group in groups(window).values())
    frames = window.canvas.canvas_scene.frames
    assert set(frames) == {"m", "outer"}
    assert frames["outer"].area.contains(frames["m"].area)
    window.actions_by_id["collapse_all"].trigger()
    assert set(window.canvas.canvas_scene.cards) == {"input", "outer"}
    window.document.undo_stack.undo()
    window.document.undo_stack.undo()
    assert writer.dumps(window.document.design) == before
    window.actions_by_id["collapse_all"].trigger()
    assert window.notice.text() == "There is no group to collapse"


def test_expanding_in_place_makes_room_and_no_card_covers_another(shut):
    double_click(shut.canvas, spot(shut.canvas, "m"))
    places = card_places(shut.document.design)
    assert all(
        abs(a - c) >= 192 or abs(b - d) >= 74
        for index, (a, b) in enumerate(places)
        for c, d in places[:index]
    )


def test_f2_renames_the_group_whose_frame_is_selected(opened, qtbot):
    opened.document.select(OWN)
    press(opened, KEY.Key_F2)
    line = name_field(opened)
    qtbot.waitUntil(line.hasFocus)
    assert line.text() == "Module"
    QTest.keyClicks(line, "Inception")
    QTest.keyClick(line, KEY.Key_Return)
    assert groups(opened)["m"].label == "Inception"


def test_blocks_that_stand_within_a_new_frame_and_are_not_in_it_are_told(window):
    window.document.load(module(collapsed=False).with_groups(()))
    window.document.select(["input", "pool"])
    press(window, KEY.Key_G, CONTROL)
    QTest.keyClick(QApplication.focusWidget(), KEY.Key_Return)
    group = window.document.design.groups[-1].id
    assert set(window.canvas.canvas_scene.strangers_in(group)) == set(OWN)
    assert window.notice.text() == (
        "4 other blocks stand within the frame but not in the group; H shows the group as one card"
    )
    press(window, KEY.Key_H)
    assert set(window.canvas.canvas_scene.cards) == {group, *OWN}


def test_a_group_of_neighbours_says_nothing_of_others(window):
    window.document.load(module(collapsed=False).with_groups(()))
    window.document.select(["cat", "pool"])
    press(window, KEY.Key_G, CONTROL)
    assert not window.notice.isVisible()


def test_the_canvas_says_which_group_is_selected(shut):
    shut.document.select(OWN)
    said = shut.canvas.accessibleDescription()
    assert said.startswith("Module, group of 4 blocks: 28×28×96, ")
    assert "multiply–accumulates" in said


def test_the_inspector_names_a_group_and_takes_another_name(opened):
    document = opened.document
    opened.inspector_pane.fill()
    document.select(OWN)
    page = opened.inspector.page
    assert page.group.entry.isVisible()
    assert page.group.entry.text() == "Module"
    page.group.entry.setFocus()
    page.group.entry.selectAll()
    QTest.keyClicks(QApplication.focusWidget(), "3a")
    assert groups(opened)["m"].label == "3a"
    assert document.undo_stack.count() == 1
    document.select(["one", "five"])
    assert not page.group.entry.isVisible()
