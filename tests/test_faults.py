"""When something breaks: the page says what happened, nothing is lost, and it comes back by itself."""

from __future__ import annotations

import builtins
import errno
import os
import resource
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, wait
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

import ledger
from ledger.__main__ import main
from ledger.draft import BusyError, write
from tests import test_add_page, test_live, test_pages
from tests.books import SMALL
from tests.test_add_page import button, filled, press
from tests.test_live import Clock, killed
from tests.test_pages import Open, drawn, ran, shown
from ui import book as books
from ui.book import SETTLED, Shelf
from ui.turns import AT_A_TIME, turn

ROOT = Path(__file__).parents[1]
OTHER = SMALL.replace("killed: 803", "killed: 804")

clock = test_live.clock
file = test_live.file
shelf = test_live.shelf
open_page = test_pages.open_page

Patch = pytest.MonkeyPatch


# The file is not there, or not to be read


def no_file(path: Path, _patch: Patch) -> None:
    path.unlink()


def folder(path: Path, _patch: Patch) -> None:
    path.unlink()
    path.mkdir()
    (path / "claims.yaml").write_text(SMALL, encoding="utf-8")


def link_to_nowhere(path: Path, _patch: Patch) -> None:
    path.unlink()
    path.symlink_to("nowhere.yaml")


def link_to_itself(path: Path, _patch: Patch) -> None:
    path.unlink()
    path.symlink_to(path.name)


def unreadable(path: Path, patch: Patch) -> None:
    """Who runs the tests may be allowed everything: the system says no all the same."""
    path.write_text(OTHER, encoding="utf-8")
    refuse(patch, path, PermissionError(errno.EACCES, os.strerror(errno.EACCES)))


def broken_disk(path: Path, patch: Patch) -> None:
    path.write_text(OTHER, encoding="utf-8")
    refuse(patch, path, OSError(errno.EIO, os.strerror(errno.EIO)))


def refuse(patch: Patch, path: Path, error: OSError) -> None:
    """Let every way to open a file fail."""

    def refusing(opens: Callable[..., Any]) -> Callable[..., Any]:
        def opening(name: Any, *more: Any, **options: Any) -> Any:
            if not isinstance(name, int) and Path(os.fsdecode(name)) == path:
                raise error
            return opens(name, *more, **options)

        return opening

    patch.setattr(os, "open", refusing(os.open))
    patch.setattr("io.open", refusing(builtins.open))


FAULTS = {
    no_file: "No such file or directory",
    folder: "Is a directory",
    link_to_nowhere: "No such file or directory",
    link_to_itself: "Too many levels of symbolic links",
    unreadable: "Permission denied",
    broken_disk: "Input/output error",
}


def mend(path: Path) -> None:
    """Put the file back in one step, whatever stands in its place."""
    if path.is_dir() and not path.is_symlink():
        (path / "claims.yaml").unlink()
        path.rmdir()
    beside = path.with_suffix(".new")
    beside.write_text(SMALL, encoding="utf-8")
    os.replace(beside, path)


@pytest.mark.parametrize("fault", FAULTS)
def test_a_file_that_cannot_be_read_is_told_and_the_last_good_book_stays(
    fault: Callable[[Path, Patch], None], shelf: Shelf, file: Path, clock: Clock
) -> None:
    token = shelf.open().token
    with pytest.MonkeyPatch.context() as patch:
        fault(file, patch)
        assert not shelf.open().errors, "it may be in the midst of a save"
        clock.now += SETTLED
        (error,) = shelf.open().errors
        assert error.message == f"the file cannot be opened: {FAULTS[fault]}"
        assert "803" in killed(shelf)
    mend(file)
    assert not shelf.open().errors
    assert shelf.open().token == token


