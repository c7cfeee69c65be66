"""A published site, and a visit to it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from netzblatt.model.frozen import replace
from netzblatt.publish.inspection.visit import Visit
from netzblatt.tools.web.web_client import WebClient
from tests.publish.inspection.website import FILES, SpoiltAnswer, Website, describe_published, make_visit


@pytest.fixture
def website() -> Iterator[Website]:
    files = {path: text.encode() for path, text in FILES.items()}
    with Website(files.get).run() as website:
        yield website


@pytest.fixture(scope="module")
def shared_client() -> Iterator[WebClient]:
    """One client for all tests of a file: to know whom to trust takes a while."""
    with WebClient(patience=5.0) as client:
        yield client


@pytest.fixture
def visit(website: Website, shared_client: WebClient) -> Visit:
    former = {"frueher/index.html": "/news/", "fort/index.html": ""}
    website.spoilt["frueher/index.html"] = SpoiltAnswer(301, {"Location": "/news/"})
    return make_visit(shared_client, website.address, replace(describe_published(FILES), former=former))
