"""The closed lists of words that the file uses, and the ids that every file has."""

from typing import Final

KINDS: Final = (
    "monitor", "un", "inquiry", "government", "media", "advocacy", "relief", "community", "academic",
)  # fmt: skip
EVIDENCE: Final = (
    "named-cases", "verified-cases", "list-compiled", "network-reports", "hospital-morgue", "bodies-recovered",
    "media-compiled", "official-statement", "statistical-estimate", "not-stated",
)  # fmt: skip
COUNTING: Final = ("running", "period", "new", "sample", "stock")
GRADES: Final = ("original", "outlet", "repost", "weak")
REASONS: Final = (
    "more-documented", "identified", "reclassified", "deduplicated", "scope-changed", "source-switched", "own-error",
    "unexplained",
)  # fmt: skip
COUNTS: Final = ("people", "incidents", "places", "bodies")
UNNAMED: Final = "unnamed"
NOT_STATED: Final = "not-stated"
EVERYONE: Final = "everyone"
