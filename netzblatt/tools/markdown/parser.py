"""Sets up Python-Markdown: the extensions that we use of it, and our own processors."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Self
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions.abbr import AbbrExtension
from markdown.extensions.attr_list import AttrListExtension
from markdown.extensions.def_list import DefListExtension
from markdown.extensions.footnotes import FootnoteExtension
from markdown.extensions.tables import TableExtension
from markdown.inlinepatterns import AUTOMAIL_RE, InlineProcessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import ETX, STX, AtomicString

from netzblatt.tools.i18n.catalogue import translate
from netzblatt.tools.markdown.blocks import BlockTree
from netzblatt.tools.markdown.conversion import Conversion
from netzblatt.tools.markdown.passes import run_passes

# "Kolleg*innen und Partner*innen" would be emphasis from star to star.
STAR = r"\*(?:(?<=[^\W\d_]\*)(?=in(?:nen)?\b)|(?<=e\*)(?=[rnms]\b))"


class _Star(InlineProcessor):
    def handleMatch(self, m: re.Match[str], data: str) -> tuple[str, int, int]:  # type: ignore[override] # noqa: ARG002, N802
        return f"{STX}{ord('*')}{ETX}", m.start(), m.end()


class _Mail(InlineProcessor):
    """Links <a@b.de> in plain letters: Python-Markdown writes entities, which stop no spam robot and confuse others."""

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Element, int, int]:  # type: ignore[override] # noqa: ARG002, N802
        address = self.unescape(m[1]).removeprefix("mailto:")
        link = Element("a", href=f"mailto:{address}")
        link.text = AtomicString(address)
        return link, m.start(), m.end()


class _Passes(Treeprocessor):
    """Runs our own passes, behind all other processors of the tree."""

    conversion: Conversion

    def run(self, root: Element) -> None:
        self.conversion.stash = self.md.htmlStash.rawHtmlBlocks
        run_passes(root, self.conversion)


class _Markdown(Markdown):
    """Python-Markdown with our blocks."""

    def build_parser(self) -> Self:
        super().build_parser()
        self.preprocessors.deregister("html_block")
        processors = self.parser.blockprocessors
        for name in ("empty", "indent", "code", "hashheader", "setextheader", "hr", "olist", "ulist", "quote"):
            processors.deregister(name)
        self.parser = BlockTree(self)
        self.parser.blockprocessors = processors
        for processor in processors:
            processor.parser = self.parser
        return self


class Parser:
    """An instance of Python-Markdown, used for many texts: making one takes as long as converting a short text."""

    def __init__(self, language: str) -> None:
        # Python-Markdown puts the number in place of "%d".
        title = translate("site/footnote-back", language, number="%d")
        extensions = [TableExtension(use_align_attribute=True), FootnoteExtension(BACKLINK_TITLE=title)]
        extensions += [DefListExtension(), AttrListExtension(), AbbrExtension()]
        self.markdown = _Markdown(extensions=extensions, output_format="html")
        self.markdown.inlinePatterns.register(_Star(STAR), "star", 70)
        self.markdown.inlinePatterns.register(_Mail(AUTOMAIL_RE, self.markdown), "automail", 110)
        self.passes = _Passes(self.markdown)
        self.markdown.treeprocessors.register(self.passes, "netzblatt", -10)

    def convert(self, conversion: Conversion) -> str:
        """Returns the HTML of the conversion's text, and fills `conversion.collected`."""
        self.passes.conversion = conversion
        return self.markdown.reset().convert(conversion.text)


@lru_cache(maxsize=8)
def get_parser(language: str) -> Parser:
    """Returns the parser for texts in `language` ("de", "en")."""
    return Parser(language)
