from __future__ import annotations

import ssl
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import trustme

from netzblatt.publish.inspection.certificate import examine_certificate
from netzblatt.publish.inspection.visit import Visit
from netzblatt.tools.web.web_client import WebClient
from tests.publish.inspection.website import FILES, Website, describe_published, make_visit

AUTHORITY = trustme.CA()
NOW = datetime.now(UTC)


@pytest.fixture
def trusted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "authority.pem"
    AUTHORITY.cert_pem.write_to_path(str(file))
    monkeypatch.setenv("SSL_CERT_FILE", str(file))


@pytest.fixture
def client() -> Iterator[WebClient]:
    with WebClient(patience=5.0) as client:
        yield client


def _serve(name: str, ends: datetime) -> Website:
    website = Website({path: text.encode() for path, text in FILES.items()}.get)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    AUTHORITY.issue_cert(name, not_after=ends).configure_cert(context)
    # The handshake is made by the thread of the request, so that one that fails keeps nobody waiting.
    website.server.socket = context.wrap_socket(website.server.socket, server_side=True, do_handshake_on_connect=False)
    website.server.handle_error = lambda *_: None  # type: ignore[method-assign]
    website.address = website.address.replace("http://127.0.0.1", "https://localhost")
    return website


@pytest.mark.usefixtures("trusted")
@pytest.mark.parametrize(
    ("name", "days", "codes"),
    [
        ("localhost", 60, []),
        ("localhost", 5, ["online/certificate-ends"]),
        ("localhost", -1, ["online/certificate-expired"]),
        ("www.example.org", 60, ["online/certificate-name"]),
    ],
)
def test_a_certificate(name: str, days: int, codes: list[str], client: WebClient) -> None:
    with _serve(name, NOW + timedelta(days=days, hours=1)).run() as website:
        visit = make_visit(client, website.address, describe_published(FILES))
        visit.now = NOW
        examination = examine_certificate(visit)
    assert examination
    assert codes == [problem.code for problem in examination.problems]
    assert codes or days == examination.count


def test_a_certificate_that_nobody_vouches_for(client: WebClient) -> None:
    with _serve("localhost", NOW + timedelta(days=60)).run() as website:
        examination = examine_certificate(make_visit(client, website.address, describe_published(FILES)))
    assert examination
    assert ["online/certificate"] == [problem.code for problem in examination.problems]


def test_without_a_certificate_everybody_can_read_along(visit: Visit) -> None:
    examination = examine_certificate(visit)
    assert examination
    assert ["online/no-tls"] == [problem.code for problem in examination.problems]


def test_a_server_that_is_not_there_is_told_elsewhere(client: WebClient) -> None:
    assert examine_certificate(make_visit(client, "https://127.0.0.1:1", describe_published(FILES))) is None
