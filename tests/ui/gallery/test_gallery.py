"""The gallery: its sections, where a network comes from, and pictures that come one by one."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from designer.files.templates import SECTIONS, templates
from designer.ui.gallery.gallery import PICTURE_ROLE, Gallery

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def gallery(qtbot):
    gallery = Gallery()
    qtbot.addWidget(gallery)
    gallery.show()
    qtbot.waitExposed(gallery)
    return gallery


def shown(gallery):
    cells = gallery.template_list
    items = [cells.item(row) for row in range(cells.count())]
    return [item.text() for item in items if not item.isHidden()]


def test_a_section_shows_its_templates_and_marks_the_first(gallery):
    assert shown(gallery) == [one.name for one in templates()]
    for section in SECTIONS:
        QTest.mouseClick(gallery.sections.button(section), LEFT)
        names = [one.name for one in templates() if one.section == section]
        assert shown(gallery) == names
    assert gallery.selected_design().name == "LeNet-5"
    QTest.mouseClick(gallery.sections.button("all"), LEFT)
    assert len(shown(gallery)) == len(templates())
    assert gallery.selected_design().name == "LeNet-5"


def test_the_marked_network_tells_its_figures_and_its_provenance(gallery):
    QTest.mouseClick(gallery.sections.button("networks"), LEFT)
    cells = gallery.template_list
    while gallery.selected_design().name != "ResNet-50":
        QTest.keyClick(cells, Qt.Key.Key_Right)
    assert gallery.figures.text() == (
        "ResNet-50: 25,557,032 parameters · 4,089,184,256 MACs · 175 blocks"
    )
    told = gallery.provenance.toPlainText()
    assert told.startswith("Paper: He, Zhang, Ren & Sun")
    assert "3.8 billion" in told
    assert "3,857,973,248" in told


def test_every_picture_is_painted_in_the_end_and_no_timer_is_left(qtbot, gallery):
    cells = gallery.template_list
    items = [cells.item(row) for row in range(cells.count())]
    qtbot.waitUntil(lambda: all(item.data(PICTURE_ROLE) is not None for item in items), timeout=20_000)
    colours = {
        items[-1].data(PICTURE_ROLE).toImage().pixelColor(x, y).name()
        for x in range(252)
        for y in range(0, 128, 4)
    }
    assert len(colours) > 3
    qtbot.waitUntil(lambda: not gallery.is_painting)


def test_it_can_be_closed_before_its_pictures_are_painted(gallery):
    QTest.keyClick(gallery.template_list, Qt.Key.Key_Escape)
    assert not gallery.isVisible()
    assert not gallery.is_painting


def test_a_letter_goes_to_the_next_template_that_begins_with_it(gallery):
    QTest.keyClicks(gallery.template_list, "goo")
    assert gallery.selected_design().name == "GoogLeNet"
