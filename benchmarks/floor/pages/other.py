"""The same chart and table on another page."""

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

ROWS = pd.DataFrame({"kind": ["a", "b", "c", "d"] * 8, "day": range(32), "value": [n * n % 89 for n in range(32)]})

st.plotly_chart(go.Figure(go.Scatter(x=ROWS["day"], y=ROWS["value"], mode="markers")))
st.dataframe(ROWS)
