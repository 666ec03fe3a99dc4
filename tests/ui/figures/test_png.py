"""A design that would not be seen in a picture of the largest size is refused."""

from itertools import pairwise

import pytest

from designer.blocks.basic.input import Input
from designer.blocks.convolution.conv1x1 import Conv1x1
from designer.core.analysis.analysis import analyse
from designer.core.graph.design import Block, Design, Wire
from designer.exchange.formats import ExportOptions, ignore_report
from designer.files.file_error import FileError
from designer.ui.figures import png


def row_of_blocks(count, step):
    """Return an analysed chain of blocks in a row, each `step` to the right of the one before."""
    kinds = [Input(height=4, width=4, channels=1), *[Conv1x1(filters=1)] * (count - 1)]
    blocks = [Block(f"b{i}", kind, at=(i * step, 0)) for i, kind in enumerate(kinds)]
    return analyse(Design(blocks, tuple(Wire(a.id, b.id) for a, b in pairwise(blocks))))


def test_a_picture_in_which_nothing_could_be_seen_is_refused(qapp):  # noqa: ARG001
    with pytest.raises(FileError, match="too large for a picture of 16,000 pixels"):
        png.prepare(row_of_blocks(3, 400_000), ExportOptions(), ignore_report)


def test_a_large_design_is_scaled_down(qapp):  # noqa: ARG001
    encode = png.prepare(row_of_blocks(3, 20_000), ExportOptions(), ignore_report)
    assert encode(ignore_report).startswith(b"\x89PNG")
