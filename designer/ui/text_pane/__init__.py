"""The pane that shows the design, or what is selected of it, as text to read and to edit."""
