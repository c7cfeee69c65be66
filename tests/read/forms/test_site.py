from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from netzblatt.model.problem import Severity
from netzblatt.read.forms import site
from netzblatt.read.forms.values import FieldError


def _fail(read: Callable[[Any], object], value: object) -> FieldError:
    with pytest.raises(FieldError) as failure:
        read(value)
    return failure.value


def test_a_time_zone_is_one_of_the_database() -> None:
    assert "Europe/Vienna" == site.read_timezone("Europe/Vienna")


@pytest.mark.parametrize(
    ("value", "guess"),
    [
        ("Vienna", "Europe/Vienna"),
        ("Europe/Berlni", "Europe/Berlin"),
        ("MEZ", "Europe/Berlin"),
    ],
)
def test_a_wrong_time_zone_is_answered_with_a_guess(value: str, guess: str) -> None:
    failure = _fail(site.read_timezone, value)
    assert ("settings/timezone", guess) == (failure.code, failure.values["guess"])


@pytest.mark.parametrize("value", ["Europe", "../zone"])
def test_a_folder_is_no_time_zone(value: str) -> None:
    assert "settings/timezone" == _fail(site.read_timezone, value).code


@pytest.mark.parametrize(
    ("value", "size"), [("500 MB", 500_000_000), ("2 GB", 2_000_000_000), ("1,5gb", 1_500_000_000), ("0.5 MB", 500_000)]
)
def test_the_size_of_a_store_is_in_bytes(value: str, size: int) -> None:
    assert size == site.read_store_size(value)


@pytest.mark.parametrize(
    ("read", "value", "expected"),
    [
        (site.read_page_size, "1", 1),
        (site.read_width, "8000", 8000),
        (site.read_ratio, "3:2", 1.5),
        (site.read_ratio, "16 : 9", 16 / 9),
        (site.read_quality, "100", 100),
        (site.read_picture_format, "webp", "webp"),
        (site.read_use, "logo", "logo"),
        (site.read_host, "Fonts.Example.org:8080", "fonts.example.org:8080"),
        (site.read_severity, "Warnung", Severity.WARNING),
        (site.read_severity, "error", Severity.ERROR),
    ],
)
def test_a_right_value_is_read(read: Callable[[Any], object], value: str, expected: object) -> None:
    assert expected == read(value)


@pytest.mark.parametrize(
    ("read", "value", "code"),
    [
        (site.read_page_size, "0", "settings/page-size"),
        (site.read_page_size, "viele", "form/count"),
        (site.read_store_size, "500", "settings/store-size"),
        (site.read_store_size, "1 TB", "settings/store-size"),
        (site.read_width, "0", "crops/width"),
        (site.read_width, "8001", "crops/width"),
        (site.read_ratio, "3/2", "crops/ratio"),
        (site.read_ratio, "0:2", "crops/ratio"),
        (site.read_quality, "0", "crops/quality"),
        (site.read_quality, "101", "crops/quality"),
        (site.read_picture_format, "gif", "crops/format"),
        (site.read_use, "portraits", "crops/use"),
        (site.read_severity, "egal", "settings/severity"),
    ],
)
def test_a_wrong_value_has_a_problem_code(read: Callable[[Any], object], value: str, code: str) -> None:
    failure = _fail(read, value)
    assert code == failure.code


def test_a_host_is_corrected_from_a_url() -> None:
    failure = _fail(site.read_host, "https://fonts.example.org/css")
    assert ("settings/host", "fonts.example.org") == (failure.code, failure.values["corrected"])
