"""The number types in which parameters and activations can be stored.

The memory of a design is computed in `core.analysis.memory`. The number types are apart from it
because the help of the command line names them and should not import more than that.
"""

from __future__ import annotations

NUMBER_TYPES = {"float32": 4, "float16": 2, "int8": 1}
"""The number types and the size of one number in bytes. The first is the usual type."""
