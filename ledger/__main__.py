"""The command line: python -m ledger check | figures | compare | trace | export | picture | site | schema | format."""

import argparse
import json
import sys
from collections.abc import Sequence

from ledger.commands import COMMANDS
from ledger.commands.parts import problem_row
from ledger.format import FormatError
from ledger.language import _
from ledger.load import BookError, load, summary


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; gives the exit status: 0 without errors, 1 with."""
    options = _parser().parse_args(arguments)
    try:
        book = load(options.file)
        return int(options.run(book, options))
    except BookError as error:
        _print_errors(error, as_json=options.json)
    except (FormatError, OSError) as error:
        print(error, file=sys.stderr)
    return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m ledger", description=_("Work with the record, claims.yaml."))
    commands = parser.add_subparsers(required=True, metavar="command")
    for one in COMMANDS:
        one.add(commands)
    return parser


def _print_errors(error: BookError, *, as_json: bool) -> None:
    if as_json:
        print(json.dumps({"errors": [problem_row(one) for one in error.problems]}, ensure_ascii=False, indent=1))
    else:
        print(error, file=sys.stderr)
        print(_("{errors}; the file does not load").format(errors=summary(error.problems)), file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
