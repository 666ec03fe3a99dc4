"""The View ▸ Detail menu, which chooses the values that cards and wires show."""

import pytest
from PySide6.QtGui import QImage

from designer.core.edits import block_edits
from designer.core.graph.design import Group
from designer.core.measures.measure_table import CARD_MEASURES
from designer.display.card_detail import SWITCHES
from designer.ui.app import settings
from designer.ui.canvas.items.card_part_rects import FIGURES_RECT, bar_beside
from designer.ui.canvas.items.card_text_parts import Figures
from designer.ui.theme.appearance import Appearance
from designer.ui.theme.fonts import text_width
from designer.ui.window.main_window import MainWindow


def card_text(window, key="conv"):
    """Return the texts and counts that the card of block `key` shows."""
    return window.canvas.canvas_scene.cards[key].card_text


def switch(window, name):
    """Switch the entry `name` of the menu on if it is off, or off if it is on."""
    window.actions_by_id[f"show_{name}"].trigger()


def test_names_settings_shapes_and_macs_are_shown_by_default(window, qtbot):
    qtbot.waitUntil(window.actions_by_id["show_names"].isChecked)
    names = (*SWITCHES, *CARD_MEASURES)
    checked = {name for name in names if window.actions_by_id[f"show_{name}"].isChecked()}
    assert checked == {"names", "settings", "shapes", "macs"}
    text = card_text(window)
    assert (text.title, text.subtitle, text.count_text, text.shape) == (
        "Conv 5×5",
        "32 filters · same",
        "10.0 M",
        "28×28×32",
    )


@pytest.mark.parametrize(
    ("name", "part", "expected"),
    [
        ("settings", "subtitle", ""),
        ("shapes", "shape", ""),
        ("macs", "count_text", ""),
        ("parameters", "count_text", "10.0 M · 12.8 k par."),
        ("field", "subtitle", "sees 5×5 · 32 filters · same"),
    ],
)
def test_each_detail_can_be_switched_on_its_own_and_back(window, name, part, expected):
    before = card_text(window)
    switch(window, name)
    assert getattr(card_text(window), part) == expected
    # The menu has no entry for the abbreviated settings: the entry "settings" switches them too.
    restored = {part: getattr(before, part), "short_subtitle": before.short_subtitle}
    assert card_text(window)._replace(**restored) == before
    switch(window, name)
    assert card_text(window) == before


def test_without_names_a_card_shows_the_kind_of_its_block(window):
    document = window.document
    document.edit("Label", block_edits.relabel(document.design, "conv", "Wide"))
    assert card_text(window).title == "Wide"
    switch(window, "names")
    assert card_text(window).title == "Conv 5×5"


def test_the_choice_is_remembered_for_the_next_session_even_if_nothing_is_shown(window, qtbot):
    for name in ("names", "settings", "shapes", "macs"):
        switch(window, name)
    assert settings.detail_names() == []
    later = MainWindow()
    qtbot.addWidget(later)
    assert later.canvas.canvas_scene.detail.shown_names == []
    assert not window.grab().isNull()


def test_edited_and_new_blocks_show_the_chosen_details(window):
    switch(window, "parameters")
    switch(window, "macs")
    document = window.document
    document.edit("Set", block_edits.change_field(document.design, ["conv"], "kernel", 3))
    assert card_text(window).count_text == "4.64 k par."
    document.select(["conv"])
    window.actions_by_id["duplicate"].trigger()
    assert card_text(window, "conv_2").count_text == "?"


def test_longer_figures_shorten_the_bar_and_stay_within_the_card():
    figures = "10.0 M · 12.8 k par."
    assert bar_beside("10.0 M", Appearance()) == bar_beside("", Appearance())
    assert bar_beside(figures, Appearance()) < bar_beside("10.0 M", Appearance())
    assert text_width(figures, 11) <= FIGURES_RECT.width() + bar_beside(
        "", Appearance()
    ) - bar_beside(figures, Appearance())


def test_a_card_without_shape_has_no_pill_and_is_repainted(window):
    window.canvas.zoom_to(1.0)
    window.canvas.frame_all()
    card = window.canvas.canvas_scene.cards["conv"]
    middle = window.canvas.mapFromScene(card.pill_rect().center())
    before = window.canvas.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    switch(window, "shapes")
    after = window.canvas.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    columns = range(middle.x() - 12, middle.x() + 12)
    assert any(before.pixelColor(x, middle.y()) != after.pixelColor(x, middle.y()) for x in columns)
    assert card.picture.pill is None


def test_a_collapsed_group_shows_the_chosen_details(window):
    design = window.document.design
    group = Group("g", "Reduced", ("conv1x1", "conv"), collapsed=True)
    window.document.load(design.with_parts(groups=(group,)))
    assert card_text(window, "g").count_text == "12.4 M"
    switch(window, "parameters")
    switch(window, "shapes")
    assert card_text(window, "g").count_text == "12.4 M · 15.9 k par."
    assert card_text(window, "g").shape == ""


def test_values_that_do_not_fit_are_left_out_as_a_whole(qapp):  # noqa: ARG001
    look = Appearance()
    few = Figures("10.0 M · 12.8 k par.")
    assert few.shown_text(look) == few.text
    many = Figures("≥ 10.0 M · 12.8 k par. · 25.1 k act. · 400 per value")
    shown = many.shown_text(look)
    assert shown == "≥ 10.0 M · 12.8 k par. · …"
    assert look.text_width(shown, 11) <= many.bounds(look).width()
