"""The server: the Streamlit pages of ui/app.py, with security headers and compressed assets.

Start it with `streamlit run dashboard.py`.
"""

import streamlit as st

from ui.live import lifespan
from ui.server import middleware, routes, say_sorry, stay_on_this_host

stay_on_this_host()
app = st.App("ui/app.py", routes=routes(), middleware=middleware(), lifespan=lifespan, on_script_error=say_sorry)
