"""Cards drawn from cached pixmaps: they are sharp and up to date, and the cache stays small."""

import pytest
from PySide6.QtCore import QPointF

from designer.core.edits import block_edits
from designer.display.card_tile import Tile
from designer.exchange.formats import EXPORTERS, ExportOptions, ignore_report
from designer.ui.canvas.items.card_body import Body
from designer.ui.canvas.items.card_picture import CardPicture
from designer.ui.canvas.items.card_text_parts import TitleAndSettings
from designer.ui.canvas.items.pixmap_cache import PIXMAP_CACHE, PixmapCache
from designer.ui.theme import theme
from designer.ui.theme.appearance import APPLICATION_APPEARANCE

TILE = Tile("convolution", "conv", "3×3")


def card_image(canvas, key):
    """Return an image of the card of `key` and its shape pill as they are on the screen."""
    card = canvas.canvas_scene.cards[key]
    area = card.mapRectToScene(card.boundingRect())
    return canvas.grab(canvas.mapFromScene(area).boundingRect()).toImage()


@pytest.mark.parametrize(
    ("text", "edit"),
    [
        ("count", lambda design: block_edits.change_field(design, ["conv1x1"], "filters", 64)),
        ("label", lambda design: block_edits.relabel(design, "conv1x1", "Bottleneck")),
        ("bypass", lambda design: block_edits.set_bypassed(design, ["conv1x1"], True)),
        ("fault", lambda design: block_edits.change_field(design, ["conv1x1"], "groups", 7)),
        ("wiring", lambda design: block_edits.remove(design, [], [design.wire_keys()[0]])),
    ],
)
def test_a_card_shows_every_edit_and_its_undo(canvas, text, edit):
    before = card_image(canvas, "conv1x1")
    canvas.document.edit(text, edit(canvas.document.design))
    assert card_image(canvas, "conv1x1") != before
    canvas.document.undo()
    assert card_image(canvas, "conv1x1") == before


def test_a_card_shows_selection_highlight_and_theme(canvas):
    images = [card_image(canvas, "conv")]
    canvas.canvas_scene.light("conv")
    images.append(card_image(canvas, "conv"))
    canvas.document.select(["conv"])
    images.append(card_image(canvas, "conv"))
    theme.apply("dark")
    images.append(card_image(canvas, "conv"))
    assert all(a != b for index, a in enumerate(images) for b in images[:index])
    theme.apply("light")
    assert card_image(canvas, "conv") == images[2]


@pytest.mark.parametrize("zoom", [0.5, 0.75, 1.0, 1.3, 2.0])
def test_a_card_is_drawn_on_whole_device_pixels_at_every_zoom(canvas, zoom):
    """The cached pixels appear unchanged on the screen, so they are as sharp as painted strokes."""
    canvas.zoom_to(zoom)
    canvas.centerOn(canvas.canvas_scene.cards["conv1x1"])
    cached = PIXMAP_CACHE.rendered(
        canvas.canvas_scene.cards["conv1x1"].picture, zoom, APPLICATION_APPEARANCE
    )
    card = canvas.canvas_scene.cards["conv1x1"]
    corner = canvas.viewportTransform().map(card.pos())
    left, top = round(corner.x()) + cached.left, round(corner.y()) + cached.top
    shown = canvas.viewport().grab().toImage()
    image = cached.pixmap.toImage()
    # Compare only the middle column of the card, because wires cover its ports at the sides.
    column = image.width() // 2
    opaque = [y for y in range(image.height()) if image.pixelColor(column, y).alpha() == 255]
    assert len(opaque) >= 74 * zoom - 2
    assert all(
        shown.pixelColor(left + column, top + y).rgb() == image.pixelColor(column, y).rgb()
        for y in opaque
    )


def test_only_the_title_is_shown_if_the_other_texts_are_too_small_to_read(canvas):
    def changes_the_card(edit):
        before = card_image(canvas, "conv")
        canvas.document.edit("Change", edit(canvas.document.design))
        return card_image(canvas, "conv") != before

    def with_new_label(design):
        label = f"Label {canvas.document.history.count()}"
        return block_edits.relabel(design, "conv", label)

    def with_other_padding(design):
        # For this 5×5 convolution, a padding of 2 equals "same", so that no shape changes.
        same = design.blocks["conv"].kind.padding == "same"
        return block_edits.change_field(design, ["conv"], "padding", 2 if same else "same")

    canvas.zoom_to(0.55)
    assert changes_the_card(with_new_label)
    assert changes_the_card(with_other_padding)
    canvas.zoom_to(0.45)
    assert changes_the_card(with_new_label)
    assert not changes_the_card(with_other_padding)


def test_an_exported_picture_consists_of_strokes_and_text(canvas):
    text = (
        EXPORTERS["svg"].prepare(canvas.document.analysis, ExportOptions())(ignore_report).decode()
    )
    assert "<image" not in text
    assert "28×28×16" in text


def test_the_cache_stays_within_its_limit(qapp):  # noqa: ARG001 - pixmaps need it
    cache = PixmapCache(max_bytes=500_000)
    for number in range(100):
        texts = TitleAndSettings(str(number), "")
        card_picture = CardPicture(Body(TILE, 1, "plain"), None, texts, None, None, (0, 0))
        cache.rendered(card_picture, 1.0, APPLICATION_APPEARANCE)
        assert 0 < cache.bytes_used <= 500_000
    # The pixmap used last is still cached.
    first, second = (
        cache.rendered(card_picture, 1.0, APPLICATION_APPEARANCE).pixmap for _ in range(2)
    )
    assert first.cacheKey() == second.cacheKey()


def far_image(canvas):
    """Return an image of the canvas at a small zoom, where cards are plain rectangles."""
    canvas.zoom_to(0.2)
    return canvas.viewport().grab().toImage()


def test_every_change_is_visible_from_far_away_too(canvas):
    """The shapes stored for painting at a small zoom are collected again after each change."""
    document, scene = canvas.document, canvas.canvas_scene
    images = [far_image(canvas)]
    document.select(["conv"])
    images.append(far_image(canvas))
    scene.positions.preview({"conv": QPointF(640, 240)})
    images.append(far_image(canvas))
    scene.positions.restore(["conv"])
    assert far_image(canvas) == images[1]
    document.edit("Fault", block_edits.change_field(document.design, ["conv1x1"], "groups", 7))
    images.append(far_image(canvas))
    document.edit("Unwire", block_edits.remove(document.design, [], document.design.wire_keys()))
    images.append(far_image(canvas))
    document.edit("Delete", block_edits.remove(document.design, ["conv"]))
    images.append(far_image(canvas))
    assert all(a != b for index, a in enumerate(images) for b in images[:index])


def test_the_content_area_follows_added_removed_and_moved_cards(canvas):
    document, scene = canvas.document, canvas.canvas_scene
    before = scene.content_rect()
    scene.positions.preview({"conv": QPointF(2000, 900)})
    assert scene.content_rect().contains(2000, 900)
    scene.positions.restore(["conv"])
    assert scene.content_rect() == before
    document.edit("Delete", block_edits.remove(document.design, ["conv"]))
    assert scene.content_rect().width() < before.width()
    document.undo()
    assert scene.content_rect() == before
