"""Block kinds that have no folder of similar kinds: the input, the dense layer, dropout.

Two or more similar kinds have a folder of their own.
"""
