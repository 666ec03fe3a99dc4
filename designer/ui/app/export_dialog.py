"""The dialog in which the user chooses the options of an export, e.g. the theme of a picture."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QVBoxLayout,
    QWidget,
)

from designer.exchange.formats import Exporter


class ExportDialog(QDialog):
    """Shows one list of choices for each option of `exporter`.

    `chosen` has the text of the choice that is shown first for each option, by the option's id.
    """

    def __init__(self, parent: QWidget, exporter: Exporter, chosen: Mapping[str, str]) -> None:
        super().__init__(parent)
        self.setWindowTitle(exporter.dialog_title)
        self.lists: dict[str, QComboBox] = {}
        """The list of choices of each option, by the option's id."""
        form = QFormLayout()
        for option in exporter.options:
            choices = self.lists[option.id] = QComboBox()
            for text, choice in option.choices.items():
                choices.addItem(choice.title, text)
            choices.setCurrentIndex(choices.findData(chosen[option.id]))
            form.addRow(f"&{option.title}", choices)
        standard = QDialogButtonBox.StandardButton
        buttons = QDialogButtonBox(standard.Ok | standard.Cancel)
        buttons.button(standard.Ok).setText("&Export…")
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        box = QVBoxLayout(self)
        box.addLayout(form)
        box.addWidget(buttons)

    @property
    def chosen(self) -> dict[str, str]:
        """The text of the choice of each option, by the option's id."""
        return {key: str(choices.currentData()) for key, choices in self.lists.items()}
