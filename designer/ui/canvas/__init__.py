"""The canvas: scene, view, cards, wires, and one file for each gesture of the mouse."""
