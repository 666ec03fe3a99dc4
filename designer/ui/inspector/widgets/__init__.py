"""Widgets that only the inspector uses: collapsible panes, buttons, coloured text, formulas."""
