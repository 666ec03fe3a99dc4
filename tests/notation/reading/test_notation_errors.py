"""Texts that cannot be read: the error message, its position, and the time until it is returned."""

import time

import pytest

from designer.core.graph.limits import MAX_BLOCKS
from designer.notation.notation_error import Fault
from designer.notation.reading.text_reader import Sketch, read


@pytest.mark.parametrize(
    ("text", "faulty", "message"),
    [
        ("28x28x3 > con 3", "con", 'There is no block "con"; did you mean "conv"?'),
        ("28x28x3 > 3x3", "3x3", "does not say its filters; write the number, as in 3x3 32"),
        ("1x1 relu", "1x1 relu", "does not say its filters"),
        ("28x28 > 1x1 16", "28x28", "without its channels; write them too, as in 28x28x3"),
        ("11x11 > 1x1 16", "11x11", "does not say its filters"),
        ("28x28x3 > 28x28", " 28x28"[1:], "does not say its filters"),
        ("1x1 0", "0", "filters takes a whole number from 1"),
        ("3x3 64 /0", "0", "stride takes a whole number or"),
        ("fc 10 20", "20", "one number too many for Dense"),
        ("fc 99999999999", "99999999999", "units takes a whole number"),
        ("3x3 64 kernal=3", "kernal", 'did you mean "kernel"?'),
        ("3x3 64 rely", "rely", 'did you mean "relu"?'),
        ("fc 10 bn", "bn", "put > before it"),
        ("3x3 64 pad", "pad", "Nothing stands behind"),
        ("3x3 64 same pad 1", "1", "padding of Convolution is given twice"),
        ("28", "28", "is no block"),
        ("bn > 28x28x3", "28x28x3", "takes nothing from what stands before it"),
        ("bn >", ">", "no block behind this “>”"),
        ("> bn", ">", "no block before this “>”"),
        ("bn > > bn", " > bn"[1:2], "no block before this “>”"),
        ("[bn | relu", "[", "is not closed; write the “]”"),
        ("[bn | relu}", "}", "does not close the “[”"),
        ("bn )", ")", "closes nothing"),
        ("[bn | ]", " ]"[:1], "This branch is empty; write a block in it, or “skip”"),
        ("[bn]", "[bn]", "joins two branches or more"),
        ("bn > ()", "()", "Nothing stands in this bracket"),
        ("bn | relu", "|", "stands between branches only"),
        ("[bn ; relu]", ";", "a bracket is open"),
        ("bn ;; relu", ";", "no block before this “;”"),
        ("(bn) relu", "relu", "put > before it"),
        ("bn [relu | bn]", "[", "put > between them"),
        ("x3", "x3", "nothing to repeat"),
        ("bn x0", "x0", "repeated no times"),
        ("a: > bn", ">", "no block before this"),
        ("bn > a:", "a:", "no block behind this “a:”"),
        ('"a" > bn', '"a"', "This label has no block"),
        ('bn "a', '"', "quotation mark has no other"),
        ('bn "a" "b"', '"b"', "one label"),
        (r'bn "\ud800"', r'"\ud800"', "cannot be read"),
        ("skip > bn", "skip", "stands for a whole branch"),
    ],
)
def test_a_fault_points_at_the_faulty_characters(text, faulty, message):
    fault = read(text)
    assert isinstance(fault, Fault)
    assert message in fault.sentence
    assert "\n" not in fault.sentence
    # In the texts above that contain the faulty characters twice, the last occurrence is faulty.
    assert (fault.start, text[fault.start : fault.end]) == (text.rindex(faulty), faulty)
    assert fault.position_text == f"character {fault.start + 1}"


def test_a_fault_in_a_text_of_several_lines_names_the_line():
    fault = read("28x28x3\n> bn\n> nonsense")
    assert fault.position_text == "line 3, character 3"


@pytest.mark.parametrize(
    "text",
    [
        "a" * 10**6,
        "a" * 399_999,
        "[" * 10**5,
        "(" * 50 + "a: " * 50,
        "a: " * 10**5,
        "{" + "|" * 10**5 + "}",
        "relu x999999999",
        "relu x" + "9" * 10**5,
        "((relu x100) x100) x3",
        "({||||} x9000) > (a: {|||||} x900)",
        "relu " * 70_000,
        "relu > " * 50_000,
        '"a' * 10**5,
        '"' * 10**5 + "a",
        "1x" * 10**5 + "1",
        "a:" * 10**5,
        "\\" * 10**5,
    ],
    ids=lambda text: text[:12],
)  # fmt: skip
def test_hostile_text_is_refused_quickly(text):
    read("bn")  # the parser is created at the first call
    start = time.process_time()
    fault = read(text)
    assert isinstance(fault, Fault)
    assert len(fault.sentence) < 400
    assert time.process_time() - start < 2


def test_the_maximum_number_of_blocks_can_be_read():
    sketch = read(" > ".join(["1x1 4"] * MAX_BLOCKS))
    assert isinstance(sketch, Sketch)
    assert len(sketch.design.blocks) == MAX_BLOCKS
    assert len(read(f"relu x{MAX_BLOCKS}").design.blocks) == MAX_BLOCKS
    assert isinstance(read(f"(relu) x{MAX_BLOCKS} > relu"), Fault)
