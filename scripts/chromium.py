"""Finds the Chromium that the browser tests drive.

usage: python scripts/chromium.py      prints its path, and installs it first where it is missing and this may
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ON_MACOS = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
# The second package draws Arabic, which the record quotes.
PACKAGES = ("chromium", "fonts-noto-core")
ADVICE = """No Chromium was found, and the browser tests need one. Install it, then try again:
    Debian:         sudo apt install chromium fonts-noto-core
    Ubuntu:         sudo snap install chromium
    Fedora:         sudo dnf install chromium
    macOS:          brew install --cask chromium
    another place:  make test CHROMIUM=/path/to/chromium"""


def find() -> str | None:
    """Give the path of a Chromium: the one that CHROMIUM names, else one that is installed, else None."""
    named = os.environ.get("CHROMIUM")
    if named:
        return shutil.which(named)
    installed = (shutil.which(name) for name in NAMES)
    return next((path for path in installed if path), None) or next((p for p in ON_MACOS if Path(p).exists()), None)


def install() -> None:
    """Install Chromium and its fonts with apt-get, where this user may."""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return
    print("Installing Chromium for the browser tests …", file=sys.stderr)
    quietly = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update"], ["install", "--yes", "--no-install-recommends", *PACKAGES]):
        subprocess.run(["apt-get", "-qq", *command], env=quietly, stdout=subprocess.DEVNULL, check=False)


def main() -> int:
    """Print the path of a Chromium; the exit code is 1, and the advice is printed, where there is none."""
    if not find() and "CHROMIUM" not in os.environ:
        install()
    path = find()
    print(path or ADVICE, file=sys.stdout if path else sys.stderr)
    return 0 if path else 1


if __name__ == "__main__":
    sys.exit(main())
