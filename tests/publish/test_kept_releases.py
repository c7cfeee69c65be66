from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

from netzblatt.model.publishing import TargetKind, TargetSettings
from netzblatt.publish import KeptReleases, PublishOptions, find_known_site, publish
from tests.publish.targets import PlainTarget, make_release


def _publish(files: Mapping[str, str], target: PlainTarget, kept: KeptReleases, hour: int = 0) -> str:
    clock = datetime(2026, 11, 29, tzinfo=UTC) + timedelta(hours=hour)
    outcome = publish(make_release(files), target, PublishOptions(by="Erika", read_clock=lambda: clock))
    kept.save(outcome)
    assert outcome.published
    return outcome.published.release


def test_a_kept_release_has_all_its_files(tmp_path: Path) -> None:
    target, kept = PlainTarget({}), KeptReleases(tmp_path)
    first = _publish({"index.html": "alt"}, target, kept)
    _publish({"index.html": "neu"}, target, kept, 1)
    release = kept.load(first, target)
    assert release
    assert {"index.html": b"alt"} == {path: file.read() for path, file in release.items()}


def test_where_nothing_is_kept_the_target_is_asked(tmp_path: Path) -> None:
    target = PlainTarget({})
    name = _publish({"index.html": "alt"}, target, KeptReleases(tmp_path / "one"))
    assert KeptReleases(tmp_path / "other").load(name, target) is None
    target.files[f".netzblatt/releases/{name}/index.html"] = b"alt"
    release = KeptReleases(tmp_path / "other").load(name, target)
    assert release
    assert b"alt" == release["index.html"].read()


def test_releases_and_files_that_nobody_goes_back_to_are_forgotten(tmp_path: Path) -> None:
    target, kept = PlainTarget({}), KeptReleases(tmp_path)
    names = [_publish({"index.html": f"{hour}"}, target, kept, hour) for hour in range(7)]
    assert names[:1:-1] == kept.list_names()
    assert 5 == len(list((tmp_path / "objects").iterdir()))


def test_other_bytes_under_the_name_of_a_release_are_none(tmp_path: Path) -> None:
    target = PlainTarget({})
    name = _publish({"index.html": "alt"}, target, KeptReleases(tmp_path / "one"))
    target.files[f".netzblatt/releases/{name}/index.html"] = b"anders"
    assert KeptReleases(tmp_path / "other").load(name, target) is None


def test_the_last_site_is_known_by_the_name_of_its_target_or_by_its_address(tmp_path: Path) -> None:
    for name in ("live", "staging"):
        kept, address = KeptReleases(tmp_path / name), f"https://{name}.example.org"
        settings = TargetSettings(name=name, kind=TargetKind.FOLDER, address=address)
        options = PublishOptions(by="Erika", settings=settings)
        kept.save(publish(make_release({"index.html": name}), PlainTarget({}), options))
    names = [("live", ""), ("other", "https://live.example.org"), ("other", ""), ("staging", "https://x.example.org")]
    known = [find_known_site(tmp_path, *name) for name in names]
    live, staging = "https://live.example.org", "https://staging.example.org"
    assert [live, live, None, staging] == [site and site.address for site in known]


def test_a_name_that_nobody_knows_is_no_release(tmp_path: Path) -> None:
    assert KeptReleases(tmp_path).load("20200101-000000-abcdef", PlainTarget({})) is None
