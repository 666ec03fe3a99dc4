"""The inspector of a group: entered with nothing selected, or its card selected."""

import pytest

from designer.core.analysis.group_totals import over
from designer.core.graph.design import Group
from designer.core.text.number_format import exact, share
from designer.ui.document.document import Document
from designer.ui.inspector.design_page import DesignPage
from tests.support.grouped_network import module
from tests.support.inspectors import entry, history, put, sections, setting, texts

OWN = ("one", "reduce", "five", "cat")
NAME = "Name of the group"


@pytest.fixture
def document():
    document = Document()
    document.load(module())
    yield document
    document.deleteLater()


def test_an_entered_group_shows_its_own_sums_and_their_share_not_the_design_s(inspector, document):
    document.enter("m")
    assert not document.selection
    sums, whole = over(document.analysis, OWN), document.analysis.totals
    said = sections(inspector)
    assert said["Parameters"][0] == exact(sums.parameters)
    assert said["Activations"][0] == exact(sums.activations) != exact(whole.activations)
    assert f"{share(sums.macs, whole.macs)} of the design" in said["Multiply–accumulates"]
    assert said["Input"] == ["28 × 28 × 192"]
    assert said["Output"] == ["28 × 28 × 96"]
    assert "4 blocks" in texts(inspector)
    document.enter(None)
    document.select(())
    assert isinstance(inspector.page, DesignPage)


def test_its_name_is_changed_there_in_one_step(inspector, document):
    document.enter("m")
    put(entry(inspector, NAME), "Stem")
    assert document.design.groups[0].label == "Stem"
    assert history(document) == ["Label group"]


def test_the_card_of_a_group_of_one_block_shows_the_group_and_renames_it(inspector, document):
    document.load(document.design.with_groups((Group("alone", "Alone", ("five",), True),)))
    document.select(["five"])
    put(entry(inspector, NAME), "Five by five")
    assert document.design.groups[0].label == "Five by five"


def test_the_fields_that_its_blocks_share_are_set_for_all_of_a_selected_card(inspector, document):
    design = document.design
    document.load(design.with_groups((Group("m", "Module", ("one", "reduce"), True),)))
    document.select(["one", "reduce"])
    put(inspector.page.form.row("filters").editor, "24")
    assert [setting(document, key, "filters") for key in ("one", "reduce")] == [24, 24]


def test_a_block_of_an_entered_group_has_its_own_page(inspector, document):
    document.enter("m")
    document.select(["five"])
    with pytest.raises(StopIteration):
        entry(inspector, NAME)
    document.select(())
    assert entry(inspector, NAME).text() == "Module"
