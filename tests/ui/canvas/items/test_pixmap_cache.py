"""Cards kept as pixels: as sharp as strokes, never out of date, and never too many."""

import pytest
from PySide6.QtCore import QPointF

from designer.core.edits import block_edits
from designer.display.card_tile import Tile
from designer.ui.canvas.items.card_parts import Body, Plate, Words
from designer.ui.canvas.items.pixmap_cache import PIXMAP_CACHE, PixmapCache
from designer.ui.figures import picture
from designer.ui.theme import theme

TILE = Tile("convolution", "conv", "3×3")


def seen(canvas, key):
    """A card as it is on the screen, with its pill."""
    card = canvas.canvas_scene.cards[key]
    area = card.mapRectToScene(card.boundingRect())
    return canvas.grab(canvas.mapFromScene(area).boundingRect()).toImage()


@pytest.mark.parametrize(
    ("text", "edit"),
    [
        ("count", lambda design: block_edits.change_field(design, ["conv1x1"], "filters", 64)),
        ("label", lambda design: block_edits.relabel(design, "conv1x1", "Bottleneck")),
        ("bypass", lambda design: block_edits.bypass(design, ["conv1x1"], True)),
        ("fault", lambda design: block_edits.change_field(design, ["conv1x1"], "groups", 7)),
        ("wiring", lambda design: block_edits.remove(design, [], [design.wire_keys()[0]])),
    ],
)
def test_a_card_shows_every_edit_and_the_way_back(canvas, text, edit):
    before = seen(canvas, "conv1x1")
    canvas.document.edit(text, edit(canvas.document.design))
    assert seen(canvas, "conv1x1") != before
    canvas.document.undo_stack.undo()
    assert seen(canvas, "conv1x1") == before


def test_a_card_shows_selection_light_and_theme(canvas):
    looks = [seen(canvas, "conv")]
    canvas.canvas_scene.light("conv")
    looks.append(seen(canvas, "conv"))
    canvas.document.select(["conv"])
    looks.append(seen(canvas, "conv"))
    theme.apply("dark")
    looks.append(seen(canvas, "conv"))
    assert all(a != b for place, a in enumerate(looks) for b in looks[:place])
    theme.apply("light")
    assert seen(canvas, "conv") == looks[2]


@pytest.mark.parametrize("zoom", [0.5, 0.75, 1.0, 1.3, 2.0])
def test_the_edge_of_a_card_is_as_sharp_at_every_zoom(canvas, zoom):
    """Its pixels lie on the device's, so that its body is what strokes would make of it there."""
    canvas.zoom_to(zoom)
    canvas.centerOn(canvas.canvas_scene.cards["conv1x1"])
    stamp = PIXMAP_CACHE.of(canvas.canvas_scene.cards["conv1x1"].plate, zoom)
    card = canvas.canvas_scene.cards["conv1x1"]
    corner = canvas.viewportTransform().map(card.pos())
    at = round(corner.x()) + stamp.left, round(corner.y()) + stamp.top
    shown = canvas.viewport().grab().toImage()
    kept = stamp.pixmap.toImage()
    # The middle column of the card, from its upper edge to its lower one; ports have a wire.
    column = kept.width() // 2
    opaque = [y for y in range(kept.height()) if kept.pixelColor(column, y).alpha() == 255]
    assert len(opaque) >= 74 * zoom - 2
    assert all(
        shown.pixelColor(at[0] + column, at[1] + y).rgb() == kept.pixelColor(column, y).rgb()
        for y in opaque
    )


def test_of_the_words_the_title_is_left_where_the_others_are_too_small_to_read(canvas):
    def changes(edit):
        before = seen(canvas, "conv")
        canvas.document.edit("Change", edit(canvas.document.design))
        return seen(canvas, "conv") != before

    def labelled(design):
        label = f"Label {canvas.document.undo_stack.count()}"
        return block_edits.relabel(design, "conv", label)

    def padded(design):
        # By two on each side, which is what "same" comes to here.
        same = design.blocks["conv"].kind.padding == "same"
        return block_edits.change_field(design, ["conv"], "padding", 2 if same else "same")

    canvas.zoom_to(0.55)
    assert changes(labelled)
    assert changes(padded)
    canvas.zoom_to(0.45)
    assert changes(labelled)
    assert not changes(padded)


def test_a_picture_is_made_of_strokes_and_text(canvas):
    svg = picture.svg(canvas.canvas_scene, "title")().decode()
    assert "<image" not in svg
    assert "28×28×16" in svg


def test_no_more_is_kept_than_there_is_room_for(qapp):  # noqa: ARG001 - pixmaps need it
    stamps = PixmapCache(most_bytes=500_000)
    for number in range(100):
        plate = Plate(Body(TILE, 1, "plain"), None, Words(str(number), ""), None, None)
        stamps.of(plate, 1.0)
        assert 0 < stamps.size <= 500_000
    # The one used last is still there.
    assert stamps.of(plate, 1.0).pixmap.cacheKey() == stamps.of(plate, 1.0).pixmap.cacheKey()


def far(canvas):
    """The canvas from far away."""
    canvas.zoom_to(0.2)
    return canvas.viewport().grab().toImage()


def test_from_far_away_one_sees_every_change_as_well(canvas):
    """What is kept for the overview is given up with each of them."""
    document, scene = canvas.document, canvas.canvas_scene
    looks = [far(canvas)]
    document.select(["conv"])
    looks.append(far(canvas))
    scene.preview_places({"conv": QPointF(640, 240)})
    looks.append(far(canvas))
    scene.settle(["conv"])
    assert far(canvas) == looks[1]
    document.edit("Fault", block_edits.change_field(document.design, ["conv1x1"], "groups", 7))
    looks.append(far(canvas))
    document.edit("Unwire", block_edits.remove(document.design, [], document.design.wire_keys()))
    looks.append(far(canvas))
    document.edit("Delete", block_edits.remove(document.design, ["conv"]))
    looks.append(far(canvas))
    assert all(a != b for place, a in enumerate(looks) for b in looks[:place])


def test_what_all_covers_follows_what_comes_goes_and_moves(canvas):
    document, scene = canvas.document, canvas.canvas_scene
    whole = scene.content_rect()
    scene.preview_places({"conv": QPointF(2000, 900)})
    assert scene.content_rect().contains(2000, 900)
    scene.settle(["conv"])
    assert scene.content_rect() == whole
    document.edit("Delete", block_edits.remove(document.design, ["conv"]))
    assert scene.content_rect().width() < whole.width()
    document.undo_stack.undo()
    assert scene.content_rect() == whole
