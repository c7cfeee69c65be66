from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

Faults = Callable[[Mapping[str, str | bytes]], list[str]]
TEXT = "---\ntitel: A\n---\nText.\n"


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("2013-02-21-x.md.txt", "content/suffix"),
        ("2013-02-21-x.TXT", "content/suffix"),
        ("2013-02-21-x.markdown", "content/suffix"),
        ("2013-02-21-x/index.docx", "content/stray"),
        ("2013-02-21-x.html", "content/stray"),
    ],
)
def test_a_text_that_is_no_markdown_file_is_told(faults: Faults, name: str, code: str) -> None:
    assert [f"news/{name}: {code} (warning)"] == faults({f"content/news/{name}": TEXT})


@pytest.mark.parametrize("line", ["anhänge: [plan.docx]\n---\n", "---\n[Plan](plan.docx)"])
def test_a_document_that_a_text_offers_is_none_of_them(faults: Faults, line: str) -> None:
    assert [] == faults({"content/pages/x.md": f"---\ntitel: A\n{line}\n", "content/pages/plan.docx": b"PK\x03\x04"})


def test_what_lies_elsewhere_is_not_looked_at(faults: Faults) -> None:
    assert [] == faults({"content/notizen.txt": "x", "content/fotos/liste.txt": "x", "content/news/plan.pdf": "x"})
