"""One block as words: the shortest that are read back as the same kind with its settings."""

from __future__ import annotations

import json
import re
from functools import lru_cache

from designer.core.graph.design import Block
from designer.core.kinds.fields import Choice, Toggle
from designer.core.kinds.kind import Kind
from designer.core.kinds.number_fields import Border
from designer.notation.vocabulary import (
    BYPASSED,
    SKIP,
    plain,
    setting_words,
    usual_name,
    vocabulary,
)

_BARE_NAME = re.compile(r"[^\W_][\w.–-]*")


def block_text(block: Block) -> str:
    """A block with its settings, label and mark: ``1x1 16 relu "reduce"``."""
    return f"{kind_text(block.kind)}{beside_text(block)}"


def beside_text(block: Block) -> str:
    """What is said of a block besides its kind, with a blank before it."""
    label = f" {quoted(block.label)}" if block.label else ""
    return f"{label} {BYPASSED}" if block.bypassed else label


def quoted(text: str) -> str:
    """Text in quotation marks that is read back as it was; half a character becomes �."""
    whole = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return json.dumps(whole, ensure_ascii=not whole.isprintable())


def name_text(name: str) -> str:
    """The name of a group, with its colon: ``stem:``, ``"Inception 3a":``."""
    return f"{name if _BARE_NAME.fullmatch(name) else quoted(name)}:"


@lru_cache(4096)
def kind_text(kind: Kind) -> str:
    """A kind with its settings: ``3x3 128 /2 relu``; what equals its default is left out."""
    spelling, values = kind.spelling, kind.__dict__
    unsaid = {name for name, field in kind.fields.items() if _is_usual(kind, name)}
    words = [_opening(kind)]
    done = set()
    if words[0] == "":
        words = []
    elif spelling.nameless and not _named(words[0]):
        done = _opened_by(kind)
    if spelling.joined and spelling.joined[0] not in done:
        words.append(spelling.between.join(str(values[name]) for name in spelling.joined))
        done |= set(spelling.joined)
    if spelling.size and spelling.size not in done:
        by_number = spelling.size in spelling.numbers
        words.append(_value(kind, spelling.size) if by_number else _pair(kind))
        done.add(spelling.size)
    for name in spelling.numbers:
        if name not in unsaid | done:
            words.append(_value(kind, name))
            done.add(name)
    if spelling.step and spelling.step not in unsaid:
        # Behind a size without further numbers it is one word with it: maxpool 3/2.
        joint = "" if spelling.size in spelling.numbers else " "
        words[-1] += f"{joint}/{_value(kind, spelling.step)}"
        done.add(spelling.step)
    words += [_setting(kind, name) for name in kind.fields if name not in unsaid | done]
    return " ".join(words)


def _is_usual(kind: Kind, name: str) -> bool:
    """Whether a setting need not be said: it is the default, or that of the field it follows."""
    field, value = kind.fields[name], kind.__dict__[name]
    return value is None or bool(value == field.default)


def _opening(kind: Kind) -> str:
    """The first word: settings that need no name where the kind has such, else its name."""
    spelling = kind.spelling
    text = ""
    if spelling.nameless and spelling.joined:
        text = spelling.between.join(str(kind.__dict__[name]) for name in spelling.joined)
    elif spelling.nameless and spelling.size:
        text = _pair(kind)
    elif spelling.nameless:
        text = next(_value(kind, name) for name in _opened_by(kind))
    # A convolution of 1×1 is not the kind that is called so.
    return usual_name(type(kind)) if not text or _named(text) else text


def _named(word: str) -> bool:
    return word in vocabulary().names or word == SKIP


def _opened_by(kind: Kind) -> set[str]:
    """The fields that the first word sets where it is no name."""
    spelling = kind.spelling
    if spelling.joined:
        return set(spelling.joined)
    if spelling.size:
        return {spelling.size}
    choices = (n for n, field in kind.fields.items() if isinstance(field, Choice))
    return {next(name for name in choices if kind.fields[name].required)}


def _pair(kind: Kind) -> str:
    """The size with both its numbers: 3x3."""
    value = kind.__dict__[kind.spelling.size]
    return "x".join(map(str, value))


def _value(kind: Kind, name: str) -> str:
    """A value as its field reads it, without blanks."""
    field, value = kind.fields[name], kind.__dict__[name]
    return str(value) if isinstance(field, Choice) else plain(field.text(value))


def _setting(kind: Kind, name: str) -> str:
    """A setting by a word of its own, or by name."""
    field, value = kind.fields[name], _value(kind, name)
    word = value
    if isinstance(field, Toggle):
        word = name if kind.__dict__[name] else f"no{name}"
    if setting_words(type(kind)).get(word) == (name, value):
        return word
    if isinstance(field, Border) and field.short:
        return f"{field.short} {value}"
    return f"{name}={value}"
