"""Block kinds with equal settings are one object, even if two threads create it simultaneously."""

import pickle

from designer.blocks.convolution.conv import Conv
from designer.core.kinds import kind as kind_module


def test_kinds_with_equal_settings_are_one_object():
    assert Conv(filters=7, kernel=3) is Conv(filters=7, kernel=[3, 3])
    assert pickle.loads(pickle.dumps(Conv(filters=7))) is Conv(filters=7)


class LockHeldByAnotherThread:
    """Replaces the lock that is held while a kind is created, to simulate a second thread.

    When the lock is acquired for the first time, `make` creates the same kind, as if another thread
    had held the lock just before.
    """

    def __init__(self, make):
        self.make, self.made = make, None

    def __enter__(self):
        if self.made is None:
            self.made = True
            self.made = self.make()

    def __exit__(self, *error):
        return False


def test_a_kind_that_another_thread_made_first_is_used(monkeypatch):
    lock = LockHeldByAnotherThread(lambda: Conv(filters=1_234_567))
    monkeypatch.setattr(kind_module, "_instances_lock", lock)
    assert Conv(filters=1_234_567) is lock.made
