from __future__ import annotations

import json
from collections.abc import Callable, Mapping

import pytest

from netzblatt.cache.memo import MemoryCache
from netzblatt.model.crop_rules import CropRule
from netzblatt.model.frozen import replace
from netzblatt.model.problem import Severity
from netzblatt.model.settings import MenuItem, Publisher, Settings
from netzblatt.model.source import Source
from netzblatt.read.settings import read_crops, read_settings
from netzblatt.tools.web.addresses import find_address_fault
from tests.xss.vectors import FAMILIES

Sources = Callable[[Mapping[str, str]], dict[str, Source]]
Faults = Callable[[Mapping[str, str]], list[str]]
LEAST = "name: Netz\naddress: https://www.example.org\n"


def test_two_lines_are_enough(sources: Sources) -> None:
    settings, problems = read_settings(sources({}))
    assert [] == problems
    assert Settings(name="Netz", address="https://www.example.org", publisher=Publisher(name="Netz")) == settings


def test_everything_may_be_set_in_german_too(sources: Sources) -> None:
    text = """\
titel: Netz
Adresse: https://www.example.org/netz/
Leitsatz: Ein Netz
Beschreibung: Was es ist
Sprache: Englisch
Zeitzone: Europe/Vienna
Menü:
  - {label: News, to: /news/}
  - {text: Draußen, ziel: "https://example.com/"}
Fußzeile: [{label: Impressum, to: pages/impressum.md#kontakt}]
Herausgeber: {name: Netz e. V., e-mail: post@example.org, webseite: "https://example.org"}
Cluster: timm, optik
Seitenlänge: 20
Erlaubte Hosts: fonts.example.org
Fehlender Alternativtext: Warnung
Fehlender Bildnachweis: warning
Vertraute Vorlagen: ja
"""
    files = {"content/site.yml": text, "content/pages/impressum.md": "", "content/clusters/timm.md": ""}
    settings, problems = read_settings(sources({**files, "content/clusters/optik/index.md": ""}))
    assert [] == problems
    wanted = Settings(
        name="Netz",
        address="https://www.example.org/netz",
        claim="Ein Netz",
        description="Was es ist",
        language="en",
        timezone="Europe/Vienna",
        navigation=(MenuItem("News", "/news/"), MenuItem("Draußen", "https://example.com/")),
        footer=(MenuItem("Impressum", "content/pages/impressum.md#kontakt"),),
        publisher=Publisher(name="Netz e. V.", email="post@example.org", website="https://example.org"),
        clusters=("timm", "optik"),
        page_size=20,
        allowed_hosts=("fonts.example.org",),
        missing_alt=Severity.WARNING,
        missing_credit=Severity.WARNING,
        trusted_templates=True,
    )
    assert wanted == settings


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("nam: Netz", "3:1: form/unknown-key"),
        ("adrese: Netz", "3:1: form/unknown-key"),
        ("sprahce: de", "3:1: form/misspelt-key"),
        ("xyz: Netz", "3:1: form/unknown-key"),
        ("missing_alt: egal", "3:14: settings/severity"),
        ("timezone: Berlin", "3:11: settings/timezone"),
        ("timezone: Europe", "3:11: settings/timezone"),
        ("timezone: ../../etc/passwd", "3:11: settings/timezone"),
        ("language: xx", "3:11: form/language"),
        ("page_size: 0", "3:12: settings/page-size"),
        ("page_size: zwölf", "3:12: form/count"),
        ("page_size: 1.5", "3:12: form/count"),
        ("clusters: [timm]", "3:12: cluster/unknown"),
        ("navigation: [News]", "3:14: form/needs-keys"),
        ("navigation: [{label: News}]", "3:14: form/missing"),
        ("navigation: [{label: a, to: pages/nix.md}]", "3:29: settings/target"),
        ("navigation: [{label: a, to: news}]", "3:29: settings/target"),
        ("navigation: [{label: a, to: site.yml}]", "3:29: settings/no-text"),
        ("footer: [{label: a, to: http://localhost:8000/news/}]", "3:25: link/preview"),
        ("publisher: {email: post@example.org}", "3:12: form/missing"),
        ("publisher: {name: a, email: post}", "3:29: form/email"),
        ("publisher: {name: a, website: example.org}", "3:31: form/url"),
        ("publisher: Netz", "3:12: form/needs-keys"),
        ("allowed_hosts: https://fonts.example.org/x", "3:16: settings/host"),
    ],
)
def test_each_fault_has_its_place(faults: Faults, line: str, expected: str) -> None:
    assert [f"site.yml:{expected}"] == faults({"content/site.yml": f"{LEAST}{line}\n"})


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("www.example.org", "form/url"),
        ("https://", "form/url"),
        ("https://example", "form/url"),
        ("https://exa mple.org", "form/url"),
        ("https://[::1", "form/url"),
        ("https://example.org:port", "form/url"),
        (f"https://{'a' * 64}.org", "form/url"),
        (f"https://{'ä' * 60}.org", "form/url"),
        ("ftp://example.org", "form/scheme"),
        ("https://example.org/?a=b", "settings/address"),
        ("https://example.org/#a", "settings/address"),
        ("https://anna@example.org/", "settings/address"),
        ("https://example.org//netz", "settings/address"),
    ],
)
def test_a_site_lives_at_an_absolute_address(faults: Faults, address: str, code: str) -> None:
    assert [f"site.yml:2:10: {code}"] == faults({"content/site.yml": f'name: a\naddress: "{address}"\n'})


