"""The canvas, in seven folders: items, scene, previews, gestures, view, overlays and prompts."""
