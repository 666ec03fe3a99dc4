"""Export of the canvas as a picture: PNG and SVG.

Tables are exported by `designer.exchange`.
"""
