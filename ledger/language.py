"""Every string a reader sees passes through gettext here; English is the source language."""

import gettext
from pathlib import Path

_catalogue = gettext.translation("dashboard", Path(__file__).parent.parent / "locale", fallback=True)
_ = _catalogue.gettext
ngettext = _catalogue.ngettext


def listed(items: list[str], last: str | None = None) -> str:
    """`a, b and c`; `last` replaces the word before the last item (an "or", say)."""
    if len(items) < 2:
        return "".join(items)
    word = _("and") if last is None else last
    return f"{', '.join(items[:-1])} {word} {items[-1]}"
