"""Books with the shape of the real record at 300, 3,000 and 30,000 figures: how load, search and pages grow with them.

The smallest holds every third claim of claims.yaml with what it refers to; the larger ones hold that ten and a hundred
times, each time under other ids, in other events and with other documents. One event is as large in all of them, so
that what differs is what the rest of the file costs.
"""

from __future__ import annotations

import copy
import math
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import yaml
from playwright.sync_api import Page, sync_playwright

import ledger
from benchmarks.measure import ROOT, median, memory, ours_on, running, visitor
from benchmarks.speed import DASHBOARD, changed, choose, opened
from ledger import table
from ledger.load import nodes
from ledger.model import Book
from ledger.search import index

TIMES = (1, 10, 100)
EVERY = 3


def books() -> dict[int, bytes]:
    """The files, by how many figures they hold."""
    root = yaml.compose((ROOT / "claims.yaml").read_text("utf-8"), Loader=yaml.CBaseLoader)
    small = _sampled(root)
    made = (_repeated(small, times) for times in TIMES)
    return {len(ledger.loads(data).figures): data for data in made}


def repeated(figures: int) -> Book:
    """The whole record, then the same again under other ids until the book holds at least so many figures."""
    data = (ROOT / "claims.yaml").read_bytes()
    root = yaml.compose(data, Loader=yaml.CBaseLoader)
    return ledger.loads(_repeated(root, math.ceil(figures / len(ledger.loads(data).figures))))


def _section(root: Any, name: str) -> Any:
    return next(value for key, value in root.value if key.value == name)


def _entry(node: Any, key: str) -> str:
    return next((str(value.value) for name, value in node.value if name.value == key), "")


def _scalars(node: Any) -> Iterator[Any]:
    if isinstance(node, yaml.ScalarNode):
        yield node
    elif isinstance(node, yaml.SequenceNode):
        for one in node.value:
            yield from _scalars(one)
    else:
        for key, value in node.value:
            yield key
            yield from _scalars(value)


def _sampled(root: Any) -> Any:
    """Every third claim with the claims and documents that it refers to."""
    root = copy.deepcopy(root)
    claims, documents = _section(root, "claims"), _section(root, "documents")
    by_id = {_entry(one, "id"): one for one in claims.value}
    wanted, waiting = set(), list(by_id)[::EVERY]
    while waiting:
        one = waiting.pop()
        if one not in wanted:
            wanted.add(one)
            waiting += {scalar.value.split("/")[0] for scalar in _scalars(by_id[one])} & by_id.keys()
    claims.value = [node for one, node in by_id.items() if one in wanted]
    named = {scalar.value for scalar in _scalars(claims)}
    documents.value = [(key, value) for key, value in documents.value if key.value in named]
    return root


def _repeated(root: Any, times: int) -> bytes:
    """The same claims, events and documents so many times, each time under other ids."""
    root = copy.deepcopy(root)
    sections = {name: _section(root, name) for name in ("claims", "events", "documents")}
    ids = {_entry(one, "id") for one in sections["claims"].value}
    called = {key.value for key, _value in _section(root, "sources").value}
    ids |= {key.value for name in ("events", "documents") for key, _value in sections[name].value}
    first = copy.deepcopy(sections)
    for turn in range(2, times + 1):
        for name, section in sections.items():
            again = copy.deepcopy(first[name])
            pairs = [pair for one in _mappings(again) for pair in one.value]
            # A document may be called as its source is.
            kept = {id(value) for key, value in pairs if key.value in {"source", "origin"} and value.value in called}
            for scalar in _scalars(again):
                if id(scalar) in kept:
                    continue
                of, slash, rest = scalar.value.partition("/")
                if of in ids:
                    scalar.value = f"{of}-x{turn}{slash}{rest}"
            for key, value in pairs:
                if key.value == "title" and name == "events":
                    value.value += f" ({turn})"
                elif key.value == "formerly":
                    for scalar in _scalars(value):
                        scalar.value += f"-x{turn}"
            section.value += again.value
    return yaml.serialize(root, Dumper=yaml.CDumper, allow_unicode=True, width=10**6, encoding="utf-8")


