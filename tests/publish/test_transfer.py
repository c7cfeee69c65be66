from __future__ import annotations

from netzblatt.model.frozen import replace
from netzblatt.publish.published_site import PublishedFile, PublishedSite
from netzblatt.publish.transfer import plan_transfer
from tests.publish.targets import make_release

FILES = {
    "index.html": "",
    "news/index.html": "",
    "news/neu/index.html": "",
    "assets/site-0a1b2c3d.css": "",
    "heft.pdf": "",
    "404.html": "",
    "feed.atom": "",
    "sitemap.xml": "",
    ".htaccess": "",
}
THERE = PublishedSite(number=1, files=dict.fromkeys(["index.html", "news/index.html"], PublishedFile("x", 1, 1)))


def test_what_a_page_needs_comes_first_then_new_pages_then_lists_then_what_programs_read() -> None:
    stages = [[file.path for file in stage] for stage in plan_transfer(make_release(FILES), THERE).stages]
    assert [
        ["assets/site-0a1b2c3d.css", "heft.pdf"],
        ["404.html"],
        ["news/neu/index.html"],
        [".htaccess", "news/index.html", "index.html"],
        ["feed.atom", "sitemap.xml"],
    ] == stages


def test_files_in_doubt_are_written_again_or_deleted() -> None:
    release = make_release({"index.html": "a"})
    file = release["index.html"]
    there = PublishedSite(
        files={"index.html": PublishedFile(file.digest, 1, 1)}, pending=("index.html", "news/halb/index.html")
    )
    transfer = plan_transfer(release, there)
    assert (["index.html"], ("news/halb/index.html",)) == ([file.path for file in transfer.files], transfer.deletions)


def test_by_force_everything_is_written() -> None:
    release = make_release({"index.html": "a"})
    there = PublishedSite(files={"index.html": PublishedFile(release["index.html"].digest, 1, 1)})
    assert plan_transfer(release, there).is_empty
    assert 1 == plan_transfer(release, there, is_forced=True).size


def test_a_page_that_leads_elsewhere_now_is_written_again() -> None:
    file = replace(make_release({"index.html": "a"})["index.html"], leads_to="/neu/")
    there = {"index.html": PublishedFile(file.digest, 1, 1)}
    for known, is_empty in (({}, False), ({"index.html": "/alt/"}, False), ({"index.html": "/neu/"}, True)):
        transfer = plan_transfer({"index.html": file}, PublishedSite(files=there, redirects=known))
        assert is_empty == transfer.is_empty
