"""Which widgets does only the inspector use? Collapsible headings, rich lines, formulas."""
