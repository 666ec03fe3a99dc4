"""Groups created, collapsed, entered and left by keys, clicks and the menu."""

from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from designer.core.edits import block_edits
from designer.core.graph.collapsed_view import card_positions
from designer.core.graph.design import Group
from designer.files import writer
from designer.files.templates import load_templates
from designer.ui.canvas.items.card_part_rects import MIN_LEGIBLE_ZOOM
from designer.ui.canvas.overlays.breadcrumb import MAX_GROUPS_SHOWN
from designer.ui.canvas.overlays.rename_field import RenameField
from designer.ui.inspector.sections.group_name import GroupName
from tests.support.grouped_network import click, double_click, module_design
from tests.support.inspectors import section
from tests.support.mouse import point_on_card

KEY = Qt.Key
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
MODULE_BLOCKS = ("one", "reduce", "five", "cat")


@pytest.fixture
def expanded(window):
    """The window with a design that has the group "m", which is expanded."""
    window.document.load(module_design(collapsed=False))
    return window


@pytest.fixture
def collapsed(window):
    """The window with a design that has the group "m", which is collapsed."""
    window.document.load(module_design())
    return window


def strike(window, key, modifiers=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(window.canvas, key, modifiers)


def groups(window):
    return {group.id: group for group in window.document.design.groups}


def name_field(window):
    fields = window.canvas.findChildren(RenameField)
    return next((field.line for field in fields if field.isVisible()), None)


def test_ctrl_g_groups_blocks_and_opens_the_name_field(window, qtbot):
    document, canvas = window.document, window.canvas
    before = writer.dumps(document.design)
    document.select(["conv1x1", "conv"])
    strike(window, KEY.Key_G, CONTROL)
    assert groups(window)["group"] == Group("group", "Group 1", ("conv1x1", "conv"))
    line = name_field(window)
    qtbot.waitUntil(line.hasFocus)
    QTest.keyClicks(line, "Bottleneck")
    QTest.keyClick(line, KEY.Key_Return)
    assert groups(window)["group"].label == "Bottleneck"
    assert canvas.canvas_scene.frames["group"].name == "Bottleneck"
    document.undo()
    assert writer.dumps(document.design) == before
    assert not canvas.canvas_scene.frames


def test_escape_keeps_the_default_name_of_a_new_group(window, qtbot):
    window.document.select(["conv1x1", "conv"])
    strike(window, KEY.Key_G, CONTROL)
    line = name_field(window)
    qtbot.waitUntil(line.hasFocus)
    QTest.keyClick(line, KEY.Key_Escape)
    assert groups(window)["group"].label == "Group 1"
    assert window.document.history.count() == 1
    qtbot.waitUntil(window.canvas.hasFocus)


def test_blocks_of_different_groups_are_not_grouped_and_a_message_says_why(expanded):
    expanded.document.select(["input", "one"])
    strike(expanded, KEY.Key_G, CONTROL)
    assert len(groups(expanded)) == 1
    assert expanded.notice.text().startswith("These stand in different groups")


def test_ctrl_shift_g_ungroups_the_blocks(collapsed):
    before = writer.dumps(collapsed.document.design)
    click(collapsed.canvas, point_on_card(collapsed.canvas, "m"))
    strike(collapsed, KEY.Key_G, CONTROL | SHIFT)
    assert not groups(collapsed)
    assert set(collapsed.canvas.canvas_scene.cards) == set(collapsed.document.design.blocks)
    collapsed.document.undo()
    assert writer.dumps(collapsed.document.design) == before


def test_h_collapses_or_expands_the_group_of_the_selection(expanded):
    expanded.document.select(["five"])
    strike(expanded, KEY.Key_H)
    assert groups(expanded)["m"].collapsed
    click(expanded.canvas, point_on_card(expanded.canvas, "m"))
    strike(expanded, KEY.Key_H)
    assert not groups(expanded)["m"].collapsed
    expanded.document.select(["input"])
    strike(expanded, KEY.Key_H)
    assert "in no group" in expanded.notice.text()


@pytest.mark.parametrize(
    "key", [(KEY.Key_Return,), (KEY.Key_Enter,), (KEY.Key_Return, CONTROL)], ids=str
)
def test_enter_on_a_group_card_enters_the_group_and_alt_up_leaves_it(collapsed, key):
    document, scene = collapsed.document, collapsed.canvas.canvas_scene
    click(collapsed.canvas, point_on_card(collapsed.canvas, "m"))
    strike(collapsed, *key)
    assert document.entered_group == "m"
    assert set(scene.cards) == set(MODULE_BLOCKS)
    assert document.history.count() == 0
    assert collapsed.breadcrumb.isVisible()
    assert collapsed.breadcrumb.texts() == ["Untitled", "▸", "Module"]
    visible = collapsed.canvas.visible_area()
    assert all(visible.contains(card.rect()) for card in scene.cards.values())
    strike(collapsed, KEY.Key_Up, ALT)
    assert document.entered_group is None
    assert not collapsed.breadcrumb.isVisible()
    assert set(scene.cards) == {"input", "m", "pool"}
    # After the group was left, its blocks are selected.
    assert set(document.selection) == set(MODULE_BLOCKS)


def test_a_long_group_is_shown_from_its_start_at_a_readable_zoom(window):
    design = next(item.design for item in load_templates() if item.name == "ResNet-50")
    window.document.load(design)
    scene, canvas = window.canvas.canvas_scene, window.canvas
    group = next(key for key in scene.cards if scene.is_group(key))
    click(canvas, point_on_card(canvas, group))
    strike(window, KEY.Key_Return)
    assert window.document.entered_group == group
    assert canvas.zoom >= MIN_LEGIBLE_ZOOM
    first = min(scene.cards.values(), key=lambda card: card.at[0])
    visible = canvas.visible_area()
    assert visible.contains(first.rect())
    stubs = [item.mapRectToScene(item.boundingRect()) for item in scene.stubs.values()]
    assert any(visible.contains(area) for area in stubs)
    strike(window, KEY.Key_Up, ALT)
    visible = canvas.visible_area()
    assert all(visible.contains(card.rect()) for card in scene.cards.values())


def test_stubs_in_an_entered_group_show_its_sources_and_targets(collapsed):
    collapsed.document.enter_group("m")
    stubs = collapsed.canvas.canvas_scene.stubs
    assert {end: item.words for end, item in stubs.items()} == {
        ("one", 0): "Input · 28×28×192",
        ("reduce", 0): "Input · 28×28×192",
        ("cat", None): "to Max pool 2×2",
    }
    collapsed.document.edit(
        "Set", block_edits.change_field(collapsed.document.design, ["input"], "channels", 64)
    )
    assert stubs["one", 0].words == "Input · 28×28×64"


def test_escape_clears_the_selection_and_then_leaves_the_group(collapsed):
    collapsed.document.enter_group("m")
    collapsed.document.select(["one"])
    strike(collapsed, KEY.Key_Escape)
    assert (collapsed.document.selection, collapsed.document.entered_group) == ((), "m")
    strike(collapsed, KEY.Key_Escape)
    assert collapsed.document.entered_group is None


def nested(collapsed=True):
    design = module_design(collapsed)
    return design.with_groups((*design.groups, Group("outer", "Outer", ("m", "pool"), True)))


def test_the_breadcrumb_goes_back_to_any_level(window):
    window.document.load(nested())
    window.document.enter_group("outer")
    assert set(window.canvas.canvas_scene.cards) == {"m", "pool"}
    window.document.enter_group("m")
    assert window.breadcrumb.texts() == ["Untitled", "▸", "Outer", "▸", "Module"]
    button = window.breadcrumb.crumbs[1]
    assert button.accessibleName() == "Back to Outer"
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert window.document.entered_group == "outer"
    assert set(window.document.selection) == set(MODULE_BLOCKS)
    QTest.mouseClick(window.breadcrumb.crumbs[0], Qt.MouseButton.LeftButton)
    assert window.document.entered_group is None


def test_the_breadcrumb_is_wide_enough_for_its_texts_at_every_level(window):
    window.document.load(nested())
    for group in ("outer", "m"):
        click(window.canvas, point_on_card(window.canvas, group))
        strike(window, KEY.Key_Return)
    assert window.document.entered_group == "m"
    for path in (["Untitled", "▸", "Outer", "▸", "Module"], ["Untitled", "▸", "Outer"]):
        assert window.breadcrumb.texts() == path
        parts = [part for part in window.breadcrumb.children() if hasattr(part, "text")]
        visible = [part for part in parts if part.isVisible()]
        assert [part.text() for part in visible] == path
        width = sum(part.fontMetrics().horizontalAdvance(part.text()) for part in visible)
        assert window.breadcrumb.width() > width
        strike(window, KEY.Key_Up, ALT)


def test_a_group_nested_thousands_deep_is_entered_and_its_breadcrumb_stays_short(window):
    members = ["five", *(f"g{level}" for level in range(3_000))]
    nested_groups = tuple(Group(key, "", (member,)) for member, key in pairwise(members))
    window.document.load(module_design().with_groups(nested_groups))
    window.document.enter_group("g0")
    assert set(window.canvas.canvas_scene.cards) == {"five"}
    assert len(window.breadcrumb.texts()) == 2 * (MAX_GROUPS_SHOWN + 2) - 1
    assert window.breadcrumb.geometry().right() < window.canvas.width()


def test_blocks_added_in_an_entered_group_belong_to_it(collapsed):
    document = collapsed.document
    document.enter_group("m")
    before = writer.dumps(document.design)
    document.edit(
        "Add", block_edits.append(document.design, document.design.blocks["one"].kind, ())
    )
    new = document.selection[0]
    assert new in groups(collapsed)["m"].members
    assert new in collapsed.canvas.canvas_scene.cards
    document.select(["five"])
    strike(collapsed, KEY.Key_D, CONTROL)
    copy = document.selection[0]
    assert copy in groups(collapsed)["m"].members
    document.undo()
    document.undo()
    assert writer.dumps(document.design) == before
    assert document.entered_group == "m"


def test_select_all_and_delete_in_a_group_affect_only_its_blocks_and_leave_it(collapsed):
    document = collapsed.document
    document.enter_group("m")
    strike(collapsed, KEY.Key_A, CONTROL)
    assert set(document.selection) == set(MODULE_BLOCKS)
    strike(collapsed, KEY.Key_Delete)
    assert document.entered_group is None
    assert set(collapsed.canvas.canvas_scene.cards) == {"input", "pool"}
    document.undo()
    assert set(collapsed.canvas.canvas_scene.cards) == {"input", "m", "pool"}


def test_undoing_the_creation_of_the_entered_group_leaves_it(window, qtbot):
    window.document.select(["conv1x1", "conv"])
    strike(window, KEY.Key_G, CONTROL)
    line = name_field(window)
    qtbot.waitUntil(line.hasFocus)
    QTest.keyClick(line, KEY.Key_Escape)
    window.document.enter_group("group")
    strike(window, KEY.Key_Z, CONTROL)
    assert window.document.entered_group is None
    assert set(window.canvas.canvas_scene.cards) == {"input", "conv1x1", "conv"}


def test_undoing_an_edit_outside_the_entered_group_leaves_it(collapsed):
    document = collapsed.document
    document.select(["pool"])
    document.edit("Set", block_edits.change_field(document.design, ["pool"], "window", 3))
    document.enter_group("m")
    document.undo()
    assert document.entered_group is None
    assert document.selection == ("pool",)


def test_loading_a_design_leaves_the_entered_group(collapsed, bottleneck):
    collapsed.document.enter_group("m")
    collapsed.document.load(bottleneck)
    assert collapsed.document.entered_group is None
    assert not collapsed.breadcrumb.isVisible()


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
    window.document.undo()
    window.document.undo()
    assert writer.dumps(window.document.design) == before
    window.actions_by_id["collapse_all"].trigger()
    assert window.notice.text() == "There is no group to collapse"


def test_expanding_a_group_makes_room_so_that_no_cards_overlap(collapsed):
    double_click(collapsed.canvas, point_on_card(collapsed.canvas, "m"))
    places = card_positions(collapsed.document.design)
    assert all(
        abs(a - c) >= 192 or abs(b - d) >= 74
        for index, (a, b) in enumerate(places)
        for c, d in places[:index]
    )


def test_f2_renames_the_group_whose_frame_is_selected(expanded, qtbot):
    expanded.document.select(MODULE_BLOCKS)
    strike(expanded, KEY.Key_F2)
    line = name_field(expanded)
    qtbot.waitUntil(line.hasFocus)
    assert line.text() == "Module"
    QTest.keyClicks(line, "Inception")
    QTest.keyClick(line, KEY.Key_Return)
    assert groups(expanded)["m"].label == "Inception"


def test_a_message_counts_the_blocks_within_a_new_frame_that_are_not_in_its_group(window):
    window.document.load(module_design(collapsed=False).with_groups(()))
    window.document.select(["input", "pool"])
    strike(window, KEY.Key_G, CONTROL)
    QTest.keyClick(QApplication.focusWidget(), KEY.Key_Return)
    group = window.document.design.groups[-1].id
    assert set(window.canvas.canvas_scene.foreign_blocks_in(group)) == set(MODULE_BLOCKS)
    assert window.notice.text() == (
        "4 other blocks stand within the frame but not in the group; H shows the group as one card"
    )
    strike(window, KEY.Key_H)
    assert set(window.canvas.canvas_scene.cards) == {group, *MODULE_BLOCKS}


def test_no_message_follows_if_no_other_block_is_within_the_new_frame(window):
    window.document.load(module_design(collapsed=False).with_groups(()))
    window.document.select(["cat", "pool"])
    strike(window, KEY.Key_G, CONTROL)
    assert not window.notice.isVisible()


def test_the_description_of_the_canvas_names_the_selected_group(collapsed):
    collapsed.document.select(MODULE_BLOCKS)
    description = collapsed.canvas.accessibleDescription()
    assert description.startswith("Module, group of 4 blocks: 28×28×96, ")
    assert "multiply–accumulates" in description


def test_the_inspector_shows_the_name_of_a_group_and_renames_it(expanded):
    document = expanded.document
    expanded.inspector_pane.ensure_created()
    document.select(MODULE_BLOCKS)
    name = section(expanded.inspector, GroupName).entry
    assert name.isVisible()
    assert name.text() == "Module"
    name.setFocus()
    name.selectAll()
    QTest.keyClicks(QApplication.focusWidget(), "3a")
    assert groups(expanded)["m"].label == "3a"
    assert document.history.count() == 1
    document.select(["one", "five"])
    assert not name.isVisible()
