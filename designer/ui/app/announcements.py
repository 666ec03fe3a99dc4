"""Announcements to assistive technology such as screen readers. No other module sends any.

If no assistive technology is active, no text is composed and no event is sent.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget


def listened() -> bool:
    """Return whether a screen reader or another assistive technology is active."""
    return QAccessible.isActive()


def announce(about: QWidget, words: str, *, urgent: bool = False) -> None:
    """Announce `words` on behalf of the widget `about`.

    An urgent announcement interrupts the text being read. Does nothing if `words` is empty or no
    assistive technology is active.
    """
    if not words or not listened():
        return
    event = QAccessibleAnnouncementEvent(about, words)
    if urgent:
        event.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
    send_event(event)


def send_event(event: QAccessibleAnnouncementEvent) -> None:
    """Pass the event to Qt. Tests replace this function to record announcements."""
    QAccessible.updateAccessibility(event)


class DelayedAnnouncement(QObject):
    """Announces only the last of several texts, once no new text has come for `rest` milliseconds.

    While a key is held down, an announcement at each repeat would overwhelm the listener.
    """

    def __init__(self, about: QWidget, rest: int = 250) -> None:
        super().__init__(about)
        self._about = about
        self._words: Callable[[], str] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(rest)
        self._timer.timeout.connect(self._announce)

    @property
    def is_pending(self) -> bool:
        """Whether an announcement is waiting for its delay to pass."""
        return self._timer.isActive()

    def say(self, words: Callable[[], str]) -> None:
        """Announce the result of `words` after the delay, unless a newer text replaces it first.

        `words` is called only then, so that a replaced text is never composed.
        """
        if listened():
            self._words = words
            self._timer.start()

    def _announce(self) -> None:
        if self._words is not None:
            announce(self._about, self._words())
            self._words = None
