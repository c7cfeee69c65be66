"""The short forms of the long runs of publishing (publishing_….py)."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.proofs import publishing_crawl, publishing_kills, publishing_lies, publishing_races
from tests.proofs.published_paper import open_case
from tests.proofs.publishing_histories import run_round


def test_whenever_a_publisher_is_killed_pages_are_whole_and_the_next_publishing_completes(tmp_path: Path) -> None:
    with open_case("folder", tmp_path) as case:
        found = publishing_kills.kill_times(case, 6, seed=1)
    assert found.keys() <= publishing_kills.WELL, found


def test_a_reader_who_never_rests_finds_whole_pages(tmp_path: Path) -> None:
    with open_case("folder", tmp_path) as case:
        found = publishing_crawl.crawl(case, 10)
    assert {publishing_crawl.READ} == found.keys(), found


@pytest.mark.parametrize("seed", range(1, 41))
def test_every_address_that_was_ever_public_leads_somewhere_or_is_gone_on_purpose(seed: int) -> None:
    fault, lines = run_round(seed)
    assert "" == fault, lines


@pytest.mark.parametrize("target", ["plain", "folder"])
def test_of_two_publishers_at_once_one_wins_or_one_follows_the_other(target: str, tmp_path: Path) -> None:
    for seed in range(10):
        with open_case(target, tmp_path / f"{seed}") as case:
            results = publishing_races.race(case, seed)
        assert set(results) <= publishing_races.WELL, results


@pytest.mark.parametrize("name", publishing_lies.LIARS)
def test_the_lie_of_a_target_is_noticed_or_does_no_harm(name: str) -> None:
    assert publishing_lies.be_lied_to(name, 1) in publishing_lies.WELL


def test_clocks_that_are_a_day_off_do_no_harm(tmp_path: Path) -> None:
    with open_case("folder", tmp_path) as case:
        assert publishing_lies.HARMLESS == publishing_lies.publish_with_wrong_clocks(case)
