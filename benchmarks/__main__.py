"""Measure all that docs/benchmarks.json holds, print it and write it there; see `make bench`.

    python -m benchmarks [speed grown load beside] [--runs 7] [--seconds 60]
    python -m benchmarks --readme      put the figures of docs/benchmarks.json into README.md; nothing is measured
    python -m benchmarks --print       print them

Parts that are not measured keep what they had. A machine that does other work measures that work too: the load average
stands beside the figures.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable
from typing import Any

from benchmarks import report
from benchmarks.measure import ROOT, machine

RESULTS = ROOT / "docs" / "benchmarks.json"


def _parts(options: argparse.Namespace) -> dict[str, Callable[[], Any]]:
    from benchmarks.beside import beside
    from benchmarks.grown import grown
    from benchmarks.load import load
    from benchmarks.proxied import available, killed
    from benchmarks.speed import speed

    return {
        "speed": lambda: speed(options.runs),
        "grown": lambda: grown(options.runs),
        "load": lambda: {"rows": load(options.seconds), "killed": killed() if available() else None},
        "beside": lambda: beside(options.runs),
    }


def main() -> None:
    """Measure and print, or refresh the README."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__.split("\n")[0])
    parser.add_argument("parts", nargs="*", metavar="PART", help="speed, grown, load, beside; all of them unless said")
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--seconds", type=float, default=60, help="for how long readers read under load")
    parser.add_argument("--readme", action="store_true")
    parser.add_argument("--print", action="store_true", dest="printed")
    options = parser.parse_args()
    found = json.loads(RESULTS.read_text("utf-8")) if RESULTS.exists() else {}
    if not (options.readme or options.printed):
        for name, measure in _parts(options).items():
            if not options.parts or name in options.parts:
                print(f"measuring: {name} …", flush=True)
                about, start = machine(), time.monotonic()
                found[name] = {**about, "found": measure(), "minutes": round((time.monotonic() - start) / 60, 1)}
                RESULTS.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    text = report.tables(found)
    if options.readme:
        report.refresh(ROOT / "README.md", text)
    else:
        print(text)


if __name__ == "__main__":
    main()
