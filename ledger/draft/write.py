"""Writing the file: whole or not at all, by one writer at a time, and only over the version that was opened."""

import contextlib
import difflib
import os
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from ledger.language import _
from ledger.load import loads

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]


class BusyError(RuntimeError):
    """Another writer has the file, or it cannot be locked or written; the message says which."""


class ChangedError(RuntimeError):
    """The file is no longer what was opened. `diff` shows both versions, line by line."""

    def __init__(self, opened: bytes, now: bytes) -> None:
        super().__init__(_("the file has changed since this form was opened; nothing was written"))
        self.now = now
        old, new = (one.decode("utf-8", "replace").splitlines() for one in (opened, now))
        self.diff = "\n".join(difflib.unified_diff(old, new, _("when opened"), _("now"), lineterm="", n=2))


def write(path: Path, opened: bytes, merged: bytes, wait: float = 5) -> None:
    """Put `merged` in the place of the file, if that still holds `opened` and `merged` loads.

    Follows a symlink to its target and keeps the file's mode. Raises BookError, ChangedError or BusyError;
    the file is then as it was.
    """
    loads(merged, path.name)
    target = Path(os.path.realpath(path))
    try:
        with locked(target, wait):
            _refuse_changed(target, opened)
            replace(target, opened, merged)
    except OSError as error:
        raise BusyError(_("the file cannot be written: {why}").format(why=error.strerror or error)) from None


@contextlib.contextmanager
def locked(target: Path, wait: float = 5) -> Iterator[None]:
    """Hold the lock of a file, which is a file beside it; waits `wait` seconds for another holder. Raises BusyError."""
    if fcntl is None:
        raise BusyError(_("this system cannot lock files; copy the claim into the file by hand"))
    lock = target.with_name(f".{target.name}.lock")
    end = time.monotonic() + wait
    while True:
        held = os.open(lock, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if _is_same(held, lock):
                break
        except BlockingIOError:
            pass
        os.close(held)
        if time.monotonic() > end:
            raise BusyError(_("somebody else is writing the file; try again in a moment"))
        time.sleep(0.05)
    try:
        yield
    finally:
        # While the lock is held nobody else can hold this file, so that taking it away harms no one.
        lock.unlink(missing_ok=True)
        os.close(held)


def _is_same(held: int, lock: Path) -> bool:
    """Whether the open lock is still the one in the folder: its last holder takes it away."""
    try:
        return os.path.samestat(os.fstat(held), lock.stat())
    except FileNotFoundError:
        return False


def _refuse_changed(target: Path, opened: bytes | None) -> None:
    if opened is None and not target.exists():
        return
    now = target.read_bytes()
    if now != opened:
        raise ChangedError(opened or b"", now)


def replace(target: Path, opened: bytes | None, merged: bytes) -> None:
    """Put `merged` in the place of a file in one step; `opened` is what it held, None where there was none.

    Keeps the file's mode. Raises ChangedError when it holds something else by now, OSError when it cannot be written.
    """
    made, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".new", dir=target.parent)
    try:
        with os.fdopen(made, "wb") as file:
            _keep_mode(file.fileno(), target)
            file.write(merged)
            file.flush()
            os.fsync(file.fileno())
        _refuse_changed(target, opened)  # an editor knows nothing of our lock
        os.replace(name, target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _keep_mode(made: int, target: Path) -> None:
    if not target.exists():
        os.fchmod(made, 0o644)
        return
    was = target.stat()
    with contextlib.suppress(OSError):  # only some may give a file away; the mode matters more
        os.fchown(made, was.st_uid, was.st_gid)
    os.fchmod(made, was.st_mode & 0o7777)
