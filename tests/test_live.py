"""The file as it is saved: each version is loaded once, errors wait for the end of a save, and listeners hear of it."""

from __future__ import annotations

import asyncio
import os
import signal
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from starlette.applications import Starlette

import ledger
from ledger.model import Level, Problem
from tests.books import SMALL
from tests.test_server import ask
from ui import book as books
from ui import live
from ui.book import CONFIRM, QUIET, SETTLED, SHOWN, Shelf, explained, quoted

BROKEN = SMALL.replace("killed: 803", "killed: 8O3")
OTHER = SMALL.replace("killed: 803", "killed: 804")


class Clock:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    """Give a clock that stands still."""
    return Clock()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Give a small valid file."""
    path = tmp_path / "claims.yaml"
    path.write_text(SMALL, encoding="utf-8")
    return path


@pytest.fixture
def shelf(file: Path, clock: Clock) -> Shelf:
    """Give a shelf of that file, opened."""
    one = Shelf(file, clock)
    assert one.open().book
    return one


@pytest.fixture
def loads(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Give the list of what is loaded from now on."""
    loaded: list[Path] = []

    def load(path: Path) -> ledger.model.Book:
        loaded.append(path)
        return ledger.load(path)

    monkeypatch.setattr(books, "load", load)
    return loaded


def in_place(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")


def by_rename(path: Path, text: str) -> None:
    beside = path.with_suffix(".new")
    beside.write_text(text, encoding="utf-8")
    os.replace(beside, path)


def killed(shelf: Shelf) -> set[str]:
    """The numbers of the open book."""
    book = shelf.open().book
    assert book
    return {str(one.number) for one in book.figures.values()}


class TestAGoodVersion:
    @pytest.mark.parametrize("save", [in_place, by_rename])
    def test_is_shown_at_once(self, shelf: Shelf, file: Path, save: Callable[[Path, str], None]) -> None:
        save(file, OTHER)
        assert "804" in killed(shelf)

    def test_is_seen_through_a_symlink(self, file: Path, clock: Clock) -> None:
        link = file.with_name("link.yaml")
        link.symlink_to(file.name)
        shelf = Shelf(link, clock)
        assert "803" in killed(shelf)
        by_rename(file, OTHER)
        assert "804" in killed(shelf)
        elsewhere = file.with_name("elsewhere.yaml")
        in_place(elsewhere, SMALL)
        link.unlink()
        link.symlink_to(elsewhere.name)
        assert "803" in killed(shelf)

    def test_is_loaded_once_for_all(self, file: Path, clock: Clock, loads: list[Path]) -> None:
        shelf = Shelf(file, clock)
        with ThreadPoolExecutor(20) as threads:
            found = list(threads.map(lambda _turn: shelf.open(), range(200)))
        assert len(loads) == 1
        assert all(one is found[0] for one in found)
        in_place(file, OTHER)
        with ThreadPoolExecutor(20) as threads:
            list(threads.map(lambda _turn: shelf.open(), range(200)))
        assert len(loads) == 2

    def test_that_is_being_loaded_keeps_nobody_waiting(
        self, shelf: Shelf, file: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        loading, goes_on = threading.Event(), threading.Event()

        def slow(path: Path) -> ledger.model.Book:
            loading.set()
            goes_on.wait(10)
            return ledger.load(path)

        monkeypatch.setattr(books, "load", slow)
        in_place(file, OTHER)
        with ThreadPoolExecutor(1) as threads:
            later = threads.submit(shelf.open)
            assert loading.wait(10)
            assert "803" in killed(shelf)
            goes_on.set()
            later.result(10)
        assert "804" in killed(shelf)

    def test_that_says_the_same_is_the_same_book(self, shelf: Shelf, file: Path) -> None:
        before, token = shelf.open().book, shelf.open().token
        by_rename(file, SMALL)
        assert shelf.open().book is before
        assert shelf.open().token == token

    def test_is_read_by_a_watcher_when_the_file_keeps_still(
        self, shelf: Shelf, file: Path, clock: Clock, loads: list[Path]
    ) -> None:
        token = shelf.look()[0]
        in_place(file, OTHER)
        assert shelf.look() == (token, True)
        in_place(file, OTHER + "# more\n")
        clock.now += QUIET
        assert shelf.look() == (token, True)
        assert loads == []
        clock.now += QUIET
        found, waits = shelf.look()
        assert (found != token, waits) == (True, False)
        assert len(loads) == 1

    def test_is_found_a_little_later_where_times_are_coarse(
        self, shelf: Shelf, file: Path, clock: Clock, loads: list[Path]
    ) -> None:
        status = file.stat()
        in_place(file, OTHER)
        os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))
        assert "803" in killed(shelf)
        clock.now += CONFIRM
        assert "804" in killed(shelf)
        clock.now += CONFIRM
        shelf.look()
        assert len(loads) == 1


