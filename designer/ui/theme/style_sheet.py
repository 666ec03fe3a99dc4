"""The Qt style sheet: spacing, corners, lines and colours of the standard widgets.

A widget selects a variant of its style by the property `look`, e.g. "secondary" for a label in grey
and smaller text. Widgets that paint themselves are not covered by the style sheet.
"""

from __future__ import annotations

from designer import resources
from designer.ui.theme.colours import Theme


def style_sheet(theme: Theme) -> str:
    """Return the style sheet of the application in the colours of `theme`."""
    arrow = resources.path("icons", f"arrow-{theme.name}.svg").replace("\\", "/")
    check = resources.path("icons", f"check-{theme.name}.svg").replace("\\", "/")
    t = theme
    return f"""
* {{ font-family: Inter; font-size: 13px; }}
QMainWindow, QDialog {{ background: {t.panel}; }}
QMenuBar {{ background: {t.panel}; padding: 2px 8px; }}
QMenuBar::item {{ padding: 4px 8px; border-radius: 6px; background: transparent; }}
QMenuBar::item:selected {{ background: {t.window}; }}
QMenu {{ background: {t.card}; border: 1px solid {t.hairline}; padding: 4px; }}
QMenu::item {{ padding: 5px 28px 5px 24px; border-radius: 6px; }}
QMenu::item:selected {{ background: {t.accent_soft}; color: {t.text}; }}
QMenu::item:disabled {{ color: {t.secondary}; }}
QMenu::separator {{ height: 1px; background: {t.hairline}; margin: 4px 8px; }}
QToolTip {{ background: {t.card}; color: {t.text}; border: 1px solid {t.hairline}; padding: 4px; }}
QLabel[look="title"] {{ font-size: 15px; font-weight: 600; }}
QLabel[look="strong"] {{ font-weight: 600; }}
QLabel[look="secondary"] {{ color: {t.secondary}; font-size: 12px; }}
QLabel[look="aside"] {{ color: {t.secondary}; }}
QLabel[look="section"] {{ color: {t.secondary}; font-size: 11px; font-weight: 600; }}
QLabel[look="figure"] {{ font-size: 20px; font-weight: 600; }}
QLabel[look="fault"] {{ color: {t.fault}; font-size: 12px; }}
QLabel[look="faultbox"] {{ color: {t.fault}; background: {t.fault_soft};
  border-radius: 8px; padding: 8px 10px; font-size: 12px; }}
QLabel[look="notice"] {{ color: {t.text}; background: {t.accent_soft};
  border-radius: 8px; padding: 8px 10px; font-size: 12px; }}
QFrame[look="header"] {{ background: {t.panel}; border: none;
  border-bottom: 1px solid {t.hairline}; }}
QFrame[look="errorbar"] {{ background: {t.fault_soft}; border: none;
  border-bottom: 1px solid {t.hairline}; }}
QFrame[look="errorbar"] QLabel {{ color: {t.fault}; background: transparent; }}
QFrame[look="card"] {{ background: {t.card}; border: 1px solid {t.hairline};
  border-radius: 10px; }}
QFrame[look="oncard"] {{ background: {t.card}; border: 2px solid {t.accent};
  border-radius: 9px; }}
QLineEdit[look="oncard"] {{ background: {t.card}; border: 2px solid {t.accent};
  font-weight: 600; padding: 0 7px; }}
QSplitter::handle {{ background: {t.hairline}; }}
QFrame[look="panel"] {{ background: {t.panel}; }}
QFrame[look="line"] {{ background: {t.hairline}; border: none; max-height: 1px; min-height: 1px; }}
QDialogButtonBox, QMessageBox {{ dialogbuttonbox-buttons-have-icons: 0; }}
CanvasView {{ border: 1px solid {t.canvas}; }}
CanvasView[keys="true"] {{ border: 1px solid {t.accent}; }}
QPushButton {{ background: {t.panel}; border: 1px solid {t.hairline}; border-radius: 8px;
  padding: 5px 12px; }}
QPushButton:hover {{ background: {t.window}; }}
QPushButton:focus {{ border: 1px solid {t.accent}; }}
QPushButton:disabled {{ color: {t.secondary}; }}
QPushButton:default {{ background: {t.accent}; color: {t.on_accent};
  border: 1px solid {t.accent}; }}
QPushButton[look="link"] {{ border: 1px solid transparent; background: transparent;
  color: {t.accent}; border-radius: 6px; padding: 1px 0; text-align: left; }}
QPushButton[look="link"]:focus {{ border: 1px solid {t.accent}; }}
QPushButton[look="segment"] {{ border: none; background: transparent; color: {t.secondary};
  border-radius: 6px; padding: 3px 7px; }}
QPushButton[look="segment"]:checked {{ background: {t.card}; color: {t.text};
  border: 1px solid {t.hairline}; font-weight: 600; }}
QPushButton[look="segment"]:focus {{ border: 1px solid {t.accent}; }}
QFrame[look="tabs"] {{ background: transparent; border: none; }}
QPushButton[look="tab"] {{ border: none; border-bottom: 2px solid transparent;
  background: transparent; color: {t.secondary}; border-radius: 0; padding: 9px 7px 8px 7px; }}
QPushButton[look="tab"]:hover {{ color: {t.text}; }}
QPushButton[look="tab"]:checked {{ color: {t.text}; font-weight: 600;
  border-bottom: 2px solid {t.accent}; }}
QPushButton[look="tab"]:focus {{ color: {t.accent}; }}
QFrame[look="segments"] {{ background: {t.window}; border-radius: 8px; }}
QLineEdit, QComboBox, QPlainTextEdit {{ background: {t.field}; border: 1px solid {t.hairline};
  border-radius: 6px; padding: 4px 8px; selection-background-color: {t.accent};
  selection-color: {t.on_accent}; }}
QPlainTextEdit[look="notation"] {{ padding: 2px 4px; }}
QLineEdit:focus, QComboBox:focus, QPlainTextEdit:focus {{ border: 1px solid {t.accent}; }}
QComboBox:!editable {{ padding-left: 10px; }}
QComboBox[several="true"] {{ color: {t.secondary}; }}
QComboBox QLineEdit {{ border: none; padding: 0; background: transparent; }}
QLineEdit[fault="true"], QComboBox[fault="true"] {{ border: 1px solid {t.fault}; }}
QComboBox::drop-down {{ border: none; width: 22px; }}
QComboBox::down-arrow {{ image: url("{arrow}"); width: 12px; height: 12px; }}
QComboBox QAbstractItemView {{ background: {t.card}; border: 1px solid {t.hairline};
  selection-background-color: {t.accent_soft}; selection-color: {t.text}; padding: 4px;
  outline: none; }}
QComboBox QAbstractItemView::item {{ min-height: 26px; padding: 0 8px; border-radius: 6px; }}
QComboBox QAbstractItemView::item:selected {{ background: {t.accent_soft}; color: {t.text}; }}
QCheckBox::indicator {{ width: 16px; height: 16px; border: 1px solid {t.hairline};
  border-radius: 4px; background: {t.field}; }}
QCheckBox::indicator:checked {{ background: {t.accent}; border-color: {t.accent};
  image: url("{check}"); }}
QCheckBox::indicator:indeterminate {{ background: {t.accent_soft}; border-color: {t.accent}; }}
QCheckBox:focus {{ color: {t.accent}; }}
QCheckBox::indicator:focus {{ border: 2px solid {t.accent}; }}
QCheckBox[fault="true"] {{ color: {t.fault}; }}
QScrollArea, QListView {{ border: none; background: {t.panel}; }}
QListView[look="rows"] {{ background: {t.card}; }}
QScrollBar:vertical {{ background: transparent; width: 10px; margin: 2px; }}
QScrollBar:horizontal {{ background: transparent; height: 10px; margin: 2px; }}
QScrollBar::handle {{ background: {t.hairline}; border-radius: 3px; min-height: 24px;
  min-width: 24px; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QProgressBar {{ border: none; background: {t.window}; border-radius: 3px; max-height: 6px; }}
QProgressBar::chunk {{ background: {t.accent}; border-radius: 3px; }}
"""
