from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

from netzblatt.model.publishing import TargetKind, TargetSettings, WebServer
from netzblatt.publish import PublishOptions, publish
from netzblatt.publish.published_site import MOST_RELEASES, RELEASES, load_published_site
from tests.publish.server_files.sites import lead_to, make_settings
from tests.publish.targets import PlainTarget, make_release


def test_a_target_that_shows_files_at_once_is_told_first_which_are_in_doubt() -> None:
    class DyingTarget(PlainTarget):
        def write(self, files: object) -> None:
            super().write(files)  # type: ignore[arg-type]
            if "index.html" in self.files:
                raise KeyboardInterrupt

    target = DyingTarget({})
    with suppress(KeyboardInterrupt):
        publish(make_release({"index.html": "a", "x/index.html": "b"}), target, PublishOptions(by="Erika"))
    assert ("index.html", "x/index.html") == load_published_site(target, is_forced=False).pending


def test_an_address_that_was_public_until_a_publisher_was_cut_off_is_kept_alive() -> None:
    class DyingTarget(PlainTarget):
        def switch(self, release: str, *, earlier: str) -> None:
            del release, earlier
            raise KeyboardInterrupt

    files: dict[str, bytes] = {}
    publish(make_release({"index.html": "a"}), PlainTarget(files), PublishOptions(by="Erika"))
    with suppress(KeyboardInterrupt):
        publish(make_release({"index.html": "b", "x/index.html": "b"}), DyingTarget(files), PublishOptions(by="Erika"))
    outcome = publish(make_release({"index.html": "a"}), PlainTarget(files), PublishOptions(by="Erika"))
    assert ["publish/address-lost"] == [problem.code for problem in outcome.problems]


def test_the_names_of_releases_come_in_the_order_of_time_though_clocks_go_wrong() -> None:
    target, names = PlainTarget({}), []
    for text, hours in (("a", 0), ("b", 24), ("c", 0), ("d", -24)):
        clock = datetime(2026, 11, 29, tzinfo=UTC) + timedelta(hours=hours)
        options = PublishOptions(by="Erika", read_clock=partial(lambda clock: clock, clock))
        outcome = publish(make_release({"index.html": text}), target, options)
        names.append(outcome.published.release if outcome.published else "")
    assert sorted(names) == names
    assert "20261130-000002" == names[-1][:15]


def test_records_of_releases_that_nobody_goes_back_to_are_deleted() -> None:
    target = PlainTarget({})
    for text in "abcdefg":
        publish(make_release({"index.html": text}), target, PublishOptions(by="Erika"))
    assert MOST_RELEASES == len([path for path in target.files if path.startswith(RELEASES)])


def test_an_empty_target_keeps_the_addresses_alive_that_were_public_elsewhere() -> None:
    old, new = PlainTarget({}), PlainTarget({})
    published = publish(make_release({"index.html": "a", "x/index.html": "x"}), old, PublishOptions(by="E")).published
    moved = publish(make_release({"index.html": "a"}), new, PublishOptions(by="E", find_known=lambda: published))
    assert ["publish/address-lost"] == [problem.code for problem in moved.problems]
    moved = publish(
        make_release({"index.html": "a"}), new, PublishOptions(by="E", find_known=lambda: published, gone=("/x/",))
    )
    assert moved.published
    assert {"x/index.html": ""} == moved.published.former


def test_a_store_is_told_beside_each_page_where_it_leads() -> None:
    settings = make_settings(WebServer.S3, Path("/nirgends"))
    release = make_release({"index.html": "a", "alt/index.html": lead_to("../")})
    outcome = publish(release, PlainTarget({}), PublishOptions(by="Erika", settings=settings))
    assert outcome.transfer
    assert {"alt/index.html": "/netz/", "index.html": ""} == {
        file.path: file.leads_to for file in outcome.transfer.files
    }


def test_a_site_that_has_moved_says_first_what_names_for_feed_readers_hold() -> None:
    target, told = PlainTarget({}), []
    for address, first in (("alt", ""), ("neu", ""), ("neu", "alt"), ("neu", "")):
        url, first_url = f"https://{address}.example.org", first and f"https://{first}.example.org"
        settings = TargetSettings(name="web", kind=TargetKind.FOLDER, site_address=url, first_address=first_url)
        outcome = publish(make_release({"index.html": url}), target, PublishOptions(by="E", settings=settings))
        told.append(([problem.code for problem in outcome.problems], outcome.is_done))
    moved = ["publish/site-moved"], False
    assert [([], True), moved, ([], True), moved] == told
