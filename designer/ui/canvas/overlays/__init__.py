"""The widgets over the canvas: breadcrumb, minimap, notices, and fields that stay with a card."""
