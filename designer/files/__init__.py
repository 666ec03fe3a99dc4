"""Design files: reading, writing, safe saving, and the JSON Schema of their format.

This package needs only the standard library; it must not import Qt. The other formats to which the
program exports a design are in `designer.exchange`.
"""
