"""A design file is opened with a position for each block, and the work can be stopped."""

import pytest

from designer.core.analysis.analysis import analyse
from designer.core.layout import tidy
from designer.files import writer
from designer.files.opening import STEPS, open_design
from tests.benchmarks.large_designs import inception
from tests.support.cancelling import Stopped, stop_at_call


@pytest.mark.parametrize("laid_out", [True, False])
def test_a_file_is_opened_in_steps_and_each_of_them_can_be_stopped(tmp_path, laid_out):
    design = inception(1_000)
    path = tmp_path / "large.cnn.json"
    shown = tidy.tidy(design) if laid_out else design
    path.write_text(writer.dumps(shown), "utf-8")
    reports = []
    analysis = open_design(str(path), lambda *step: reports.append(step))
    assert analysis.design == tidy.with_positions(design)
    assert analysis.totals == analyse(design).totals
    assert reports == sorted(reports)
    assert {step for step, _ in reports} == ({0, 2} if laid_out else {0, 1, 2})
    assert {steps for _, steps in reports} == {STEPS}
    for number in range(1, len(reports) + 1, 3):
        check = stop_at_call(number)
        with pytest.raises(Stopped):
            open_design(str(path), lambda _done, _steps, check=check: check())
