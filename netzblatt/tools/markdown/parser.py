"""Sets up Python-Markdown: the extensions that we use of it, and our own processors."""

from __future__ import annotations

from functools import lru_cache
from typing import Self, cast
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions.abbr import AbbrExtension
from markdown.extensions.attr_list import AttrListExtension
from markdown.extensions.def_list import DefListExtension
from markdown.extensions.footnotes import FootnoteExtension
from markdown.extensions.tables import TableExtension
from markdown.treeprocessors import InlineProcessor, Treeprocessor

from netzblatt.tools.i18n.catalogue import translate
from netzblatt.tools.markdown.blocks import BlockTree
from netzblatt.tools.markdown.conversion import Conversion
from netzblatt.tools.markdown.directives.placing import TAG
from netzblatt.tools.markdown.inline import register_inline
from netzblatt.tools.markdown.passes import run_passes
from netzblatt.tools.markdown.template_code import remove_template_code


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
        self.markdown.block_level_elements.append(TAG)
        register_inline(self.markdown)
        # A registry looks at itself each time that it is asked for a pattern, which is for each piece of a text.
        inline = cast("InlineProcessor", self.markdown.treeprocessors["inline"])
        inline.inlinePatterns = list(inline.inlinePatterns)  # type: ignore[assignment]
        self.passes = _Passes(self.markdown)
        self.markdown.treeprocessors.register(self.passes, "netzblatt", -10)

    def convert(self, conversion: Conversion) -> str:
        """Returns the HTML of the conversion's text, and fills `conversion.collected`."""
        self.passes.conversion = conversion
        return self.markdown.reset().convert(remove_template_code(conversion))


@lru_cache(maxsize=8)
def get_parser(language: str) -> Parser:
    """Returns the parser for texts in `language` ("de", "en")."""
    return Parser(language)
