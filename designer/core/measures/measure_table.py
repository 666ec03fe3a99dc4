"""The table of measures, from which chart, measure switch, cards and View ▸ Detail take them.

The tables of the command line have fixed columns, which a contract names.
"""

from __future__ import annotations

from designer.core.measures.card_measure import CardMeasure
from designer.core.measures.measure import Measure, Names
from designer.core.measures.peak_memory import PeakMemory
from designer.core.measures.ratio_measure import RatioMeasure
from designer.core.measures.sum_measure import SumMeasure

PARAMETERS = SumMeasure(
    Names(
        id="parameters",
        title="Parameters",
        noun="parameters",
        unit=("parameter", "parameters"),
        tip="Trained weights and biases",
    ),
    card_unit="par.",
    parts=(("weight", "weights"), ("bias", "biases")),
    count=lambda counts: counts.parameters,
    upper_count=lambda counts: counts.biases,
)
"""The number of trained values."""
MACS = SumMeasure(
    Names(
        id="macs",
        title="MACs",
        noun="multiply–accumulates",
        unit=("MAC", "MACs"),
        tip="Multiply–accumulates of convolutions and dense layers",
    ),
    count=lambda counts: counts.macs,
)
"""The number of multiply–accumulates."""
ACTIVATIONS = SumMeasure(
    Names(
        id="activations",
        title="Activations",
        noun="activations",
        unit=("activation", "activations"),
        tip="Output values of the blocks",
    ),
    card_unit="act.",
    count=lambda counts: counts.activations,
)
"""The number of output values."""
MEMORY = PeakMemory(
    Names(
        id="memory",
        title="Memory",
        noun="memory",
        unit=("byte", "bytes"),
        tip="Bytes that are there at once while a block is computed",
    ),
)
"""The bytes that are in memory at one time."""

MACS_PER_VALUE = RatioMeasure(
    Names(
        id="macs_per_value",
        title="Per value",
        noun="multiply–accumulates per computed value",
        unit=("MAC per value", "MACs per value"),
        tip="Multiply–accumulates for each value that is computed, on average over the blocks",
    ),
    dividend=lambda counts: counts.macs,
    divisor=lambda counts: counts.activations,
    card_unit="per value",
)
"""The number of multiply–accumulates for each value that is computed: 400 for a 5×5 over 16 maps.

For several blocks it is the mean over all values that they compute.
"""

MEASURES: dict[str, Measure] = {
    measure.id: measure for measure in (PARAMETERS, MACS, ACTIVATIONS, MEMORY, MACS_PER_VALUE)
}
"""All measures by their ids, in the order in which the user chooses among them."""

CARD_MEASURES: dict[str, CardMeasure] = {
    key: measure for key, measure in MEASURES.items() if isinstance(measure, CardMeasure)
}
"""The measures that depend on the counts of a block only, by their ids. Cards can show them."""
