"""Labels beside a chart, moved apart so that none lies over another."""

from collections.abc import Sequence


def spaced(wanted: Sequence[float], heights: Sequence[float], room: float) -> list[float]:
    """Middles of labels of some heights, as near to the wanted ones as can be, none over another, within 0 to `room`.

    Their order is kept. Where there is no room for all, they stand one on the other from 0 upwards.
    """
    order = sorted(range(len(wanted)), key=lambda i: wanted[i])
    middles = []  # where each would stand if all stood one on the other from 0
    at = 0.0
    for index in order:
        middles.append(at + heights[index] / 2)
        at += heights[index]
    # Groups of neighbours that touch move as one to the mean of what they want.
    groups: list[list[float]] = []
    for index, middle in zip(order, middles, strict=True):
        groups.append([wanted[index] - middle])
        while len(groups) > 1 and _mean(groups[-2]) >= _mean(groups[-1]):
            groups[-2:] = [groups[-2] + groups[-1]]
    flat = [_mean(group) for group in groups for _member in group]
    highest = max(room - at, 0)
    places = [0.0] * len(order)
    for index, middle, shift in zip(order, middles, flat, strict=True):
        places[index] = min(max(shift, 0), highest) + middle
    return places


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)
