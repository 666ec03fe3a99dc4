"""A design after an edited text was applied to it, for tests that compare designs only."""

from designer.notation.revising.revision import RevisedDesign, revise


def revised(design, ids, text):
    """Return the design that `revise` returns, without the ids, or its `Fault` or `Reason`."""
    outcome = revise(design, ids, text)
    return outcome.design if isinstance(outcome, RevisedDesign) else outcome
