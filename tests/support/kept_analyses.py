"""The analyses that are still in memory, to test that those of a closed design are dropped."""

import gc

from designer.core.analysis.analysis import Analysis

UNIQUE_NAME = "a design of which nothing may stay"
"""The name of a design that no other test uses."""


def named(design):
    """Return `design` with the name `UNIQUE_NAME`."""
    return design.with_name_and_notes(UNIQUE_NAME)


def kept_analyses():
    """Return the analyses in memory of designs with the name `UNIQUE_NAME`."""
    gc.collect()
    analyses = [item for item in gc.get_objects() if type(item) is Analysis]
    return [analysis for analysis in analyses if analysis.design.name == UNIQUE_NAME]
