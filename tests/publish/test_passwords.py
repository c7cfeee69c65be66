from __future__ import annotations

import pytest

from netzblatt.publish.passwords import read_password


@pytest.mark.parametrize(
    ("variables", "password"),
    [
        ({}, ""),
        ({"NETZBLATT_PASSWORD": "alle"}, "alle"),
        ({"NETZBLATT_PASSWORD": "alle", "NETZBLATT_PASSWORD_TEST_2": "eins\r\n"}, "eins"),
        ({"NETZBLATT_PASSWORD": "alle", "NETZBLATT_PASSWORD_LIVE": "eins"}, "alle"),
        ({"NETZBLATT_PASSWORD": " a b "}, " a b "),
    ],
)
def test_the_password_of_a_target_comes_before_that_of_all(
    variables: dict[str, str], password: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NETZBLATT_PASSWORD", raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert password == read_password("test-2")
