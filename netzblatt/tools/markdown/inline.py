"""Our own signs inside of a line: breaks, escapes, struck words, bare addresses, and stars that are letters."""

from __future__ import annotations

import re
import string
from collections.abc import Iterator
from itertools import islice
from typing import cast
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.inlinepatterns import (
    AUTOMAIL_RE,
    HTML_RE,
    HtmlInlineProcessor,
    InlineProcessor,
    SubstituteTagInlineProcessor,
)
from markdown.treeprocessors import InlineProcessor as InlineTreeprocessor
from markdown.util import ETX, HTML_PLACEHOLDER_RE, INLINE_PLACEHOLDER_RE, STX, AtomicString

from netzblatt.tools.markdown.raw_pictures import IMAGE_TAG, find_address, read_image

# "Kolleg*innen und Partner*innen" would be emphasis from star to star.
STAR = r"\*(?:(?<=[^\W\d_]\*)(?=in(?:nen)?\b)|(?<=e\*)(?=[rnms]\b))"
BREAK = r"(?:  |\\)\n"
# Each opening pair is looked at up to the next pair only. A single tilde may also mean "some": ~5 km, ~10/~20.
STRUCK = r"~(?<!~~)(?:~(?![\s~])((?:[^~]|~(?!~))+)(?<!\s)~~|(?<!\w~)(?![\s~])([^~]+)(?<!\s)~(?!\w))(?!~)"
# A list of attributes with a value in quotes, such as {credit="© www.example.org"}; and a value as Word quotes it.
ATTRIBUTES = r"\{:?[^{}\n\"'=]*=[ ]*(?:\"[^\"\n]*\"|'[^'\n]*'|[„“”][^„“”\n]*[“”])[^{}\n]*\}"
QUOTED = re.compile(r"(?<=[\w-])[ ]*=[ ]*(?:[„“”]([^„“”\"\n]*)[“”]|(?=[\"']))")
ADDRESS = (
    r"(?<![\w@/.:#?=&%+-])(?:(?:https?://|www\.(?=[\w-]+\.\w))(?:\x02\d+\x03|[^\s<>\x02\x03\"„“”»«`|\\{}\[\]^])+"
    r"|(?:mailto:)?[\w.+-]+@(?:[\w-]+\.)+[A-Za-z]{2,}(?![\w@-]))"
)
# A picture, perhaps in a link.
IMAGE = re.compile(rf"(?:<a\b([^<>]*)>\s*)?({IMAGE_TAG})(?(1)\s*</a>)", re.IGNORECASE)
# Signs behind an address that belong to the sentence.
MOST_TRAILING = 100
TRAILING = re.compile(r"(?:[?!.,:;*_~'’‘…–—-]|&\w+;)+$")
# A raw link stands this near before its text.
NEAR = 20


def register_inline(markdown: Markdown) -> None:
    """Adds our signs to those of Python-Markdown."""
    markdown.ESCAPED_CHARS = list(string.punctuation)
    patterns = markdown.inlinePatterns
    patterns.register(_Attributes(ATTRIBUTES, markdown), "attributes", 175)
    patterns.register(_Mail(AUTOMAIL_RE, markdown), "automail", 110)
    # Each pattern more is tried for each piece of each text.
    patterns.register(SubstituteTagInlineProcessor(BREAK, "br"), "linebreak", 100)
    patterns.register(_Html(HTML_RE, markdown), "html", 90)
    patterns.register(_Address(ADDRESS, markdown), "address", 85)
    patterns.register(_Star(STAR, markdown), "star", 70)
    patterns.register(_Struck(STRUCK, markdown), "struck", 65)


class _Star(InlineProcessor):
    def handleMatch(self, m: re.Match[str], data: str) -> tuple[str, int, int]:  # type: ignore[override] # noqa: ARG002, N802
        return f"{STX}{ord('*')}{ETX}", m.start(), m.end()


