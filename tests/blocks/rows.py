"""One row per block kind for `test_every_kind`: samples worked out by hand, and faults.

A new kind adds its row to one of these files; the test that goes over `KINDS` fails without it.
"""

from designer.core.kinds.kind import Kind
from tests.blocks import convolution_rows, other_rows, pooling_rows
from tests.blocks.samples import Row

ROWS: dict[type[Kind], Row] = {**convolution_rows.ROWS, **pooling_rows.ROWS, **other_rows.ROWS}
