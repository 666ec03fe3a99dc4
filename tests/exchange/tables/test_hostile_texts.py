"""Names and labels from untrusted design files in the tables that the command line prints.

A line break or a vertical bar in such a text must not break the table row, and a spreadsheet must
not run the text as a formula.
"""

import csv
import io

import pytest

from designer.blocks import KINDS_BY_NAME
from designer.core.analysis.analysis import analyse
from designer.core.graph.design import Block, Design, Group
from designer.exchange.tables.memory_table import memory_report
from designer.exchange.tables.summary_table import summary_report
from designer.exchange.tables.table_formats import as_csv, as_markdown, as_text
from designer.exchange.tables.tools_table import tools_report

LABEL = "two\nlines|=x"
DESIGN = Design(
    [Block("=in", KINDS_BY_NAME["input"](height=6, width=6, channels=3), LABEL)],
    (),
    "first\nsecond | third",
    groups=(Group("-g", "+\r\n|", ("=in",)),),
)
ANALYSIS = analyse(DESIGN)
MEMORY = memory_report(ANALYSIS, 1, "float32")


def test_line_breaks_and_bars_keep_a_summary_row_on_one_line_of_markdown():
    assert as_markdown(summary_report(ANALYSIS)).split("\n") == [
        "# first second \\| third",
        "",
        "| id | block | output | parameters | MACs | other ops | activations | receptive field |",
        "| --- | --- | --- | ---: | ---: | ---: | ---: | ---: |",
        "| =in | two lines\\|=x | 6×6×3 | 0 | 0 | 0 | 108 | 1×1 |",
        "| -g | +  \\| | 1 member | 0 | 0 | 0 | 108 |  |",
        "| **total** |  |  | **0** | **0** | **0** | **108** |  |",
        "",
        "Total: 0 MACs (0), 0 FLOPs (0), 0 parameters (0)",
        "",
    ]


def test_line_breaks_and_bars_keep_a_memory_row_on_one_line_of_markdown():
    lines = as_markdown(MEMORY).split("\n")
    assert lines[0] == "# first second \\| third"
    assert lines[4] == "| =in | two lines\\|=x | 432 | 432 | 0 |  |"


def test_summary_csv_has_one_line_per_record_and_disarms_formulas():
    assert as_csv(summary_report(ANALYSIS)).split("\n") == [
        "id,kind,label,input_shapes,output_shape,weights,biases,parameters,buffers,macs,"
        "other_operations,flops,activations,receptive_field,jump,error",
        "'=in,input,two lines|=x,,6x6x3,0,0,0,0,0,0,0,108,1x1,1x1,",
        "'-g,group,'+  |,,,0,0,0,0,0,0,0,108,,,",
        ",total,,,,0,0,0,0,0,0,0,108,,,",
        "",
    ]


def test_memory_csv_has_one_line_per_record_and_disarms_formulas():
    assert as_csv(MEMORY).split("\n") == [
        "id,kind,label,output_bytes,live_bytes,moved_bytes,macs_per_byte,error",
        "'=in,input,two lines|=x,432,432,0,,",
        ",total,,432,432,0,,",
        "",
    ]


def test_tools_csv_has_the_columns_of_a_record():
    rows = list(csv.reader(io.StringIO(as_csv(tools_report(ANALYSIS)))))
    assert rows[0] == ["tool", "version", "unit", "count", "convention"]
    assert rows[1][:4] == ["CNN Designer", "", "MACs", "0"]


@pytest.mark.parametrize("batch", [1, 10])
def test_a_batch_is_named_below_the_summary_only_if_it_has_several_examples(batch):
    last = as_text(summary_report(ANALYSIS, batch)).split("\n")[-2]
    assert last.endswith(", for a batch of 10") == (batch > 1)
