"""Card geometry, the layered layout of a design, snapping and the search for free space.

Nothing here paints or computes shapes and costs: see `designer.ui.canvas` and
`designer.core.analysis`.
"""
