from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest

from netzblatt.model.problem import Position
from netzblatt.read.forms.fill import Filled, fill
from netzblatt.read.forms.site import SiteForm
from netzblatt.read.kinds.events import EventForm
from netzblatt.tools.yaml import loader


def _filled(text: str) -> Filled[EventForm]:
    loaded = loader.load(text, path="x.md")
    start = Position("x.md", 1, 1)
    return fill(EventForm, loaded, lines=text.split("\n"), start=start, zone=ZoneInfo("Europe/Berlin"))


def test_what_is_wrong_is_left_out_and_all_else_remains() -> None:
    filled = _filled(
        "titel: A\nbeginn: nie\nort: {name: Rathaus, online: rathaus}\nanhänge: [{titel: X}, b.pdf]\nstatus: hm"
    )
    assert filled.form
    assert ("A", None, "Rathaus", "") == (
        filled.form.title,
        filled.form.start,
        filled.form.venue and filled.form.venue.name,
        filled.form.venue and filled.form.venue.online,
    )
    assert ["b.pdf"] == [attachment.file for attachment in filled.form.attachments]
    assert {("start",), ("venue", "online"), ("attachments", 0, "file"), ("status",)} == filled.wrong
    assert Position("x.md", 4, 23) == filled.at("attachments", 0, "file")


def test_two_faults_in_one_place_are_told_and_taken_out_together() -> None:
    text = """\
name: N
address: https://a.de
publisher: {email: x, website: y}
navigation: [{}, {to: 1, x: 2}, {label: a}]
"""
    loaded = loader.load(text, path="x.yml")
    filled = fill(SiteForm, loaded, lines=text.split("\n"), start=Position("x.yml", 1, 1))
    problems = [(str(problem.position), problem.code) for problem in sorted(filled.problems)]
    assert [
        ("x.yml:3:12", "form/missing"),
        ("x.yml:3:20", "form/email"),
        ("x.yml:3:32", "form/url"),
        ("x.yml:4:18", "form/missing"),
        ("x.yml:4:26", "form/unknown-key"),
        ("x.yml:4:33", "form/missing"),
    ] == problems
    assert filled.form
    assert (None, ()) == (filled.form.publisher, filled.form.navigation)


def test_a_title_that_nobody_can_read_is_read_without_what_is_unreadable() -> None:
    filled = _filled('titel: "A\\x07B"\nbeginn: 2017-07-11')
    assert filled.form
    assert ("AB", ["form/unprintable"]) == (filled.form.title, [problem.code for problem in filled.problems])


def test_nothing_can_be_made_of_a_list() -> None:
    filled = _filled("- titel: A")
    assert (None, ["form/no-keys"]) == (filled.form, [problem.code for problem in filled.problems])


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("titel: Saal #2", [(1, 13, "warning", 'titel: "Saal #2"')]),
        ("titel: #2", [(1, 8, "error", 'titel: "#2"')]),
        ("ort: Saal #2", [(1, 11, "warning", 'ort: "Saal #2"')]),
        ("ort: {name: Saal, online: https://a.de}\ntags:\n  - a #b", [(3, 7, "warning", '- "a #b"')]),
        ("beginn: 2026-01-05 #JJJJ-MM-TT", []),
        ("status: abgesagt #wegen Sturm", []),
        ("entwurf: ja #noch nicht fertig", []),
        ("titel: Saal # zwei", []),
        ("unbekannt: Saal #2", []),
    ],
)
def test_a_comment_is_told_where_it_may_be_the_end_of_a_text(
    line: str, wanted: list[tuple[int, int, str, str]]
) -> None:
    problems = [problem for problem in _filled(line).problems if problem.code == "yaml/comment-cut"]
    assert wanted == [(p.position.line, p.position.column, p.severity, dict(p.values)["corrected"]) for p in problems]