def _mappings(node: Any) -> Iterator[Any]:
    """The mappings of a section's entries, and those within them."""
    children = [value for _key, value in node.value] if isinstance(node, yaml.MappingNode) else node.value
    if isinstance(node, yaml.MappingNode):
        yield node
    for one in children:
        if not isinstance(one, yaml.ScalarNode):
            yield from _mappings(one)


def loaded(data: bytes, runs: int) -> dict[str, float]:
    """Seconds of the processor to load and validate a file, in turns with libyaml alone on the same text.

    `parse` makes PyYAML's tree of nodes with the C parser and nothing else, `events` not even the tree.
    """
    text = data.decode()
    events, trees, whole = [], [], []
    for _turn in range(runs):
        with nodes.without_garbage_collector():
            start = time.process_time()
            for _event in yaml.parse(text, Loader=yaml.CBaseLoader):
                pass
            events.append(time.process_time() - start)
            start = time.process_time()
            tree = yaml.compose(text, Loader=yaml.CBaseLoader)
            trees.append(time.process_time() - start)
            del tree
        start = time.process_time()
        book = ledger.loads(data)
        whole.append(time.process_time() - start)
    start = time.process_time()
    table.frame(book)
    between = time.process_time()
    index(book)
    return {
        "events": median(events),
        "parse": median(trees),
        "load": median(whole),
        "ratio": round(median(whole) / median(trees), 2),
        "table": round(between - start, 3),
        "search_index": round(time.process_time() - between, 3),
    }


def read(data: bytes, turns: int) -> dict[str, float]:
    """What a reader waits for on a book: seconds to each page's end of work, medians."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        file = Path(folder) / "claims.yaml"
        file.write_bytes(data)
        with running(ours_on(file)) as server, visitor(playwright) as context:
            page = opened(context, server.url)
            page.wait_for_timeout(3000)
            found: dict[str, list[float]] = defaultdict(list)
            for _turn in range(turns):
                for option in DASHBOARD.options[:2]:
                    found["filter"].append(choose(page, DASHBOARD.filter, option))
                    page.wait_for_timeout(700)
                for name in ("Over time", "Overview"):
                    _link(page, name)
                    found["page"].append(changed(page))
                    page.wait_for_timeout(700)
                for name in ("All claims", "Add a claim", "About"):
                    found[name.lower()].append(_shown(page, partial(_link, page, name), name))
                _link(page, "All claims")
                found["search"].append(_shown(page, partial(_search, page, "SNHR"), "“SNHR”"))
                _link(page, "Overview")
                page.wait_for_timeout(1500)
            return {name: median(values) for name, values in found.items()} | {"memory": memory(server.process.pid)}


def _link(page: Page, name: str) -> None:
    page.get_by_test_id("stSidebarNavLink").filter(has_text=name).click()


def _search(page: Page, query: str) -> None:
    box = page.get_by_role("searchbox").or_(page.get_by_placeholder("Search a number or a word"))
    box.first.fill(query)
    box.first.press("Enter")


def _shown(page: Page, act: Callable[[], None], words: str) -> float:
    """Seconds from an act until the page is at rest, with the words in its heading or a line of text."""
    start = time.monotonic()
    act()
    page.wait_for_function(
        """words => [...document.querySelectorAll('[data-testid=stMain] :is(h1, [data-testid=stText])')]
            .some(e => e.textContent.includes(words))
            && [...document.querySelectorAll('[data-testid=stDataFrame]')].every(e => e.querySelector('canvas'))
            && document.querySelector('[data-testid=stApp]').dataset.testScriptState === 'notRunning'
            && !document.querySelector('[data-stale=true]')""",
        arg=words,
        timeout=120_000,
    )
    return time.monotonic() - start


def grown(runs: int) -> Iterator[list[dict[str, Any]]]:
    """One row for each size, all that are known each time another is."""
    rows: list[dict[str, Any]] = []
    for figures, data in books().items():
        size = {"figures": figures, "MB": round(len(data) / 1e6, 2)}
        rows.append({**size, **loaded(data, runs), **read(data, max(2, runs // 2))})
        yield rows
