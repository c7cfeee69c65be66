from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest

from netzblatt.model.publishing import WebServer
from netzblatt.publish.published_site import PublishedSite
from netzblatt.publish.server_files import make_server_files
from netzblatt.publish.target_lock import LOCK
from tests.publish.server_files.sites import NASTY, NEW, OLD, lead_to, make_settings, publish_files
from tests.publish.targets import FailingTarget, PlainTarget, make_release

HERE = Path()
OWN = "AuthType Basic\n"


@pytest.mark.parametrize(
    ("host", "paths"),
    [
        (None, []),
        (WebServer.GITHUB_PAGES, []),
        (WebServer.S3, []),
        (WebServer.APACHE, [".htaccess", "en/.htaccess"]),
        (WebServer.NGINX, [".netzblatt/nginx.conf"]),
        (WebServer.CADDY, [".netzblatt/Caddyfile"]),
        (WebServer.NETLIFY, ["_headers", "_redirects"]),
        (WebServer.CLOUDFLARE, ["_headers", "_redirects"]),
        (WebServer.GITLAB_PAGES, ["_redirects"]),
    ],
)
def test_each_host_gets_what_it_reads(host: WebServer | None, paths: list[str]) -> None:
    settings = make_settings(host, HERE)
    made = make_server_files(make_release(NEW), PlainTarget({}), settings, published=PublishedSite(), notes=None)
    assert paths == [file.path for file in made.files]


def test_redirects_lead_to_the_last_address_at_once() -> None:
    target = PlainTarget({})
    settings = make_settings(WebServer.CLOUDFLARE, HERE)
    publish_files(OLD, target, settings)
    outcome = publish_files(NEW, target, settings)
    assert outcome.published
    assert {
        NASTY: "/netz/news/",
        "alt.html": "/netz/news/",
        "alt/index.html": "/netz/news/",
        "noch/älter (1+1)/index.html": "/netz/news/",
        "tags/optik/feed.atom": "/netz/tags/",
        "tags/optik/index.html": "/netz/tags/",
        "termine/tagung.ics": "/netz/termine/",
    } == outcome.published.redirects


def test_redirects_in_a_circle_and_to_themselves_end() -> None:
    files = {"a/index.html": lead_to("../b/"), "b/index.html": lead_to("../a/"), "c/index.html": lead_to("./")}
    settings = make_settings(WebServer.APACHE, HERE)
    made = make_server_files(make_release(files), PlainTarget({}), settings, published=PublishedSite(), notes=None)
    assert {"a/index.html", "b/index.html"} == made.redirects.keys()


def test_lines_of_others_stay_in_a_file_that_servers_read() -> None:
    target = PlainTarget({".htaccess": OWN.encode()})
    publish_files(NEW, target, make_settings(WebServer.APACHE, HERE))
    first = target.files[".htaccess"].decode()
    assert first.startswith("# BEGIN netzblatt\n")
    assert first.endswith(f"# END netzblatt\n{OWN}")
    target.files[".htaccess"] = f"{OWN}{first}".encode()
    publish_files({**NEW, "neu.html": lead_to("news/")}, target, make_settings(WebServer.APACHE, HERE))
    text = target.files[".htaccess"].decode()
    assert (2, 1, True) == (text.count(OWN), text.count("# BEGIN"), "neu" in text)
    publish_files({**NEW, "neu.html": lead_to("news/")}, target, make_settings(WebServer.NGINX, HERE))
    assert 2 * OWN == target.files[".htaccess"].decode()


def test_files_for_a_server_that_is_no_longer_there_are_deleted_and_nobody_misses_them() -> None:
    target = PlainTarget({})
    publish_files(NEW, target, make_settings(WebServer.NETLIFY, HERE))
    outcome = publish_files(NEW, target, make_settings(None, HERE))
    assert outcome.transfer
    assert ((), ("_headers", "_redirects")) == (outcome.problems, outcome.transfer.deletions)


def test_when_an_edition_loses_its_page_for_errors_its_file_for_the_server_goes_but_lines_of_others_stay() -> None:
    settings = make_settings(WebServer.APACHE, HERE)
    without = {path: text for path, text in NEW.items() if path != "en/404.html"}
    for there, expected in ((b"", None), (OWN.encode(), OWN.encode())):
        target = PlainTarget({"en/.htaccess": there} if there else {})
        publish_files(NEW, target, settings)
        assert b"ErrorDocument 410 /netz/en/404.html\n" in target.files["en/.htaccess"]
        publish_files(without, target, settings)
        assert expected == target.files.get("en/.htaccess")


def test_while_files_are_written_one_by_one_both_old_and_new_pages_may_load_what_they_need() -> None:
    target, settings = PlainTarget({}), make_settings(WebServer.APACHE, HERE)
    publish_files({"index.html": "<style>a{}</style>"}, target, settings)
    for style, hashes in (("b{}", 2), ("b{}", 1)):
        publish_files({"index.html": f"<style>{style}</style>"}, target, settings)
        assert hashes == target.files[".htaccess"].count(b"'sha256-")


def test_a_second_publishing_changes_nothing() -> None:
    target = PlainTarget({})
    for host in (WebServer.APACHE, WebServer.CLOUDFLARE, WebServer.CADDY):
        publish_files(NEW, target, make_settings(host, HERE))
        outcome = publish_files(NEW, target, make_settings(host, HERE))
        assert outcome.transfer
        assert outcome.transfer.is_empty


def test_whatever_call_fails_the_next_publishing_completes_and_lines_of_others_stay() -> None:
    settings = make_settings(WebServer.APACHE, HERE)
    for nth in range(1, 20):
        target = PlainTarget({".htaccess": OWN.encode()})
        publish_files(OLD, target, settings)
        with suppress(ConnectionResetError):
            publish_files(NEW, FailingTarget(target, nth, ConnectionResetError), settings)
        target.files.pop(LOCK, None)
        assert publish_files(NEW, target, settings).is_done
        text = target.files[".htaccess"].decode()
        assert (1, 1, True) == (text.count(OWN), text.count("# BEGIN"), "alt/?" in text)


@pytest.mark.parametrize(
    ("host", "left_out", "has_alias"), [(WebServer.GITLAB_PAGES, 200, False), (WebServer.CLOUDFLARE, 0, True)]
)
def test_redirects_without_a_page_come_first_and_those_that_find_no_room_are_counted(
    host: WebServer,
    left_out: int,
    has_alias: bool,  # noqa: FBT001
) -> None:
    published = PublishedSite(former={f"z/{number}.ics": "/" for number in range(1_200)})
    release = make_release({"index.html": "", "alt/index.html": lead_to("../")})
    made = make_server_files(release, PlainTarget({}), make_settings(host, HERE), published=published, notes=None)
    lines = next(file for file in made.files if file.path == "_redirects").read().decode().splitlines()
    assert left_out == made.left_out
    assert has_alias == lines[-2].startswith("/netz/alt/ ")
