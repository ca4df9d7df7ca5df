"""Plotly figures made from rows of the table. Pure functions: no Streamlit, no reading of files."""