@pytest.mark.parametrize("address", ["http://localhost:8000", "https://xn--gre-6qa7f.de", "https://größe.de/netz"])
def test_a_port_and_umlauts_are_well(sources: Sources, address: str) -> None:
    settings, problems = read_settings(sources({"content/site.yml": f"name: a\naddress: {address}\n"}))
    assert (address, []) == (settings and settings.address, problems)


def test_a_near_target_and_cluster_are_guessed(faults: Faults) -> None:
    text = LEAST + "clusters: [tim]\nfooter:\n  - {label: a, to: pages/imprssum.md}\n"
    site = {"content/site.yml": text, "content/clusters/timm.md": "---\nname: timm\n---\n"}
    wanted = ["site.yml:3:12: cluster/misspelt", "site.yml:5:20: settings/misspelt-target"]
    assert wanted == faults({**site, "content/pages/impressum.md": "---\ntitel: I\n---\n"})


def test_a_missing_or_unreadable_file_is_told(sources: Sources) -> None:
    files = sources({"content/site.yml": "- name\n"})
    assert (None, True) == (read_settings(files)[0], bool(read_settings(files)[1]))
    del files["content/site.yml"]
    assert ["settings/missing"] == [problem.code for problem in read_settings(files)[1]]


def test_faults_of_settings_hide_none_of_documents(faults: Faults) -> None:
    files = {"content/site.yml": "nam: Netz\n", "content/pages/a.md": "---\ntitel: A\nentwurf: vielleicht\n---\n"}
    wanted = ["pages/a.md:3:10: form/flag", "site.yml:1:1: form/missing", "site.yml:1:1: form/misspelt-key"]
    assert wanted == faults(files)


