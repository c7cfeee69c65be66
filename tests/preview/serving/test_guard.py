from __future__ import annotations

from http import HTTPStatus

import pytest

from netzblatt.preview.serving.guard import (
    HostNames,
    find_output,
    find_refusal,
    is_everywhere,
    is_local,
    is_own_origin,
    make_address,
)
from tests.preview.running import EVERYWHERE


def test_a_preview_on_this_machine_has_its_names_and_the_one_it_was_given() -> None:
    names = HostNames.of("Redaktion.local")
    known = ("localhost", "127.0.0.1:8000", "[::1]:8000", "redaktion.local", "REDAKTION.local:80")
    strange = ("", ":8000", "evil.example", "localhost.", "127.0.0.2", "10.0.0.1", "[::1", "::1", "localhost:", "a:b")
    assert [True] * len(known) == [names.include(host) for host in known]
    assert [False] * len(strange) == [names.include(host) for host in strange]


@pytest.mark.parametrize("host", [EVERYWHERE, "::"])
def test_a_preview_in_the_whole_network_has_all_addresses_and_the_machine_s_name(
    host: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("socket.gethostname", lambda: "Mac")
    names = HostNames.of(host)
    known = ("localhost", "192.168.1.7:8000", "[fe80::1]:8000", "mac", "mac.local:8000")
    assert [True] * len(known) == [names.include(host) for host in known]
    assert [False] * 3 == [names.include(host) for host in ("evil.example", "192.168.1.7.evil.example", "1.2.3.4.5")]


def test_who_can_ask_is_known_by_the_address() -> None:
    assert [True, True, False, False] == [is_everywhere(host) for host in (EVERYWHERE, "::", "127.0.0.1", "localhost")]
    local = ("127.0.0.1", "127.0.0.2", "::1", "Localhost")
    assert [True] * 4 == [is_local(host) for host in local]
    assert [False] * 4 == [is_local(host) for host in (EVERYWHERE, "192.168.1.7", "example.org", "")]


@pytest.mark.parametrize(
    ("method", "target", "hosts", "status"),
    [
        ("GET", "/a?b", ["localhost"], None),
        ("HEAD", "/", ["localhost:8000"], None),
        ("POST", "/", ["evil.example"], HTTPStatus.METHOD_NOT_ALLOWED),
        ("GET", "http://localhost/", ["localhost"], HTTPStatus.BAD_REQUEST),
        ("GET", "", ["localhost"], HTTPStatus.BAD_REQUEST),
        ("GET", "/", [], HTTPStatus.BAD_REQUEST),
        ("GET", "/", ["localhost", "localhost"], HTTPStatus.BAD_REQUEST),
        ("GET", "/", ["evil.example"], HTTPStatus.MISDIRECTED_REQUEST),
    ],
)
def test_a_request_is_refused_by_its_first_lines(
    method: str, target: str, hosts: list[str], status: HTTPStatus | None
) -> None:
    assert status == find_refusal(method, target, hosts, HostNames.of("127.0.0.1"))


def test_the_origin_is_the_host_that_was_asked() -> None:
    assert is_own_origin("http://LOCALHOST:8000", "localhost:8000")
    for origin in (None, "", "null", "http://localhost", "https://localhost:8000", "http://localhost:8000/", "file://"):
        assert not is_own_origin(origin, "localhost:8000")


@pytest.mark.parametrize(
    ("path", "base", "output"),
    [
        ("/", "", "index.html"),
        ("/news/", "", "news/index.html"),
        ("/news", "", "news"),
        ("/netz/", "/netz", "index.html"),
        ("/netz/a%20b.pdf", "/netz", "a b.pdf"),
        ("/netz/s%C3%BCd/%c3%a4/", "/netz/süd", "ä/index.html"),
        ("/a%3Fb%23c", "", "a?b#c"),
        ("/%2525", "", "%25"),
        ("/netz", "/netz", None),
        ("/netzwerk/", "/netz", None),
        ("/other/", "/netz", None),
        ("//", "", None),
        ("/a//b", "", None),
        ("/a/../b", "", None),
        ("/%2e%2e/b", "", None),
        ("/.", "", None),
        ("/a%2Fb", "", None),
        ("/%00", "", None),
        ("/a%0Ab", "", None),
        ("/%ff", "", None),
        ("/%c0%ae%c0%ae/b", "", None),
        ("", "", None),
    ],
)
def test_an_address_is_one_output_or_none(path: str, base: str, output: str | None) -> None:
    assert output == find_output(path, base)


@pytest.mark.parametrize("base", ["", "/netz/süd"])
@pytest.mark.parametrize(
    "output", ["index.html", "a/index.html", "a/b c.pdf", "ä/100%.html", "404.html", "myindex.html"]
)
def test_the_make_address_an_output_leads_to_it(output: str, base: str) -> None:
    address = make_address(output, base)
    assert output == find_output(address, base)
    assert address.isascii()
    assert output.endswith("index.html") is (address.endswith(("/", "myindex.html")))
