"""The gallery of templates: thumbnails to choose from, and details of the selected template."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QListWidgetItem,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from designer.core.analysis.analysis import analyse
from designer.core.graph.design import Design
from designer.core.text.display_text import one_line
from designer.core.text.number_format import format_exact
from designer.files.templates import SECTIONS, Template, load_templates
from designer.ui.gallery.design_cards import DesignCards
from designer.ui.widgets.labels import label
from designer.ui.widgets.segmented_buttons import SegmentedButtons

_TEMPLATE_ROLE = int(Qt.ItemDataRole.UserRole) + 10
"""Qt item role under which a list item holds its `Template`; the first ones are the cards' own."""


class Gallery(QDialog):
    """The dialog to choose a template; Enter or a double-click accepts the selected template."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("New from template")
        self.resize(912, 760)
        self.sections = SegmentedButtons("Which templates", {"all": "All", **SECTIONS}, "all")
        self.template_list = DesignCards("Templates")
        self.figures = label("strong")
        self.provenance = QPlainTextEdit()
        self._paint_timer = QTimer(self)
        self._build()
        for template in load_templates():
            item = self.template_list.add_card(
                template.name, template.description, one_line(template.description, 300)
            )
            item.setData(_TEMPLATE_ROLE, template)
        self.sections.chosen.connect(self._show_section)
        self.template_list.itemActivated.connect(self.accept)
        self.template_list.currentItemChanged.connect(self._show_details)
        self.template_list.setCurrentRow(0)
        self.template_list.setFocus()
        # One thumbnail per turn of the event loop, so that the dialog appears at once.
        self._paint_timer.timeout.connect(self._paint_next)
        self._paint_timer.start()

    def selected_design(self) -> Design:
        """Return the design of the selected template."""
        design: Design = self.template_list.currentItem().data(_TEMPLATE_ROLE).design
        return design

    def done(self, result: int) -> None:
        """Close the dialog with the result `result`, and stop painting thumbnails."""
        self._paint_timer.stop()
        super().done(result)

    def _build(self) -> None:
        self.provenance.setReadOnly(True)
        self.provenance.setTabChangesFocus(True)
        self.provenance.setFixedHeight(132)
        self.provenance.setAccessibleName("Where it comes from")
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Open | QDialogButtonBox.StandardButton.Cancel
        )
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        head = QHBoxLayout()
        head.addWidget(label("title", "Ready to change"))
        head.addStretch()
        head.addWidget(self.sections)
        box = QVBoxLayout(self)
        box.setContentsMargins(16, 16, 16, 12)
        box.setSpacing(8)
        box.addLayout(head)
        box.addWidget(self.template_list, 1)
        box.addWidget(self.figures)
        box.addWidget(self.provenance)
        box.addWidget(buttons)

    def _show_section(self, section: str) -> None:
        """Show only the templates of one section (a heading of the gallery), or all templates.

        If the selected template is not among those shown, select the first one.
        """
        visible = []
        for item in self.template_list.cards():
            item.setHidden(section not in ("all", item.data(_TEMPLATE_ROLE).section))
            if not item.isHidden():
                visible.append(item)
        if self.template_list.currentItem() not in visible:
            self.template_list.setCurrentItem(visible[0])

    def _show_details(self, item: QListWidgetItem | None) -> None:
        """Show the totals and the origin of the template of the list item `item`."""
        if item is None:
            return
        template: Template = item.data(_TEMPLATE_ROLE)
        totals, blocks = analyse(template.design).totals, len(template.design.blocks)
        self.figures.setText(
            f"{one_line(template.name, 60)}: {format_exact(totals.parameters)} parameters · "
            f"{format_exact(totals.macs)} MACs · {blocks} blocks"
        )
        self.provenance.setPlainText(template.provenance or template.description)

    def _paint_next(self) -> None:
        """Paint one thumbnail that has not been painted yet; the visible ones come first."""
        unpainted = self.template_list.unpainted()
        if not unpainted:
            self._paint_timer.stop()
            return
        template: Template = unpainted[0].data(_TEMPLATE_ROLE)
        self.template_list.paint_thumbnail(unpainted[0], template.design)


def choose_template(parent: QWidget) -> Design | None:
    """Let the user choose a template in the gallery; return its design, or None if cancelled."""
    gallery = Gallery(parent)
    accepted = gallery.exec() == QDialog.DialogCode.Accepted
    design = gallery.selected_design() if accepted else None
    gallery.deleteLater()
    return design
