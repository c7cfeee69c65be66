from __future__ import annotations

import pytest

from netzblatt.model.source import Source
from netzblatt.read.retagging import count_tags, plan_retagging

PATH = "content/news/2026-03-01-a.md"


def _retag(fields: str, old: str, new: str, *, end: str = "\n") -> str:
    """Returns the fields after a tag was replaced; those of a text that only an editor can change end with "?"."""
    text = f"---\ntitle: Optik, Öl\n{fields}\n# tags: Optik\nteaser: Optik\n---\nOptik\n".replace("\n", end)
    plan = plan_retagging({PATH: Source(PATH, PATH, "", 0, text.encode())}, old=old, new=new)
    changed = plan.texts.get(PATH, text.encode()).decode().replace(end, "\n")
    start, behind = "---\ntitle: Optik, Öl\n", "\n# tags: Optik\nteaser: Optik\n---\nOptik\n"
    assert (changed[: len(start)], changed[-len(behind) :]) == (start, behind)
    return changed[len(start) : -len(behind)] + "?" * len(plan.left)


@pytest.mark.parametrize(
    ("fields", "old", "new", "expected"),
    [
        ("tags: [Optik, Öl]", "Optik", "Licht", "tags: [Licht, Öl]"),
        ("Schlagworte: Öl, Optik", "Optik", "Licht", "Schlagworte: Öl, Licht"),
        ("tags: Öl; optik  # gut", "Optik", "Licht", "tags: Öl; Licht  # gut"),
        ("tags: ['Optik', \"Öl\"]", "Optik", "Licht & Co.", 'tags: [Licht & Co., "Öl"]'),
        ("tags: [Optik]", "Optik", "Licht: hell", "tags: ['Licht: hell']"),
        ("tags: [Optik]", "Optik", "2026", "tags: ['2026']"),
        ("tags:\n  - Öl\n  - Optik  # gut", "Optik", "Licht", "tags:\n  - Öl\n  - Licht  # gut"),
        ("tags:\n- Optik\n- Öl", "Optik", "Licht", "tags:\n- Licht\n- Öl"),
        ('tags:\n  -  "Optik"\n\n  - Öl', "Optik", "C#", "tags:\n  -  'C#'\n\n  - Öl"),
        ("tags: [\n  Öl,\n  Optik,\n]", "Optik", "Licht", "tags: [\n  Öl,\n  Licht,\n]"),
        ("tags: [Optik, Öl]", "Optik", "Öl", "tags: [Öl]"),
        ("tags: [Öl, Optik]", "Optik", "Öl", "tags: [Öl]"),
        ("tags: Öl, Optik, Gas", "Optik", "Öl", "tags: Öl, Gas"),
        ("tags:\n  - Optik\n  - Öl", "Optik", "Öl", "tags:\n  - Öl"),
        ("tags:\n  - Öl\n  - Optik", "Optik", "Öl", "tags:\n  - Öl\n"),
        ("tags: [C, C++, C#]", "C", "Pascal", "tags: [Pascal, C++, C#]"),
        ("tags: [optik, OPTIK]", "Optik", "Optik", "tags: [optik, OPTIK]?"),
        ("tags: [Optische Optik, Öl]", "Optik", "Licht", "tags: [Optische Optik, Öl]"),
        ("kicker: Optik", "Optik", "Licht", "kicker: Optik"),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_tag_is_replaced_and_nothing_else(fields: str, old: str, new: str, expected: str, end: str) -> None:
    assert expected.rstrip("\n?") == _retag(fields, old, new, end=end).rstrip("\n?")


def test_a_tag_that_is_written_strangely_is_left_to_an_editor() -> None:
    fields = 'tags: ["Op\\x74ik", Öl]'
    assert f"{fields}?" == _retag(fields, "Optik", "Licht")


def test_tags_are_counted_as_they_are_written() -> None:
    texts = {f"content/news/2026-03-0{n}-a.md": f"---\ntags: {tags}\n---\n" for n, tags in ((1, "[a, b]"), (2, "b, B"))}
    sources = {path: Source(path, path, "", 0, text.encode()) for path, text in texts.items()}
    assert {"a": 1, "b": 2, "B": 1} == count_tags(sources)
