"""Widgets that only the inspector uses: collapsible panes, rich buttons and lines, formulas."""
