"""What is read or seen stands out from its ground: computed for every pair of inks, in light and dark (WCAG 2.2 AA)."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from ledger.charts.style import DARK, LIGHT, Ink
from ledger.model import Book

ROOT = Path(__file__).parents[1]
TEXT, MARK = 4.5, 3.0
CONFIG = tomllib.loads((ROOT / ".streamlit/config.toml").read_text("utf-8"))
STYLE = (ROOT / "ui/style.css").read_text("utf-8")
SITE = (ROOT / "ledger/site/assets/style.css").read_text("utf-8")
LOOKS = [pytest.param(LIGHT, "light", id="light"), pytest.param(DARK, "dark", id="dark")]


def channels(colour: str) -> list[int]:
    """The red, green and blue of #rrggbb."""
    return [int(colour[i : i + 2], 16) for i in (1, 3, 5)]


def luminance(colour: str) -> float:
    """The relative luminance of #rrggbb, as WCAG defines it."""
    parts = [value / 255 for value in channels(colour)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, 1 to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def mixed(colour: str, ground: str, percent: int) -> str:
    """What color-mix leaves of a colour on a ground."""
    pairs = zip(channels(colour), channels(ground), strict=True)
    return "#" + "".join(f"{round((a * percent + b * (100 - percent)) / 100):02x}" for a, b in pairs)


def theme(name: str) -> dict[str, str]:
    """The colours that Streamlit is given for an appearance."""
    found: dict[str, str] = CONFIG["theme"][name]
    return found


def grounds(name: str) -> list[str]:
    """What text stands on: the page, the sidebar and fields."""
    return [theme(name)["backgroundColor"], theme(name)["secondaryBackgroundColor"]]


def mixes(rule: str) -> set[int]:
    """The percentages of the text's colour that the style sheet mixes for a property."""
    return {int(found) for found in re.findall(rf"{rule}: [^;]*color-mix\(in srgb, currentColor (\d+)%", STYLE)}


def test_the_measure_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize(("ink", "name"), LOOKS)
def test_the_charts_and_the_theme_share_their_inks(ink: Ink, name: str) -> None:
    colours = theme(name)
    assert (ink.text, ink.muted, ink.ground) == (
        colours["textColor"],
        colours["grayTextColor"],
        colours["backgroundColor"],
    )


@pytest.mark.parametrize(("ink", "name"), LOOKS)
def test_every_text_can_be_read(ink: Ink, name: str) -> None:
    colours = theme(name)
    for ground in grounds(name):
        muted = [mixed(ink.text, ground, percent) for percent in mixes(r"(?<![-\w])color")]
        assert muted
        for colour in (ink.text, ink.muted, colours["linkColor"], *muted):
            assert contrast(colour, ground) >= TEXT, (colour, ground)


@pytest.mark.parametrize(("ink", "name"), LOOKS)
def test_every_mark_can_be_seen_on_both_grounds(record: Book, ink: Ink, name: str) -> None:
    colours = {source.id: source.colour for source in record.sources.values() if source.colour}
    assert colours
    for source, colour in {**colours, "all others": ink.mark}.items():
        assert contrast(colour, ink.ground) >= MARK, (source, name)


@pytest.mark.parametrize(("ink", "name"), LOOKS)
def test_fields_focus_and_underlines_can_be_seen(ink: Ink, name: str) -> None:
    colours = theme(name)
    edges = mixes("border-color") | mixes("text-decoration-color")
    rings = re.findall(r"outline: 2px solid light-dark\((#\w+), (#\w+)\)", STYLE)
    assert edges
    assert rings
    for ground in grounds(name):
        for percent in edges:
            assert contrast(mixed(ink.text, ground, percent), ground) >= MARK, percent
        for ring in rings:
            assert contrast(ring[name == "dark"], ground) >= MARK
        assert contrast(colours["primaryColor"], ground) >= MARK


@pytest.mark.parametrize(("ink", "name"), LOOKS)
def test_streamlits_white_can_be_read_on_the_primary_colour(ink: Ink, name: str) -> None:
    assert contrast("#ffffff", theme(name)["primaryColor"]) >= TEXT


@pytest.mark.parametrize(("ink", "name"), LOOKS)
def test_the_static_site_can_be_read(ink: Ink, name: str) -> None:
    blocks = re.findall(r":root \{([^}]*--text[^}]*)\}", SITE)
    assert len(blocks) == 2
    colours = dict(re.findall(r"--(\w+): (#\w+)", blocks[name == "dark"]))
    for ground in (colours["ground"], colours["raised"]):
        for text in (colours["text"], colours["muted"], colours["link"]):
            assert contrast(text, ground) >= TEXT, (text, ground)
