"""The gallery: a dialog of templates with thumbnails, from which a new design can start."""
