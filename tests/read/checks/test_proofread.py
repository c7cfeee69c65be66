from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

Faults = Callable[[Mapping[str, str | bytes]], list[str]]
PICTURE = "bild:\n  datei: b.svg\n  alt: gestern\n  bildnachweis: gestern\n"
NEWS = "content/news/a.md"


@pytest.mark.parametrize(
    ("fields", "body", "wanted"),
    [
        ("titel: Neues vom Donnerstag, 12. Juli 2017", "Text.", ["2:18: date/weekday"]),
        ("titel: A\ndachzeile: Kommt morgen", "Text.", ["3:18: text/relative-word"]),
        ("titel: A\nvorspann: >-\n  Am 30. Februar 2017\n  geschah nichts.", "Text.", ["4:6: date/impossible"]),
        (f"titel: A\n{PICTURE}  bildunterschrift: Drei Gäste, von links Anna, Bert", "Text.", ["7:21: caption/people"]),
        ("# gestern\ntitel: A\nquelle: gestern\nschlagwörter: [gestern]", "Text.", []),
        ("titel: A", "Wir kommen gestern.", ["5:12: text/relative-word"]),
    ],
)
def test_prose_is_read_where_it_stands(fields: str, body: str, wanted: list[str], faults: Faults) -> None:
    picture = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 3"/>'
    found = faults({NEWS: f"---\n{fields}\ndatum: 2017-07-12\n---\n{body}\n", "content/news/b.svg": picture})
    assert [f"news/a.md:{fault} (warning)" for fault in wanted] == [f for f in found if "b.svg" not in f]
