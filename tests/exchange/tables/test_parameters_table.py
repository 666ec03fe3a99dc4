"""The report of the arrays that the blocks of a design store."""

from designer.blocks import KINDS_BY_NAME
from designer.core.analysis.analysis import analyse
from designer.core.graph.design import Block, Design, Wire
from designer.exchange.tables.parameters_table import parameters_report
from designer.exchange.tables.table_formats import as_csv, as_markdown, as_text
from tests.support.shipped_templates import each_template, open_template

KINDS = KINDS_BY_NAME


def chain(*blocks):
    """Return a design in which each of `blocks` feeds the next one, behind an image of 6×6×3."""
    image = Block("in", KINDS["input"](height=6, width=6, channels=3))
    ids = ["in", *(block.id for block in blocks)]
    return Design([image, *blocks], tuple(map(Wire, ids, ids[1:])), name="chain")


CONV = Block("=conv", KINDS["conv"](filters=8, kernel=5), "a\n|b")
NORM = Block("bn", KINDS["batch_norm"]())
TOO_LARGE = Block("pool", KINDS["max_pool"](window=9))


def records_of(*blocks):
    """Return the values of the records of a chain of `blocks`."""
    return [record.values for record in parameters_report(analyse(chain(*blocks))).records]


def test_each_array_has_a_record_in_the_order_of_the_blocks():
    arrays = [
        (values["id"], values["name"], values["role"], values["shape"], values["count"])
        for values in records_of(CONV, NORM)
    ]
    assert arrays == [
        ("=conv", "weight", "weight", (5, 5, 3, 8), 600),
        ("=conv", "bias", "bias", (8,), 8),
        ("bn", "weight", "weight", (8,), 8),
        ("bn", "bias", "bias", (8,), 8),
        ("bn", "running_mean", "buffer", (8,), 8),
        ("bn", "running_var", "buffer", (8,), 8),
    ]


def test_the_text_has_the_totals_of_each_role():
    text = as_text(parameters_report(analyse(chain(CONV, NORM))))
    *_, total, _, sentence, _ = text.split("\n")
    assert total.split() == ["total", "640"]
    assert sentence == ("Total: 624 parameters (weights 608, biases 16), values in buffers 16")


def test_names_are_escaped_in_markdown_and_disarmed_in_csv():
    report = parameters_report(analyse(chain(CONV)))
    assert "| =conv | a \\|b | weight | weight | 5×5×3×8 | 600 |" in as_markdown(report)
    assert as_csv(report).split("\n") == [
        "id,kind,label,name,role,shape,count,error",
        "'=conv,conv,a |b,weight,weight,5x5x3x8,600,",
        "'=conv,conv,a |b,bias,bias,8,8,",
        ",total,,,,,608,",
        "",
    ]


def test_a_bypassed_block_has_no_record():
    assert records_of(CONV._replace(bypassed=True)) == []


def test_a_block_without_known_shapes_has_one_record_and_the_totals_are_lower_bounds():
    analysis = analyse(chain(CONV, TOO_LARGE, NORM))
    report = parameters_report(analysis)
    fault, waiting = (record for record in report.records if record.values["error"])
    assert fault.values["error"] == analysis.problems[0].sentence
    assert waiting.cells[2:] == ("?", "?", "?", "?")
    assert {waiting.values[key] for key in ("name", "role", "shape", "count")} == {None}
    assert not report.complete
    assert report.totals.cells[-1] == "≥ 608"
    assert report.totals.csv_values["error"] == "Lower bound, blocks not known: 2"
    assert report.notes == [
        "Total: ≥ 608 parameters (weights ≥ 600, biases ≥ 8), values in buffers ≥ 0; "
        "blocks not known: 2"
    ]


@each_template
def test_the_arrays_of_every_template_add_up_to_its_totals(stem):
    analysis = analyse(open_template(stem)[1])
    report = parameters_report(analysis)
    counts = dict.fromkeys(("weight", "bias", "buffer"), 0)
    for record in report.records:
        counts[record.values["role"]] += record.values["count"]
    totals = report.totals.values
    assert counts == {
        "weight": totals["weights"],
        "bias": totals["biases"],
        "buffer": totals["buffers"],
    }
    assert totals["parameters"] == analysis.totals.parameters
    assert totals["count"] == sum(counts.values())
