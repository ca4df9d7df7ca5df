"""Little books for the tests: a few real claims of the record over a small vocabulary."""

from __future__ import annotations

import textwrap
from datetime import date

import ledger
from ledger.model import Book, Level, Problem

TODAY = date(2026, 11, 20)
MARK = "▸"

VOCABULARY = """\
format: 1
sources:
  snhr:
    name: Syrian Network for Human Rights
    short: SNHR
    kind: monitor
    based: The Hague
    url: https://snhr.org
    evidence: named-cases
    except: non-state fighters killed in combat
    colour: "#177362"
    caveats:
    - {text: Leaves out fighters of armed groups., url: https://ifpnews.com/800}
  sohr:
    name: Syrian Observatory for Human Rights
    short: SOHR
    kind: monitor
    based: "Coventry, England"
    evidence: network-reports
  scm: {name: Syrian Centre for Media, short: SCM, kind: monitor, evidence: named-cases}
  ohchr: {name: UN Human Rights Office, short: OHCHR, kind: un, based: Geneva, evidence: verified-cases}
  unhcr: {name: UN Refugee Agency, short: UNHCR, kind: un, evidence: official-statement}
  lebanon: {name: Lebanese authorities, short: Lebanon, kind: government}
  unnamed: {name: Nobody named}
documents:
  ifp: {publisher: Iran Front Page, url: https://ifpnews.com/800, published: 2025-03-12, language: en}
  shafaq:
    publisher: Shafaq News
    title: Over a thousand killed
    url: https://shafaq.com/745
    published: 2025-03-09
  snhr-page: {publisher: SNHR, url: https://snhr.org/803, source: snhr, published: 2025-03-11}
  workers-power:
    publisher: Workers Power
    author: Jeremy Dewar
    title: Halt sectarian pogroms
    url: https://workerspower.uk/syria
    published: 2025-03-23
    grade: outlet
  undated: {publisher: A page without a day, url: https://undated.org/1}
events:
  coast-2025-03:
    title: Killings on Syria's coast
    place: coast
    began: 2025-03-06
  suwayda-2025-07: {title: Killings in Suwayda, place: suwayda, began: 2025-07-13}
harms:
  killed: {name: Killed, text: killed, counts: people}
  executed: {name: Executed, text: executed, within: killed}
  missing: {name: Missing, text: missing}
  displaced: {name: Displaced, text: displaced}
  massacres: {name: Massacres, text: massacres, counts: incidents}
victims:
  everyone: {name: Everyone, text: people}
  non-combatants: {name: Civilians and disarmed fighters, text: civilians and disarmed fighters, within: everyone}
  civilians:
    name: Civilians
    text: civilians
    within: non-combatants
    apart_from: combatants
    also: {fr: [civils], no: [sivile]}
  combatants: {name: Combatants, text: combatants, within: everyone}
  security-forces: {name: Security forces, text: members of the security forces, within: combatants}
  alawites: {name: Alawites, text: Alawites, within: everyone}
  women: {name: Women, text: women, within: everyone}
places:
  syria: {name: Syria, text: in Syria}
  coast: {name: Syria's coast, text: on Syria's coast, within: syria}
  latakia: {name: Latakia, text: in Latakia governorate, within: coast}
  tartus: {name: Tartus, text: in Tartus governorate, within: coast}
  hama: {name: Hama, text: in Hama governorate, within: syria}
  hama-coast: {name: Hama (coastal events), text: in the part of Hama beside the coast, within: [coast, hama]}
  suwayda: {name: Suwayda, text: in Suwayda governorate, within: syria}
actors:
  pro-government: {name: Government-side forces, text: government-side forces}
  pro-assad: {name: Assad-linked groups, text: Assad-linked groups}
"""

# SNHR's report of 11 March 2025: 803, which are 383 and at least 420.
SNHR_803 = """\
- id: snhr-2025-03-11
  event: coast-2025-03
  source: snhr
  covers: 2025-03-06/2025-03-10
  published: 2025-03-11
  read_in: [snhr-page, ifp]
  figures:
  - killed: 803
    wording: the killing of 803 people, among them women and children
    parts:
    - killed: 383
      by: pro-assad
      parts:
      - {killed: 172, victims: security-forces}
      - {killed: 211, victims: civilians}
    - killed: at least 420
      by: pro-government
      victims: non-combatants
      including:
      - {killed: 49, victims: women}
  - {missing: dozens}
  relayed:
  - {in: workers-power, of: civilians.by-pro-assad, killed: up to 200}
"""

# The same as SNHR_803 with what a second source said, so that references run between claims.
SCM_FALL = """\
- id: scm-2025-04-01
  event: coast-2025-03
  source: scm
  covers: 2025-03-06/2025-04-01
  published: 2025-04-01
  read_in: ifp
  figures:
  - killed: 1169
    victims: civilians
    parts: [{killed: 732, place: latakia}, {killed: 276, place: tartus}, {killed: 161, place: hama-coast}]
- id: scm-2025-07-08
  event: coast-2025-03
  source: scm
  covers: 2025-03-06/2025-03-09
  published: 2025-07-08~
  supersedes: [scm-2025-04-01]
  reason: unexplained
  read_in: ifp
  figures:
  - killed: 1060
    victims: civilians
    parts: [{killed: 671, place: latakia}, {killed: 245, place: tartus}, {killed: 144, place: hama-coast}]
"""

SMALL = VOCABULARY + "claims:\n" + SNHR_803 + SCM_FALL


def loads(text: str) -> Book:
    """The book in a text, read on a fixed day."""
    return ledger.loads(text.encode(), "claims.yaml", TODAY)


def book(*claims: str) -> Book:
    """The book of some claims over the small vocabulary."""
    return loads(VOCABULARY + "claims:\n" + "".join(textwrap.dedent(one) for one in claims))


def said(
    figures: str,
    id_: str = "sohr-2025-03-08",
    published: str = "2025-03-08",
    covers: str = "2025-03-06/..",
    more: str = "",
) -> str:
    """One claim on the coast; its source and its day stand in its id. `figures` is YAML, each line a figure."""
    source = id_.partition("-")[0]
    head = f"- id: {id_}\n  event: coast-2025-03\n  source: {source}\n  read_in: shafaq\n"
    head += f"  published: {published}\n" * bool(published) + f"  covers: {covers}\n" * bool(covers)
    body = textwrap.indent(textwrap.dedent(figures).strip("\n"), "  ")
    return f"{head}  figures:\n{body}\n" + textwrap.indent(textwrap.dedent(more), "  ")


def problems(text: str | bytes) -> list[Problem]:
    """The errors of a text that does not load; none for one that does."""
    data = text.encode() if isinstance(text, str) else text
    try:
        ledger.loads(data, "claims.yaml", TODAY)
    except ledger.BookError as error:
        return error.problems
    return []


def slip(old: str, new: str, text: str = SMALL) -> tuple[str, int, int]:
    """The text with one place changed as a person might get it wrong.

    `new` has a mark where the error stands. Gives the text without it, and its line and column.
    """
    assert text.count(old) == 1, f"{text.count(old)} times in the text: {old!r}"
    changed = text.replace(old, new)
    before, mark, after = changed.partition(MARK)
    assert mark, "the new text marks where the error stands"
    return before + after, before.count("\n") + 1, len(before) - before.rfind("\n")


def found(one: Book, level: Level, word: str = "") -> list[str]:
    """The messages of one level that hold a word."""
    return [problem.message for problem in one.problems if problem.level is level and word in problem.message]
