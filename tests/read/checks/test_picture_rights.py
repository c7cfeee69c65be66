from __future__ import annotations

from datetime import UTC, datetime

import pytest

from netzblatt.model.moments import Moment
from netzblatt.model.records import Article, Picture, PictureFile, RecordBody
from netzblatt.model.rights import AiUse, Rights
from netzblatt.read.checks.picture_rights import check_rights
from netzblatt.read.entries import make_entry
from netzblatt.read.kinds.news import NEWS

CAPTURE = Rights(creator="A. Müller", credit="timm", licence="https://example.org/l", source_type="digitalCapture")
GENERATED = Rights(source_type="trainedAlgorithmicMedia")


@pytest.mark.parametrize(
    ("said", "own", "codes"),
    [
        ({}, CAPTURE, []),
        ({"credit": "Foto: © timm / A. Müller", "creator": "Müller"}, CAPTURE, []),
        ({"licence": "http://example.org/l/"}, CAPTURE, []),
        ({"credit": "© Netz"}, CAPTURE, ["picture/rights-differ"]),
        ({"creator": "B", "licence": "https://example.org/x"}, CAPTURE, ["picture/rights-differ"] * 2),
        ({"credit": "© Netz", "ai": AiUse.GENERATED}, Rights(), []),
        ({"ai": AiUse.GENERATED}, CAPTURE, ["picture/ai-differs"]),
        ({"ai": AiUse.EDITED}, CAPTURE, []),
        ({"ai": AiUse.EDITED}, GENERATED, ["picture/ai-differs"]),
        ({"ai": AiUse.NONE}, GENERATED, ["picture/ai-differs"]),
        ({"ai": AiUse.GENERATED}, GENERATED, []),
    ],
)
def test_what_editors_say_is_compared_with_what_files_say(
    said: dict[str, object], own: Rights, codes: list[str]
) -> None:
    record = Article(
        path="content/news/a.md",
        digest="",
        address="/a/",
        title="A",
        language="de",
        teaser="",
        body=RecordBody(digest=""),
        date=Moment(datetime(2026, 1, 1, tzinfo=UTC)),
        image=Picture(path="content/news/a.jpg", **said),  # type: ignore[arg-type]
    )
    files = {"content/news/a.jpg": PictureFile("", 10, 10, "jpeg", own)}
    assert codes == [problem.code for problem in check_rights([make_entry(record, kind=NEWS)], files)]
