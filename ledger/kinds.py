"""The closed lists of the format in words: kinds of evidence, sources, documents and counts, and reasons."""

from ledger.language import _

_VERBS = {
    "named-cases": _("had documented"),
    "list-compiled": _("had documented"),
    "network-reports": _("had documented"),
    "media-compiled": _("had documented"),
    "hospital-morgue": _("had registered"),
    "verified-cases": _("had verified"),
    "bodies-recovered": _("had recovered"),
    "statistical-estimate": _("estimated"),
    "official-statement": _("spoke of"),
    "not-stated": _("spoke of"),
}
_EVIDENCE = {
    "named-cases": _("cases known by name"),
    "verified-cases": _("cases verified by several accounts"),
    "list-compiled": _("lists compiled and cross-checked"),
    "network-reports": _("reports of its network"),
    "hospital-morgue": _("hospital or morgue records"),
    "bodies-recovered": _("bodies its teams recovered"),
    "media-compiled": _("compiled from news reports"),
    "official-statement": _("official statement, method not published"),
    "statistical-estimate": _("statistical estimate"),
    "not-stated": _("evidence not stated"),
}
_COUNTING = {
    "running": "",
    "period": "",
    "new": _("newly documented since the last statement"),
    "sample": _("in cases examined, not a toll"),
    "stock": _("at that time"),
}
_KINDS = {
    "monitor": _("a monitor"),
    "un": _("a UN body"),
    "inquiry": _("a commission of inquiry"),
    "government": _("an authority"),
    "media": _("a newsroom"),
    "advocacy": _("a human rights or advocacy organisation"),
    "relief": _("a relief organisation"),
    "community": _("a local group"),
    "academic": _("a research group"),
}
REASONS = {
    "more-documented": _("more documented"),
    "identified": _("identified"),
    "reclassified": _("counted under another heading"),
    "deduplicated": _("double entries removed"),
    "scope-changed": _("whom or where it counts changed"),
    "source-switched": _("its own source changed"),
    "own-error": _("its own error mended"),
    "unexplained": _("reason not given"),
}
_GRADES = {
    "original": _("the source's own page"),
    "outlet": _("news report"),
    "repost": _("copy of another's text"),
    "weak": _("weak: anonymous, machine-made or a bare copy"),
}


def evidence_text(evidence: str) -> str:
    """What had to be true before the source added one death, in words."""
    return _EVIDENCE[evidence]


def verb_text(evidence: str) -> str:
    """What a source did to have a figure, as the evidence allows: "had documented", "had verified", "estimated"."""
    return _VERBS[evidence]


def grade_text(grade: str) -> str:
    """What kind of page a document is, in words."""
    return _GRADES[grade]


def kind_text(kind: str) -> str:
    """What kind of source it is: "a monitor"; '' when not stated."""
    return _KINDS.get(kind, "")


def counting_text(counting: str) -> str:
    """How a figure counts, inside a sentence; '' for running and period counts, whose days say it."""
    return _COUNTING[counting]


def counting_name(counting: str) -> str:
    """How a figure counts, by itself: "a running count"."""
    return {"running": _("a running count"), "period": _("a count of those days alone")}.get(counting) or _COUNTING[
        counting
    ]
