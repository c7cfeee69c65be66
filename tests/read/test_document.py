"""Every mistake that an editor makes is told where it was made: path:line:column."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Mapping

import pytest

from netzblatt.model.problem import Problem
from netzblatt.tools.i18n.sentences import write_hint

Faults = Callable[[Mapping[str, str | bytes]], list[str]]
Reader = Callable[[Mapping[str, str | bytes]], tuple[object, list[Problem]]]
HEAVY = "pydantic yaml markdown PIL babel nh3 jinja2".split()
# What is wrong in the second line or below it, and where.
NEWS = [
    ("titl: A", ["2:1: form/misspelt-key"]),
    ("Ressort: A", ["2:1: form/doubtful-key", "2:1: form/missing"]),
    ("titel: A\nTitle: B", ["3:1: form/twice"]),
    ("titel:", ["2:1: form/missing"]),
    ('titel: ""', ["2:1: form/missing"]),
    ('titel: "  "', ["2:1: form/missing"]),
    ("titel: ~", ["2:1: form/missing"]),
    ("titel: [", ["2:8: yaml/unclosed-bracket"]),
    ("titel: [A, B]", ["2:8: form/needs-one"]),
    ("titel: {a: b}", ["2:8: form/needs-text"]),
    ('titel: "a\\x07b"', ["2:8: form/unprintable"]),
    ("titel: A\ndatum: 30.02.2013", ["3:8: date/impossible"]),
    ("titel: A\ndatum: gestern", ["3:8: date/unreadable"]),
    ("titel: A\ndatum: 21.02.2014", ["3:8: date/file-name (warning)"]),
    ("titel: A\naktualisiert: bald", ["3:15: date/unreadable"]),
    ("titel: A\nläuft ab: 2012-12-31", ["3:11: date/expires-early (warning)"]),
    ("titel: A\nentwurf: vielleicht", ["3:10: form/flag"]),
    ("titel: A\nhervorgehoben: 9", ["3:16: form/front-place"]),
    ("titel: A\nsprache: Klingonisch", ["3:10: form/language"]),
    ("titel: A\nalias: Tagung.html", ["3:8: form/alias"]),
    ("titel: A\nalias:\n  - /a.html\n  - ../b.html", ["5:5: form/alias"]),
    ("titel: A\nschlagworte: {a: b}", ["3:14: form/needs-text"]),
    ("titel: A\nschlagworte: [a, [b, c]]", ["3:18: form/needs-text"]),
    ("titel: A\nschlagworte: [a, {b: c}]", ["3:18: form/needs-text"]),
    ("titel: A\nbild: {alt: Licht}", ["3:7: form/missing"]),
    ("titel: A\nbild: {datei: ../../../etc/passwd}", ["3:15: link/outside"]),
    ("titel: A\nbild: {datei: nix.jpg, alt: Licht, credit: B}", ["3:15: link/missing"]),
    (
        "titel: A\nbild: {datei: index.md, fokus: oben}",
        ["3:15: link/missing", "3:15: picture/no-alt", "3:15: picture/no-credit", "3:32: form/focus"],
    ),
    ("titel: A\nbild:\n  dtei: x\n  xyzzy: y", ["4:3: form/misspelt-key", "5:3: form/unknown-key"]),
    ("titel: A\nbild: [a.jpg, b.jpg]", ["3:7: form/needs-one"]),
    ("titel: A\nbild: https://example.org/a.jpg", ["3:7: link/external"]),
    ("titel: A\nbild: data:image/png;base64,iVBORw0KGgo=", ["3:7: picture/pasted"]),
    (f"titel: A\nbild: {{datei: 'data:image/png;base64,{'iVBOR/+w' * 50_000}', alt: Licht}}", ["3:15: picture/pasted"]),
    ("titel: A\nanhang: 'C:\\plan.pdf'", ["3:9: link/own-computer"]),
    ("titel: A\nanhang: '\\\\server\\plan.pdf'", ["3:9: link/own-computer"]),
    ("titel: A\ntags: Optik; Glas", []),
    ("titel: A\nanhänge: [{titel: X}, a.pdf]", ["3:11: form/missing", "3:23: link/missing"]),
    ("titel: A\nveranstaltung: ../events/nix.md", ["3:16: link/missing"]),
    ("titel: A\nveranstaltung: 2013-02-21-x.md", ["3:16: link/not-event"]),
    ("titel: A\nverwandt: [../pages/p.md]", ["3:12: link/not-related"]),
    ("titel: A\ncluster: [nix]", ["3:11: cluster/unknown"]),
    ("titel: A\ncluster: ../news/2013-02-21-x.md", ["3:10: link/not-cluster"]),
    ("- titel: A", ["2:1: form/no-keys"]),
    ("titel: A\ntypografie: aus", ["3:13: form/flag"]),
]
EVENTS = [
    ("titel: A", ["2:1: form/missing"]),
    ("titel: A\nbeginn: 32.01.2017", ["3:9: date/impossible"]),
    ("titel: A\nbeginn: 12.07.2017\nende: 11.07.2017", ["4:7: date/end-before-start"]),
    ("titel: A\nbeginn: 11.07.2017 19:30\nende: 18:00", ["4:7: date/end-before-start"]),
    ("titel: A\nbeginn: 11.07.2017 19:30\nende: 25:00", ["4:7: time/impossible"]),
    ("titel: A\ntermin: 11.07.2017\nende: 12.07.2017", ["4:7: form/both"]),
    ("titel: A\ntermin: irgendwann", ["3:9: date/unreadable"]),
    ("titel: A\nbeginn: 11.07.2017\nstatus: vielleicht", ["4:9: form/status"]),
    ("titel: A\nbeginn: 11.07.2017\nort: {name: Rathaus, hausnummer: 1}", ["4:22: form/unknown-key"]),
    ("titel: A\nbeginn: 11.07.2017\nort: {online: meet.example.org}", ["4:15: form/url"]),
    ("titel: A\nbeginn: 11.07.2017\nanmeldung: anrufen", ["4:12: form/contact"]),
    ("titel: A\nbeginn: 11.07.2017\nanmeldung: {frist: 12.07.2017}", ["4:20: date/deadline-late (warning)"]),
    ("titel: A\nbeginn: 11.07.2017\nanmeldung: {frist: 11.07.2017}", []),
    ('titel: A\nbeginn: 11.07.2017\nanmeldung: "javascript:alert(1)"', ["4:12: form/scheme"]),
    (
        "titel: A\nbeginn: 11.07.2017\nanmeldung: {plätze: -1, frist: nie}",
        ["4:21: form/count", "4:32: date/unreadable"],
    ),
    ("titel: A\nbeginn: 11.07.2017\nveranstalter: [[A, B]]", ["4:16: form/needs-text"]),
    ("titel: A\nbeginn: 11.07.2017\nablauf: 2016-01-01", ["4:9: date/expires-early (warning)"]),
]
CLUSTERS = [
    ("kurzname: A", ["2:1: form/missing"]),
    ("name: A\ne-mail: a@b", ["3:9: form/email"]),
    ("name: A\nwebsite: example.org", ["3:10: form/url"]),
    ("name: A\nfarbe: rot", ["3:8: form/colour"]),
    ("name: A\nkontakt: {name: B, email: b}", ["3:27: form/email"]),
    ("name: A\nkontakt: {nane: B}", ["3:11: form/misspelt-key"]),
    ("name: A\nlogo: nix.svg", ["3:7: link/missing"]),
]
KINDS = [("news/2013-02-21-x.md", NEWS), ("events/x.md", EVENTS), ("clusters/x.md", CLUSTERS)]
CASES = [(path, fields, wanted) for path, cases in KINDS for fields, wanted in cases]
OTHERS = {"content/pages/p.md": "---\ntitel: P\n---\n"}


@pytest.mark.parametrize(("path", "fields", "wanted"), CASES, ids=[f"{path}: {fields}" for path, fields, _ in CASES])
def test_each_mistake_has_its_place(faults: Faults, path: str, fields: str, wanted: list[str]) -> None:
    text = f"---\n{fields}\n---\nText.\n"
    assert [f"{path}:{place}" for place in wanted] == faults({**OTHERS, f"content/{path}": text})


def test_all_mistakes_of_all_files_are_told_at_once(faults: Faults) -> None:
    files = {f"content/news/2013-02-21-{n:03}/index.md": f"---\n{fields}\n---\n" for n, (fields, _) in enumerate(NEWS)}
    told = {line.split(":")[0] for line in faults({**OTHERS, **files})}
    wrong = [path for path, (_, places) in zip(files, NEWS, strict=True) if places]
    assert {path.removeprefix("content/") for path in wrong} == told


def test_a_mistake_in_one_place_hides_none_in_another(faults: Faults) -> None:
    text = """\
