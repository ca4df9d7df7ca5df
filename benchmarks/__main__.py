"""Measure all that docs/benchmarks.json holds, print it and write it there; see `make bench`.

    python -m benchmarks [speed grown load beside] [--runs 7] [--readers 100 300] [--seconds 60]
    python -m benchmarks --readme      put the figures of docs/benchmarks.json into README.md; nothing is measured
    python -m benchmarks --print       print them

Parts that are not measured keep what they had; what is measured is written as soon as it is known. A machine that does
other work measures that work too: the load average stands beside the figures.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable, Iterable
from typing import Any

from benchmarks import report
from benchmarks.beside import beside
from benchmarks.grown import grown
from benchmarks.load import load
from benchmarks.measure import ROOT, machine
from benchmarks.speed import speed

RESULTS = ROOT / "docs" / "benchmarks.json"


# Each gives all that it knows so far, once or as it learns more.
PARTS: dict[str, Callable[[argparse.Namespace], Iterable[Any]]] = {
    "speed": lambda options: [speed(options.runs)],
    "grown": lambda options: grown(options.runs),
    "load": lambda options: load(options.readers, options.seconds),
    "beside": lambda options: [beside(options.runs)],
}


def main() -> None:
    """Measure and print, or refresh the README."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__.split("\n")[0])
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"{', '.join(PARTS)}; all of them unless said")
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument(
        "--readers",
        type=int,
        nargs="+",
        default=[100, 300],
        help="how many read under load; the most on two processes too",
    )
    parser.add_argument("--seconds", type=float, default=60, help="for how long they read")
    parser.add_argument("--readme", action="store_true")
    parser.add_argument("--print", action="store_true", dest="printed")
    options = parser.parse_args()
    if unknown := [one for one in options.parts if one not in PARTS]:
        parser.error(f"there is no part {', '.join(unknown)}; there are {', '.join(PARTS)}")
    found = json.loads(RESULTS.read_text("utf-8")) if RESULTS.exists() else {}
    if not (options.readme or options.printed):
        for name in options.parts or PARTS:
            print(f"measuring: {name} …", flush=True)
            about, start = machine(), time.monotonic()
            for known in PARTS[name](options):
                found[name] = {**about, "found": known, "minutes": round((time.monotonic() - start) / 60, 1)}
                RESULTS.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    text = report.tables(found)
    if options.readme:
        report.refresh(ROOT / "README.md", text)
    else:
        print(text)


if __name__ == "__main__":
    main()
