"""Checks every block kind against the interface of `Kind`; the test data are in `rows`."""

import copy
import os
import pickle
import re
from fractions import Fraction
from math import ceil, floor, prod
from typing import get_args
from xml.etree import ElementTree

import jsonschema
import pytest

from designer import resources
from designer.blocks import KINDS, KINDS_BY_NAME
from designer.core.analysis.analysis import analyse
from designer.core.graph.design import Block, Design, Wire
from designer.core.kinds.cost import FREE, Counts
from designer.core.kinds.fields import Field, FieldError
from designer.core.kinds.kind import Family, Kind
from designer.core.kinds.number_fields import DecimalNumber
from designer.core.kinds.operations import Operations
from designer.core.kinds.parameters import Axis, ParameterRole
from designer.core.kinds.problems import Problem
from designer.core.kinds.shapes import value_count
from designer.files import reader, writer
from tests.blocks.rows import ROWS
from tests.blocks.samples import Fault, Sample

each_kind = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
each_field = pytest.mark.parametrize(
    ("kind", "field"),
    [
        pytest.param(kind, field, id=f"{kind.name}.{name}")
        for kind in KINDS
        for name, field in kind.fields.items()
    ],
)


def rows(part):
    """Return pytest parameters for all samples or all faults of all kinds.

    `part` is the name of the attribute of `Row`: "samples" or "faults".
    """
    return [
        pytest.param(entry, id=f"{kind.name}-{number}")
        for kind in KINDS
        if kind in ROWS
        for number, entry in enumerate(getattr(ROWS[kind], part))
    ]


each_sample = pytest.mark.parametrize("sample", rows("samples"))
each_fault = pytest.mark.parametrize("fault", rows("faults"))


@each_kind
def test_every_kind_has_a_row_with_samples(kind: type[Kind]):
    samples = ROWS[kind].samples
    assert samples
    assert all(type(entry.kind) is kind for entry in (*samples, *ROWS[kind].faults))


def test_every_row_belongs_to_a_listed_kind_and_names_are_unique():
    assert set(ROWS) == set(KINDS)
    assert [KINDS_BY_NAME[kind.name] for kind in KINDS] == list(KINDS)


# Declarations.


@each_kind
def test_a_kind_is_in_the_file_with_its_name(kind: type[Kind]):
    package, family, module = kind.__module__.rsplit(".", 2)
    assert (package, module) == ("designer.blocks", kind.name)
    assert family != "shared"


@each_kind
def test_a_kind_has_short_texts_for_the_palette(kind: type[Kind]):
    for text in (kind.title, kind.about, kind.section):
        assert text == text.strip() != ""
        assert "\n" not in text
    assert len(kind.about) <= 26
    assert kind.family in get_args(Family)


@each_kind
def test_a_kind_has_an_icon_that_is_valid_xml(kind: type[Kind]):
    icon = resources.path("icons", f"{kind.name}.svg")
    assert os.path.isfile(icon)
    assert ElementTree.parse(icon).getroot().tag == "{http://www.w3.org/2000/svg}svg"


@each_kind
def test_fields_are_in_declaration_order(kind: type[Kind]):
    declared = [
        name
        for owner in reversed(kind.__mro__)
        for name, value in vars(owner).items()
        if isinstance(value, Field)
    ]
    assert [field.attribute for field in kind.fields.values()] == declared
    assert all(field.name == name for name, field in kind.fields.items())
    assert all(field is getattr(kind, field.attribute) for field in kind.fields.values())


@each_kind
def test_a_new_block_has_every_field_at_its_initial_value(kind: type[Kind]):
    fresh = kind.fresh()
    for name, field in kind.fields.items():
        assert getattr(fresh, field.attribute) == fresh.own_setting(name) == field.initial
        assert fresh.setting(name) is not None
    assert kind.fresh() == fresh


# Fields.


@each_field
def test_a_field_has_a_label_and_a_help_text(kind: type[Kind], field: Field):
    assert kind.fields[field.name] is field
    assert field.label == field.label.strip() != ""
    assert field.help_text.endswith(".")
    assert len(field.help_text) <= 160


@each_field
def test_a_field_that_follows_another_has_the_same_type(kind: type[Kind], field: Field):
    if field.same_as is not None:
        assert type(kind.fields[field.same_as]) is type(field)
        assert kind.fields[field.same_as].same_as is None


@each_field
def test_suggested_values_are_valid_and_restored_from_text_and_json(kind: type[Kind], field: Field):
    offered = [*field.suggestions, *getattr(field, "options", ())]
    offered += [value for value in (field.default, field.initial) if value is not None]
    schema = jsonschema.Draft202012Validator(field.schema())
    schema.check_schema(field.schema())
    for value in offered or [True, False]:
        plain = field.to_json(value)
        assert field.parse(plain) == value
        assert field.parse_text(field.to_text(value)) == value
        schema.validate(plain)
        changed = kind.fresh().with_setting(field.name, plain)
        assert changed.setting(field.name) == value


