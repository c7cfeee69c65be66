"""Explains in sentences why an output was made again. Prints nothing itself."""

from __future__ import annotations

from collections.abc import Iterator

from netzblatt.commands._shared.words import phrase
from netzblatt.model.paths import TEMPLATES
from netzblatt.pipeline import Explanation
from netzblatt.tools.language.likeness import list_like

# Addresses are alike in most of their parts.
LIKENESS = 0.4
# The sentence about each part of a key.
REASONS = {
    ":program": "program",
    ":template": "template",
    ":compose": "program",
    ":kind": "program",
    ":frame": "frame",
    "record.ref": "text",
    "record.link_addresses": "places",
    "record.picture_files": "pictures",
    "record.attachment_sizes": "attachments",
    "newer": "neighbour",
    "older": "neighbour",
    "similar": "related",
    "editors_choice": "related",
    "event": "event",
    "is_past": "time",
    "list_page.total": "length",
    "news_list": "length",
    ":action": "file",
}


def format_explanation(explanation: Explanation, *, language: str) -> Iterator[str]:
    """Yields the sentences of an explanation, in the site's language."""
    address = "/" + explanation.output.removesuffix("index.html")
    if not explanation.origin:
        yield _explain_missing(explanation, address, language=language)
        return
    yield phrase(f"command/explain/{_choose_verdict(explanation)}", language=language, address=address)
    reasons = dict.fromkeys(REASONS.get(part, "shown") for part in explanation.parts)
    for reason in reasons:
        yield phrase(f"command/explain/because/{reason}", language=language, origin=explanation.origin)
    if explanation.files:
        yield phrase("command/explain/files", language=language, files=", ".join(explanation.files))
    key = "command/explain/from" if explanation.template else "command/explain/of"
    yield phrase(key, language=language, origin=explanation.origin, template=TEMPLATES + explanation.template)


def _choose_verdict(explanation: Explanation) -> str:
    if not explanation.had:
        return "new"
    if explanation.parts:
        return "changed"
    return "healed" if explanation.is_altered else "same"


def _explain_missing(explanation: Explanation, address: str, *, language: str) -> str:
    if explanation.is_last:
        return phrase("command/explain/last", language=language, address=address)
    if explanation.had:
        return phrase("command/explain/gone", language=language, address=address)
    nearest = list_like(explanation.output, explanation.outputs, LIKENESS)
    guess = "/" + nearest[0][1].removesuffix("index.html") if nearest else "/"
    return phrase("command/explain/none", language=language, address=address, guess=guess)
