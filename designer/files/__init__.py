"""The design file: reading, writing, safe saving, its schema. Standard library only, no Qt."""
