"""The words of the preview, and the colours that they are written in."""

from __future__ import annotations

import re
from itertools import product
from pathlib import Path

import pytest

from netzblatt.preview.labels import LABELS, PLURAL_LABELS, find_labels
from netzblatt.tools.web.colours import compute_contrast

PREVIEW = Path(__file__).parent.parent.parent / "netzblatt" / "preview"
SCRIPTS = "".join(path.read_text("utf-8") for path in sorted((PREVIEW / "browser").glob("*.js")))
USERS = SCRIPTS + "".join(
    (PREVIEW / name).read_text("utf-8") for name in ("style_guide/guide.html", "serving/responses.py")
)
# What scripts compose from a choice or a reason.
COMPOSED = {"width-phone", "width-tablet", "width-window", "draft", "draft-about", "embargo", "embargo-about"}
COMPOSED |= {"draft-hidden", "embargo-hidden", "expired", "expired-about", "expired-hidden"}
# What stands on what, in each of the two schemes.
WRITTEN = [*product(("text", "quiet", "action", "error", "warning"), ("face", "well")), ("on-action", "action")]
WRITTEN += [(text, f"{kind}-wash") for kind in ("error", "warning") for text in (kind, "text")]


def test_a_language_is_found_by_its_tag() -> None:
    german, english = find_labels("de"), find_labels("en")
    assert ("Vorschau", "Preview") == (german["preview"], english["preview"])
    assert (german, english) == (find_labels("DE-at"), find_labels("fr"))


def test_a_single_thing_has_a_word_of_its_own() -> None:
    labels = find_labels("de")
    assert ("1 Warnung", "{n} Warnungen") == (labels["warnings-one"], labels["warnings"])


def test_every_word_that_the_browser_asks_for_is_there() -> None:
    asked = set(re.findall(r'\bt\("([a-z-]+)"', SCRIPTS)) | set(re.findall(r'words\["([a-z-]+)"\]', USERS))
    assert asked
    assert set() == asked - {*LABELS, *PLURAL_LABELS}


def test_no_word_is_left_over() -> None:
    assert set() == {key for key in {*LABELS, *PLURAL_LABELS} - COMPOSED if f'"{key}"' not in USERS}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_all_of_it_can_be_read(scheme: str) -> None:
    style = (PREVIEW / "browser" / "preview.css").read_text("utf-8")
    blocks = re.findall(r":host \{(.*?)\}", style, re.DOTALL)[:2]
    colours = {name: value for block in blocks[: 1 + (scheme == "dark")] for name, value in _colours(block)}
    low = {pair: compute_contrast(colours[pair[0]], colours[pair[1]]) for pair in WRITTEN}
    assert {} == {pair: ratio for pair, ratio in low.items() if ratio < 4.5}


def _colours(block: str) -> list[tuple[str, str]]:
    return re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", block)
