"""Fields of block kinds: reading, writing, typed text and JSON Schema agree with each other."""

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from designer.core.kinds.fields import Choice, Field, FieldError, Toggle
from designer.core.kinds.kind import Kind
from designer.core.kinds.number_fields import (
    MAX_NUMBER,
    DecimalNumber,
    PaddingField,
    PairOfNumbers,
    WholeNumber,
)

NUMBER = WholeNumber("Filters", "", minimum=2, maximum=100)
PAIR = PairOfNumbers("Kernel", "", minimum=1, maximum=50)
PADDING = PaddingField("Padding", "")
CHOICE = Choice("Function", "", options={"relu": "ReLU", "leaky_relu": "Leaky ReLU"})
TOGGLE = Toggle("Bias", "")
FIELDS = [NUMBER, PAIR, PADDING, CHOICE, TOGGLE]

each_field = pytest.mark.parametrize("field", FIELDS, ids=lambda field: type(field).__name__)

WHOLE = st.integers(min_value=-3, max_value=110) | st.sampled_from(
    [MAX_NUMBER, MAX_NUMBER + 1, 2**64, 10**100]
)
# A JSON Schema accepts 3.0 as an integer, but the reader does not, because 3.0 is written as a
# float. Therefore whole numbers are not generated as floats.
FRACTION = st.floats().filter(lambda number: not number.is_integer())
SCALAR = (
    st.none()
    | st.booleans()
    | WHOLE
    | FRACTION
    | st.sampled_from(["same", "valid", "relu", "leaky_relu", "ReLU", "3", ""])
)
RAW = SCALAR | st.lists(SCALAR, max_size=5) | st.dictionaries(st.text(max_size=3), WHOLE)


def accepts(field, raw):
    try:
        field.parse(raw)
    except FieldError:
        return False
    return True


@each_field
@given(raw=RAW | st.lists(st.integers(min_value=0, max_value=60), max_size=5))
def test_a_field_accepts_exactly_the_values_its_schema_accepts(field, raw):
    schema = jsonschema.Draft202012Validator(field.schema())
    assert accepts(field, raw) == schema.is_valid(raw)


@each_field
@given(raw=RAW | st.lists(st.integers(min_value=0, max_value=60), max_size=5))
def test_a_value_is_restored_from_its_json_form_and_from_its_text(field, raw):
    if accepts(field, raw):
        value = field.parse(raw)
        assert field.parse(field.to_json(value)) == value
        assert field.parse_text(field.to_text(value)) == value


@each_field
@given(raw=RAW)
def test_an_error_message_is_one_short_line(field, raw):
    if not accepts(field, raw):
        with pytest.raises(FieldError) as refusal:
            field.parse(raw)
        text = str(refusal.value)
        assert text.startswith("takes ")
        assert "\n" not in text
        assert len(text) < 200


def test_an_integer_too_long_for_python_to_write_is_rejected_with_a_message():
    with pytest.raises(FieldError, match=r"^takes a whole number from 2 to 100, not something"):
        NUMBER.parse(10**5000)


def test_lists_nested_too_deeply_for_python_to_write_are_rejected_with_a_message():
    nested = []
    for _ in range(100_000):
        nested = [nested]
    with pytest.raises(FieldError, match=r"not something too large to show$"):
        PAIR.parse(nested)
    # Take the nested lists apart in a loop. If Python deallocated them at once, it would recurse
    # 100,000 levels deep.
    while nested:
        nested = nested[0]


def test_true_is_not_accepted_as_the_number_1():
    assert not accepts(WholeNumber("", ""), True)
    assert not accepts(PAIR, True)
    assert not accepts(PAIR, [True, 1])
    assert not accepts(PADDING, True)
    assert not accepts(PADDING, [False, 0])


def test_a_single_number_means_both_height_and_width():
    assert PAIR.parse(3) == PAIR.parse([3, 3]) == (3, 3)
    assert PAIR.to_json((3, 5)) == [3, 5]


@pytest.mark.parametrize(
    ("raw", "value", "plain", "text"),
    [
        ("same", "same", "same", "same"),
        ("valid", "valid", "valid", "valid"),
        (1, (1, 1, 1, 1), 1, "1"),
        ([1, 1], (1, 1, 1, 1), 1, "1"),
        ([1, 2], (1, 1, 2, 2), [1, 2], "1×2"),
        ([1, 1, 2, 2], (1, 1, 2, 2), [1, 2], "1×2"),
        ([0, 1, 2, 3], (0, 1, 2, 3), [0, 1, 2, 3], "0×1×2×3"),
    ],
)
def test_padding_is_stored_as_four_sides_and_written_in_the_shortest_form(raw, value, plain, text):
    assert PADDING.parse(raw) == value
    assert PADDING.to_json(value) == plain
    assert PADDING.to_text(value) == text


@pytest.mark.parametrize("raw", [[], [1], [1, 2, 3], [1, 2, 3, 4, 5], -1, "SAME", None])
def test_padding_in_any_other_form_is_rejected(raw):
    assert not accepts(PADDING, raw)


@pytest.mark.parametrize(
    "typed", ["3×5", "3x5", "3 5", "3, 5", " 3 * 5 ", "(3, 5)", "[3, 5]", "3X5"]
)
def test_a_pair_can_be_typed_with_various_separators(typed):
    assert PAIR.parse_text(typed) == (3, 5)


