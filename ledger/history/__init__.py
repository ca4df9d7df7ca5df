"""What the record said before: earlier versions of its file from git, and what has changed between two books."""

from ledger.history.changes import Change, Changes, Detail, RelayChange, changes
from ledger.history.git import History, MissingError, earlier, history, is_version
from ledger.history.view import choice_then, shown_then_and_now
from ledger.history.words import change_text, figure_text, new_text, relay_text, summary

__all__ = [
    "Change",
    "Changes",
    "Detail",
    "History",
    "MissingError",
    "RelayChange",
    "change_text",
    "changes",
    "choice_then",
    "earlier",
    "figure_text",
    "history",
    "is_version",
    "new_text",
    "relay_text",
    "shown_then_and_now",
    "summary",
]
