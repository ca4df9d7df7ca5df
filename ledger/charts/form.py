"""The forms that a chart can take: on a wide screen, on a phone, and as pictures of fixed sizes."""

from dataclasses import dataclass

LINE = 1.3  # the height of a line in sizes of its type, as plotly sets them


@dataclass(frozen=True, slots=True)
class Form:
    """How a chart is laid out, in CSS pixels.

    `width` is what its texts are wrapped for; where `height` is given, both are the size of a picture, which is saved
    at `scale` times as many pixels. `narrow` is the layout of a phone. `size` is the type of names, numbers and
    sources, `small` of what stands beside them. `pad` is the blank edge.
    """

    name: str
    width: int
    height: int | None = None
    narrow: bool = False
    scale: float = 1
    size: int = 14
    small: int = 14
    heading: int = 15
    title: int = 20
    pad: int = 0

    @property
    def room(self) -> int:
        """The pixels between the blank edges."""
        return self.width - 2 * self.pad

    @property
    def line(self) -> float:
        """The height of a line of small type."""
        return self.small * LINE


NARROW = Form("narrow", 340, narrow=True, size=13, small=12, heading=14, title=17)
WIDE = Form("wide", 600)
WIDER = Form("wider", 900)
SCREENS = (NARROW, WIDE, WIDER)

SOCIAL = Form("social", 1200, 675, pad=28, title=22)
SQUARE = Form("square", 720, 720, narrow=True, scale=1.5, title=20, pad=24)
TALL = Form("tall", 540, 960, narrow=True, scale=2, size=14, small=13, heading=15, title=19, pad=20)
PICTURES = {form.name: form for form in (SOCIAL, SQUARE, TALL)}
