"""What an operator may set for a site, from the environment."""

import os


def report_address() -> str:
    """Where a reader reports a wrong figure: a link in which {id} stands for the figure's id; '' for nowhere.

    Set REPORT_ADDRESS to a mailto: or http(s) link, such as mailto:desk@example.org?subject={id}.
    """
    address = os.environ.get("REPORT_ADDRESS", "")
    return address if address.startswith(("https://", "http://", "mailto:")) else ""