---
titl: A
datum: 30.02.2013
bild: {datei: ../../x.jpg, fokus: oben, foo: 1}
cluster: [nix]
anhänge: [{titel: X}, a.pdf]
kicker: "a\\x00"
---
[Programm](nix.md)
"""
    wanted = [
        "2:1: form/misspelt-key",
        "3:8: date/impossible",
        "4:15: link/outside",
        "4:35: form/focus",
        "4:41: form/unknown-key",
        "5:11: cluster/unknown",
        "6:11: form/missing",
        "6:23: link/missing",
        "7:9: form/unprintable",
        "9:12: link/missing",
    ]
    assert [f"news/x.md:{place}" for place in wanted] == faults({"content/news/x.md": text})


def test_columns_count_characters_after_byte_order_mark_line_ends_and_umlauts(faults: Faults) -> None:
    text = '\ufeff---  \r\nvorspann: "Größe"\r\nortsname: x\r\nbild: {bildunterschrift: Größe, fokus: ö}\r\n---\r\n'
    wanted = ["2:1: form/missing", "3:1: form/unknown-key", "4:7: form/missing", "4:40: form/focus"]
    assert [f"pages/x.md:{place}" for place in wanted] == faults({"content/pages/x.md": text.encode()})


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("", [" text/empty"]),
        ("{\\rtf1\nText}", [" text/foreign"]),
        ("Nur Text.", ["1:1: front-matter/missing"]),
        ("---\n---\n", ["2:1: form/missing"]),
        ("titel: A\n\nText.", ["1:1: front-matter/missing"]),
        ("---\ntitel: A: B\n---\n", ["2:9: yaml/colon"]),
    ],
)
def test_broken_front_matter_is_told_once(faults: Faults, text: str, wanted: list[str]) -> None:
    assert [f"pages/x.md:{place}" for place in wanted] == faults({"content/pages/x.md": text})


def test_a_misspelt_key_is_shown_as_it_should_be(read_site: Reader) -> None:
    _, problems = read_site({"content/pages/x.md": "---\ntitel: A\nbild: {datei: a.jpg, fokuss: 1}\n---\n"})
    values = dict(next(problem for problem in problems if problem.code == "form/misspelt-key").values)
    assert {"key": "fokuss", "guess": "fokus", "corrected": "bild: {datei: a.jpg, fokus: 1}"} == values


def test_texts_outside_of_the_four_folders_are_left_alone(faults: Faults) -> None:
    assert [] == faults({"content/README.md": "Wie man schreibt", "content/site.yml": "name: a\naddress: http://a.de"})


def test_unknown_folders_are_told(faults: Faults) -> None:
    files = {"content/nws/x.md": "", "content/blog/x.md": "", "content/news/index.md": "", "content/blog/x.jpg": ""}
    wanted = [
        "blog/x.md: content/unknown-folder",
        "news/index.md: content/no-name",
        "nws/x.md: content/misspelt-folder",
    ]
    assert wanted == faults(files)


@pytest.mark.parametrize("other", ["content/news/x/index.md", "content/news/2013/X.md", "content/news/x!.md"])
def test_two_files_that_want_one_address_are_both_named(read_site: Reader, other: str) -> None:
    text = "---\ntitel: A\ndatum: 21.02.2013\n---\n"
    _, problems = read_site({"content/news/x.md": text, other: text.replace("A", "B")})
    first, second = sorted(["content/news/x.md", other])
    assert [second] == [problem.position.path for problem in problems]
    assert (("address", "/news/2013/x/"), ("other", first)) == problems[0].values


def _hint(read_site: Reader, fields: str) -> str:
    _, problems = read_site({"content/news/2013-02-21-x.md": f"---\n{fields}\n---\nText.\n"})
    return write_hint(problems[0], language="de").split(": ", 1)[1]


@pytest.mark.parametrize(
    ("fields", "corrected"),
    [
        ("titel: {Titel hier}", 'titel: "{Titel hier}"'),
        ("titel: A\nautoren:\n  - Text: Anna", '- "Text: Anna"'),
        ("titel: A\nautoren: [{a: b}, c]", 'autoren: ["{a: b}", c]'),
        ("titel: [A, B]", "titel: A"),
        ("titel: [[A], B]", "titel: …"),
    ],
)
def test_the_hint_shows_the_line_as_it_should_read(read_site: Reader, fields: str, corrected: str) -> None:
    assert corrected == _hint(read_site, fields)


def test_times_are_shown_where_they_are_what_is_wrong(read_site: Reader) -> None:
    text = "---\ntitel: A\nbeginn: 11.07.2017 19:30\nende: 18:00\n---\n"
    _, problems = read_site({"content/events/x.md": text})
    assert {"start": "2017-07-11 19:30", "end": "2017-07-11 18:00"} == dict(problems[0].values)


def test_an_article_that_is_right_and_plain_is_read_without_heavy_libraries() -> None:
    script = f"""
