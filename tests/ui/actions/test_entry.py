"""What the entries of every menu say about themselves, whatever the window shows."""

import pytest
from PySide6.QtWidgets import QMenu

from designer.core.graph.design import Group
from designer.ui import actions
from tests.support.grouped_network import module_design
from tests.support.shipped_templates import open_template


def empty(document):
    document.new()


def template(document):
    document.load(open_template("networks/5-googlenet")[1])


def selection(document):
    document.select(["conv1x1", "conv"])


def edited(document):
    document.edit("Name", document.design.with_name_and_notes("Named"))


def folded_group(document):
    document.load(module_design(collapsed=True))
    document.select(document.design.groups[0].members)


def group_in_an_entered_group(document):
    design = module_design(collapsed=True)
    document.load(design.with_groups((*design.groups, Group("outer", "", ("m", "pool"), True))))
    document.enter_group("outer")
    document.select(document.design.groups[0].members)


STATES = (empty, template, selection, edited, folded_group, group_in_an_entered_group)


@pytest.mark.parametrize("show", STATES)
def test_every_entry_says_why_it_is_unavailable_or_nothing(window, show):
    show(window.document)
    state = window.document.view, window.document.design, window.document.selection
    reasons = {
        entry.id: entry.unavailable(window.commands)
        for entry in actions.entries()
        if entry.unavailable is not None
    }
    assert reasons
    for key, reason in reasons.items():
        assert type(reason) is str, key
        # Shown in a notice and in a tooltip after the tip, so it has no full stop of its own.
        is_phrase = reason[:1].islower() and reason.isprintable() and not reason.endswith(".")
        assert reason == "" or is_phrase, (key, reason)
        assert not set("<&") & set(reason), (key, reason)
    assert state == (window.document.view, window.document.design, window.document.selection)


@pytest.mark.parametrize("show", STATES)
def test_every_switch_says_whether_it_is_on(window, show):
    show(window.document)
    switches = [entry for entry in actions.entries() if entry.checked is not None]
    states = {entry.id: entry.checked(window.commands) for entry in switches}
    assert {type(is_on) for is_on in states.values()} == {bool}
    # Asking changes nothing, and the menu shows the same.
    assert states == {entry.id: entry.checked(window.commands) for entry in switches}
    window.menuBar().update_checks()
    assert states == {key: window.actions_by_id[key].isChecked() for key in states}


def test_the_reasons_follow_what_is_shown(window):
    leave = next(entry for entry in actions.entries() if entry.id == "leave_group")
    assert leave.unavailable(window.commands) == "this is the whole design"
    group_in_an_entered_group(window.document)
    assert leave.unavailable(window.commands) == ""


def test_a_reason_to_disable_an_entry_is_a_phrase_too():
    reasons = [entry.disabled_reason for entry in actions.entries() if entry.disabled_reason]
    assert reasons
    assert all(reason[0].islower() and reason[-1] != "." for reason in reasons)


@pytest.mark.parametrize("title", actions.MENUS)
def test_each_text_in_a_menu_has_a_mnemonic_of_its_own(window, title):
    menu = window.findChild(QMenu, title.replace("&", ""))
    for shown in (menu, *menu.findChildren(QMenu)):
        texts = [action.text() for action in shown.actions() if not action.isSeparator()]
        mnemonics = [text[text.index("&") + 1].lower() for text in texts]
        assert len(mnemonics) == len(set(mnemonics)), texts
