"""Mends lines of YAML that were pasted from Word, with spaces and marks of lists that YAML does not know.

The parser would take both for letters, and publish "• Optik • Glas" as one keyword.
"""

from __future__ import annotations

import re

from netzblatt.tools.yaml.syntax_fault import SyntaxFault

FOREIGN = "\u00a0\u2000-\u200a\u202f\u3000"
INDENT = re.compile(rf"^[ ]*[{FOREIGN}][ {FOREIGN}]*", re.MULTILINE)
BEHIND_KEY = re.compile(rf"^([ ]*(?:- +)*[^\W\d][\w-]*:)([ {FOREIGN}]+)", re.MULTILINE)
# A mark from a list of Word's, or a hyphen without its space.
MARK = re.compile(
    rf"(?P<indent> *)(?P<mark>[•‣▪●○◦∙–—]|[·+*](?=[ \t{FOREIGN}])|-(?=[^\W\d]))[ \t{FOREIGN}]*(?P<text>\S.*)"
)


def replace_foreign_spaces(text: str) -> str:
    """Returns `text` with plain spaces at the start of lines and behind keys. Every letter keeps its place."""
    if text.isascii():
        return text
    text = INDENT.sub(lambda match: " " * len(match[0]), text)
    return BEHIND_KEY.sub(lambda match: match[1] + " " * len(match[2]), text)


def mend_list_marks(lines: list[str]) -> list[SyntaxFault]:
    """Turns foreign marks into hyphens, in place, and returns a fault for the first mark of each list."""
    faults = []
    above = ""
    is_list = is_reported = False
    for number, line in enumerate(lines):
        item = MARK.fullmatch(line) if is_list or above.endswith(":") else None
        if item:
            lines[number] = f"{item['indent']}- {item['text']}"
            if not is_reported:
                values = (("mark", item["mark"]),)
                faults.append(SyntaxFault("yaml/list-mark", number, item.end("indent"), lines[number], values))
        is_reported = bool(item)
        is_list = is_reported or line.lstrip(" ").startswith("- ")
        above = line.rstrip() or above
    return faults
