from __future__ import annotations

import pytest

from netzblatt.tools.yaml.pasted_text import mend_list_marks, replace_foreign_spaces


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("bild:\n\u00a0\u00a0src: a.jpg", "bild:\n  src: a.jpg"),
        ("bild:\n \u202f alt: Größe", "bild:\n   alt: Größe"),
        ("titel:\u00a0Messe", "titel: Messe"),
        ("- datei:\u00a0\u00a0a.pdf", "- datei:  a.pdf"),
        ("titel: Wetzlar:\u00a0Optik und\u00a0Glas", "titel: Wetzlar:\u00a0Optik und\u00a0Glas"),
    ],
)
def test_only_spaces_that_mean_something_to_yaml_become_plain(text: str, expected: str) -> None:
    assert expected == replace_foreign_spaces(text)


@pytest.mark.parametrize("mark", ["• ", "•", "•\t", "– ", "* ", "-", "·\u00a0"])
def test_the_marks_of_a_list_become_hyphens_with_one_fault(mark: str) -> None:
    lines = ["tags:", f"  {mark}Optik", f"  {mark}Glas", "kicker: x"]
    faults = mend_list_marks(lines)
    assert ["tags:", "  - Optik", "  - Glas", "kicker: x"] == lines
    assert [("yaml/list-mark", 1, 2, "  - Optik", (("mark", mark.strip()),))] == [
        (fault.code, fault.line, fault.column, fault.mended, fault.values) for fault in faults
    ]


@pytest.mark.parametrize(
    "text", ["tags:\n  - Optik\n  - Glas", "teaser: eins\n  – und zwei", "teaser: |\n  • eins\n  • zwei", "a:\n  -5"]
)
def test_other_lines_and_correct_lists_stay(text: str) -> None:
    lines = text.split("\n")
    assert ([], text) == (mend_list_marks(lines), "\n".join(lines))
