"""The floor: a bare Streamlit page with one filter, one plotly chart and one table. What Streamlit itself costs."""

import streamlit as st

chart = st.Page("pages/chart.py", title="Chart", default=True)
other = st.Page("pages/other.py", title="Other")
st.navigation([chart, other]).run()
