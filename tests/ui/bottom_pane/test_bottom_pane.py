"""The bottom pane: its tabs, lazy views, measure switch and header at every width."""

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from designer.core.measures.measure_table import MEASURES
from designer.ui.app import settings
from designer.ui.bottom_pane.bottom_pane import BottomPane
from designer.ui.bottom_pane.view_table import VIEWS, BottomView
from designer.ui.window.main_window import MainWindow

LEFT, KEY, ALT = Qt.MouseButton.LeftButton, Qt.Key, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def made():
    """Return the list of the ids of the views that have been created."""
    return []


@pytest.fixture
def pane(qtbot, document, made):
    """Return a shown bottom pane with the cost and a view that does not depend on the measure."""

    def make_notes(_document):
        made.append("notes")
        return QLineEdit()

    notes = BottomView("notes", "&Notes", "N", "What to remember", make_notes, False)
    pane = BottomPane(document, "cost", (*VIEWS, notes))
    qtbot.addWidget(pane)
    pane.resize(900, 260)
    pane.show()
    qtbot.waitExposed(pane)
    return pane


def test_a_view_is_created_when_its_tab_is_first_clicked(qtbot, pane, made):
    assert made == []
    with qtbot.waitSignal(pane.view_chosen) as chosen:
        QTest.mouseClick(pane.tabs.button("notes"), LEFT)
    assert chosen.args == ["notes"]
    assert made == ["notes"]
    assert (pane.shown_view, pane.current_view) == ("notes", pane.view("notes"))
    assert pane.view("notes").isVisible()
    assert not pane.view("cost").isVisible()
    QTest.mouseClick(pane.tabs.button("cost"), LEFT)
    QTest.mouseClick(pane.tabs.button("notes"), LEFT)
    assert made == ["notes"]


def test_the_measure_switch_is_shown_only_for_views_that_have_a_measure(pane):
    assert pane.measure_switch.isVisible()
    pane.show_view("notes")
    assert not pane.measure_switch.isVisible()
    pane.show_view("cost")
    assert pane.measure_switch.isVisible()


def test_arrow_keys_move_between_the_tabs(qtbot, pane):
    pane.activateWindow()
    pane.tabs.button("cost").setFocus()
    qtbot.waitUntil(pane.tabs.button("cost").hasFocus)
    QTest.keyClick(pane.tabs.button("cost"), KEY.Key_Right)
    assert pane.shown_view == "notes"


def test_an_unknown_view_in_the_settings_shows_the_first(qtbot, document):
    pane = BottomPane(document, "removed long ago")
    qtbot.addWidget(pane)
    assert pane.shown_view == VIEWS[0].id


@pytest.mark.parametrize("width", [320, 345, 400, 482, 524, 620, 700, 908])
def test_the_header_fits_at_every_width(qapp, pane, width):
    pane.resize(width, 260)
    qapp.processEvents()
    assert pane.minimumSizeHint().width() <= 345
    if width >= pane.minimumSizeHint().width():
        switch = pane.measure_switch
        left = switch.mapTo(pane, QPoint(0, 0)).x()
        tabs = pane.tabs.geometry()
        assert tabs.right() < left
        assert left + switch.width() <= width
        assert switch.width() >= switch.currentWidget().minimumSizeHint().width()
        assert pane.tabs.width() >= pane.tabs.minimumSizeHint().width()


def test_a_narrow_header_has_a_list_of_the_measures(qapp, pane, document):
    pane.resize(360, 260)
    qapp.processEvents()
    switch = pane.measure_switch
    assert switch.list.isVisible()
    assert [switch.list.itemText(i) for i in range(switch.list.count())] == [
        measure.title for measure in MEASURES.values()
    ]
    switch.list.setFocus()
    QTest.keyClick(switch.list, KEY.Key_Home)
    assert document.view.chart_measure == next(iter(MEASURES))
    pane.resize(900, 260)
    qapp.processEvents()
    assert switch.buttons.isVisible()
    assert switch.buttons.value == document.view.chart_measure
    assert QApplication.focusWidget() in (None, switch.buttons.button(switch.buttons.value))


@pytest.mark.parametrize("measure", MEASURES)
def test_both_forms_of_the_switch_follow_the_document(pane, document, measure):
    document.set_view(document.view._replace(chart_measure=measure))
    assert pane.measure_switch.buttons.value == measure
    assert pane.measure_switch.list.currentData() == measure


def test_a_button_of_the_switch_chooses_the_measure_and_explains_it(pane, document):
    button = pane.measure_switch.buttons.button("parameters")
    QTest.mouseClick(button, LEFT)
    assert document.view.chart_measure == "parameters"
    assert button.toolTip() == MEASURES["parameters"].tip


# In the window.


def test_every_view_has_a_menu_entry_and_a_key(window):
    for view in VIEWS:
        action = window.actions_by_id[f"view_{view.id}"]
        assert action.shortcut().toString() == f"Alt+B, {view.key}"
    assert len({view.key for view in VIEWS}) == len(VIEWS)


def test_the_key_of_a_view_shows_the_hidden_pane_and_focuses_the_view(qtbot, window):
    window.bottom_pane.hide()
    window.canvas.setFocus()
    qtbot.waitUntil(window.canvas.hasFocus)
    QTest.keyClick(window.canvas, KEY.Key_B, ALT)
    QTest.keyClick(window.canvas, KEY.Key_C)
    assert window.bottom_pane.isVisible()
    assert window.bottom.shown_view == "cost"
    focus = QApplication.focusWidget()
    assert focus is not None
    assert window.bottom.isAncestorOf(focus)


def test_a_view_is_checked_in_the_menu_only_while_it_is_shown(window):
    window.bottom_pane.show()
    window.bottom_pane.ensure_created()
    assert window.commands.views.has_view("cost")
    window.bottom_pane.hide()
    assert not window.commands.views.has_view("cost")


def test_the_chosen_view_is_remembered(window):
    window.bottom.view_chosen.emit("cost")
    assert settings.bottom_view() == "cost"


def test_the_pane_is_not_larger_than_its_view_and_header_need(pane):
    view, header = pane.view("cost").minimumSizeHint(), pane.tabs.sizeHint()
    assert pane.minimumSizeHint().height() <= view.height() + header.height() + 8
    assert isinstance(pane.minimumSizeHint(), QSize)


def test_the_chosen_measure_is_remembered(qtbot, window):
    QTest.mouseClick(window.bottom.measure_switch.buttons.button("memory"), LEFT)
    later = MainWindow()
    qtbot.addWidget(later)
    assert later.document.view.chart_measure == "memory"


def test_a_remembered_measure_that_does_not_exist_is_not_chosen(qtbot):
    settings.remember_chart_measure("removed long ago")
    window = MainWindow()
    qtbot.addWidget(window)
    assert window.document.view.chart_measure == "macs"


def test_when_the_pane_with_the_focus_is_hidden_the_canvas_has_it(qtbot, window):
    window.bottom_pane.show()
    window.document.select(["conv"])
    window.bottom.tabs.button("cost").setFocus()
    qtbot.waitUntil(window.bottom.tabs.button("cost").hasFocus)
    window.actions_by_id["bottom_pane"].trigger()
    assert window.bottom_pane.isHidden()
    qtbot.waitUntil(window.canvas.hasFocus)
