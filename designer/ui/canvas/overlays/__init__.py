"""What lies over the canvas? Breadcrumb, minimap, notices, fields that stay with a card."""
