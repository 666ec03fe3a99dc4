"""One row of test data per block kind for `test_every_kind`: samples and faults.

A new kind needs a row in one of the files imported here; otherwise the tests of all kinds fail.
"""

from designer.core.kinds.kind import Kind
from tests.blocks import convolution_rows, other_rows, pooling_rows
from tests.blocks.samples import Row

ROWS: dict[type[Kind], Row] = {**convolution_rows.ROWS, **pooling_rows.ROWS, **other_rows.ROWS}
