"""Designs as lines of text in the field's own notation, read and written.

    28x28x192 > [1x1 64 | 1x1 96 > 3x3 128 | maxpool 3/1 same > 1x1 32] > gap

``>`` chains (also ``→`` and ``->``), a line break is a blank, ``;`` ends one chain and begins
another that is not connected with it. ``[… | …]`` joins branches by concat, ``{… | …}`` by add,
where an empty branch is the way past the others, ``*{… | …}`` by multiply; in any of them ``skip``
is what arrives. ``(…)`` holds a chain together; ``(… | …)`` are branches that stay open, and the
chain goes on from the last. ``x3`` repeats what stands before it, ``name: …`` makes a group of what
follows, ``"…"`` behind a block is its label, ``bypassed`` lets the flow go past it.

Not all that can be read is written again as text: the name of a group stands before one stretch of
one chain, so branches that stay open are of a group together with what they part from or lead on
to. What `writer` answers for ``g: (bn | relu)`` with nothing before it, or for such a group in a
branch, is the reason.

What the words of a block mean is declared by its kind (`core.spelling`, and its fields): nothing
here names a kind.
"""
