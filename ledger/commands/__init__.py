"""The commands of python -m ledger, one module each: `add(commands)` adds it to the parser."""

from ledger.commands import check, figures, format, schema

COMMANDS = (check, figures, schema, format)
