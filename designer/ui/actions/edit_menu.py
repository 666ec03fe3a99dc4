"""The Edit menu."""

from __future__ import annotations

from designer.ui.actions.entry import SEPARATOR, Entries, Entry

EDIT: Entries = (
    Entry("undo", "&Undo", ("Ctrl+Z",), "edits.undo", "Take the last edit back"),
    Entry("redo", "&Redo", ("Ctrl+Shift+Z", "Ctrl+Y"), "edits.redo", "Do it again"),
    SEPARATOR,
    Entry(
        "cut",
        "Cu&t",
        ("Ctrl+X",),
        "edits.cut",
        "Copy the selected blocks and remove them",
        on_selection=True,
    ),
    Entry(
        "copy",
        "&Copy",
        ("Ctrl+C",),
        "edits.copy",
        "Copy the selected blocks, as JSON text",
        on_selection=True,
    ),
    Entry("paste", "&Paste", ("Ctrl+V",), "edits.paste", "Add the copied blocks"),
    Entry(
        "duplicate",
        "&Duplicate",
        ("Ctrl+D",),
        "edits.duplicate",
        "Copy the blocks in place",
        on_selection=True,
    ),
    Entry("delete", "De&lete", ("Del", "Backspace"), "edits.delete", "Remove what is selected"),
    Entry(
        "delete_reconnect",
        "Delete and r&econnect",
        ("Ctrl+Del",),
        "edits.delete_and_reconnect",
        "Remove the blocks; what fed them feeds what they fed",
        on_selection=True,
    ),
    SEPARATOR,
    Entry(
        "edit_fields",
        "Edit &settings",
        ("Return", "Enter"),
        "blocks.edit_fields",
        "Set the main fields of the selected block on its card",
        where="canvas",
        on_selection=True,
    ),
    Entry(
        "rename",
        "Re&name",
        ("F2",),
        "blocks.rename",
        "Type the label of the selected block on its card",
        where="canvas",
        on_selection=True,
    ),
    Entry(
        "connect",
        "C&onnect by keys",
        ("C",),
        "canvas.connect_by_keys",
        "Wire the selected block: arrows choose where to, Enter wires",
        where="canvas",
        on_selection=True,
    ),
    Entry("mend", "&Mend fault", ("Ctrl+M",), "edits.mend", "Apply the obvious cure of a fault"),
    Entry(
        "bypass",
        "&Bypass",
        ("Ctrl+B",),
        "edits.bypass",
        "Let the flow go past the blocks",
        on_selection=True,
    ),
)