@each_field
def test_a_field_rejects_invalid_values(kind: type[Kind], field: Field):
    schema = jsonschema.Draft202012Validator(field.schema())
    out_of_bounds = 1e300 if isinstance(field, DecimalNumber) else 1.5
    for raw in (None, -1, out_of_bounds, "no such value", {}, [1, 2, 3], float("nan")):
        # JSON has no NaN.
        assert raw != raw or not schema.is_valid(raw)
        with pytest.raises(FieldError):
            field.parse(raw)
        if raw is not None:
            with pytest.raises(FieldError, match=f"^{field.name} takes "):
                kind.fresh().with_setting(field.name, raw)


# An instance of a kind is an immutable value.


@each_sample
def test_a_kind_is_a_value(sample: Sample):
    kind = sample.kind
    settings = {name: kind.own_setting(name) for name in kind.fields}
    twin = type(kind)(**{name: value for name, value in settings.items() if value is not None})
    # The analysis compares kinds by identity.
    assert twin is kind
    assert copy.deepcopy(kind) is kind
    assert pickle.loads(pickle.dumps(kind)) is kind
    assert repr(twin).startswith(f"{type(kind).__name__}(")
    for name in (*(field.attribute for field in kind.fields.values()), "kind"):
        with pytest.raises(AttributeError):
            setattr(kind, name, 1)
    assert twin == kind
    assert all(other.fresh() != kind for other in KINDS if other is not type(kind))


@each_sample
def test_different_settings_make_different_kinds(sample: Sample):
    for name, field in sample.kind.fields.items():
        values = [*field.suggestions, *getattr(field, "options", ())] or [True, False]
        others = {sample.kind.with_setting(name, field.to_json(value)) for value in values}
        assert len(others) == len(set(values))


@each_sample
def test_a_kind_is_restored_from_a_file(sample: Sample):
    block = Block("b", sample.kind, "Label", (8, -16), True)
    assert reader.parse(writer.dumps(Design([block]))).blocks["b"] == block


# Shapes and counts.


@each_sample
def test_shape_and_cost_match_the_hand_calculation(sample: Sample):
    assert sample.kind.output_shape(sample.inputs) == sample.output
    assert sample.kind.cost(sample.inputs, sample.output) == sample.cost


@each_sample
def test_the_analysis_of_a_single_block_matches_the_hand_calculation(sample: Sample):
    row = analyse(alone(sample.kind, sample.inputs)).rows["b"]
    assert (row.inputs, row.output, row.cost) == (sample.inputs, sample.output, sample.cost)
    assert row.problem is None
    assert row.activations == value_count(sample.output)


@each_sample
def test_the_card_shows_the_expected_texts(sample: Sample):
    assert sample.kind.headline == sample.headline
    assert sample.kind.settings == sample.settings
    assert sample.kind.tile_text is None or sample.kind.tile_text in sample.kind.headline


@each_sample
def test_bias_and_activation_add_their_costs(sample: Sample):
    kind, values = sample.kind, value_count(sample.output)
    if "bias" in kind.fields:
        without, with_bias = (
            kind.with_setting("bias", on).cost(sample.inputs, sample.output) for on in (False, True)
        )
        assert without.biases == 0
        assert with_bias.biases == sample.output[-1]
        assert with_bias.operations == without.operations.plus(Operations(additions=values))
        assert (with_bias.weights, with_bias.macs) == (without.weights, without.macs)
    if "activation" in kind.fields:
        bare, relu = (
            kind.with_setting("activation", name).cost(sample.inputs, sample.output)
            for name in ("none", "relu")
        )
        assert relu == bare.plus(Counts(operations=Operations(comparisons=values)))


@each_sample
def test_derived_figures_are_consistent(sample: Sample):
    cost = sample.kind.cost(sample.inputs, sample.output)
    assert cost.parameters == cost.weights + cost.biases
    assert cost.flops == 2 * cost.macs + cost.other_operations
    assert cost.other_operations == sum(cost.operations)
    figures = (*cost._replace(operations=0), *cost.operations)
    assert all(type(figure) is int and figure >= 0 for figure in figures)
    # Every weight is used in at least one MAC. Norms (recognised by their buffers) are an
    # exception, because they scale values without adding up products.
    assert cost.macs >= cost.weights or cost.buffers
    assert (cost.macs == 0) == (cost.weights == 0 or cost.buffers > 0)


@each_sample
def test_parameters_have_the_sizes_that_the_cost_counts(sample: Sample):
    parameters = sample.kind.parameters(sample.inputs)
    assert len({parameter.name for parameter in parameters}) == len(parameters)
    sizes = dict.fromkeys(get_args(ParameterRole), 0)
    for parameter in parameters:
        assert set(parameter.axes) <= set(get_args(Axis))
        assert len(set(parameter.axes)) == len(parameter.axes) == len(parameter.shape)
        assert parameter.name == parameter.role or parameter.role == "buffer"
        assert all(type(length) is int and length > 0 for length in parameter.shape)
        assert parameter.name == "weight" or len(parameter.shape) == 1
        sizes[parameter.role] += prod(parameter.shape)
    cost = sample.work
    assert list(sizes.values()) == [cost.weights, cost.biases, cost.buffers]


