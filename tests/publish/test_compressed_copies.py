from __future__ import annotations

import gzip
from collections.abc import Mapping, Sequence
from pathlib import Path
from random import Random

import brotli
import pytest

from netzblatt.model.publishing import WebServer
from netzblatt.publish import KeptReleases, Outcome, PublishOptions, Release, needs_copies, publish
from netzblatt.publish.compressed_copies import LEAST_BYTES, make_compressed_copies
from netzblatt.publish.published_site import PublishedSite
from netzblatt.publish.release import ReleaseFile
from tests.publish.server_files.sites import MUCH, lead_to, make_settings
from tests.publish.targets import PlainTarget, make_release

SITE = {"index.html": f"Start {MUCH}", "news/index.html": f"News {MUCH}", "assets/site-0a1b2c3d.css": MUCH}
SETTINGS = make_settings(WebServer.NGINX, Path("/nirgends"))


def _make(files: Mapping[str, str], store: Path | None = None, leading: tuple[str, ...] = ()) -> tuple[Release, int]:
    """Returns the copies, and the number of texts that were compressed for them."""
    steps: list[int] = []
    copies = make_compressed_copies(
        make_release(files), leading=leading, store=store, report_progress=lambda _stage, done, _all: steps.append(done)
    )
    return copies, max(steps, default=0)


def _publish(files: Mapping[str, str], target: PlainTarget, **values: object) -> Outcome:
    settings = make_settings(WebServer.NGINX, Path("/nirgends"), **values)
    return publish(make_release(files), target, PublishOptions(by="Erika", lock_pause=0.0, settings=settings))


@pytest.mark.parametrize("has_store", [False, True])
def test_copies_are_what_their_texts_are(tmp_path: Path, *, has_store: bool) -> None:
    copies, _ = _make(SITE, tmp_path if has_store else None)
    assert {f"{path}{suffix}" for path in SITE for suffix in (".br", ".gz")} == copies.keys()
    for path, text in SITE.items():
        assert text.encode() == brotli.decompress(copies[f"{path}.br"].read())
        assert text.encode() == gzip.decompress(copies[f"{path}.gz"].read())
    assert all(file.size < LEAST_BYTES for file in copies.values())


def test_what_was_compressed_once_is_not_compressed_again(tmp_path: Path) -> None:
    first, made = _make(SITE, tmp_path)
    again, made_again = _make({**SITE, "neu/index.html": SITE["index.html"], "a.html": f"A {MUCH}"}, tmp_path)
    assert (3, 1) == (made, made_again)
    assert {path: file.digest for path, file in first.items()} == {path: again[path].digest for path in first}


def test_what_is_damaged_is_made_again(tmp_path: Path) -> None:
    copies, _ = _make(SITE, tmp_path)
    (tmp_path / "objects" / copies["index.html.br"].digest).write_bytes(b"")
    assert 1 == _make(SITE, tmp_path)[1]
    (tmp_path / "copies").write_bytes(b"x")
    assert 3 == _make(SITE, tmp_path)[1]


@pytest.mark.parametrize(
    "files",
    [
        {"kurz.html": "kurz"},
        {"bild.webp": MUCH},
        {"fremd.html": MUCH, "fremd.html.gz": "von anderen"},
        {"50% älter.html": MUCH},
        {"alt.html": MUCH},
    ],
)
def test_what_is_not_worth_it_or_cannot_be_sent_has_no_copies(files: Mapping[str, str]) -> None:
    assert {} == _make(files, leading=("alt.html",))[0]


def test_what_cannot_be_made_smaller_has_no_copies() -> None:
    noise = ReleaseFile.of_bytes("rauschen.txt", Random(1).randbytes(2 * LEAST_BYTES))  # noqa: S311 - a game
    assert {} == make_compressed_copies({noise.path: noise}, leading=(), store=None, report_progress=lambda *_: None)


def test_only_hosts_that_read_copies_get_some_and_only_if_they_are_wanted() -> None:
    root = "https://www.example.org"
    hosts = {host for host in WebServer if needs_copies(make_settings(host, Path("x"), address=root))}
    assert {WebServer.APACHE, WebServer.CADDY, WebServer.NGINX} == hosts
    # Below a folder, Apache's rules would take the place of those above it.
    assert not needs_copies(make_settings(WebServer.APACHE, Path("x")))
    assert not needs_copies(make_settings(WebServer.NGINX, Path("x"), compressed=False))
    assert not needs_copies(None)


def test_copies_come_just_before_their_texts_and_go_with_them() -> None:
    target = PlainTarget({})
    outcome = _publish(SITE, target)
    assert outcome.transfer
    paths = [file.path for file in outcome.transfer.files]
    for path in SITE:
        at = paths.index(path)
        assert [f"{path}.br", f"{path}.gz"] == paths[at - 2 : at]
    changed = _publish({**SITE, "index.html": f"Neu {MUCH}"}, target)
    assert changed.transfer
    assert ["index.html.br", "index.html.gz", "index.html"] == [
        file.path for file in changed.transfer.files if file.path.startswith("index")
    ]
    shorter = _publish({**SITE, "index.html": "kurz"}, target)
    assert shorter.transfer
    assert ("index.html.br", "index.html.gz") == shorter.transfer.deletions


def test_copies_are_no_addresses_and_whoever_wants_none_any_more_is_not_asked() -> None:
    target = PlainTarget({})
    _publish(SITE, target)
    outcome = _publish(SITE, target, compressed=False)
    assert (True, {}) == (outcome.is_done, outcome.published and outcome.published.former)
    assert not [path for path in target.files if path.endswith((".br", ".gz")) and "assets" not in path]


def test_one_goes_back_without_copies_and_they_are_made_anew(tmp_path: Path) -> None:
    target, kept = PlainTarget({}), KeptReleases(tmp_path)
    outcome = _publish(SITE, target)
    kept.save(outcome)
    assert isinstance(outcome.published, PublishedSite)
    assert SITE.keys() | {".netzblatt/nginx.conf"} == (kept.load(outcome.published.release, target) or {}).keys()


def test_pages_that_lead_on_have_no_copies() -> None:
    target = PlainTarget({})
    _publish({**SITE, "alt/index.html": lead_to("../news/")}, target)
    assert "news/index.html.br" in target.files
    assert "alt/index.html.br" not in target.files


def test_an_outdated_copy_is_gone_before_its_text_changes() -> None:
    class WatchedTarget(PlainTarget):
        def write(self, files: Sequence[ReleaseFile]) -> None:
            if any(file.path == "index.html" for file in files):
                seen.append("index.html.br" in self.files)
            super().write(files)

    seen: list[bool] = []
    target = WatchedTarget({})
    for text in (f"Start {MUCH}", "kurz"):
        _publish({**SITE, "index.html": text}, target)
    assert [False, False] == seen
