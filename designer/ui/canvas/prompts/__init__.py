"""Prompts: a text field with a list below it, over the canvas; quick add, change kind and find.

The meaning of text typed in quick add and change kind is defined in `notation.quick_entry`.
"""
