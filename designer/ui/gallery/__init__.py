"""The gallery: a dialog with thumbnails of templates, from which a new design can start."""
