"""Card sizes, the automatic layout of a design, snapping and the search for free space.

This package neither paints nor analyses a design: `designer.ui.canvas` paints, and
`designer.core.analysis` computes shapes and costs.
"""
