"""What a chart says: its texts, as plotly gets them."""

from typing import Any


def texts_of(figure: Any) -> list[str]:
    """Every text that stands in a chart, with our own markup; what a pointer brings up is not among them."""
    words = [text for trace in figure.data for text in trace.text or ()]
    return [*(note.text for note in figure.layout.annotations), *words]
