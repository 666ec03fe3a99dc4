"""Each format owns its options in `designer convert`, and every verb reads by the import table."""

import re
import sys
from types import SimpleNamespace

import pytest

from designer.__main__ import main
from designer.exchange import formats, import_formats
from designer.exchange.file_format import Choice
from designer.exchange.formats import EXPORTERS, Exporter, ExportOption
from designer.exchange.import_formats import IMPORTERS, Importer, ImportOption
from designer.exchange.import_result import ImportResult, NotUnderstood
from tests.support.designs import bottleneck
from tests.support.paths import NETWORKS

REDUCED = str(NETWORKS / "inception3a_reduced.cnn.json")
PAGE_SCALE = ExportOption(
    "scale",
    "Scale",
    "the size of the page",
    {
        "fit": Choice("Fit", lambda options: options._replace(scale=2.0)),
        "half": Choice("Half", lambda options: options._replace(scale=0.5)),
    },
    "fit",
)
PAGES = Exporter(
    "pages",
    "Pages",
    "page",
    (".page", ".pages"),
    "designer.exchange.pages",
    needs_qt=False,
    menu=None,
    options=(PAGE_SCALE,),
)
NODES = ImportOption("nodes", "Nodes", "what is read", {"all": Choice("All", lambda it: it)}, "all")
OTHER = Importer(
    "other",
    "Other networks",
    (".other",),
    "designer.exchange.other_import",
    needs_qt=False,
    options=(NODES,),
)


@pytest.fixture
def two_more_formats(monkeypatch):
    """Two more formats: pages to write, whose scale is not that of PNG, and networks to read."""
    pages = SimpleNamespace(
        prepare=lambda _analysis, options, _report: lambda _report: str(options.scale).encode()
    )
    parts = (NotUnderstood("node 3", "No block stands for Attention"),)
    other = SimpleNamespace(
        import_design=lambda _path, _check, _options: ImportResult(bottleneck(), parts)
    )
    monkeypatch.setitem(sys.modules, PAGES.module, pages)
    monkeypatch.setitem(sys.modules, OTHER.module, other)
    monkeypatch.setitem(formats.EXPORTERS, "pages", PAGES)
    monkeypatch.setitem(import_formats.IMPORTERS, "other", OTHER)


@pytest.mark.usefixtures("two_more_formats")
@pytest.mark.parametrize(
    ("name", "words", "expected"),
    [("x.page", [], "2.0"), ("x.PAGES", ["--scale", "half"], "0.5")],
)
def test_the_choices_are_those_of_the_format_that_is_written(tmp_path, name, words, expected):
    target = tmp_path / name
    assert main(["convert", REDUCED, str(target), *words]) == 0
    assert target.read_text() == expected


@pytest.mark.usefixtures("two_more_formats")
@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["x.page", "--scale", "3"], r'--scale takes fit, half; not "3"'),
        (["x.png", "--scale", "half"], r'--scale takes 1, 2, 3, 4; not "half"'),
        (
            ["x.svg", "--scale", "half"],
            r'--scale is for \.png[^;]*, \.page, \.pages; "x\.svg" has no such choice',
        ),
        (["x.page", "--nodes", "all"], r'--nodes is for \.other; "x\.page" has no such choice'),
    ],
)
def test_a_choice_of_another_format_is_refused(capsys, words, expected):
    assert main(["convert", REDUCED, *words]) == 2
    assert re.match(f"designer: {expected}", capsys.readouterr().err)


@pytest.mark.usefixtures("two_more_formats")
def test_the_help_tells_options_of_one_name_apart(capsys):
    assert main(["convert", "--help"]) == 0
    text = " ".join(capsys.readouterr().out.split())
    assert re.search(r"--scale SCALE for \.png[^:]*: 1, 2 \(default\), 3 or 4, the size", text)
    assert "--scale SCALE for .page, .pages: fit (default) or half, the size of the page" in text
    assert re.search(r"--theme THEME (for [^:]*: )?light \(default\) or dark", text)
    assert re.search(r"extension says: \.png, [^\n]*, \.page, \.pages", text)


@pytest.mark.usefixtures("two_more_formats")
@pytest.mark.parametrize("verb", ["summary", "memory", "parameters", "tools"])
def test_every_verb_reads_an_imported_format_and_says_what_is_missing(capsys, verb):
    assert main([verb, "net.other", "--format", "json"]) == 1
    out, err = capsys.readouterr()
    assert '"conv' in out
    assert err == "designer: net.other: node 3: No block stands for Attention\n"


@pytest.mark.usefixtures("two_more_formats")
def test_an_imported_format_is_converted_with_its_options(tmp_path, capsys):
    target = tmp_path / "x.page"
    assert main(["convert", "net.other", str(target), "--nodes", "all"]) == 1
    assert capsys.readouterr().err == "designer: net.other: node 3: No block stands for Attention\n"
    assert target.read_text() == "2.0"
    assert main(["convert", "net.other", str(target), "--nodes", "some"]) == 2


def test_the_tables_name_no_option_twice_in_one_format():
    for each in (*EXPORTERS.values(), *IMPORTERS.values()):
        ids = [option.id for option in each.options]
        assert len(ids) == len(set(ids))
