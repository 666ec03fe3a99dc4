"""The pane on the right: a page for the design, one for a block, one for several."""