@each_kind
def test_weights_and_macs_match_a_count_one_by_one(kind: type[Kind]):
    row = ROWS[kind]
    multiplies = any(sample.cost.macs for sample in row.samples)
    assert multiplies == (row.counted is not None)
    assert multiplies == bool(row.small)
    for small, shape in row.small:
        output = small.output_shape((shape,))
        cost = small.cost((shape,), output)
        assert (cost.weights, cost.macs) == row.counted(small, shape), (small, shape)


@each_sample
def test_the_output_of_a_sliding_window_follows_the_window_rule(sample: Sample):
    window = sample.kind.sliding_window
    if window is not None:
        assert sample.kind.receptive_rule(sample.inputs) is None
        assert sample.output[:2] == window.output_plane(*sample.inputs[0][:2])


# Formulas.


def evaluated(text: str) -> Fraction:
    """Return the value of the arithmetic in `text`, a part of a formula, as an exact fraction."""
    assert re.fullmatch(r"[\d\s+−·×/()⌊⌋⌈⌉]+", text), text
    for mark, code in zip("⌊⌋⌈⌉−·×", ["floor(", ")", "ceil(", ")", "-", "*", "*"], strict=True):
        text = text.replace(mark, code)
    text = re.sub(r"\d+", r"Fraction(\g<0>)", text)
    return Fraction(eval(text, {"Fraction": Fraction, "floor": floor, "ceil": ceil}))


def explained_figure(line, sample):
    """Return the count of a sample, or the output length, that the formula `line` explains."""
    if line.figure != "output":
        return getattr(sample.cost, line.figure)
    if line.note:
        return sample.output[("height", "width", "channels").index(line.note)]
    *plane, last = sample.output
    assert not plane or plane[0] == plane[1]
    return plane[0] if plane else last


@each_sample
def test_formulas_evaluate_to_the_figure_they_explain(sample: Sample):
    for line in sample.kind.formulas(sample.inputs, sample.output):
        arithmetic, _, figure = line.text.rpartition(" = ")
        assert "\n" not in line.text
        if not re.fullmatch(r"[\d,]+", figure):
            # The definition of an activation function contains the variable x, so it has no value.
            assert line.text == f"{sample.headline}(x) = {sample.settings[0]}"
            continue
        assert int(figure.replace(",", "")) == explained_figure(line, sample)
        assert evaluated(arithmetic) == explained_figure(line, sample)


@each_sample
def test_every_cost_has_a_formula(sample: Sample):
    figures = {line.figure for line in sample.kind.formulas(sample.inputs, sample.output)}
    assert "macs" in figures or not sample.cost.macs
    assert "parameters" in figures or not sample.cost.weights
    assert sample.work == FREE or figures or sample.kind.sliding_window is not None


# Faults.


def alone(kind, inputs):
    """Return a design with a block "b" of this kind, fed by blocks with the shapes `inputs`."""
    feeds, wires = [], []
    for number, shape in enumerate(inputs):
        source = KINDS_BY_NAME["input"](
            **dict(zip(("height", "width", "channels"), (*shape, 1, 1), strict=False))
        )
        feeds.append(Block(f"input{number}", source))
        last = f"input{number}"
        if len(shape) == 1:
            feeds.append(Block(f"flat{number}", KINDS_BY_NAME["flatten"]()))
            wires.append(Wire(last, f"flat{number}"))
            last = f"flat{number}"
        wires.append(Wire(last, "b"))
    return Design([*feeds, Block("b", kind)], tuple(wires))


def check_words(problem: Problem):
    """Assert that the texts of a problem are on one line and follow the style of all messages."""
    for text in (problem.message, problem.advice):
        assert text == text.strip() != ""
        assert "\n" not in text
        assert not text.endswith(".")
    assert problem.sentence == f"{problem.message}: {problem.advice}"


@each_fault
def test_invalid_shapes_are_reported_with_a_cure(fault: Fault):
    problem = fault.kind.output_shape(fault.inputs)
    assert isinstance(problem, Problem)
    check_words(problem)
    assert fault.message in problem.message
    assert problem.field == fault.field
    assert problem.field is None or problem.field in fault.kind.fields
    assert analyse(alone(fault.kind, fault.inputs)).problems == (problem._replace(block="b"),)


@each_kind
def test_too_few_and_too_many_wires_are_reported_with_a_cure(kind: type[Kind]):
    min_inputs, max_inputs = kind.arity
    wrong = [*range(min_inputs), *([] if max_inputs is None else [max_inputs + 1])]
    assert wrong
    for wires in wrong:
        (problem,) = analyse(alone(kind.fresh(), [(28, 28, 192)] * wires)).problems
        check_words(problem)
        assert problem.block == "b"
        assert problem.field is None
