"""What assistive technology is told, and that it is told nothing where there is none."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest

from designer.core.edits import block_edits
from designer.core.kinds.problems import Problem
from designer.ui.app import announcements

CONTROL = Qt.KeyboardModifier.ControlModifier
KEY = Qt.Key


@pytest.fixture
def heard(window, qtbot):
    """The window after its first paint, when it begins to speak."""
    qtbot.waitUntil(lambda: window.canvas.announcing is not None)
    return window


@pytest.fixture
def said(heard, monkeypatch):  # noqa: ARG001 - it must be there to speak
    """The announcements, with a listener there."""
    said = []
    monkeypatch.setattr(announcements, "send_event", lambda event: said.append(event.message()))
    QAccessible.setActive(True)
    yield said
    QAccessible.setActive(False)


def set_field(window, key, name, value):
    document = window.document
    changed = block_edits.change_field(document.design, [key], name, value)
    return document.edit("Set", changed, merge_key="held")


def test_an_edit_is_told_once_however_many_keys_it_took(window, qtbot, said):
    for kernel in (3, 7, 9, 11, 1):
        set_field(window, "conv", "kernel", kernel)
    qtbot.waitUntil(lambda: said != [])
    assert said == ["Conv 1×1: 28×28×32, 544 parameters; total 3,632 parameters, 2,809,856 MACs"]


def test_undo_is_told_too(window, qtbot, said):
    set_field(window, "conv", "kernel", 3)
    qtbot.waitUntil(lambda: any("4,640 parameters" in words for words in said))
    QTest.keyClick(window.canvas, KEY.Key_Z, CONTROL)
    qtbot.waitUntil(lambda: said[-1].startswith("Conv 5×5: 28×28×32, 12,832 parameters"))


def test_arrows_tell_the_block_they_reach(window, qtbot, said):
    window.canvas.setFocus()
    QTest.keyClick(window.canvas, KEY.Key_Right)
    QTest.keyClick(window.canvas, KEY.Key_Right)
    qtbot.waitUntil(lambda: any(words.startswith("Conv 1×1, 16 filters") for words in said))
    assert not any(words.startswith("Input") for words in said)


def test_refusals_are_urgent(window, monkeypatch, said):
    urgent = []
    monkeypatch.setattr(announcements, "send_event", urgent.append)
    window.document.edit("Wire", Problem("This wire would close a cycle", "leave it out"))
    window.notice.tell("Copied 1 block")
    assert urgent[0].message().startswith("This wire would close a cycle")
    levels = QAccessible.AnnouncementPoliteness
    assert [event.politeness() for event in urgent] == [levels.Assertive, levels.Polite]
    assert said == []


def test_rows_of_a_prompt_are_told_as_they_are_marked(window, qtbot, said):
    window.finding.open()
    QTest.keyClicks(window.finding.prompt.field, "28x28")
    QTest.keyClick(window.finding.prompt.field, KEY.Key_Down)
    qtbot.waitUntil(lambda: any(one.startswith("Conv 1×1 · 16 filters, 28×28×16") for one in said))


def test_nothing_is_worked_out_while_no_one_listens(heard, monkeypatch):
    monkeypatch.setattr(announcements, "send_event", lambda event: pytest.fail(event.message()))
    monkeypatch.setattr(
        "designer.ui.canvas.view.edit_announcer.analyse", lambda *_: pytest.fail("worked")
    )
    set_field(heard, "conv", "kernel", 3)
    heard.notice.tell("Copied 1 block")
    assert not heard.canvas.findChild(announcements.DelayedAnnouncement).is_pending
