"""Designs as lines of text in the notation of the field, read and written.

    28x28x192 > [1x1 64 | 1x1 96 > 3x3 128 | maxpool 3/1 same > 1x1 32] > gap

- ``>`` (or ``→`` or ``->``) feeds a block into the next one. A line break counts as a blank.
- ``;`` ends a chain; the chain after it is not connected with the one before it.
- ``[… | …]`` joins branches by concat, ``{… | …}`` by add, ``*{… | …}`` by multiply. In add and
  multiply an empty branch is the identity shortcut: it passes on the input of the branches. The
  word ``skip`` does the same in any bracket.
- ``(…)`` groups a chain, e.g. for a repeat. ``(… | …)`` holds branches that are not joined; the
  chain continues from the last branch.
- ``x3`` repeats the element before it three times.
- ``name: …`` makes a named group of the element after it.
- ``"…"`` after a block is the label of the block; ``bypassed`` marks the block as bypassed.

Some texts can be read but not written again. A written group name stands before one contiguous
part of one chain. A group of branches that are not joined therefore needs, in the same group, the
block that feeds them or the block that follows them. `writing.text_writer` returns a `Reason` for
``g: (bn | relu)`` with nothing before it, and for such a group within a branch.

Each kind declares its own words (`core.kinds.spelling`, and the fields of the kind). No module here
names a kind.
"""
