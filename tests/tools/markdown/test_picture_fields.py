from __future__ import annotations

import pytest

from netzblatt.model.rights import AiUse
from netzblatt.tools.markdown import convert

BY = "https://creativecommons.org/licenses/by/4.0/"


@pytest.mark.parametrize(
    ("attributes", "expected"),
    [
        ('use=panorama licence="CC BY" ai=edited creator="A. Muster"', ("panorama", BY, AiUse.EDITED, "A. Muster")),
        (f'verwendung="panorama" lizenz="{BY}" ki="Nein" urheber="A"', ("panorama", BY, AiUse.NONE, "A")),
        ('credit="© timm"', ("", "", None, "")),
    ],
)
def test_a_picture_in_a_text_says_as_much_as_the_lead(attributes: str, expected: tuple[object, ...]) -> None:
    converted = convert(f"![Ein Bild](a.jpg){{{attributes}}}", path="content/news/a.md", first_line=1, language="de")
    assert () == converted.problems
    assert [expected] == [(one.use, one.licence, one.ai, one.creator) for one in converted.pictures]


@pytest.mark.parametrize(
    ("attribute", "code"),
    [
        ('use="Ganz breit"', "picture/use-name"),
        ('ki="vielleicht"', "picture/ai"),
        ('licence="frei"', "picture/licence"),
        ('licence="javascript:alert(1)"', "picture/licence"),
    ],
)
def test_other_words_are_told(attribute: str, code: str) -> None:
    converted = convert(f"![A](a.jpg){{{attribute}}}", path="content/news/a.md", first_line=1, language="de")
    assert [(code, 13)] == [(problem.code, problem.position.column) for problem in converted.problems]
