from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from netzblatt.model.publishing import TargetKind, TargetSettings, WebServer
from netzblatt.read import read_publishing

SITE = "name: Netz\nadresse: https://example.org\n"
Make = Callable[[Mapping[str, str]], Any]


def test_targets_are_read_in_their_order(sources: Make) -> None:
    text = """publish:
  - name: live
    art: sftp
    webserver: Apache
    server: webspace.example.org
    benutzer: verein
    ordner: html
  - {name: probe, kind: folder, folder: ../probe}
weg: [/news/2024/messe/]
"""
    publishing, problems = read_publishing(sources({"content/site.yml": SITE + text}))
    assert [] == problems
    live = TargetSettings(
        name="live",
        kind=TargetKind.SFTP,
        host=WebServer.APACHE,
        address="https://example.org",
        site_address="https://example.org",
        server="webspace.example.org",
        user="verein",
        folder="html",
    )
    site = "https://example.org"
    probe = TargetSettings(name="probe", kind=TargetKind.FOLDER, folder="../probe", address=site, site_address=site)
    assert (live, probe) == publishing.targets
    assert ("/news/2024/messe/",) == publishing.gone


@pytest.mark.parametrize(
    ("target", "codes"),
    [
        ("{name: live, kind: folder}", ["4:24 publish/incomplete"]),
        ("{name: live, kind: sftp, server: a.example.org}", ["4:24 publish/incomplete", "4:24 publish/incomplete"]),
        ("{name: live, kind: ftp}", ["4:24 publish/unsafe"]),
        ("{name: live}", ["4:5 form/missing"]),
    ],
)
def test_what_a_target_lacks_is_told_at_its_place(sources: Make, target: str, codes: list[str]) -> None:
    _, problems = read_publishing(sources({"content/site.yml": f"{SITE}publish:\n  - {target}\n"}))
    assert codes == [f"{each.position.line}:{each.position.column} {each.code}" for each in problems]


@pytest.mark.parametrize(
    ("endpoint", "corrected"),
    [
        ("https://konto.r2.cloudflarestorage.com/netz", "https://konto.r2.cloudflarestorage.com"),
        ("https://konto.r2.cloudflarestorage.com/netz/", "https://konto.r2.cloudflarestorage.com"),
        ("https://netz.fsn1.your-objectstorage.com", "https://fsn1.your-objectstorage.com"),
        ("https://netz.s3.eu-central-1.amazonaws.com/", "https://s3.eu-central-1.amazonaws.com/"),
        ("https://s3.example.org/storage/netz", "https://s3.example.org/storage"),
        ("https://netz.example.org", ""),
        ("https://s3.example.org/storage/v1/s3", ""),
        ("http://127.0.0.1:9000", ""),
    ],
)
def test_the_name_of_a_bucket_stands_once(sources: Make, endpoint: str, corrected: str) -> None:
    target = f"{{name: live, kind: s3, bucket: netz, endpoint: '{endpoint}'}}"
    _, problems = read_publishing(sources({"content/site.yml": f"{SITE}publish:\n  - {target}\n"}))
    told = [(each.code, dict(each.values)["endpoint"]) for each in problems]
    assert ([("publish/endpoint", corrected)] if corrected else []) == told


def test_two_targets_have_two_names(sources: Make) -> None:
    target = "  - {name: live, kind: folder, folder: www}\n"
    _, problems = read_publishing(sources({"content/site.yml": f"{SITE}publish:\n{target}{target}"}))
    assert ["publish/name-twice"] == [problem.code for problem in problems]


@pytest.mark.parametrize(
    ("address", "guess"),
    [
        ("https://probe.example.org", ""),
        ("https://example.org/probe", "https://example.org"),
        ("https://probe.example.org/a/b/", "https://probe.example.org"),
    ],
)
def test_a_target_has_the_sub_path_of_the_site(sources: Make, address: str, guess: str) -> None:
    text = f"publish: [{{name: probe, kind: folder, folder: ../probe, address: '{address}'}}]\n"
    _, problems = read_publishing(sources({"content/site.yml": SITE + text}))
    assert [guess] * bool(guess) == [dict(problem.values)["guess"] for problem in problems]


def test_pages_at_a_target_may_load_what_the_site_may_load(sources: Make) -> None:
    text = "allowed_hosts: fonts.example.org\npublish: [{name: probe, kind: folder, folder: ../probe, hsts: ja}]\n"
    publishing, _ = read_publishing(sources({"content/site.yml": SITE + text}))
    [target] = publishing.targets
    assert (("fonts.example.org",), True) == (target.allowed_hosts, target.hsts)


def test_names_for_feed_readers_do_not_depend_on_the_target(sources: Make) -> None:
    text = "publish: [{name: probe, kind: folder, folder: ../probe, address: https://probe.example.org}]\n"
    for first in ("", "https://alt.example.org"):
        site = f"first_address: {first}\n" if first else ""
        [target] = read_publishing(sources({"content/site.yml": SITE + site + text}))[0].targets
        assert ("https://example.org", first) == (target.site_address, target.first_address)