import sys
from netzblatt.model.source import Source
from netzblatt.read.addresses import DocumentPath
from netzblatt.read.document import read_document
from netzblatt.read.kinds.news import NEWS
from netzblatt.read.settings import STAND_IN
from netzblatt.cache.objects import Objects
text = "---\\ntitel: A\\ndatum: 21.02.2013\\nbild: a.jpg\\nschlagworte: [a, b]\\n---\\nEin *Text*.\\n"
source = Source("content/news/a.md", "", "", 0, text.encode())
print(read_document(source, DocumentPath(NEWS, "a"), settings=STAND_IN, objects=Objects()).problems)
print([name for name in {HEAVY} if name in sys.modules])
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert ["()", "[]"] == done.stdout.splitlines()


FAULTY = (
    "titel: A: B\nlayout: post\nbild: {datei: nix.jpg}\nupdated: gestern\n---\n<iframe src=x></iframe>\n\n[a](nix.md)\n"
)


def test_the_errors_of_a_draft_are_warnings(faults: Faults) -> None:
    told = faults({"content/news/2013-02-21-x.md": f"---\nentwurf: ja\n{FAULTY}"})
    assert len(told) >= 6
    assert [] == [line for line in told if not line.endswith("(warning)")]
    published = faults({"content/news/2013-02-21-x.md": f"---\nentwurf: nein\n{FAULTY}"})
    assert [line.removesuffix(" (warning)") for line in published] == [line.removesuffix(" (warning)") for line in told]
    assert len([line for line in published if line.endswith("(warning)")]) < 2


def test_a_draft_takes_no_address_and_breaks_no_picture_of_a_text_that_is_published(faults: Faults) -> None:
    text = "titel: A\ndatum: 2013-02-21\nbild: {datei: x.jpg, alt: Licht, credit: B}\n---\nText\n"
    files: dict[str, str | bytes] = {
        "content/pages/a.md": f"---\nentwurf: ja\n{text}",
        "content/pages/a/index.md": f"---\n{text}".replace("x.jpg", "../x.jpg"),
        "content/pages/x.jpg": b"no picture",
    }
    told = faults(files)
    assert "pages/a.md: address/taken (warning)" in told
    assert [line for line in told if "image/" in line or "picture/" in line] == [
        line for line in told if line.startswith("pages/a/index.md") and not line.endswith("(warning)")
    ]
