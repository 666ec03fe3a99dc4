"""A picture that is painted item by item is what Qt paints in one call, and leaves nothing."""

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QApplication, QGraphicsScene

from designer.core.analysis.analysis import analyse
from designer.core.graph.design import Block
from designer.core.layout import tidy
from designer.exchange.formats import EXPORTERS, ExportOptions, ignore_report
from designer.files.templates import load_templates
from designer.ui.document.document import Document
from designer.ui.figures.picture import paint_scene, picture_area, picture_scene
from tests.benchmarks.large_designs import inception
from tests.support.cancelling import Stopped
from tests.support.grouped_network import module_design


def with_loose_block(design):
    """Return `design` with a further block that has no input, which is a fault."""
    kind = next(block.kind for block in design.blocks.values() if block.id == "pool")
    return design.with_blocks([Block("loose", kind, at=(0, 400))])


def template(name):
    """Return the design of a template."""
    return next(item.design for item in load_templates() if item.name == name)


SHOWN = {
    "plain": (lambda: template("LeNet-5"), ExportOptions("<LeNet>")),
    "collapsed": (lambda: module_design(collapsed=True), ExportOptions(theme="dark")),
    "expanded": (lambda: module_design(collapsed=False), ExportOptions(text_scale=1.25)),
    "entered": (lambda: module_design(collapsed=False), ExportOptions(entered_group="m")),
    "faulty": (lambda: with_loose_block(module_design()), ExportOptions(shown_names=("macs",))),
    "folded": (lambda: template("GoogLeNet"), ExportOptions()),
}
each_design = pytest.mark.parametrize("name", SHOWN)


def render(scene, painter, target):
    """Let Qt paint the whole scene in one call."""
    # Without its index of places, Qt paints the items in another order.
    scene.setItemIndexMethod(QGraphicsScene.ItemIndexMethod.BspTreeIndex)
    scene.render(painter, target, picture_area(scene))


def direct_svg(scene, title):
    """Return what Qt makes of the whole scene in one call, as SVG."""
    area, data = picture_area(scene), QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setSize(area.size().toSize())
    generator.setViewBox(QRectF(0, 0, area.width(), area.height()))
    generator.setTitle(title)
    painter = QPainter(generator)
    target = QRectF(0, 0, area.width(), area.height())
    painter.fillRect(target, scene.appearance.theme.colour("canvas"))
    render(scene, painter, target)
    painter.end()
    return bytes(data.data())


def direct_image(scene, size):
    """Return what Qt makes of the whole scene in one call, as an image of `size`."""
    image = QImage(size, QImage.Format.Format_RGB32)
    image.fill(scene.appearance.theme.colour("canvas"))
    painter = QPainter(image)
    render(scene, painter, QRectF(0, 0, size.width(), size.height()))
    painter.end()
    return image


@each_design
def test_a_png_has_the_pixels_that_qt_paints_in_one_call(qapp, name):  # noqa: ARG001
    make, options = SHOWN[name]
    analysis = analyse(tidy.with_positions(make()))
    data = EXPORTERS["png"].prepare(analysis, options)(ignore_report)
    exported = QImage.fromData(data).convertToFormat(QImage.Format.Format_RGB32)
    with picture_scene(analysis, options, ignore_report) as scene:
        assert exported.size() == (picture_area(scene).size() * 2).toSize()
        assert exported == direct_image(scene, exported.size())


@each_design
def test_an_svg_has_the_bytes_that_qt_writes_in_one_call(qapp, name):  # noqa: ARG001
    make, options = SHOWN[name]
    analysis = analyse(tidy.with_positions(make()))
    data = EXPORTERS["svg"].prepare(analysis, options)(ignore_report)
    with picture_scene(analysis, options, ignore_report) as scene:
        assert data == direct_svg(scene, options.title)


def test_names_of_groups_are_painted_in_a_picture_from_far_away(qapp):  # noqa: ARG001
    analysis = analyse(tidy.with_positions(module_design(collapsed=False)))
    with picture_scene(analysis, ExportOptions(), ignore_report) as scene:
        size = (picture_area(scene).size() * 0.3).toSize()
        image = QImage(size, QImage.Format.Format_RGB32)
        image.fill(scene.appearance.theme.colour("canvas"))
        painter = QPainter(image)
        paint_scene(scene, painter, size.toSizeF(), ignore_report)
        painter.end()
        assert image == direct_image(scene, size)
        assert scene.far_names(0.3)


@pytest.mark.parametrize("key", ["png", "svg"])
def test_an_export_can_be_stopped_everywhere_and_its_scene_is_deleted(qtbot, key):
    analysis = analyse(tidy.tidy(inception(60)))
    calls = []
    EXPORTERS[key].prepare(analysis, ExportOptions(), lambda *step: calls.append(step))
    assert len(calls) > 400
    assert calls == sorted(calls)
    for number in (*range(0, len(calls), 50), len(calls) - 1):
        remaining = [number]

        def stop(_done, _total, remaining=remaining):
            remaining[0] -= 1
            if remaining[0] < 0:
                raise Stopped

        with pytest.raises(Stopped):
            EXPORTERS[key].prepare(analysis, ExportOptions(), stop)
    qtbot.waitUntil(lambda: not scenes_and_documents())


def scenes_and_documents():
    """Return the scenes and documents that exist below the application."""
    disposals = QApplication.instance().children()
    return [item for item in disposals if type(item).__name__ == "Disposal"] + [
        found
        for item in disposals
        for found in (*item.findChildren(QGraphicsScene), *item.findChildren(Document))
    ]


def test_a_large_picture_is_no_larger_than_the_limits(qapp):  # noqa: ARG001
    analysis = analyse(tidy.tidy(inception(600)))
    data = EXPORTERS["png"].prepare(analysis, ExportOptions())(ignore_report)
    size = QImage.fromData(data).size()
    assert max(size.width(), size.height()) <= 16_000
    assert size.width() * size.height() <= 64_100_000
    assert size != QSize(1, 1)
