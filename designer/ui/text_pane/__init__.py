"""The design, or its selected part, as text that is edited in both directions.

Reading and writing text is in `designer.notation`.
"""
