"""How does an edited text change its design? Matching blocks, groups and outer wires.

What is typed on the canvas belongs in `notation.quick_entry`.
"""
