"""Pages of the inspector: their sections stand in the order of the tuple of the page."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from designer.core.edits import block_edits
from designer.ui.inspector import block_page, design_page, group_page, selection_page
from designer.ui.inspector.sections.block_figures import OutputSection
from designer.ui.inspector.sections.count_sections import MacsSection
from designer.ui.inspector.widgets.collapsible import CollapseButton
from designer.ui.inspector.widgets.section import Section
from tests.support.grouped_network import module_design
from tests.support.inspectors import texts
from tests.support.kept_analyses import kept_analyses, named


def show(document, selection, group=None):
    """Show the page for `selection` in the group `group`."""
    document.load(module_design())
    document.enter_group(group)
    document.select(selection)


@pytest.mark.parametrize(
    ("selection", "group", "page"),
    [
        ([], None, design_page),
        (["five"], None, block_page),
        (["one", "five"], None, selection_page),
        ([], "m", group_page),
    ],
)
def test_the_sections_of_a_page_stand_in_the_order_of_its_tuple(
    inspector, document, selection, group, page
):
    show(document, selection, group)
    shown = [widget for widget in inspector.page.children() if isinstance(widget, Section)]
    assert [type(section) for section in shown] == list(page.SECTIONS)
    tops = [section.y() for section in shown if section.isVisible()]
    assert len(tops) > 3
    assert tops == sorted(tops)


@pytest.mark.usefixtures("inspector")
def test_a_section_is_refreshed_only_if_what_it_shows_has_changed(document, monkeypatch):
    refreshed = []
    for section_type in (OutputSection, MacsSection):

        def refresh(section, state, refresh=section_type.refresh):
            refreshed.append(type(section))
            refresh(section, state)

        monkeypatch.setattr(section_type, "refresh", refresh)
    document.select(["conv"])
    assert refreshed == [OutputSection, MacsSection]
    document.edit("Name", document.design.with_name_and_notes(name="Another"))
    assert refreshed == [OutputSection, MacsSection]


@pytest.mark.usefixtures("inspector")
def test_the_counts_of_the_design_are_refreshed_only_if_they_have_changed(document, monkeypatch):
    refreshed = []
    refresh = MacsSection.refresh
    monkeypatch.setattr(
        MacsSection,
        "refresh",
        lambda section, state: (
            refreshed.append(state.counts.counts.macs),
            refresh(section, state),
        ),
    )
    document.edit("Name", document.design.with_name_and_notes(name="Another"))
    assert refreshed == []
    changed = block_edits.change_field(document.design, ["conv"], "filters", 64)
    document.edit("Set filters", changed)
    assert refreshed == [document.analysis.totals.macs]


def test_no_page_keeps_anything_of_a_design_after_another_is_opened(inspector, document):
    document.load(named(module_design()))
    pages = ([], ["five"], ["one", "five"], list(module_design().groups[0].members))
    for selection in pages:
        document.select(selection)
        for button in inspector.page.findChildren(CollapseButton):
            QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    for selection in pages:
        document.select(selection)
    assert kept_analyses() == [document.analysis]
    document.load(module_design())
    assert kept_analyses() == []
    for selection in pages:
        document.select(selection)
        assert texts(inspector)