class _Attributes(InlineProcessor):
    """Puts attributes aside, in whose values no sign means anything. Python-Markdown reads them when all is done."""

    def handleMatch(  # type: ignore[override] # noqa: N802
        self,
        m: re.Match[str],
        data: str,  # noqa: ARG002
    ) -> tuple[str | None, int | None, int | None]:
        if INLINE_PLACEHOLDER_RE.search(m[0]):
            return None, None, None
        return QUOTED.sub(_quote, m[0]), m.start(), m.end()


def _quote(value: re.Match[str]) -> str:
    return "=" if value[1] is None else f'="{value[1]}"'


class _Struck(InlineProcessor):
    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Element, int, int]:  # type: ignore[override] # noqa: ARG002, N802
        struck = Element("del")
        struck.text = m[1] or m[2]
        return struck, m.start(), m.end()


class _Mail(InlineProcessor):
    """Links <a@b.de> in plain letters: Python-Markdown writes entities, which stop no spam robot and confuse others."""

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Element, int, int]:  # type: ignore[override] # noqa: ARG002, N802
        address = self.unescape(m[1]).removeprefix("mailto:")
        return _link(f"mailto:{address}", address), m.start(), m.end()


class _Html(HtmlInlineProcessor):
    """Reads a tag; a picture becomes one of ours."""

    def handleMatch(  # type: ignore[override] # noqa: N802
        self, m: re.Match[str], data: str
    ) -> tuple[Element | str | None, int | None, int | None]:
        image = IMAGE.match(data, m.start())
        if image is None:
            return super().handleMatch(m, data)
        picture = read_image(image[2])
        if image[1] is None:
            return picture, m.start(), image.end()
        link = Element("a", href=find_address(image[1]))
        link.append(picture)
        return link, m.start(), image.end()


class _Address(InlineProcessor):
    """Links https://… , www.… and a@b.de where they stand in the text."""

    ANCESTOR_EXCLUDES = ("a",)

    def handleMatch(  # type: ignore[override] # noqa: N802
        self, m: re.Match[str], data: str
    ) -> tuple[Element | None, int | None, int | None]:
        address = _cut_trailing(m[0])
        if self._is_in_raw_link(data, m.start()):
            return None, None, None
        href = address
        if address.startswith("www."):
            href = f"https://{address}"
        elif "@" in address and "://" not in address:
            href = f"mailto:{address.removeprefix('mailto:')}"
        return _link(href, address), m.start(), m.start() + len(address)

    def _is_in_raw_link(self, data: str, end: int) -> bool:
        """Returns whether an <a> is open at `end`, before which tags are placeholders of placeholders."""
        nodes = cast("InlineTreeprocessor", self.md.treeprocessors["inline"]).stashed_nodes
        for number in islice(_find_placeholders(data, end), NEAR):
            place = HTML_PLACEHOLDER_RE.fullmatch(str(nodes.get(number, "")))
            tag = str(self.md.htmlStash.rawHtmlBlocks[int(place[1])]) if place else ""
            if re.match(r"</?a\b", tag, re.IGNORECASE):
                return tag[1] != "/"
        return False


def _find_placeholders(data: str, end: int) -> Iterator[str]:
    """Yields the numbers of the placeholders before `end`, the last one first."""
    while (end := data.rfind(STX, 0, end)) >= 0:
        if placeholder := INLINE_PLACEHOLDER_RE.match(data, end):
            yield placeholder[1]


def _cut_trailing(address: str) -> str:
    """Returns an address without the signs of the sentence behind it, or a parenthesis that opens outside of it."""
    while True:
        shorter = address[:-MOST_TRAILING] + TRAILING.sub("", address[-MOST_TRAILING:])
        if shorter.endswith(")") and shorter.count("(") < shorter.count(")"):
            shorter = shorter[:-1]
        if shorter == address:
            return address
        address = shorter


def _link(href: str, text: str) -> Element:
    link = Element("a", href=href)
    link.text = AtomicString(text)
    return link
