"""Announcements to screen readers; without an active screen reader no text is computed."""

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
def announcing_window(window, qtbot):
    """The window after its first paint; only from then on it makes announcements."""
    qtbot.waitUntil(lambda: window.canvas.edit_announcer is not None)
    return window


@pytest.fixture
def announcements_made(announcing_window, monkeypatch):  # noqa: ARG001 - it makes the announcements
    """The texts announced so far, while Qt is told that a screen reader is active."""
    messages = []
    monkeypatch.setattr(announcements, "send_event", lambda event: messages.append(event.message()))
    QAccessible.setActive(True)
    yield messages
    QAccessible.setActive(False)


def set_field(window, key, name, value):
    """Set the field `name` of the block `key`; consecutive calls form one undo step."""
    document = window.document
    changed = block_edits.change_field(document.design, [key], name, value)
    return document.edit("Set", changed, merge_key="held")


def test_many_keystrokes_in_one_field_are_announced_once(window, qtbot, announcements_made):
    for kernel in (3, 7, 9, 11, 1):
        set_field(window, "conv", "kernel", kernel)
    qtbot.waitUntil(lambda: announcements_made != [])
    assert announcements_made == [
        "Conv 1×1: 28×28×32, 544 parameters; total 3,632 parameters, 2,809,856 MACs"
    ]


def test_undo_is_announced(window, qtbot, announcements_made):
    set_field(window, "conv", "kernel", 3)
    qtbot.waitUntil(lambda: any("4,640 parameters" in text for text in announcements_made))
    QTest.keyClick(window.canvas, KEY.Key_Z, CONTROL)
    qtbot.waitUntil(
        lambda: announcements_made[-1].startswith("Conv 5×5: 28×28×32, 12,832 parameters")
    )


def test_arrow_keys_announce_the_block_that_they_select(window, qtbot, announcements_made):
    window.canvas.setFocus()
    QTest.keyClick(window.canvas, KEY.Key_Right)
    QTest.keyClick(window.canvas, KEY.Key_Right)
    qtbot.waitUntil(
        lambda: any(text.startswith("Conv 1×1, 16 filters") for text in announcements_made)
    )
    assert not any(text.startswith("Input") for text in announcements_made)


def test_refused_edits_are_announced_urgently(window, monkeypatch, announcements_made):
    urgent = []
    monkeypatch.setattr(announcements, "send_event", urgent.append)
    window.document.edit("Wire", Problem("This wire would close a cycle", "leave it out"))
    window.notice.show_message("Copied 1 block")
    assert urgent[0].message().startswith("This wire would close a cycle")
    levels = QAccessible.AnnouncementPoliteness
    assert [event.politeness() for event in urgent] == [levels.Assertive, levels.Polite]
    assert announcements_made == []


def test_the_selected_row_of_a_prompt_is_announced(window, qtbot, announcements_made):
    window.commands.find_prompt.open()
    QTest.keyClicks(window.commands.find_prompt.prompt.field, "28x28")
    QTest.keyClick(window.commands.find_prompt.prompt.field, KEY.Key_Down)
    qtbot.waitUntil(
        lambda: any(
            text.startswith("Conv 1×1 · 16 filters, 28×28×16") for text in announcements_made
        )
    )


def test_no_announcement_is_composed_without_assistive_technology(announcing_window, monkeypatch):
    monkeypatch.setattr(announcements, "send_event", lambda event: pytest.fail(event.message()))
    monkeypatch.setattr(
        "designer.ui.canvas.view.edit_announcer.edit_summary", lambda *_: pytest.fail("composed")
    )
    set_field(announcing_window, "conv", "kernel", 3)
    announcing_window.notice.show_message("Copied 1 block")
    assert not announcing_window.canvas.findChild(announcements.DelayedAnnouncement).is_pending
