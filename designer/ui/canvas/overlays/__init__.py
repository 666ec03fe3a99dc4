"""Widgets placed over the canvas: breadcrumb, minimap, notices, and panes attached to one card."""
