"""The figures of docs/benchmarks.json as tables in Markdown, and into the README."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

START, END = "<!-- benchmarks: made by `python -m benchmarks --readme` -->", "<!-- benchmarks end -->"
# What was measured, its unit, and the goal: a ratio to the floor, or what it may lie above it.
LINES = {
    "cold": ("start of the server to first chart", "s", None),
    "fresh": ("first visit, new browser profile, to first chart", "s", "below the floor"),
    "warm": ("the same page again, warm cache, to first chart", "s", None),
    "filter_first": ("filter change never made before, to repainted chart", "s", None),
    "filter": ("filter change to repainted chart", "s", "≤ 1.3"),
    "page": ("page change to first chart", "s", "≤ 1.3"),
    "wire": ("a first visit over the wire", "MB", None),
    "memory": ("memory of the server for each open page", "MB", "≤ 3 MB more"),
    "idle_server": ("an open page that nobody touches: the server's processor", "s a minute", "none"),
    "idle_browser": ("an open page that nobody touches: the browser's", "s a minute", "none"),
}


def tables(found: dict[str, Any]) -> str:
    """Every table of which there are figures."""
    makers = {"speed": _speed, "grown": _grown, "load": _load, "beside": _beside}
    return "\n\n".join("\n".join(make(found[name])) for name, make in makers.items() if name in found)


def refresh(file: Path, text: str) -> None:
    """Put the tables between their marks in a file. Raises ValueError where it has none."""
    whole = file.read_text("utf-8")
    before, start, rest = whole.partition(START)
    _old, end, after = rest.partition(END)
    if not (start and end):
        raise ValueError(f"{file} has no place for the figures: {START} … {END}")
    file.write_text(f"{before}{START}\n\n{text}\n\n{END}{after}", encoding="utf-8")


def _table(head: Sequence[str], rows: Sequence[Sequence[object]]) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield "|---" + "|---:" * (len(head) - 1) + "|"
    for row in rows:
        yield f"| {' | '.join(map(str, row))} |"


def _where(part: dict[str, Any]) -> str:
    return (
        f"{part['day']}, {part['processors']} processors ({part['model']}), Python {part['python']}, "
        f"load average {part['load_average']} at the start"
    )


def _speed(part: dict[str, Any]) -> Iterator[str]:
    found = part["found"]
    floor, ours = found["floor"], found["dashboard"]
    yield "Overview beside a bare Streamlit page with one filter, one chart and one table (the floor): medians of"
    yield f"{found['runs']} runs in turns, Chromium on the same machine; {_where(part)}."
    yield ""
    rows = []
    for name, (what, unit, goal) in LINES.items():
        ratio = f"{ours[name] / floor[name]:.2f}" if floor[name] >= 0.005 else "–"
        rows.append((f"{what}, {unit}", f"{floor[name]:.2f}", f"{ours[name]:.2f}", ratio, goal or ""))
    yield from _table(("", "floor", "dashboard", "ratio", "goal"), rows)


def _grown(part: dict[str, Any]) -> Iterator[str]:
    rows = part["found"]
    yield f"Books with the shape of the record; {_where(part)}."
    yield ""
    head = ["", *(f"{row['figures']:,} figures" for row in rows)]
    lines = {
        "MB": "the file, MB", "parse": "libyaml alone, s", "load": "load and validation, s",
        "ratio": "load and validation to libyaml alone (goal: < 5)", "filter": "filter change to repainted chart, s",
        "page": "page change, s", "all claims": "All claims, s", "search": "a search, s", "memory": "the server, MB",
    }  # fmt: skip
    table = [(words, *(f"{row[name]:.2f}" for row in rows)) for name, words in lines.items()]
    yield from _table(head, table)


def _load(part: dict[str, Any]) -> Iterator[str]:
    yield "Open readers who each change a filter every ten seconds, driver and one Chromium on the same machine;"
    yield f"{_where(part)}."
    yield ""
    head = ("readers", "processes", "changes", "median s", "95 % within s", "in Chromium s", "errors", "server MB")
    rows = [
        (
            row["readers"], row["processes"], row["changes"], f"{row['median']:.2f}", f"{row['p95']:.2f}",
            f"{row['browser_median']:.2f}", sum(row["errors"].values()), row["memory_peak"],
        )
        for row in part["found"]["rows"]
    ]  # fmt: skip
    yield from _table(head, rows)
    if killed := part["found"]["killed"]:
        yield ""
        yield (
            f"One of two processes behind nginx killed while {killed['readers']} browsers read: {killed['lost']} lost "
            f"their server, all were back after {killed['back_slowest']:.1f} s, {killed['same_view']} of "
            f"{killed['readers']} in the same view."
        )


def _beside(part: dict[str, Any]) -> Iterator[str]:
    yield f"The static site on a plain file server beside Datasette with the same rows; {_where(part)}."
    yield ""
    rows = [(name, f"{one['readable']:.2f}", f"{one['kB']:.0f}") for name, one in part["found"].items()]
    yield from _table(("first visit", "readable after s", "kB before the charts"), rows)
