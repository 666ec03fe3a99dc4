"""The design file: reading, writing, safe saving and its schema. Needs only the standard library.

Nothing here may import Qt. Other formats in which a design leaves the program are in
`designer.exchange`.
"""
