"""The names of the formats in which a report is printed.

`table_formats` has the function that writes each. The names are apart from it because the help of
the command line needs no more than them.
"""

from __future__ import annotations

FORMAT_NAMES = ("table", "json", "csv", "markdown")
"""The values that the option ``--format`` accepts. The first is the default."""
