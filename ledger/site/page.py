"""What a page of the site is before it is HTML."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its path, the template that makes it, its title and description, what the template is given.

    `kind` and `about` say what it shows a picture of ("event", its id), for pages that have one.
    """

    path: str
    template: str
    title: str
    description: str
    content: Mapping[str, Any] = field(default_factory=dict)
    kind: str = ""
    about: str = ""
