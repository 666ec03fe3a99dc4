"""How is a canvas exported as a picture? PNG and SVG.

Tables are exported by `exchange`.
"""
