"""The threads of tasks: which of them may work at the same time."""

from __future__ import annotations

import threading

from designer.ui.app.task_threads import Turns


def in_turn(turns, began, may_end):
    """Start a thread that takes a turn, sets `began`, and ends its turn after `may_end`."""

    def run():
        with turns.turn():
            began.set()
            may_end.wait()

    thread = threading.Thread(target=run)
    thread.start()
    return thread


def test_a_job_begins_when_the_one_before_has_ended():
    turns = Turns(longest_wait_s=60)
    first, second, may_end = threading.Event(), threading.Event(), threading.Event()
    threads = [in_turn(turns, first, may_end)]
    first.wait()
    threads.append(in_turn(turns, second, may_end))
    assert not second.wait(0.05)
    may_end.set()
    assert second.wait(10)
    for thread in threads:
        thread.join()


def test_a_job_does_not_wait_for_ever_for_one_that_never_ends():
    turns = Turns(longest_wait_s=0.01)
    first, second, may_end = threading.Event(), threading.Event(), threading.Event()
    threads = [in_turn(turns, first, may_end)]
    first.wait()
    threads.append(in_turn(turns, second, may_end))
    assert second.wait(10)
    may_end.set()
    for thread in threads:
        thread.join()
    # The turn that was not waited for is not ended twice.
    with turns.turn():
        pass