class TestABrokenVersion:
    @pytest.mark.parametrize("text", [BROKEN, "", SMALL[:200], "\0", None])
    def test_is_told_only_when_the_file_keeps_still(
        self, shelf: Shelf, file: Path, clock: Clock, loads: list[Path], text: str | None
    ) -> None:
        token = shelf.open().token
        in_place(file, text) if text is not None else file.unlink()
        for _turn in range(2):
            assert not shelf.open().errors
            assert shelf.look() == (token, True)
            clock.now += SETTLED / 3
        clock.now += SETTLED
        found = shelf.open()
        assert found.errors
        assert found.book
        assert found.token != token
        assert shelf.look() == (found.token, False)
        assert len(loads) == 1

    def test_is_never_told_when_the_save_ends_well(self, shelf: Shelf, file: Path, clock: Clock) -> None:
        for part in (100, 1000, 2000):
            in_place(file, SMALL[:part])
            clock.now += SETTLED * 0.9
            assert not shelf.open().errors
        in_place(file, OTHER)
        assert "804" in killed(shelf)
        clock.now += 2 * SETTLED
        assert not shelf.open().errors

    def test_is_forgotten_at_once_when_it_is_mended(self, shelf: Shelf, file: Path, clock: Clock) -> None:
        before = shelf.open()
        in_place(file, BROKEN)
        shelf.open()
        clock.now += SETTLED
        assert shelf.open().errors
        in_place(file, SMALL)
        assert not shelf.open().errors
        assert shelf.open().token == before.token

    def test_keeps_its_banner_while_the_next_one_is_saved(self, shelf: Shelf, file: Path, clock: Clock) -> None:
        in_place(file, BROKEN)
        shelf.open()
        clock.now += SETTLED
        first = shelf.open()
        in_place(file, BROKEN.replace("8O3", "8O4"))
        assert shelf.open() is first
        clock.now += SETTLED
        assert "8O4" in str(shelf.open().errors[0])
        assert shelf.open().token != first.token

    def test_at_the_start_leaves_no_book(self, file: Path, clock: Clock) -> None:
        in_place(file, BROKEN)
        shelf = Shelf(file, clock)
        assert shelf.open().token == ""
        clock.now += SETTLED
        assert shelf.open().book is None
        assert shelf.open().errors

    def test_that_fails_in_the_program_is_told_too(
        self, shelf: Shelf, file: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(books, "load", lambda _path: 1 // 0)
        in_place(file, OTHER)
        shelf.open()
        clock.now += SETTLED
        assert "the server's log" in str(shelf.open().errors[0])
        assert "803" in killed(shelf)


class TestQuotes:
    def test_show_the_line_and_the_place(self, file: Path) -> None:
        in_place(file, BROKEN)
        with pytest.raises(ledger.BookError) as caught:
            ledger.load(file)
        (problem,) = caught.value.problems
        first, line, caret = explained(problem, quoted(file, [problem])[problem.line]).split("\n")
        assert first == str(problem)
        assert line.startswith(f"{problem.line:>6} │ ")
        assert line[caret.index("^") :].startswith("8O3")

    @pytest.mark.parametrize("column", [1, 40, 500, 998, 1200])
    def test_cut_a_long_line_around_the_place(self, column: int) -> None:
        line = "".join(chr(97 + place % 26) for place in range(1000))
        _first, cut, caret = explained(problem_at(7, column), line).split("\n")
        assert len(cut) < 90
        assert column > 1000 or cut[caret.index("^")] == line[column - 1]

    def test_show_control_characters_as_spaces(self) -> None:
        assert "a b c" in explained(problem_at(1, 1), "a\tb\u202ec")

    def test_are_left_out_where_there_is_no_such_line(self, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        assert quoted(file, [problem_at(100_000, 1), problem_at(0, 1)]) == {}
        assert quoted(file.with_name("nowhere"), [problem_at(1, 1)]) == {}
        monkeypatch.setattr(books, "QUOTABLE", 10)
        assert quoted(file, [problem_at(1, 1)]) == {}
        assert explained(problem_at(1, 1), None) == str(problem_at(1, 1))

    def test_are_kept_for_the_first_errors_only(self, file: Path) -> None:
        in_place(file, "x\n" * 500)
        assert len(quoted(file, [problem_at(one, 1) for one in range(1, 400)])) == SHOWN


def problem_at(line: int, column: int) -> Problem:
    """A problem at a place."""
    return Problem(Level.ERROR, "claims.yaml", line, column, "", "it is wrong")


class Told:
    """What a watcher looks at: a token that a test sets."""

    def __init__(self) -> None:
        self.token, self.waits, self.looks = "one", False, 0

    def __call__(self) -> tuple[str, bool]:
        self.looks += 1
        return self.token, self.waits


class TestWatcher:
    @pytest.fixture(autouse=True)
    def fast(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Look often."""
        monkeypatch.setattr(live, "EVERY", 0.01)
        monkeypatch.setattr(live, "BEAT", 0.2)

    def run(self, test: Callable[[], object]) -> None:
        """Run an asynchronous test in a thread of its own, whatever loop this one has."""
        with ThreadPoolExecutor(1) as thread:
            thread.submit(lambda: asyncio.run(asyncio.wait_for(test(), 20))).result()  # type: ignore[arg-type]

    def test_tells_every_listener_once_and_beats_meanwhile(self) -> None:
        async def test() -> None:
            look = Told()
            watcher = live.Watcher(look)
            listeners = [watcher.tokens() for _turn in range(3)]
            assert [await anext(one) for one in listeners] == ["one"] * 3
            look.token = "two"
            assert await asyncio.gather(*map(anext, listeners)) == ["two"] * 3
            assert [await anext(one) for one in listeners[:1]] == [""]
            for one in listeners:
                await one.aclose()

        self.run(test)

    def test_looks_only_while_somebody_listens_and_once_for_all(self) -> None:
        async def test() -> None:
            look = Told()
            watcher = live.Watcher(look)
            assert look.looks == 0
            listeners = [watcher.tokens() for _turn in range(50)]
            for one in listeners:
                await anext(one)
            before = look.looks
            await asyncio.sleep(0.1)
            assert look.looks - before <= 11
            for one in listeners:
                await one.aclose()
            await asyncio.sleep(0.05)
            before = look.looks
            await asyncio.sleep(0.1)
            assert look.looks == before
            again = watcher.tokens()
            assert await anext(again) == "one"
            look.token = "two"
            assert await anext(again) == "two"
            await again.aclose()

        self.run(test)

    def test_stops(self) -> None:
        async def test() -> None:
            watcher = live.Watcher(Told())
            listener = watcher.tokens()
            await anext(listener)
            asyncio.get_running_loop().call_later(0.05, watcher.stop)
            assert "one" not in [one async for one in listener]

        self.run(test)

    def test_gives_the_token_alone_when_a_save_has_ended(self) -> None:
        async def test() -> None:
            look = Told()
            watcher = live.Watcher(look)
            assert await watcher.token() == "one"
            assert look.looks == 1
            look.waits = True

            def end() -> None:
                look.token, look.waits = "two", False

            asyncio.get_running_loop().call_later(0.02, end)
            assert await watcher.token() == "two"
            look.waits = True
            assert await watcher.token() == "two"

        self.run(test)


def test_a_signal_to_stop_ends_the_streams_first_and_then_does_what_it_did() -> None:
    done: list[str] = []
    before = signal.signal(signal.SIGTERM, lambda *_: done.append("server"))
    try:
        ours = signal.getsignal(signal.SIGTERM)
        with live._before_signals(lambda: done.append("streams")):
            signal.raise_signal(signal.SIGTERM)
        assert done == ["streams", "server"]
        assert signal.getsignal(signal.SIGTERM) is ours
    finally:
        signal.signal(signal.SIGTERM, before)


def test_the_routes_tell_the_token_and_are_never_kept(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLAIMS_FILE", str(file))
    answer = ask(Starlette(routes=live.routes()), f"/{live.VERSION}")
    assert answer.body.decode() == ledger.load(file).version
    assert answer.headers["content-type"].startswith("text/plain")
    assert answer.headers["cache-control"] == "no-store"
    assert ask(Starlette(routes=live.routes()), f"/{live.STREAM}", method="POST").status == 405
