"""One row per block kind for `test_every_kind`: samples worked out by hand, and faults.

A new kind adds its row to one of these files; the test that goes over `KINDS` fails without it.
"""

import convolution_rows
import other_rows
import pooling_rows
from sampling import Row

from designer.core.kinds.kind import Kind

ROWS: dict[type[Kind], Row] = {**convolution_rows.ROWS, **pooling_rows.ROWS, **other_rows.ROWS}