@pytest.mark.parametrize("typed", ["", "  ", "x", "three", "3×5×7", "0", "-3", "3.5", "9" * 40])
def test_an_invalid_typed_pair_is_rejected(typed):
    with pytest.raises(FieldError):
        PAIR.parse_text(typed)


@pytest.mark.parametrize(("typed", "number"), [("64", 64), (" 64 ", 64), ("0064", 64)])
def test_a_number_can_be_typed_with_surrounding_spaces_and_leading_zeros(typed, number):
    assert NUMBER.parse_text(typed) == number


def test_a_number_can_be_typed_with_thousands_separators():
    assert WholeNumber("", "").parse_text("1,000,000") == 1_000_000
    assert WholeNumber("", "").parse_text("1\u2009000") == 1_000


@pytest.mark.parametrize("typed", ["", "1", "101", "1e2", "٣", "9" * 5000, "six"])
def test_an_invalid_typed_number_is_rejected(typed):
    with pytest.raises(FieldError):
        NUMBER.parse_text(typed)


def test_a_choice_can_be_typed_as_a_name_or_as_a_label():
    assert CHOICE.parse_text("leaky_relu") == CHOICE.parse_text(" leaky relu ") == "leaky_relu"
    with pytest.raises(FieldError, match=r'^takes one of "relu", "leaky_relu", not'):
        CHOICE.parse_text("softmax")


def test_a_toggle_can_be_typed_in_words():
    assert [TOGGLE.parse_text(word) for word in ("on", "True", "yes")] == [True] * 3
    assert [TOGGLE.parse_text(word) for word in ("off", "false", " No ")] == [False] * 3
    with pytest.raises(FieldError):
        TOGGLE.parse_text("1")


class Sample(Kind):
    """A block kind with one field of every type."""

    name = "sample"
    title = "Sample"
    size = PairOfNumbers("Size", "", default=(2, 2))
    step = PairOfNumbers("Step", "", same_as="size")
    count = WholeNumber("Count", "", initial=7)
    flag = Toggle("Flag", "", default=False)


class ExtendedSample(Sample):
    """A block kind with one field more than its base class."""

    extra = Toggle("Extra", "", default=True)


def test_accessing_a_field_returns_the_field_on_the_class_and_its_value_on_an_instance():
    assert Sample.count is Sample.fields["count"]
    assert isinstance(Sample.count, Field)
    assert Sample(count=3).count == 3
    assert Sample.count.name == "count"


def test_fields_are_in_declaration_order_with_those_of_the_base_class_first():
    assert list(ExtendedSample.fields) == ["size", "step", "count", "flag", "extra"]
    assert list(Sample.fields) == ["size", "step", "count", "flag"]


def test_a_field_without_a_default_is_required():
    assert [name for name, field in Sample.fields.items() if field.required] == ["count"]
    with pytest.raises(FieldError, match=r"^count is missing$"):
        Sample()


def test_an_omitted_field_has_its_default_and_a_new_block_the_initial_value():
    sample = Sample(count=1)
    assert (sample.size, sample.flag) == ((2, 2), False)
    assert Sample.fresh().count == 7


def test_an_unset_field_follows_another_field_until_it_is_set():
    sample = Sample(count=1, size=5)
    assert sample.step is None
    assert sample.setting("step") == (5, 5)
    assert sample.with_setting("size", 6).setting("step") == (6, 6)
    fixed = sample.with_setting("step", 1)
    assert fixed.setting("step") == (1, 1)
    assert fixed.with_setting("size", 6).setting("step") == (1, 1)
    assert fixed.with_setting("step", None) == sample


def test_a_field_equal_to_the_one_it_follows_counts_as_unset():
    fixed = Sample(count=1, size=5, step=3)
    assert fixed.with_setting("size", 3) is Sample(count=1, size=3)
    assert Sample(count=1, size=5).with_setting("step", 5).step is None
    assert Sample(count=1, size=5, step=[5, 5]).with_setting("size", 6).setting("step") == (6, 6)


def test_the_error_for_an_invalid_setting_names_the_setting():
    with pytest.raises(FieldError, match=r"^kernal is not a field of sample$"):
        Sample(count=1, kernal=3)
    with pytest.raises(FieldError, match=r"^count takes a whole number from 1 to"):
        Sample(count=0)
    with pytest.raises(FieldError, match=r"^count is missing$"):
        Sample(count=1).with_setting("count", None)


def test_changing_a_setting_does_not_modify_the_original_kind():
    before = Sample(count=1)
    after = before.with_setting("count", 2)
    assert (before.count, after.count) == (1, 2)
    with pytest.raises(AttributeError):
        before.count = 3
    assert before.count == 1


@pytest.mark.parametrize(
    "field",
    [NUMBER, PAIR, PADDING, DecimalNumber("Rate", "", minimum=0.5, maximum=2.5)],
    ids=lambda field: type(field).__name__,
)
def test_a_number_at_a_bound_is_accepted_and_a_number_beyond_it_is_not(field):
    minimum, maximum = field.bounds()
    for number in (minimum, maximum):
        field.parse(number)
    for number in (minimum - 1, maximum + 1):
        with pytest.raises(FieldError):
            field.parse(number)
