"""For the tests of targets: nobody's credentials but their own."""

from __future__ import annotations

import os

import pytest

from tests.publish.s3_server import CREDENTIALS
from tests.publish.targets import SLOW_CASES

# Promises of the order of publishing, which knows no target: a slow one is tried with them if somebody has time.
OF_THE_ORDER = (
    "test_fingerprinted_files",
    "test_a_broken_publishing",
    "test_a_draft_that_was_cut_off",
    "test_a_dry_run",
    "test_a_plan_that_deletes",
    "test_an_empty_site",
    "test_no_published_address",
    "test_what_stands_beside",
    "test_every_address",
)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if "NETZBLATT_LONG" in os.environ:
        return
    left_out = [item for item in items if _is_slow(item) and item.name.startswith(OF_THE_ORDER)]
    items[:] = [item for item in items if item not in left_out]
    config.hook.pytest_deselected(items=left_out)


def _is_slow(item: pytest.Item) -> bool:
    return (
        isinstance(item, pytest.Function)
        and getattr(item, "callspec", None) is not None
        and (item.callspec.params.get("name") in SLOW_CASES)
    )


@pytest.fixture(autouse=True)
def _credentials(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in CREDENTIALS.items():
        monkeypatch.setenv(name, value)
    for name in ("AWS_PROFILE", "AWS_ENDPOINT_URL", "AWS_SESSION_TOKEN"):
        monkeypatch.delenv(name, raising=False)
