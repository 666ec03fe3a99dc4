"""A file is opened by its format with a position for each block, and the work can be stopped."""

import sys
from types import SimpleNamespace

import pytest

from designer.core.analysis.analysis import analyse
from designer.core.layout import tidy
from designer.exchange import import_formats
from designer.exchange.import_formats import DESIGN_IMPORTER, IMPORTERS, Importer, file_filter
from designer.exchange.import_result import ImportResult, NotUnderstood
from designer.exchange.opening import STEPS, open_design
from designer.files import writer
from tests.benchmarks.large_designs import inception
from tests.support.cancelling import Stopped, stop_at_call
from tests.support.designs import bottleneck


@pytest.mark.parametrize("laid_out", [True, False])
def test_a_file_is_opened_in_steps_and_each_of_them_can_be_stopped(tmp_path, laid_out):
    design = inception(1_000)
    path = tmp_path / "large.cnn.json"
    shown = tidy.tidy(design) if laid_out else design
    path.write_text(writer.dumps(shown), "utf-8")
    reports = []
    analysis = open_design(str(path), lambda *step: reports.append(step)).analysis
    assert analysis.design == tidy.with_positions(design)
    assert analysis.totals == analyse(design).totals
    assert reports == sorted(reports)
    assert {step for step, _ in reports} == ({0, 2} if laid_out else {0, 1, 2})
    assert {steps for _, steps in reports} == {STEPS}
    for number in range(1, len(reports) + 1, 3):
        check = stop_at_call(number)
        with pytest.raises(Stopped):
            open_design(str(path), lambda _done, _steps, check=check: check())


def test_a_file_of_another_format_has_no_path_to_save_to_and_says_what_is_missing(
    tmp_path, monkeypatch
):
    parts = (NotUnderstood("node 3", "No block stands for Attention"),)
    monkeypatch.setitem(
        sys.modules,
        "designer.exchange.other_import",
        SimpleNamespace(
            import_design=lambda _path, _check, _options: ImportResult(bottleneck(), parts)
        ),
    )
    other = Importer(
        "other", "Other networks", (".other",), "designer.exchange.other_import", needs_qt=False
    )
    monkeypatch.setattr(import_formats, "IMPORTERS", {**IMPORTERS, "other": other})
    opened = open_design(str(tmp_path / "net.OTHER"))
    assert (opened.path, opened.not_understood) == (None, parts)
    assert set(opened.analysis.design.blocks) == set(bottleneck().blocks)


def test_a_file_with_an_unknown_extension_is_read_as_a_design(tmp_path):
    path = tmp_path / "mine.txt"
    path.write_text(writer.dumps(bottleneck()), "utf-8")
    opened = open_design(str(path))
    assert (opened.path, opened.not_understood) == (str(path), ())


def test_the_filter_of_the_dialog_admits_all_formats_first_if_there_are_several():
    assert file_filter([DESIGN_IMPORTER]) == "Designs (*.cnn.json);;All files (*)"
    other = Importer("other", "Other networks", (".other", ".oth"), "", needs_qt=False)
    assert file_filter([DESIGN_IMPORTER, other]) == (
        "All that can be opened (*.cnn.json *.other *.oth);;Designs (*.cnn.json);;"
        "Other networks (*.other *.oth);;All files (*)"
    )
