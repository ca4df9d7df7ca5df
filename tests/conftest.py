"""What the tests of the library share."""

from pathlib import Path

import pandas as pd
import pytest
from hypothesis import settings

import ledger
from ledger.model import Book
from ledger.table import frame

settings.register_profile("ledger", max_examples=100, deadline=None, derandomize=True, database=None)
settings.load_profile("ledger")


@pytest.fixture(scope="session")
def record() -> Book:
    """The book of the repository: claims.yaml."""
    return ledger.load(Path(__file__).parents[1] / "claims.yaml")


@pytest.fixture(scope="session")
def record_table(record: Book) -> pd.DataFrame:
    """The frame of the record."""
    return frame(record)
