"""Earlier versions of saved designs, in a folder of the user's data.

Usage around a save::

    pending = store.before_save(path)    # reads what is about to be replaced
    saving.save(design, path)
    problem = pending.keep(design)       # '' or a sentence; it never raises

Each design file has a folder of its own, named by the hash of its real path. Per file and in all,
their number and size are bounded; the oldest versions are deleted first.
"""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from designer.core.graph.design import Design
from designer.files import decoding, reader
from designer.files.file_error import FileError, error_for_refusal
from designer.files.recovery import version_file
from designer.files.recovery.recovery_entry import RefusedFile
from designer.files.recovery.recovery_file import digest_of, encode_text
from designer.files.recovery.version_file import SavedVersion
from designer.files.saving import file_bytes, save_bytes

MAX_VERSIONS_OF_FILE = 50
"""Largest number of versions that are kept of one design file."""
MAX_TOTAL_BYTES = 256 * 2**20
"""Largest number of bytes of all versions of all design files."""
_SAVES_PER_SWEEP = 20
"""Number of saves after which the sizes of all versions are added up again."""


class KeptVersions(NamedTuple):
    """What is kept of one design file."""

    versions: tuple[SavedVersion, ...]
    """The versions, the newest first."""
    refused: tuple[RefusedFile, ...]
    """What cannot be read."""


class VersionStore:
    """The versions in the folder `folder`, which need not exist yet."""

    def __init__(
        self,
        folder: str,
        *,
        max_versions: int = MAX_VERSIONS_OF_FILE,
        max_bytes: int = MAX_TOTAL_BYTES,
    ) -> None:
        self._folder = folder
        self._max_versions, self._max_bytes = max_versions, max_bytes
        self._save_count = 0

    def before_save(self, path: str) -> PendingVersion:
        """Return what keeps the design that is about to be saved at `path`.

        The present contents of the file are read, unless they are kept already.
        """
        return PendingVersion(self, path)

    def versions(self, path: str) -> KeptVersions:
        """Return the versions that are kept of the design file at `path`."""
        folder = self.folder_of(path)
        versions, refused = [], []
        for name in reversed(_names(folder)):
            version = os.path.join(folder, name)
            try:
                versions.append(version_file.open_version(version))
            except FileError as error:
                refused.append(RefusedFile(version, str(error)))
        return KeptVersions(tuple(versions), tuple(refused))

    def has_versions(self, path: str) -> bool:
        """Return whether any version is kept of the design file at `path`."""
        return bool(_names(self.folder_of(path)))

    def folder_of(self, path: str) -> str:
        """Return the folder with the versions of the design file at `path`."""
        digest = hashlib.sha256(os.fsencode(os.path.realpath(path))).hexdigest()
        return os.path.join(self._folder, digest[:32])

    def is_newest(self, path: str, digest: str) -> bool:
        """Return whether the newest version of the file at `path` has the text with this hash.

        If that version is damaged, the result is False.
        """
        folder = self.folder_of(path)
        return any(
            version_file.contains(os.path.join(folder, name), digest)
            for name in _names(folder)[-1:]
        )

    def add(self, design: Design, path: str, time: datetime) -> None:
        """Keep `design`, which was saved at `path` at `time`, unless it is the newest version.

        Raise `FileError` if that is not possible.
        """
        text = file_bytes(design)
        digest = digest_of(text)
        if self.is_newest(path, digest):
            return
        folder = self.folder_of(path)
        try:
            # What is drawn is nobody else's business.
            os.makedirs(self._folder, mode=0o700, exist_ok=True)
            os.makedirs(folder, mode=0o700, exist_ok=True)
        except OSError as error:
            raise error_for_refusal(error) from None
        contents = version_file.compressed(encode_text(text, design, path, digest, time))
        save_bytes(os.path.join(folder, version_file.name_of(time, digest)), contents)

    def sweep(self, path: str) -> None:
        """Delete the oldest versions of the file at `path` if it has too many.

        After some saves, do the same for the oldest versions of all files, by their size.
        """
        folder = self.folder_of(path)
        for name in _names(folder)[: -self._max_versions]:
            _delete(os.path.join(folder, name))
        if self._save_count % _SAVES_PER_SWEEP == 0:
            self._sweep_all()
        self._save_count += 1

    def _sweep_all(self) -> None:
        """Delete the oldest versions of all files until the rest is small enough."""
        found = []
        for entry in _entries(self._folder):
            folder = os.path.join(self._folder, entry)
            for name in _names(folder):
                version = os.path.join(folder, name)
                with suppress(OSError):
                    found.append((name, version, os.stat(version).st_size))
        excess = sum(size for _, _, size in found) - self._max_bytes
        for _, version, size in sorted(found):
            if excess <= 0:
                break
            _delete(version)
            excess -= size
            with suppress(OSError):  # it still has other versions
                os.rmdir(os.path.dirname(version))


class PendingVersion:
    """Keeps the present contents of a file, and the design with which they are replaced."""

    def __init__(self, store: VersionStore, path: str) -> None:
        self._store, self._path = store, path
        self._previous: bytes | None = None
        self._previous_time = datetime.now(UTC)
        # There may be no file, or none that can be read; the save finds out for itself.
        with suppress(FileError, OSError, ValueError):
            contents = decoding.read_bytes(path)
            if not store.is_newest(path, digest_of(contents)):
                self._previous = contents
                self._previous_time = datetime.fromtimestamp(os.stat(path).st_mtime, UTC)

    def keep(self, design: Design) -> str:
        """Keep what was replaced, and `design`, which has replaced it.

        Return '' or, if that failed, a sentence that says why. Call it after the save.
        """
        now = datetime.now(UTC)
        try:
            if self._previous is not None:
                # The version that is about to be added must be the newest one.
                time = min(self._previous_time, now - timedelta(microseconds=1))
                # What is replaced may be something else than a design.
                with suppress(FileError):
                    self._store.add(reader.parse(self._previous), self._path, time)
            self._store.add(design, self._path, now)
            self._store.sweep(self._path)
        except FileError as error:
            return str(error)
        return ""


def _names(folder: str) -> list[str]:
    """Return the names of the versions in `folder`, the oldest first."""
    return sorted(filter(version_file.NAME.fullmatch, _entries(folder)))


def _entries(folder: str) -> list[str]:
    """Return the names of what is in `folder`; none if it is missing or cannot be read."""
    try:
        return os.listdir(folder)
    except OSError:
        return []


def _delete(path: str) -> None:
    # Another process may have deleted it.
    with suppress(OSError):
        os.unlink(path)
