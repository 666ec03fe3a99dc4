"""Scrolls the canvas for quick add: room for its prompt, previewed blocks in view, and back.

How far to scroll is computed in `prompt_placement`.
"""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF

from designer.core.layout.card_sizes import CARD_HEIGHT, CARD_WIDTH
from designer.ui.canvas.previews.ghost_cards import GhostCards
from designer.ui.canvas.prompts import prompt_placement
from designer.ui.canvas.prompts.prompt import WIDTH_PX
from designer.ui.canvas.prompts.prompt_placement import GAP_PX
from designer.ui.canvas.prompts.quick_add_outcome import Place
from designer.ui.canvas.view.camera import Camera


class PromptScrolling:
    """The scrolling of `canvas` while a prompt for new blocks is open.

    `ghost_cards` are the previewed blocks.
    """

    def __init__(self, canvas: Camera, ghost_cards: GhostCards) -> None:
        self._canvas, self._ghost_cards = canvas, ghost_cards
        self._place = Place(())
        self._opened_viewpoint = canvas.viewpoint()
        """The zoom and scroll position of the canvas before the prompt opened."""
        self._scrolled_viewpoint = self._opened_viewpoint
        """The zoom and scroll position after the last call that scrolled the canvas."""

    def make_room(self, place: Place) -> QPoint:
        """Scroll to make room for a prompt that adds blocks at `place`; return its corner.

        The upper left corner is in pixels of the viewport. The prompt goes below the place of the
        new blocks. If there is too little room even after scrolling, and the user pointed at that
        place, the prompt goes beside it. The card that the new blocks are wired to stays in view.
        """
        self._place, self._opened_viewpoint = place, self._canvas.viewpoint()
        corner = self._corner()
        self._scrolled_viewpoint = self._canvas.viewpoint()
        return corner

    def show_ghosts(self, prompt: QRect) -> None:
        """Scroll so that the area `prompt` does not cover the previewed blocks, as far as possible.

        `prompt` is in pixels of the viewport.
        """
        canvas, area = self._canvas, self._ghost_cards.area()
        if area.isEmpty():
            return
        ghosts, wired = canvas.area_from_scene(area), self._wired_card()
        stays = ghosts if wired is None else canvas.area_from_scene(wired)
        viewport = canvas.viewport().rect()
        step = prompt_placement.scroll_to_ghosts(ghosts, stays, viewport, prompt)
        if not step.isNull():
            canvas.pan_by(QPointF(step))
            self._scrolled_viewpoint = canvas.viewpoint()

    def restore_view(self) -> None:
        """Restore the view from before the prompt opened.

        If the user has zoomed or scrolled since, leave the view as it is.
        """
        if self._canvas.viewpoint() == self._scrolled_viewpoint != self._opened_viewpoint:
            self._canvas.restore_viewpoint(self._opened_viewpoint)

    def _corner(self) -> QPoint:
        canvas, at = self._canvas, self._place.at
        wired = self._wired_card()
        if at is None and wired is not None:
            area = wired
            canvas.ensureVisible(area, GAP_PX, GAP_PX)
        else:
            area = QRectF(0, 0, CARD_WIDTH, CARD_HEIGHT)
            middle = canvas.mapToScene(canvas.viewport().rect().center())
            area.moveCenter(middle if at is None else QPointF(*at))
        area_rect, viewport = canvas.area_from_scene(area), canvas.viewport().rect()
        stays = area_rect if wired is None else canvas.area_from_scene(wired)
        space = prompt_placement.space_below(area_rect, stays, viewport)
        if space is not None:
            canvas.pan_by(QPointF(0, -space.scroll_up))
            area_rect = canvas.area_from_scene(area)
            if space.is_short and at is not None:
                obstacle = QRect() if wired is None else canvas.area_from_scene(wired)
                beside = prompt_placement.corner_beside(area_rect, obstacle, viewport, WIDTH_PX)
                if beside is not None:
                    return beside
        return prompt_placement.corner_below(area_rect)

    def _wired_card(self) -> QRectF | None:
        """Return the area of the card that the new blocks are wired to, in scene units.

        It is the card of the last block that feeds the new blocks. If no block feeds them, it is
        the card of the block that they feed. If there is neither, return None.
        """
        scene, blocks = self._canvas.canvas_scene, self._canvas.document.design.blocks
        ends = self._place.after or filter(None, (self._place.before,))
        cards = scene.cards_of(key for key in ends if key in blocks)
        return QRectF(scene.cards[cards[-1]].rect()) if cards else None
