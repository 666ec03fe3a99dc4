"""Announcements to assistive technology such as screen readers; all are sent by this module.

If no assistive technology is active, no event is sent and no text is computed for it.
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

    An urgent announcement interrupts the text that is being read aloud. Does nothing if `text` is
    empty or no assistive technology is active.
    """
    if not text or not is_active():
        return
    event = QAccessibleAnnouncementEvent(widget, text)
    if urgent:
        event.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
    send_event(event)


def send_event(event: QAccessibleAnnouncementEvent) -> None:
    """Pass the event to Qt; tests replace this function to record the announcements."""
    QAccessible.updateAccessibility(event)


class DelayedAnnouncement(QObject):
    """Announces a text after a delay, unless it is replaced by a newer text first.

    The delay of `delay_ms` milliseconds starts again with each new text. So only the last text is
    announced while a key is held down and repeats.
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
        """Announce, after the delay, the text that `compose` returns; replace a waiting text.

        `compose` is called at the end of the delay, so that no text is computed in vain.
        """
        if is_active():
            self._compose = compose
            self._timer.start()

    def _announce(self) -> None:
        if self._compose is not None:
            announce(self._widget, self._compose())
            self._compose = None
