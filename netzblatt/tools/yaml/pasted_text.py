"""What Word makes of lines of YAML: spaces that are none, marks of lists that are none. Knows no value.

The parser would take both for letters, and publish "• Optik • Glas" as one keyword.
"""

from __future__ import annotations

import re

from netzblatt.tools.yaml.faults import SyntaxFault

FOREIGN = "\u00a0\u2000-\u200a\u202f\u3000"
INDENT = re.compile(rf"^[ ]*[{FOREIGN}][ {FOREIGN}]*", re.MULTILINE)
BEHIND_KEY = re.compile(rf"^([ ]*(?:- +)*[^\W\d][\w-]*:)([ {FOREIGN}]+)", re.MULTILINE)
# A mark from a list of Word's, or a hyphen without its space.
MARK = re.compile(
    rf"(?P<indent> *)(?P<mark>[•‣▪●○◦∙–—]|[·+*](?=[ \t{FOREIGN}])|-(?=[^\W\d]))[ \t{FOREIGN}]*(?P<text>\S.*)"
)


def replace_foreign_spaces(text: str) -> str:
    """`text` with plain spaces where lines begin and behind keys. Every letter keeps its place."""
    if text.isascii():
        return text
    text = INDENT.sub(lambda found: " " * len(found[0]), text)
    return BEHIND_KEY.sub(lambda found: found[1] + " " * len(found[2]), text)


def mend_list_marks(lines: list[str]) -> list[SyntaxFault]:
    """Turns foreign marks into hyphens, in place; a fault for the first of each list."""
    faults = []
    above, is_list, is_told = "", False, False
    for number, line in enumerate(lines):
        found = MARK.fullmatch(line) if is_list or above.endswith(":") else None
        if found:
            lines[number] = f"{found['indent']}- {found['text']}"
            if not is_told:
                values = (("mark", found["mark"]),)
                faults.append(SyntaxFault("yaml/list-mark", number, found.end("indent"), lines[number], values))
        is_told = bool(found)
        is_list = is_told or line.lstrip(" ").startswith("- ")
        above = line.rstrip() or above
    return faults
