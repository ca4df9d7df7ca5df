"""One filter, one chart, one table."""

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

ROWS = pd.DataFrame({"kind": ["a", "b", "c", "d"] * 8, "day": range(32), "value": [n * n % 97 for n in range(32)]})

kind = st.selectbox("Kind", ["a", "b", "c", "d"], index=None, placeholder="All")
rows = ROWS[ROWS["kind"] == kind] if kind else ROWS
st.plotly_chart(go.Figure(go.Scatter(x=rows["day"], y=rows["value"], mode="markers")))
st.dataframe(rows)
