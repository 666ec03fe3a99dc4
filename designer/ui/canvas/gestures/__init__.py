"""One file for each gesture of the mouse: it previews while it lasts and edits once at its end."""
