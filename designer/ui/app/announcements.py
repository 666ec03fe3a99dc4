"""Announcements to assistive technology such as screen readers. No other module sends any.

If no assistive technology is active, no text is composed and no event is sent.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget


def is_active() -> bool:
    """Return whether a screen reader or another assistive technology is active."""
    return QAccessible.isActive()


def announce(widget: QWidget, text: str, *, urgent: bool = False) -> None:
    """Announce `text` on behalf of `widget`.

    An urgent announcement interrupts the text being read. Does nothing if `text` is empty or no
    assistive technology is active.
    """
    if not text or not is_active():
        return
    event = QAccessibleAnnouncementEvent(widget, text)
    if urgent:
        event.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
    send_event(event)


def send_event(event: QAccessibleAnnouncementEvent) -> None:
    """Pass the event to Qt. Tests replace this function to record announcements."""
    QAccessible.updateAccessibility(event)


class DelayedAnnouncement(QObject):
    """Announces only the last of several texts, after `delay_ms` milliseconds without a new one.

    While a key is held down, an announcement at each repeat would overwhelm the listener.
    """

    def __init__(self, widget: QWidget, delay_ms: int = 250) -> None:
        super().__init__(widget)
        self._widget = widget
        self._compose: Callable[[], str] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(delay_ms)
        self._timer.timeout.connect(self._announce)

    @property
    def is_pending(self) -> bool:
        """Whether an announcement is waiting for its delay to pass."""
        return self._timer.isActive()

    def schedule(self, compose: Callable[[], str]) -> None:
        """Announce the result of `compose` after the delay, unless a newer text replaces it first.

        `compose` is called only then, so that a replaced text is never composed.
        """
        if is_active():
            self._compose = compose
            self._timer.start()

    def _announce(self) -> None:
        if self._compose is not None:
            announce(self._widget, self._compose())
            self._compose = None
