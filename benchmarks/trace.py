"""How long tracing takes, by the length of the text and the size of the record.

    python -m benchmarks.trace [--figures 3000] [--rounds 20]

The record is claims.yaml, repeated under other ids and events until it holds that many figures. The articles are made
of the texts of tests/trace. Times are of the processor, without loading the record and the words of the languages.
"""

from __future__ import annotations

import argparse
import statistics
import time

from benchmarks.grown import repeated
from benchmarks.measure import ROOT
from ledger.model import Book
from ledger.trace import trace
from ledger.trace.score import read_key


def article(words: int) -> str:
    """Running text of so many words, English."""
    texts = [one.text for one in read_key((ROOT / "tests/trace/developed.yaml").read_text(encoding="utf-8"))]
    english = " ".join(text for text in texts if text.isascii()).split(" ")
    while len(english) < words:
        english += english
    return " ".join(english[:words])


def seconds(book: Book, text: str, rounds: int) -> float:
    """The median processor time of tracing a text."""
    times = []
    for _round in range(rounds):
        start = time.process_time()
        trace(book, text)
        times.append(time.process_time() - start)
    return statistics.median(times)


def main() -> None:
    """Print the times."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--figures", type=int, default=3000)
    parser.add_argument("--rounds", type=int, default=20)
    options = parser.parse_args()
    book = repeated(options.figures)
    trace(book, article(1500))
    print(f"{len(book.figures):,} figures")
    for words in (375, 750, 1500, 3000, 6000):
        text = article(words)
        print(f"{words:>6,} words  {len(text):>7,} characters  {len(trace(book, text)):>4} mentions", end="  ")
        print(f"{1000 * seconds(book, text, options.rounds):6.1f} ms")
    longest = article(20_000)[:100_000]
    print(f"{len(longest):,} characters  {seconds(book, longest, 3):.2f} s")


if __name__ == "__main__":
    main()
