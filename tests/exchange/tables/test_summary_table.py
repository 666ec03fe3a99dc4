"""The headings of the summary's table."""

import pytest

from designer.core.measures.measure_table import ACTIVATIONS, MACS, PARAMETERS
from designer.exchange.tables.summary_table import FIGURE_HEADINGS


@pytest.mark.parametrize("measure", [PARAMETERS, MACS, ACTIVATIONS], ids=lambda each: each.id)
def test_a_measure_has_the_same_name_in_the_table_and_in_the_chart(measure):
    assert FIGURE_HEADINGS[measure.id] == measure.plural