@pytest.mark.parametrize("fault", FAULTS)
def test_a_server_that_starts_without_its_file_opens_once_it_is_there(
    fault: Callable[[Path, Patch], None], file: Path, clock: Clock
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        fault(file, patch)
        shelf = Shelf(file, clock)
        shelf.open()
        clock.now += SETTLED
        (error,) = shelf.open().errors
        assert FAULTS[fault] in error.message
    mend(file)
    assert "803" in killed(shelf)


def test_a_folder_in_the_place_of_the_file_leaves_every_page_as_it_was_under_a_banner(
    open_page: Open, file: Path
) -> None:
    app = open_page("overview", file)
    before = drawn(app)
    with pytest.MonkeyPatch.context() as patch:
        folder(file, patch)
        assert drawn(ran(app)) == before
    assert "shows the last version that did" in app.warning[0].value
    assert "the file cannot be opened: Is a directory" in app.code[0].value
    app.switch_page("../pages/add.py")
    assert "Once it is mended, a claim can be added here" in shown(ran(app))
    mend(file)
    assert not ran(app).warning
    assert "Choose the source" in shown(app)


# The disk is full


def full(*_arguments: object, **_options: object) -> None:
    """Any call that would need room."""
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


NEED_ROOM = [(tempfile, "mkstemp"), (os, "fdopen"), (os, "fsync"), (os, "replace")]


@pytest.mark.parametrize(("module", "call"), [*NEED_ROOM, (os, "open")])
def test_a_claim_that_has_no_room_is_told_and_the_file_stays_as_it_was(
    module: object, call: str, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(module, call, full)
        with pytest.raises(BusyError, match="the file cannot be written: No space left on device"):
            write(file, SMALL.encode(), OTHER.encode())
    assert file.read_text(encoding="utf-8") == SMALL
    assert os.listdir(file.parent) == [file.name]
    write(file, SMALL.encode(), OTHER.encode())
    assert file.read_text(encoding="utf-8") == OTHER


@pytest.mark.parametrize(("module", "call"), NEED_ROOM)
@pytest.mark.parametrize("command", [["format", "FILE"], ["export", "FILE", "--to", "csv", "--out", "OUT"]])
def test_a_command_that_has_no_room_says_so_and_leaves_what_was_there(
    module: object, call: str, command: list[str], file: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    file.write_text(untidy := SMALL.replace("  snhr:\n", "  snhr: # first\n") + "\n\n", encoding="utf-8")
    out = file.with_name("out.csv")
    out.write_text("what was there")
    with monkeypatch.context() as patch:
        patch.setattr(module, call, full)
        assert main([{"FILE": str(file), "OUT": str(out)}.get(one, one) for one in command]) == 1
    assert "No space left on device" in capsys.readouterr().err
    assert (file.read_text(encoding="utf-8"), out.read_text()) == (untidy, "what was there")
    assert sorted(os.listdir(file.parent)) == [file.name, out.name]


def test_a_disk_that_fills_in_the_midst_of_a_file_leaves_the_old_one_whole(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file.write_text(SMALL + "\n\n", encoding="utf-8")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (2_000, before[1]))
    try:
        assert main(["format", str(file)]) == 1
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert "File too large" in capsys.readouterr().err
    assert file.read_text(encoding="utf-8") == SMALL + "\n\n"
    assert os.listdir(file.parent) == [file.name]


def test_the_form_says_that_there_is_no_room_keeps_what_was_typed_and_writes_it_later(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CLAIMS_FILE", str(file))
    monkeypatch.setenv("LEDGER_EDIT", "1")
    app = AppTest.from_file(ROOT / "ui" / "app.py", default_timeout=60)
    app.switch_page("../pages/add.py")
    filled(ran(app))
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        press(app, "Write it to the file")
    told = test_add_page.shown(app)
    assert "Nothing was written: the file cannot be written: No space left on device" in told
    assert file.read_text(encoding="utf-8") == SMALL
    assert app.get_by_key("add0_number0").value == "at least 1,084"
    assert button(app, "Write it to the file")
    press(app, "Write it to the file")
    assert "sohr-2025-03-12" in ledger.load(file).claim


# The clock jumps


class Days:
    """A calendar that a test turns."""

    def __init__(self) -> None:
        self.now = date(2026, 11, 20)

    def __call__(self) -> date:
        return self.now


@pytest.fixture
def calendar(monkeypatch: pytest.MonkeyPatch) -> Days:
    """Give the calendar by which files are read."""
    days = Days()
    monkeypatch.setattr(books, "load", lambda path: ledger.load(path, days.now))
    return days


def test_a_clock_set_back_keeps_the_book_says_what_the_clock_says_and_mends_itself(
    file: Path, clock: Clock, calendar: Days
) -> None:
    shelf = Shelf(file, clock, calendar)
    assert "803" in killed(shelf)
    calendar.now = date(1970, 1, 1)
    clock.now += 60
    assert not shelf.open().errors, "nobody saved anything"
    file.write_text(OTHER, encoding="utf-8")
    shelf.open()
    clock.now += SETTLED
    assert "803" in killed(shelf)
    errors = shelf.open().errors
    assert "2025-03-11 lies in the future: the clock here allows no day after 1970-01-01" in map(message, errors)
    calendar.now = date(2026, 11, 20)
    assert "804" in killed(shelf)
    assert not shelf.open().errors


def test_a_day_that_has_come_is_no_error_any_more(file: Path, clock: Clock, calendar: Days) -> None:
    file.write_text(SMALL.replace("published: 2025-07-08~", "published: 2026-11-21~"), encoding="utf-8")
    shelf = Shelf(file, clock, calendar)
    shelf.open()
    clock.now += SETTLED
    assert "2026-11-21 lies in the future" in message(shelf.open().errors[0])
    calendar.now = date(2026, 11, 21)
    assert shelf.look()[0] == ledger.load(file).version


def test_errors_that_stay_on_another_day_are_told_as_they_were(file: Path, clock: Clock, calendar: Days) -> None:
    file.write_text(SMALL.replace("killed: 803", "killed: 8O3"), encoding="utf-8")
    shelf = Shelf(file, clock, calendar)
    shelf.open()
    clock.now += SETTLED
    token = shelf.open().token
    calendar.now = date(2026, 11, 21)
    assert shelf.look()[0] == token
    assert shelf.look() == (token, False)


def message(problem: ledger.model.Problem) -> str:
    """What a problem says."""
    return problem.message


# A writer dies

DIE = """
import os, sys, tempfile
from pathlib import Path

from ledger.draft.write import locked, replace
path = Path(sys.argv[1])
os.fsync = lambda _file: os.kill(os.getpid(), 9)
with locked(path):
    replace(path, path.read_bytes(), b"half of")
"""


def test_a_writer_that_is_killed_leaves_the_file_whole_and_shuts_nobody_out(file: Path) -> None:
    run = subprocess.run([sys.executable, "-c", DIE, str(file)], cwd=ROOT, capture_output=True, text=True)
    assert run.returncode == -9, run.stderr
    assert file.read_text(encoding="utf-8") == SMALL
    assert len(os.listdir(file.parent)) == 3, "it left its lock and what it had begun"
    write(file, SMALL.encode(), OTHER.encode(), wait=1)
    assert file.read_text(encoding="utf-8") == OTHER


# Many readers at once


@pytest.mark.parametrize(
    "text", [SMALL, "", "claims: 8", SMALL.split("claims:")[0]], ids=["good", "empty", "bad", "none"]
)
def test_a_page_gives_its_turn_to_the_next_however_it_ends(open_page: Open, file: Path, text: str) -> None:
    file.write_text(text, encoding="utf-8")
    open_page("overview", file)
    free = [turn.acquire(blocking=False) for _page in range(AT_A_TIME)]
    for _page in filter(None, free):
        turn.release()
    assert all(free)


def test_a_page_waits_while_as_many_as_may_be_are_made(open_page: Open, file: Path) -> None:
    for _page in range(AT_A_TIME):
        assert turn.acquire(timeout=5)
    with ThreadPoolExecutor() as others:
        page = others.submit(open_page, "overview", file)
        try:
            assert wait([page], timeout=1).not_done
        finally:
            turn.release(AT_A_TIME)
        assert drawn(page.result(timeout=30))


def test_streamlit_does_nothing_after_a_run_that_slows_the_next() -> None:
    options = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text("utf-8"))
    assert options["server"]["fileWatcherType"] == "none"
    assert options["runner"]["postScriptGC"] is False
