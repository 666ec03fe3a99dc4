"""The gallery: its sections, the provenance of a template, and thumbnails painted one by one."""

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest

from designer.files.templates import SECTIONS, load_templates
from designer.ui.gallery.design_cards import PICTURE_ROLE
from designer.ui.gallery.template_gallery import Gallery

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def gallery(qtbot):
    gallery = Gallery()
    qtbot.addWidget(gallery)
    gallery.show()
    qtbot.waitExposed(gallery)
    return gallery


def visible_names(gallery):
    """Return the names of the templates that the gallery shows now."""
    templates_shown = gallery.template_list
    items = [templates_shown.item(row) for row in range(templates_shown.count())]
    return [item.text() for item in items if not item.isHidden()]


def test_a_section_shows_its_templates_and_selects_the_first(gallery):
    assert visible_names(gallery) == [template.name for template in load_templates()]
    for section in SECTIONS:
        QTest.mouseClick(gallery.sections.button(section), LEFT)
        names = [template.name for template in load_templates() if template.section == section]
        assert visible_names(gallery) == names
    assert gallery.selected_design().name == "LeNet-5"
    QTest.mouseClick(gallery.sections.button("all"), LEFT)
    assert len(visible_names(gallery)) == len(load_templates())
    assert gallery.selected_design().name == "LeNet-5"


def test_the_totals_and_the_provenance_of_the_selected_network_are_shown(gallery):
    QTest.mouseClick(gallery.sections.button("networks"), LEFT)
    cells = gallery.template_list
    while gallery.selected_design().name != "ResNet-50":
        QTest.keyClick(cells, Qt.Key.Key_Right)
    assert gallery.figures.text() == (
        "ResNet-50: 25,557,032 parameters · 4,089,184,256 MACs · 175 blocks"
    )
    provenance = gallery.provenance.toPlainText()
    assert provenance.startswith("Paper: He, Zhang, Ren & Sun")
    assert "3.8 billion" in provenance
    assert "3,857,973,248" in provenance


def runs_timer(gallery):
    """Return whether a timer of the dialog runs, such as the one that paints the thumbnails."""
    timers = gallery.findChildren(QTimer, options=Qt.FindChildOption.FindDirectChildrenOnly)
    assert timers
    return any(timer.isActive() for timer in timers)


def test_all_thumbnails_are_painted_and_the_timer_stops(qtbot, gallery):
    cells = gallery.template_list
    items = [cells.item(row) for row in range(cells.count())]
    qtbot.waitUntil(
        lambda: all(item.data(PICTURE_ROLE) is not None for item in items), timeout=20_000
    )
    colours = {
        items[-1].data(PICTURE_ROLE).toImage().pixelColor(x, y).name()
        for x in range(252)
        for y in range(0, 128, 4)
    }
    assert len(colours) > 3
    qtbot.waitUntil(lambda: not runs_timer(gallery))


def test_it_can_be_closed_before_its_thumbnails_are_painted(gallery):
    QTest.keyClick(gallery.template_list, Qt.Key.Key_Escape)
    assert not gallery.isVisible()
    assert not runs_timer(gallery)


def test_typed_letters_select_the_template_that_begins_with_them(gallery):
    QTest.keyClicks(gallery.template_list, "goo")
    assert gallery.selected_design().name == "GoogLeNet"
