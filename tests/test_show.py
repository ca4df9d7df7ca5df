"""Pieces that pages share: long tables come in parts, charts are drawn once."""

import plotly.graph_objects as go
from streamlit.testing.v1 import AppTest

from ledger.picture import Picture
from ui.show import _drawn_once
from ui.tables import PART, part


def _page() -> None:
    import streamlit as st

    from ui.tables import part

    shown = part(range(st.session_state["rows"]))
    st.text(f"{shown[0]} to {shown[-1]}")


def _texts(app: AppTest) -> list[str]:
    assert not app.exception
    return [one.value for one in app.text]


def test_a_table_of_the_size_of_the_record_is_whole() -> None:
    assert part(range(PART)) == range(PART)


def test_a_longer_table_comes_in_parts_and_says_how_many_rows_there_are() -> None:
    app = AppTest.from_function(_page)
    app.session_state["rows"] = 2500
    app.run()
    assert _texts(app) == ["Rows 1 to 1,000 of 2,500; downloads hold all.", "0 to 999"]
    app.session_state["part"] = 3
    app.run()
    assert _texts(app) == ["Rows 2,001 to 2,500 of 2,500; downloads hold all.", "2000 to 2499"]


def test_a_part_that_a_search_has_left_no_rows_for_gives_way_to_one_that_has() -> None:
    app = AppTest.from_function(_page)
    app.session_state["rows"] = 2500
    app.run()
    app.session_state["part"] = 3
    app.run()
    app.session_state["rows"] = 1500
    app.run()
    assert _texts(app)[1] in {"0 to 999", "1000 to 1499"}


def test_a_chart_says_which_data_it_holds_so_that_plotly_draws_it_once() -> None:
    charts = [Picture(go.Figure(go.Scatter(x=[day], y=[803])), "", 0) for day in (1, 1, 2)]
    for one in charts:
        _drawn_once(one)
    first, same, other = (one.figure.layout.datarevision for one in charts)
    assert first == same != other
