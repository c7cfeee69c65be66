from __future__ import annotations

import pytest

from netzblatt.check.hosts import check_hosts
from netzblatt.model.settings import Settings

from .conftest import page_of


@pytest.mark.parametrize(
    ("html", "hosts"),
    [
        ("<script src=https://cdn.example.com/x.js></script>", ["cdn.example.com"]),
        ("<link rel=preconnect href=//cdn.example.com>", ["cdn.example.com"]),
        ("<style>@import 'https://fonts.example.com/x'</style>", ["fonts.example.com"]),
        ("<img src=https://a.example.com/x><img src=https://a.example.com/y>", ["a.example.com"] * 2),
        ("<iframe src=https://maps.example.net/x></iframe>", []),
        ("<script src=https://www.example.org/netz/x.js></script>", []),
        ("<img src=data:image/png;base64,AA>", []),
        ("<a href=https://cdn.example.com/>x</a>", []),
        ("<img src=http://[::1>", []),
    ],
)
def test_a_page_loads_from_no_host_that_the_settings_do_not_name(
    html: str, hosts: list[str], settings: Settings
) -> None:
    problems = list(check_hosts([page_of(html)], settings=settings))
    assert hosts == [dict(problem.values)["host"] for problem in problems]
    assert {"page/foreign-request"} >= {problem.code for problem in problems}


@pytest.mark.parametrize(
    "address",
    [
        *("//a.b/x", "/\\a.b/x", "\\\\a.b", "///a.b/x", "https:a.b/x", "https:/a.b/x", "https:\\a.b", "HTTP://a.b"),
        *("\t//a.b/x", "/\t/a.b/x", "ht\ntps://a.b", " https://a.b", "https://user:word@A.B/x"),
    ],
)
def test_addresses_are_read_as_browsers_read_them(address: str, settings: Settings) -> None:
    problems = list(check_hosts([page_of(f'<img src="{address}">')], settings=settings))
    assert ["a.b"] == [dict(problem.values)["host"] for problem in problems]
