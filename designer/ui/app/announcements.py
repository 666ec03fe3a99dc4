"""Announcements to assistive technology: the one place that sends them.

Where none is active nothing is worked out and nothing is sent.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget


def listened() -> bool:
    """Whether a screen reader or the like is there to hear."""
    return QAccessible.isActive()


def announce(about: QWidget, words: str, *, urgent: bool = False) -> None:
    """Announces `words`; urgent ones before what is being read."""
    if not words or not listened():
        return
    event = QAccessibleAnnouncementEvent(about, words)
    if urgent:
        event.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
    send_event(event)


def send_event(event: QAccessibleAnnouncementEvent) -> None:
    QAccessible.updateAccessibility(event)


class DelayedAnnouncement(QObject):
    """Says the last of several things once the hand rests: held keys would flood the ear."""

    def __init__(self, about: QWidget, rest: int = 250) -> None:
        super().__init__(about)
        self._about = about
        self._words: Callable[[], str] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(rest)
        self._timer.timeout.connect(self._say)

    def say(self, words: Callable[[], str]) -> None:
        """Says what `words` gives when the hand rests, unless something newer comes before."""
        if listened():
            self._words = words
            self._timer.start()

    def _say(self) -> None:
        if self._words is not None:
            announce(self._about, self._words())
            self._words = None
