"""What an edit leads to, computed before anything changes; for a large design that takes long.

The functions here may run in a thread, so they take values and not the document. When the outcome
becomes the open design is decided in `document`.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Protocol, TypeVar

from designer.core.analysis.analysis import Analysis
from designer.core.edits import group_edits
from designer.core.edits.block_edits import Added
from designer.core.graph import limits
from designer.core.graph.design import Design
from designer.core.kinds.problems import Problem
from designer.core.text.display_text import one_line
from designer.ui.app.progress import TaskNotDone
from designer.ui.document.computed_results import ComputedResults
from designer.ui.document.document_change import DocumentState, Selection
from designer.ui.document.next_state import next_state
from designer.ui.document.undo_step import Version

T = TypeVar("T")
"""The type of what is computed."""
Outcome = Design | Added | Problem
"""What a function of `core.edits` returns: the next design, or why there is none."""
MIN_LARGE_SIZE = 2_000
"""The number of blocks and wires together from which a design counts as large.

To compute the next state of a smaller one takes at most some 30 ms.
"""


class LongComputing(Protocol):
    """A function like `TaskRunner.compute`, which calls `work` and returns its result."""

    def __call__(self, text: str, work: Callable[[], T], /) -> T:
        """Return the result of `work`; `text` says what is done. Raise `TaskNotDone` if it ends."""
        ...


def compute_at_once(_text: str, work: Callable[[], T]) -> T:
    """Call `work` in this thread; it is the `LongComputing` of a document without a window."""
    return work()


def is_large(outcome: object) -> bool:
    """Return whether `outcome` is a large design, or leads to one."""
    design = outcome.design if isinstance(outcome, Added) else outcome
    return isinstance(design, Design) and len(design.blocks) + len(design.wires) >= MIN_LARGE_SIZE


def computed(compute_long: LongComputing, text: str, work: Callable[[], T], *sizes: object) -> T:
    """Return what `work` returns; if any of `sizes` is large, by `compute_long`.

    `sizes` are designs and outcomes of edits; others count as small. `text` says what is done.
    """
    return compute_long(f"{one_line(text)}…", work) if any(map(is_large, sizes)) else work()


@contextmanager
def failure_told(refuse: Callable[[Problem], None], recover: Callable[[], None]) -> Iterator[None]:
    """Return a context manager that tells the user of an exception, and does not pass it on.

    The caller may be a function that Qt called, and no exception may pass through Qt. What fails in
    the context leaves the document as it was; `recover` is called then. If the user has cancelled
    what is done, `refuse` is called with that.
    """
    try:
        yield
    except TaskNotDone as reason:
        refuse(Problem(str(reason), "nothing was changed"))
    except Exception as error:  # noqa: BLE001 - whatever fails, the program goes on
        sys.excepthook(type(error), error, error.__traceback__)
        recover()


def edited(
    state: DocumentState,
    results: ComputedResults,
    outcome: Outcome | Callable[[], Outcome],
    chosen: Selection | None,
) -> tuple[Analysis, Selection | None] | Problem | None:
    """Return the analysis after the edit `outcome` of `state`, and what to select then.

    `chosen` is what the caller wants to select. If it is None, the added blocks are selected; if
    there are none, None is returned for them: the selection stays. Return None in all if nothing
    changes, or the reason if the edit is not possible. `results` then has all that `next_state`
    computes.
    """
    if callable(outcome):
        outcome = outcome()
    if isinstance(outcome, Problem):
        return outcome
    problem = limits.size_problem(outcome.design if isinstance(outcome, Added) else outcome)
    if problem is not None:
        return problem
    if isinstance(outcome, Added):
        outcome = group_edits.add_to_group(state.design, outcome, state.view.entered_group)
        chosen = outcome.ids if chosen is None else chosen
    design = outcome.design if isinstance(outcome, Added) else outcome
    if design is state.design or design == state.design:
        return None
    selection = state.selection if chosen is None else chosen
    return analysed(state, results, Version(design, selection)), chosen


def analysed(state: DocumentState, results: ComputedResults, version: Version) -> Analysis:
    """Return the analysis of `version`, which may follow `state`.

    `results` then has all that `next_state` computes.
    """
    analysis = results.analysis_for(version.design, state.analysis)
    wires, entered = state.selected_wires, state.view.entered_group
    next_state(state, results, analysis, version.selection, wires, entered)
    return analysis
