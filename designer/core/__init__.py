"""The model: designs, shapes, counts and edits. Standard library only; nothing of Qt."""
