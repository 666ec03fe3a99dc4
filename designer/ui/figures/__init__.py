"""Export of the canvas as a picture: PNG and SVG.

Tables are not exported here but by `designer.exchange`.
"""
