"""Reading the designs of a dialog's cards, one after the other, in threads of the window."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, NamedTuple, TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QListWidgetItem

from designer.core.graph.cancellation import Check
from designer.core.graph.design import Design
from designer.core.layout import tidy
from designer.files.file_error import FileError
from designer.ui.app.progress import Progress
from designer.ui.app.task_runner import BackgroundTask, TaskRunner
from designer.ui.gallery.design_cards import DesignCards
from designer.ui.gallery.thumbnail import MAX_SCENE_BLOCKS, large_thumbnail
from designer.ui.theme.appearance import appearance_of

Subject = TypeVar("Subject")
"""The type of what a card stands for, such as a recovery file."""
_SUBJECT_ROLE = int(Qt.ItemDataRole.UserRole) + 20
"""Qt item role under which a card holds what it stands for."""
_DETAILS_ROLE = _SUBJECT_ROLE + 1
"""Qt item role under which a card holds its `CardDetails`, or None."""


class CardDetails(NamedTuple):
    """What is shown of a design after it was read."""

    description: str
    """The text below the title of the card."""
    text: str
    """The text that is shown while the card is selected."""
    differs: bool = True
    """Whether the design differs from the one to which it was compared."""
    file_text: str | None = None
    """The text about the design's file, if the file has changed meanwhile and is shown as well."""


class _Loaded(NamedTuple):
    """The result of reading one card: its details and picture, or why there are none."""

    details: CardDetails | None
    design: Design | None = None
    """A small design, of which the picture is still to be painted."""
    picture: QImage | None = None
    error: FileError | None = None


class CardLoader(QObject, Generic[Subject]):
    """Reads the designs of `cards` in threads of `tasks`; those in view come first.

    `read` is called in a thread with what a card stands for; it may raise `FileError`.
    """

    loaded = Signal(object)
    """Emitted with a card whose details are known now."""
    failed = Signal(object, object)
    """Emitted with a card whose design cannot be read, and the `FileError`."""

    def __init__(
        self,
        cards: DesignCards,
        tasks: TaskRunner,
        read: Callable[[Subject, Check], tuple[Design, CardDetails]],
    ) -> None:
        super().__init__(cards)
        self._cards, self._tasks, self._read = cards, tasks, read
        self._task: BackgroundTask | None = None
        self._is_closed = False

    def add(
        self,
        subject: Subject,
        title: str,
        description: str,
        tip: str,
        after: QListWidgetItem | None = None,
    ) -> None:
        """Add a card that stands for `subject`, and read its design soon.

        It comes behind the card `after`, or behind all cards if that is None.
        """
        item = self._cards.add_card(title, description, tip, after)
        item.setData(_SUBJECT_ROLE, subject)
        self._load_next()

    def subject(self, item: QListWidgetItem) -> Subject:
        """Return what the card `item` stands for."""
        value: Subject = item.data(_SUBJECT_ROLE)
        return value

    def details(self, item: QListWidgetItem) -> CardDetails | None:
        """Return what is known of the design of the card `item`; None if it is not read yet."""
        details: CardDetails | None = item.data(_DETAILS_ROLE)
        return details

    def close(self) -> None:
        """Read no more."""
        self._is_closed = True
        if self._task is not None:
            self._task.cancel()

    def _load_next(self) -> None:
        unpainted = self._cards.unpainted()
        if self._task is not None or self._is_closed or not unpainted:
            return
        item = unpainted[0]
        subject = self.subject(item)
        ratio, appearance = self._cards.devicePixelRatioF(), appearance_of(self._cards)

        def load(progress: Progress) -> _Loaded:
            try:
                design, details = self._read(subject, progress.check)
            except FileError as error:
                return _Loaded(None, error=error)
            design = tidy.with_positions(design, progress.check)
            progress.check()
            if len(design.blocks) <= MAX_SCENE_BLOCKS:
                return _Loaded(details, design)
            # A large design is not kept: fifty versions of it would fill the memory.
            return _Loaded(details, picture=large_thumbnail(design, ratio, appearance))

        self._task = self._tasks.start(load, lambda loaded: self._receive(item, loaded), self)

    def _receive(self, item: QListWidgetItem, loaded: _Loaded) -> None:
        self._task = None
        if item in self._cards.cards():
            self._show(item, loaded)
        self._load_next()

    def _show(self, item: QListWidgetItem, loaded: _Loaded) -> None:
        if loaded.design is not None:
            self._cards.paint_thumbnail(item, loaded.design)
        else:
            self._cards.set_picture(item, QPixmap.fromImage(loaded.picture or QImage()))
        if loaded.details is None:
            self.failed.emit(item, loaded.error)
            return
        item.setData(_DETAILS_ROLE, loaded.details)
        self._cards.describe(item, loaded.details.description)
        self.loaded.emit(item)
