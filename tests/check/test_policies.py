from __future__ import annotations

import pytest

from netzblatt.check.page import read_page
from netzblatt.check.policies import check_policies
from netzblatt.tools.web.inline_scripts import hash_source

ALLOWED = hash_source('{"a": "&lt;"}').strip("'")
POLICY = "<meta http-equiv=Content-Security-Policy content=\"script-src 'self'\">"


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (f"{POLICY}<style>a{{}}</style><style>b{{}}</style>", ["<style>"]),
        (f'{POLICY}<script type="module">1</script>', ["<script>"]),
        (f'{POLICY}<p style="color: red" onclick="x()">', ["style=", "onclick="]),
        (f'{POLICY}<script src="/a.js"></script><script type="application/ld+json">{{}}</script>', []),
        (f'{POLICY.replace("self", ALLOWED)}<script type="speculationrules">{{"a": "&lt;"}}</script>', []),
        (f'{POLICY.replace("self", ALLOWED)}<script type="speculationrules">{{"b": "&lt;"}}</script>', ["<script>"]),
        ("<style>a{}</style><p onclick=x>", []),
        (POLICY.replace("'self'", "'unsafe-inline'") + "<style>a{}</style>", []),
    ],
)
def test_what_a_policy_would_not_run_is_told(html: str, expected: list[str]) -> None:
    page = read_page("index.html", origin="content/a.md", data=html.encode())

    assert [("page/forbidden-inline", written) for written in expected] == [
        (problem.code, dict(problem.values)["written"]) for problem in check_policies([page])
    ]
