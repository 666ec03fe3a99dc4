"""Documents that count as saved, although no file is written."""


def mark_saved(document):
    """Let `document` have no unsaved changes, as after a save to its file."""
    document.mark_saved(document.path or "saved.cnn.json", document.design)
