"""Reading and writing designs as lines of text, in the shorthand that is common for CNNs.

    28x28x192 > [1x1 64 | 1x1 96 > 3x3 128 | maxpool 3/1 same > 1x1 32] > gap

- ``>`` (or ``→`` or ``->``) connects the block before it to the block after it. A line break
  counts as a blank.
- ``;`` ends a chain; the chain after the ``;`` is not connected with the chain before it.
- ``[… | …]`` joins branches by concat, ``{… | …}`` by add, ``*{… | …}`` by multiply. Between the
  brackets of add and multiply, an empty branch is the identity shortcut: it passes on the input of
  the branches unchanged. The word ``skip`` alone in a branch does the same in any bracket.
- ``(…)`` holds a chain together, e.g. so that the whole chain can be repeated. ``(… | …)`` holds
  branches that are not joined; the chain continues from the last branch.
- ``x3`` repeats the element before it three times.
- ``name: …`` makes a named group of the element after it.
- ``"…"`` after a block is the label of the block; ``bypassed`` marks the block as bypassed.

Some texts can be read but not written again, because the writer can only name a group that is a
contiguous part of one chain. Branches that are not joined are chains of their own: a group of such
branches can be written only if it also contains the block before the branches or the block after
them. For ``g: (bn | relu)`` with nothing before it, and for such a group within a branch,
`writing.text_writer` returns a `Reason` instead of a text.

Each block kind declares its own words (in `core.kinds.spelling` and by its fields). No module of
this package mentions a particular block kind.
"""
