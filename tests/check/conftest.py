"""Finished pages, and the settings of the site that they are of."""

from __future__ import annotations

import pytest

from netzblatt.check import FinishedPage, read_page
from netzblatt.model.settings import Settings


def page_of(html: str, output: str = "news/index.html", *, origin: str = "content/news/x.md") -> FinishedPage:
    return read_page(output, origin=origin, data=html.encode())


@pytest.fixture
def settings() -> Settings:
    return Settings(name="Netz", address="https://www.example.org/netz", allowed_hosts=("maps.example.net",))
