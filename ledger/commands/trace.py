"""python -m ledger trace: the casualty figures in a text, the claims that they restate, and what the text changed."""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from ledger.commands.parts import DEFAULT_FILE, day, with_json
from ledger.language import _
from ledger.model import Book
from ledger.trace import LONGEST, NAMES, Mention, summary, trace
from ledger.trace.languages import codes
from ledger.trace.score import KeyFileError, read_key, score


def add(commands: Any) -> None:
    """Add the command to the parser."""
    text = _("trace the casualty figures in a text to who counted")
    parser: argparse.ArgumentParser = commands.add_parser("trace", help=text, description=text)
    parser.add_argument("text", help=_("the file of the text, or - for what comes in; with --score an answer key"))
    parser.add_argument("--file", default=DEFAULT_FILE, help=_("the record; claims.yaml unless said"))
    parser.add_argument("--day", type=day, metavar="YYYY-MM-DD", help=_("the day of the text"))
    parser.add_argument("--language", choices=codes(), default="", help=_("its language; found out unless said"))
    parser.add_argument("--score", action="store_true", help=_("score against an answer key, and list what is wrong"))
    parser.set_defaults(run=_trace, json=False)
    with_json(parser)


def _trace(book: Book, options: argparse.Namespace) -> int:
    if options.score:
        return _score(book, options)
    text = (sys.stdin.buffer.read() if options.text == "-" else Path(options.text).read_bytes()).decode(
        "utf-8", errors="replace"
    )
    if len(text) > LONGEST:
        why = _("the text has {n} characters; {most} are read at most")
        print(why.format(n=f"{len(text):,}", most=f"{LONGEST:,}"), file=sys.stderr)
        return 1
    mentions = trace(book, text, options.day, options.language)
    if options.json:
        print(json.dumps([row(one) for one in mentions], ensure_ascii=False, indent=1))
        return 0
    for one in mentions:
        print(_line(one))
    print(summary(mentions))
    return 0


def row(mention: Mention) -> dict[str, Any]:
    """A mention as JSON says it; what the text does not say is null."""
    reading = mention.number.reading
    return {
        "text": mention.text,
        "start": mention.start,
        "end": mention.end,
        "low": reading.low if reading else None,
        "high": reading.high if reading else None,
        "harm": mention.harm or None,
        "victims": mention.victims or None,
        "source": mention.source or None,
        "stranger": mention.stranger or None,
        "by": mention.by or None,
        "place": "+".join(mention.place) or None,
        "day": mention.day.isoformat() if mention.day else None,
        "finding": mention.finding,
        "findings": [one.kind for one in mention.findings],
        "changes": [one.text for one in mention.findings],
        "matches": [
            {"figure": one.figure, "score": one.score, "reasons": list(one.reasons)} for one in mention.matches
        ],
        "spans": {key: [span.start, span.end] for key, span in mention.spans.items()},
    }


def _line(mention: Mention) -> str:
    said = [mention.text, mention.harm, mention.victims, mention.source or mention.stranger]
    found = "; ".join(
        f"{NAMES[one.kind]}: {one.text}" if one.text != NAMES[one.kind] else one.text for one in mention.findings
    )
    where = mention.best or (_("nearest: {figure}").format(figure=mention.matches[0].figure) if mention.matches else "")
    return f"{mention.start}-{mention.end}\t{' · '.join(filter(None, said))}\t{found}\t{where}"


def _score(book: Book, options: argparse.Namespace) -> int:
    try:
        result = score(book, read_key(Path(options.text).read_text(encoding="utf-8")))
    except KeyFileError as error:
        print(error, file=sys.stderr)
        return 1
    if options.json:
        print(json.dumps(result.rates, indent=1))
        return 0
    for line in result.wrong:
        print(line)
    print(result)
    return 0
