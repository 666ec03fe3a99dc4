"""When a change of a document is emitted: once, when it is final; and again if a subscriber failed.

What a change is, is defined in `document_change`; the document decides what its state is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from designer import gc_pause
from designer.ui.app.unexpected_errors import ERRORS
from designer.ui.document.document_change import DocumentChange, DocumentState


class ChangeEmission:
    """Emits the changes of one document; `state` returns its state, `emit` emits a change."""

    def __init__(
        self, state: Callable[[], DocumentState], emit: Callable[[DocumentChange], object]
    ) -> None:
        self._state, self._emit = state, emit
        self._emitted_state = state()
        """The state after the change that was emitted last."""
        self.is_replaced = False
        """Whether another design was opened since the change that was emitted last."""
        self._is_held = False
        """Whether a change is being emitted, or `hold` is in use; other changes are kept then."""
        self._has_failed = False
        """Whether a subscriber failed, and may show an earlier state, or half of this one."""

    @contextmanager
    def hold(self) -> Iterator[None]:
        """Return a context manager in which nothing is emitted."""
        was_held, self._is_held = self._is_held, True
        try:
            yield
        finally:
            self._is_held = was_held

    @gc_pause.paused()
    def emit(self) -> None:
        """Emit a change if the state is not the one that was emitted last.

        If a subscriber changes the document, that change is emitted after the present one. If one
        fails, the others are called all the same, and then all are asked to show everything anew:
        it cannot be known how far the failed one came.
        """
        if self._is_held:
            return
        with self.hold():
            while self._state() is not self._emitted_state or self.is_replaced:
                change = DocumentChange(self._emitted_state, self._state(), self.is_replaced)
                self._emitted_state, self.is_replaced = self._state(), False
                self._has_failed |= not self._succeeds(change)
                if self._has_failed and self._state() is self._emitted_state:
                    present = self._emitted_state
                    refreshing = DocumentChange(present, present, refreshed=True)
                    self._has_failed = not self._succeeds(refreshing)

    def _succeeds(self, change: DocumentChange) -> bool:
        """Emit `change`, and return whether no subscriber failed.

        PySide reports the exception of a slot, and does not raise it where the signal is emitted.
        """
        errors = ERRORS.total
        self._emit(change)
        return ERRORS.total == errors
