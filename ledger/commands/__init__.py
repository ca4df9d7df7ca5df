"""The commands of python -m ledger, one module each: `add(commands)` adds it to the parser."""

from ledger.commands import check, compare, export, figures, format, picture, schema, site, trace

COMMANDS = (check, figures, compare, trace, export, picture, site, schema, format)
