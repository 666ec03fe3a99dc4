"""Options of formats are made as chosen, and a file has the format with its longest extension."""

from typing import NamedTuple

import pytest

from designer.exchange.file_format import (
    Choice,
    FileFormat,
    FormatOption,
    extensions_text,
    format_of,
    name_filter,
    with_choices,
)


class Page(NamedTuple):
    """The options of a format that there is only here."""

    size: str = "A4"
    margins: int = 1


SIZE = FormatOption[Page](
    "size",
    "Size",
    "the size of the page",
    {
        "a4": Choice("A4", lambda page: page._replace(size="A4")),
        "slide": Choice("Slide", lambda page: Page("16:9", 0)),
    },
    "a4",
)


JSON = FileFormat[Page]("json", "Other networks", (".json", ".net"), "", needs_qt=False)
DESIGN = FileFormat[Page]("design", "Designs", (".cnn.json",), "", needs_qt=False)


@pytest.mark.parametrize(
    ("page", "text"), [(Page(), "a4"), (Page("16:9", 0), "slide"), (Page("A5"), "a4")]
)
def test_the_text_of_a_choice_is_found_by_what_the_choice_does(page, text):
    assert SIZE.text_in(page) == text


def test_only_the_chosen_options_change():
    assert with_choices(Page("A5", 3), [SIZE], {}) == Page("A5", 3)
    assert with_choices(Page("A5", 3), [SIZE], {"size": "a4"}) == Page("A4", 3)
    assert with_choices(Page("A5", 3), [SIZE], {"size": "slide"}) == Page("16:9", 0)


@pytest.mark.parametrize("formats", [[JSON, DESIGN], [DESIGN, JSON]])
@pytest.mark.parametrize(
    ("path", "expected"),
    [("a.json", JSON), ("a.NET", JSON), ("a.CNN.json", DESIGN), ("a.cnn", None), ("json", None)],
)
def test_the_longest_extension_decides(formats, path, expected):
    assert format_of(path, formats) is expected


def test_of_two_formats_with_one_extension_the_first_in_the_table_is_used():
    other = FileFormat[Page]("more", "More", (".cnn.json",), "", needs_qt=False)
    assert format_of("a.cnn.json", [DESIGN, other]) is DESIGN


def test_the_words_have_every_extension():
    assert extensions_text([JSON, DESIGN]) == ".json, .net, .cnn.json"
    assert name_filter(JSON) == "Other networks (*.json *.net)"