def test_crops_are_read_in_their_order(sources: Sources) -> None:
    text = """\
share: {uses: [lead], ratio: "40:21", widths: [1200], formats: [jpeg], quality: 80}
body: {uses: body, widths: [960, 480, 960], formats: [webp, jpeg]}
"""
    share = CropRule("share", ("lead",), 40 / 21, (1200,), ("jpeg",), 80)
    body = CropRule("body", ("body",), None, (480, 960), ("webp", "jpeg"), 80)
    assert ((share, body), []) == read_crops(sources({"templates/images.yml": text}))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: {uses: [leed], widths: [1], formats: [jpeg]}", ["1:12: crops/use"]),
        ("a: {uses: [lead], widths: [0], formats: [gif]}", ["1:28: crops/width", "1:42: crops/format"]),
        ("a: {uses: [lead], widths: [1], formats: [jpeg], ratio: 3}", ["1:56: crops/ratio"]),
        ("a: {uses: [lead], widths: [1], formats: [jpeg], ratio: '3:0'}", ["1:56: crops/ratio"]),
        ("a: {uses: [lead], widths: [1], formats: [jpeg], quality: 101}", ["1:58: crops/quality"]),
        ("a: {uses: [lead], width: [1], formats: [jpeg]}", ["1:19: form/misspelt-key"]),
        ("a: 3", ["1:4: form/no-keys"]),
        ("", ["1:1: crops/empty"]),
        ("- a", ["1:1: crops/empty"]),
    ],
)
def test_each_fault_of_a_crop_has_its_place(faults: Faults, text: str, expected: list[str]) -> None:
    wanted = [f"templates/images.yml:{place}" for place in expected]
    assert wanted == faults({"templates/images.yml": text})


@pytest.mark.parametrize(
    ("written", "meant"), [("MEZ", "Europe/Berlin"), ("Wien", "Europe/Vienna"), ("Zurich", "Europe/Zurich")]
)
def test_a_time_zone_is_guessed_by_its_city(
    sources: Callable[[Mapping[str, str | bytes]], dict[str, Source]], written: str, meant: str
) -> None:
    site = f"name: A\naddress: https://example.org\ntimezone: {written}\n"
    _, problems = read_settings(sources({"content/site.yml": site}))
    assert meant == dict(problems[0].values)["guess"]


@pytest.mark.parametrize("name", ["sub/optik", "index", "optik.md"])
def test_a_cluster_is_named_by_its_file_or_folder_alone(sources: Sources, name: str) -> None:
    files = dict.fromkeys(["content/clusters/sub/optik.md", "content/clusters/index.md"], "")
    _, problems = read_settings(sources({**files, "content/site.yml": f"{LEAST}clusters: [optik, {name}]\n"}))
    assert [name] == [dict(problem.values)["value"] for problem in problems]


def test_what_was_said_before_is_not_read_again_and_what_is_missing_is_told_each_time(sources: Sources) -> None:
    site = f"{LEAST}clusters: [timm]\nfooter:\n  - {{label: a, to: pages/a.md}}\nnam: x\n"
    crops = "body: {uses: body, widths: [480], formats: [webp, gif]}\n"
    files = sources({"content/site.yml": site, "templates/images.yml": crops})
    unread = {path: replace(source, data=b"?") for path, source in files.items()}
    results = MemoryCache()
    assert read_settings(files) == read_settings(files, results=results) == read_settings(unread, results=results)
    assert read_crops(files) == read_crops(files, results=results) == read_crops(unread, results=results)
    there = {**sources({"content/clusters/timm.md": "", "content/pages/a.md": ""}), **unread}
    codes = [[problem.code for problem in read_settings(f, results=results)[1]] for f in (unread, there)]
    assert [["form/unknown-key", "settings/target", "cluster/unknown"], ["form/unknown-key"]] == codes


@pytest.mark.parametrize("menu", ["navigation", "footer"])
@pytest.mark.parametrize(
    "target", [*FAMILIES["addresses"], "mailto:", "http://[::1", 'http://x"y z', "www.example.org"]
)
def test_menus_lead_to_what_texts_may_link_to(menu: str, target: str, sources: Sources) -> None:
    text = f"{LEAST}{menu}: [{{label: X, to: {json.dumps(target)}}}]\n"
    settings, problems = read_settings(sources({"content/site.yml": text}))
    assert settings
    found = [find_address_fault(item.target) for item in (*settings.navigation, *settings.footer)]
    assert problems or found == [""]
