"""What an operator may set for a site, from the environment."""

import os
import re
from urllib.parse import urlsplit

_PLAIN = re.compile(r"[!-~]+")  # an address as it is sent: no spaces, no letters beyond ASCII


def report_address() -> str:
    """Where a reader reports a wrong figure: a link in which {id} stands for the figure's id; '' for nowhere.

    Set REPORT_ADDRESS to a mailto: or http(s) link, such as mailto:desk@example.org?subject={id}.
    """
    address = os.environ.get("REPORT_ADDRESS", "")
    return address if address.startswith(("https://", "http://", "mailto:")) else ""


def public_url() -> str:
    """The address under which readers reach the site, without a slash at its end; '' where none was given.

    Set PUBLIC_URL to an http(s) address, such as https://claims.example.org. What leaves the site
    carries it.
    """
    address = os.environ.get("PUBLIC_URL", "").strip()
    try:
        parts = urlsplit(address)
        known = parts.scheme in {"http", "https"} and parts.hostname and parts.port != 0
    except ValueError:
        return ""
    odd = parts.query or parts.fragment or parts.username is not None or not _PLAIN.fullmatch(address)
    return address.rstrip("/") if known and not odd else ""
