"""The inspector's page for a group that is entered, or whose card is selected."""

import pytest

from designer.core.analysis.group_totals import totals_over
from designer.core.graph.design import Group
from designer.core.text.number_format import format_exact, format_percentage
from designer.ui.document.document import Document
from designer.ui.inspector.design_page import DesignPage
from designer.ui.inspector.sections.field_forms import SharedForm
from tests.support.grouped_network import module_design
from tests.support.inspectors import entry, history, put, section, sections, setting, texts

MEMBERS = ("one", "reduce", "five", "cat")
"""The ids of the blocks in the group."""
NAME = "Name of the group"


@pytest.fixture
def document():
    document = Document()
    document.load(module_design())
    yield document
    document.deleteLater()


def test_an_entered_group_shows_its_own_totals_and_their_share_of_the_design(inspector, document):
    document.enter_group("m")
    assert not document.selection
    sums, totals = totals_over(document.analysis, MEMBERS), document.analysis.totals
    shown = sections(inspector)
    assert shown["Parameters"][0] == format_exact(sums.parameters)
    assert (
        shown["Activations"][0]
        == format_exact(sums.activations)
        != format_exact(totals.activations)
    )
    assert (
        f"{format_percentage(sums.macs, totals.macs)} of the design"
        in shown["Multiply–accumulates"]
    )
    assert shown["Input"] == ["28 × 28 × 192"]
    assert shown["Output"] == ["28 × 28 × 96"]
    assert "4 blocks" in texts(inspector)
    document.enter_group(None)
    document.select(())
    assert isinstance(inspector.page, DesignPage)


def test_renaming_a_group_on_its_page_is_one_undo_step(inspector, document):
    document.enter_group("m")
    put(entry(inspector, NAME), "Stem")
    assert document.design.groups[0].label == "Stem"
    assert history(document) == ["Label group"]


def test_a_group_of_one_block_has_its_own_page_and_can_be_renamed_there(inspector, document):
    document.load(document.design.with_groups((Group("alone", "Alone", ("five",), True),)))
    document.select(["five"])
    put(entry(inspector, NAME), "Five by five")
    assert document.design.groups[0].label == "Five by five"


def test_a_shared_field_of_a_selected_card_is_set_for_all_of_its_blocks(inspector, document):
    design = document.design
    document.load(design.with_groups((Group("m", "Module", ("one", "reduce"), True),)))
    document.select(["one", "reduce"])
    put(section(inspector, SharedForm).form.row("filters").editor, "24")
    assert [setting(document, key, "filters") for key in ("one", "reduce")] == [24, 24]


def test_a_selected_block_in_an_entered_group_has_its_own_page(inspector, document):
    document.enter_group("m")
    document.select(["five"])
    with pytest.raises(StopIteration):
        entry(inspector, NAME)
    document.select(())
    assert entry(inspector, NAME).text() == "Module"
