"""Reads the tags of HTML, with what each of them was written as. Knows not which are allowed."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any

VOID = frozenset({"br", "hr", "wbr", "col"})
# Tag, name and value of an attribute; the name is "" for the tag itself.
TagPart = tuple[str, str, str]


def read_tags(html: str) -> TagReader:
    """Reads all tags of some HTML."""
    reader = TagReader(convert_charrefs=True)
    reader.feed(html)
    reader.close()
    return reader


class TagReader(HTMLParser):
    """Reads the tags and attributes of some HTML, each with the source of its tag.

    It also notes the tags that are still open, the ones that do not fit together, and declarations and the like.
    """

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.parts: list[tuple[TagPart, str]] = []
        self.declarations: list[str] = []
        self.open_tags: list[tuple[str, str]] = []
        self.stray_tags: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        source = self.get_starttag_text() or ""
        self.parts.append(((tag, "", ""), source))
        self.parts += [((tag, name, value or ""), source) for name, value in attrs]
        if tag not in VOID:
            self.open_tags.append((tag, source))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            # "</br>" is a break.
            return
        if tag not in (name for name, _ in self.open_tags):
            self.stray_tags.append((tag, f"</{tag}"))
            return
        while self.open_tags[-1][0] != tag:
            self.stray_tags.append(self.open_tags.pop())
        self.open_tags.pop()

    def handle_decl(self, decl: str) -> None:
        self.declarations.append(f"<!{decl}>")

    def parse_marked_section(self, i: int, report: bool = True) -> int:  # noqa: FBT001, FBT002
        """Reads "<![x]>" as a comment (HTML, 13.2.5.42), for which HTMLParser raises an AssertionError up to 3.12."""
        try:
            return super().parse_marked_section(i, report)
        except AssertionError:
            return self.parse_bogus_comment(i)

    def unknown_decl(self, data: str) -> None:
        self.declarations.append(f"<![{data}")

    def handle_pi(self, data: str) -> None:
        self.declarations.append(f"<?{data}>")

    def list_unbalanced(self) -> list[tuple[str, str]]:
        """Returns the tags that were opened and not closed, or closed and not opened, with their sources."""
        return [*self.stray_tags, *self.open_tags]
