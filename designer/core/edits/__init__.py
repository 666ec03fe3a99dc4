"""How does one design become the next? Pure functions that return a design or a `Problem`.

Undo, selection and the canvas are the window's: see `ui.document`.
"""
