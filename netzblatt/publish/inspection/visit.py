"""A visit to a published site, as its readers make it, and what was found there. Knows no check."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import quote

from netzblatt.model.frozen import Frozen
from netzblatt.model.problem import Problem
from netzblatt.publish.published_site import PublishedSite
from netzblatt.publish.release import find_original, make_address
from netzblatt.publish.target import CONTROL
from netzblatt.tools.web.link_answer import LinkFault
from netzblatt.tools.web.web_client import WebAnswer, WebClient

MOST_FAULTS = 3


class Examination(Frozen, frozen=True):
    """The outcome of a check of `subject`: its Problems; and for the sentence that there are none, its `values` and the
    `count` of what was looked at, if there may be several.
    """

    subject: str
    problems: tuple[Problem, ...] = ()
    count: int | None = None
    values: Mapping[str, str] = {}


@dataclass(slots=True, kw_only=True)
class Visit:
    """A visit to the site at `address` (without a slash at its end), where the `published` one should be. `redirects`
    are the paths that lead to other addresses of the site. Each path is asked for once.
    """

    client: WebClient
    address: str
    published: PublishedSite
    redirects: Mapping[str, str]
    now: datetime
    _answers: dict[str, WebAnswer] = field(default_factory=dict)

    def locate(self, path: str) -> str:
        """Returns the URL of a path of a release."""
        return self.address + quote(make_address(path))

    def ask(self, path: str) -> WebAnswer:
        """Asks for a path of a release."""
        return self.ask_url(self.locate(path))

    def ask_url(self, url: str) -> WebAnswer:
        """Asks for a URL."""
        if url not in self._answers:
            faults = sum(answer.fault is not None for answer in self._answers.values())
            # Whoever has not answered so often is not waited for again.
            self._answers[url] = self.client.get(url) if faults < MOST_FAULTS else WebAnswer(fault=LinkFault.TIME_OUT)
        return self._answers[url]

    def list_paths(self) -> list[str]:
        """Lists what readers may ask for, in the order of names: nothing that is for publishers and the web server,
        such as compressed copies.
        """
        return sorted(path for path in self.published.files if not _is_hidden(path))


def _is_hidden(path: str) -> bool:
    name = path.rpartition("/")[2]
    return path.startswith(CONTROL) or name.startswith((".", "_")) or find_original(path) != ""


def choose_evenly(paths: list[str], most: int) -> list[str]:
    """Chooses some of many paths, at even distances."""
    return paths[:: max(1, -(-len(paths) // most))]
