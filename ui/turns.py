"""How many pages are made at a time: the others wait their turn, and cost nothing meanwhile."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

# Streamlit gives each reader's page a thread. Python runs one of them at any moment, so more of them at work make no
# page come sooner; they only keep the processor from the thread that sends what is ready. A few at a time let a quick
# page pass a slow one.
AT_A_TIME = 3

turn = threading.BoundedSemaphore(AT_A_TIME)
_long = threading.Lock()


@contextmanager
def aside() -> Iterator[None]:
    """For a page whose turn it is: something that may take seconds, one such at a time, while others have the turn."""
    turn.release()
    try:
        with _long:
            yield
    finally:
        turn.acquire()
