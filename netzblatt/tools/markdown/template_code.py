"""Finds template code of other programs (Hugo, Jekyll, WordPress, wikis), which readers would see. Knows no element."""

from __future__ import annotations

import re
from functools import partial

from netzblatt.tools.markdown.conversion import Conversion

# Names of WordPress that are nothing else; any name is one if values follow it, or if it has a closing sign.
NAMES = (
    r"gallery|caption|embed|audio|video|playlist|youtube|vimeo|contact-form-7|nggallery|toc|TOC|"
    r"(?:vc|et_pb|su|fusion|av|wp)_\w{1,40}"
)
VALUES = r"(?:\s+[\w-]+=(?:\"[^\"\n\]]*\"|'[^'\n\]]*'|[^\s\]\"']+))"
CODE = re.compile(
    # Hugo and Liquid.
    r"\{\{[<%]?[^{}\n]{0,500}\}\}|\{%[^\n]{0,500}?%\}"
    # kramdown: {::options /}, {:toc}.
    r"|\{::[^}\n]{0,200}\}|\{:\s*toc\s*\}"
    # WordPress.
    rf"|\[/?(?:{NAMES})\](?!\()|\[/[a-z][\w-]{{0,30}}\](?!\()|\[[a-z][\w-]{{1,30}}{VALUES}{{1,20}}\s*/?\](?!\()"
    # Obsidian and wikis.
    r"|!?\[\[\w[^\[\]\n]{0,200}\]\](?![(\[:])"
    # Ruby and ASP.
    r"|<%[^\n]{0,500}?%>",
)
SIGNS = ("{{", "{%", "{:", "<%", "[[")
WORDPRESS = re.compile(r"\[/?(?:[a-z]|TOC\])")
ATTRIBUTES = re.compile(r"\{[^{}\n]*\}")
# What stands for a picture whose name is code would not be found.
PICTURE = re.compile(r"!\[[^\[\]\n]{0,200}\]\(\s*$")


def remove_template_code(conversion: Conversion) -> str:
    """Returns the text with an ellipsis for each piece of template code, and reports each as an error."""
    text = conversion.text
    if not any(sign in text for sign in SIGNS) and not WORDPRESS.search(text):
        return text
    parts = []
    end = 0
    for code in CODE.finditer(conversion.positions.text_without_code):
        locate = partial(conversion.positions.locate, code.start())
        conversion.add_error_at(locate, "text/template-code", written=_shorten(code[0]))
        before = text[end : code.start()]
        end = code.end()
        if picture := PICTURE.search(before):
            before = before[: picture.start()]
            end += len(text[end:].partition("\n")[0].partition(")")[0]) + 1
            end += len(attributes[0]) if (attributes := ATTRIBUTES.match(text, end)) else 0
        # A single "#" leads nowhere, and is no error.
        parts += [before, "#" if before.endswith(("(", '"', "'")) else "…"]
    return "".join([*parts, text[end:]])


def _shorten(code: str) -> str:
    return code if len(code) <= 40 else f"{code[:39]}…"
