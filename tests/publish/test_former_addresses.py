from __future__ import annotations

import pytest

from netzblatt.publish.former_addresses import find_former_addresses
from netzblatt.publish.published_site import PublishedFile, PublishedSite
from tests.publish.targets import make_release

SITE = PublishedSite(
    number=1, files=dict.fromkeys(["index.html", "news/2025/messe/index.html", "heft.pdf"], PublishedFile("", 1, 1))
)


def _no_list(_: str) -> bool:
    return False


def test_a_page_that_moved_is_guessed_by_its_name() -> None:
    release = make_release({"index.html": "", "heft.pdf": "", "news/2026/messe/index.html": ""})
    former = find_former_addresses(release, SITE, gone=(), is_list=_no_list)
    assert ["publish/address-moved"] == [problem.code for problem in former.problems]
    assert "/news/2026/messe/" == dict(former.problems[0].values)["guess"]


def test_a_new_list_is_no_guess() -> None:
    release = make_release({"index.html": "", "heft.pdf": "", "tags/messe/index.html": ""})
    former = find_former_addresses(release, SITE, gone=(), is_list=lambda path: path.startswith("tags/"))
    assert ["publish/address-lost"] == [problem.code for problem in former.problems]


def test_a_successor_that_is_known_comes_before_a_guess() -> None:
    release = make_release({"index.html": "", "heft.pdf": "", "news/2026/messe/index.html": ""})
    successors = {"/news/2025/messe/": "/news/2026/besuch/"}
    former = find_former_addresses(release, SITE, gone=(), successors=successors, is_list=_no_list)
    assert "/news/2026/besuch/" == dict(former.problems[0].values)["guess"]


@pytest.mark.parametrize("gone", ["/news/2025/messe/", "/news/2025/messe", "/news/2025/", "/news/"])
def test_what_is_gone_on_purpose_is_no_problem(gone: str) -> None:
    former = find_former_addresses(
        make_release({"index.html": "", "heft.pdf": ""}), SITE, gone=(gone,), is_list=_no_list
    )
    assert ({"news/2025/messe/index.html": ""}, ()) == (former.targets, former.problems)


def test_a_file_that_stands_alone_is_missed_too() -> None:
    release = make_release({"index.html": "", "news/2025/messe/index.html": ""})
    former = find_former_addresses(release, SITE, gone=(), is_list=_no_list)
    assert ["/heft.pdf"] == [dict(problem.values)["address"] for problem in former.problems]
