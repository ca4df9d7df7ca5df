"""What the tests of the library share."""

import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import settings

import ledger
from ledger.model import Book
from ledger.table import frame

settings.register_profile("ledger", max_examples=100, deadline=None, derandomize=True, database=None)
settings.load_profile("ledger")


@pytest.fixture(scope="session", autouse=True)
def one_start_of_streamlit() -> Iterator[None]:
    """Let all AppTests look for installed components and compile the pages once, as one server does."""
    if "streamlit" not in sys.modules:  # no page is tested
        yield
        return
    from streamlit.components.v2 import manifest_scanner
    from streamlit.runtime.scriptrunner.script_cache import ScriptCache
    from streamlit.testing.v1 import local_script_runner

    scripts = ScriptCache()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(manifest_scanner, "scan_component_manifests", cache(manifest_scanner.scan_component_manifests))
        patch.setattr(local_script_runner, "ScriptCache", lambda: scripts)
        yield


@pytest.fixture(scope="session")
def record() -> Book:
    """The book of the repository: claims.yaml."""
    return ledger.load(Path(__file__).parents[1] / "claims.yaml")


@pytest.fixture(scope="session")
def record_table(record: Book) -> pd.DataFrame:
    """The frame of the record."""
    return frame(record)
