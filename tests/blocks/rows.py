"""One row per block kind for `test_every_kind`: samples calculated by hand, and faults.

A new kind needs a row in one of the imported files; otherwise the tests over `KINDS` fail.
"""

from designer.core.kinds.kind import Kind
from tests.blocks import convolution_rows, other_rows, pooling_rows
from tests.blocks.samples import Row

ROWS: dict[type[Kind], Row] = {**convolution_rows.ROWS, **pooling_rows.ROWS, **other_rows.ROWS}
