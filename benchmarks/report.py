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
        "page": "page change, s", "all claims": "All claims, s", "search": "a search, s",
        "add a claim": "Add a claim, s", "about": "About, s", "memory": "the server, MB",
    }  # fmt: skip
    table = [(words, *(f"{row[name]:.2f}" for row in rows)) for name, words in lines.items()]
    yield from _table(head, table)


def _load(part: dict[str, Any]) -> Iterator[str]:
    yield "Open readers who each change a filter every ten seconds, driver and one Chromium on the same machine;"
    yield f"{_where(part)}."
    yield ""
    head = ("readers", "processes", "changes", "median s", "95 % within s", "in Chromium s", "errors", "server MB")
    yield from _table(head, [_load_row(row) for row in part["found"]["rows"]])
    if killed := part["found"].get("killed"):
        yield ""
        yield f"One of two processes behind nginx killed while browsers read: {_recovery(killed)}."


def _load_row(row: dict[str, Any]) -> Sequence[object]:
    if "failed" in row:
        return (row["readers"], row["processes"], f"not measured: {_cell(row['failed'])}", *[""] * 5)
    return (
        row["readers"], row["processes"], row["changes"], _seconds(row["median"]), _seconds(row["p95"]),
        _seconds(row["browser_median"]), sum(row["errors"].values()), row["memory_peak"],
    )  # fmt: skip


def _recovery(killed: dict[str, Any]) -> str:
    if "failed" in killed:
        return f"not measured, {_cell(killed['failed'])}"
    if not killed["lost"]:
        return f"none of the {killed['readers']} had its page there"
    return (
        f"{killed['lost']} of {killed['readers']} lost their server, all were back after "
        f"{killed['back_slowest']:.1f} s, {killed['same_view']} of {killed['readers']} in the same view"
    )


def _seconds(value: float | None) -> str:
    """Seconds for a table; a dash where nothing was timed."""
    return "–" if value is None else f"{value:.2f}"


def _cell(words: str) -> str:
    """Words of a fault that cannot break a table."""
    return words.replace("|", "/").removesuffix(".").removesuffix(":")


def _beside(part: dict[str, Any]) -> Iterator[str]:
    yield f"The static site on a plain file server beside Datasette with the same rows; {_where(part)}."
    yield ""
    rows = [(name, f"{one['readable']:.2f}", f"{one['kB']:.0f}") for name, one in part["found"].items()]
    yield from _table(("first visit", "readable after s", "kB before the charts"), rows)
