"""The sentences and labels of the chart: what is said about a bar, and about all bars.

The values of the bars are in `chart_series`. Nothing here may import Qt.
"""

from __future__ import annotations

from designer.core.analysis.analysis import Analysis
from designer.core.graph.group_tree import display_name
from designer.core.measures.measure import Measure, Reading, exact_or_short
from designer.core.report.summary import missing_reason
from designer.core.text.display_text import format_block_count, one_line
from designer.core.text.figure import lower_bound, lower_bound_in_words
from designer.display.chart_series import Series


def bar_labels(analysis: Analysis, series: Series, index: int) -> tuple[str, str]:
    """Return the two lines of text below the bar with this index.

    The first line is the name of the block or group. The second line is, for a group, its number of
    blocks; for a block without a label, its first setting if it has one; otherwise "".
    """
    group = series.bar_order.groups.get(index)
    if group is not None:
        return display_name(group), format_block_count(len(series.bar_order.blocks(index)))
    block = analysis.design.blocks[series.ids[index]]
    if block.label:
        return block.label, ""
    settings = block.kind.settings
    return block.kind.headline, settings[0] if settings else ""


def bar_figure(series: Series, index: int) -> str:
    """Return the value above the bar with this index, such as ``≥ 10.0 M``; "" if not known."""
    reading = series.readings[index]
    if reading.value is None:
        return ""
    return lower_bound(series.measure.short(reading.value), reading.exact)


def bar_sentence(analysis: Analysis, series: Series, index: int) -> str:
    """Return a sentence that describes the bar with this index.

    Example: ``Conv 5×5 (conv): 10,035,200 MACs, 80.6 % of the total``.
    """
    reading, measure = series.readings[index], series.measure
    subject = _subject(analysis, series, index)
    if reading.value is None:
        return f"{subject}: {_why_unknown(analysis, series, index)}"
    amount = lower_bound_in_words(measure.with_unit(reading.value), reading.exact)
    text = f"{subject}: {amount}{_parts(measure, reading)}{_while(analysis, series, index)}"
    comparison = measure.comparison(reading, series.total)
    if comparison is None:
        return f"{text}. {_why_unknown(analysis, series, index)}"
    return f"{text}{comparison}"


def _subject(analysis: Analysis, series: Series, index: int) -> str:
    """Return the name and id of the bar's block or group, as the subject of a sentence.

    Examples: ``Conv 5×5 (conv)`` for a block, ``Inception 3a (3a), 8 blocks`` for a group.
    """
    key, group = series.ids[index], series.bar_order.groups.get(index)
    if group is None:
        return f"{one_line(analysis.design.blocks[key].title, 80)} ({one_line(key, 40)})"
    blocks = format_block_count(len(series.bar_order.blocks(index)))
    return f"{display_name(group)} ({one_line(key, 40)}), {blocks}"


def _parts(measure: Measure, reading: Reading) -> str:
    """Return the two parts of a stacked bar: `` (12,800 weights + 32 biases)``, else ""."""
    if measure.parts is None or not reading.upper_part or reading.value is None:
        return ""
    counts = (round(reading.value) - reading.upper_part, reading.upper_part)
    lower, upper = (
        f"{exact_or_short(count)} {singular if count == 1 else plural}"
        for count, (singular, plural) in zip(counts, measure.parts, strict=True)
    )
    return f" ({lower} + {upper})"


def _why_unknown(analysis: Analysis, series: Series, index: int) -> str:
    """Return the sentence that says why the block, or a block of the group, is not known."""
    rows = (analysis.rows[key] for key in series.bar_order.blocks(index))
    # Put faulty blocks first: their problem is more helpful than "Not known until … is mended".
    unknown = sorted((row for row in rows if row.cost is None), key=lambda row: not row.problem)
    return (
        one_line(missing_reason(analysis, unknown[0]) or "not known", 300)
        if unknown
        else "not known"
    )


def _while(analysis: Analysis, series: Series, index: int) -> str:
    """Return the words that say which block of a group has the value of the group.

    They name the block: "at most, while Max pool 3×3 (pool) is computed". Return "" if the bar is
    that of a block, or if its value is not that of one block.
    """
    peak_block = series.readings[index].peak_block
    if index not in series.bar_order.groups or not peak_block:
        return ""
    block = analysis.design.blocks[peak_block]
    return f" at most, while {one_line(block.title, 80)} ({one_line(block.id, 40)}) is computed"


def largest_bar_summary(analysis: Analysis, series: Series) -> str:
    """Return a short text about the largest bar: ``67.7 % in Conv 3×3 · 128 filters``.

    Each measure has its own text, and the text is "" if there is nothing to say; see
    `Measure.summary`.
    """
    index = series.largest_index
    if index is None:
        return series.measure.summary(None, series.total, "", "")
    name, setting = bar_labels(analysis, series, index)
    subject = f"{one_line(name, 80)} · {setting}" if setting else one_line(name, 80)
    group = series.bar_order.groups.get(index)
    title = (
        analysis.design.blocks[series.ids[index]].title if group is None else display_name(group)
    )
    return series.measure.summary(
        series.readings[index], series.total, one_line(title, 80), subject
    )


def accessible_name(measure: Measure) -> str:
    """Return the name of the chart that a screen reader says."""
    return f"Bar chart of {measure.noun} per block"


def accessible_description(analysis: Analysis, series: Series) -> str:
    """Return the description of the chart that a screen reader says.

    It is like ``12 blocks and 5 groups, largest …``, which ends with a sentence about the largest
    bar.
    """
    groups = len(series.bar_order.groups)
    text = format_block_count(len(series.ids) - groups)
    if groups:
        text += " and 1 group" if groups == 1 else f" and {groups:,} groups"
    if series.largest_index is not None:
        text += f", largest {bar_sentence(analysis, series, series.largest_index)}"
    return text
