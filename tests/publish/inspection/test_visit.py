from __future__ import annotations

from netzblatt.model.frozen import replace
from netzblatt.publish.inspection.visit import Visit, choose_evenly
from netzblatt.publish.published_site import PublishedFile
from netzblatt.tools.web.link_answer import LinkFault
from tests.publish.inspection.website import Website


def test_each_path_is_asked_for_once_and_nothing_is_followed(visit: Visit, website: Website) -> None:
    assert [301, 301] == [visit.ask("frueher/index.html").status for _ in range(2)]
    assert [("GET", "/frueher/", b"")] == website.requests


def test_files_of_the_server_itself_are_nobody_s(visit: Visit) -> None:
    more = dict.fromkeys((".htaccess", "netz/_headers", ".netzblatt/Caddyfile"), PublishedFile("", 0, 1))
    visit.published = replace(visit.published, files={**visit.published.files, **more})
    assert [] == [path for path in visit.list_paths() if path.endswith(("htaccess", "headers", "Caddyfile"))]


def test_some_of_many() -> None:
    assert (["a", "b"], ["a", "c", "e"], []) == (
        choose_evenly(["a", "b"], 3),
        choose_evenly(list("abcdef"), 3),
        choose_evenly([], 3),
    )


def test_a_server_that_has_gone_silent_is_not_waited_for_again(visit: Visit, website: Website) -> None:
    visit.address = "http://127.0.0.1:1"
    faults = [visit.ask(f"{n}/index.html").fault for n in range(3)]
    visit.address = website.address
    assert [*[LinkFault.CONNECTION] * 3, LinkFault.TIME_OUT] == [*faults, visit.ask("index.html").fault]
    assert [] == website.requests
