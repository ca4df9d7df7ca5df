"""The library of the casualty-claims dashboard: figures, scopes, the book. Knows nothing of Streamlit."""

from ledger.load import BookError, load, loads

__all__ = ["BookError", "load", "loads"]
