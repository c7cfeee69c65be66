"""Moves a page, with all that it loads, into a folder of its own, and hides it from search engines. Knows no build."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from urllib.parse import unquote, urljoin

from netzblatt.model.frozen import Frozen, replace
from netzblatt.model.paths import ASSETS
from netzblatt.model.settings import Settings
from netzblatt.plan import output_path

# What pages load. No page lies there.
LOADED = (ASSETS, "media/")
# What may be an address in a page or a style sheet: it stands between quotes, brackets, spaces and commas.
WORD = re.compile(r"(?<![^\s\"'<>(),;=])[^\s\"'<>(),;=/.]*[/.][^\s\"'<>(),;]*")
# The first of these that there is begins what a page says of itself: tags may be left out (HTML, 13.1.2.4).
HEADS = tuple(re.compile(rf"{tag}\b[^>]*>", re.IGNORECASE) for tag in ("<head", "<html", "<!doctype"))
CANONICAL = re.compile(r"<link\b[^>]*\brel=[\"']?canonical\b[^>]*>", re.IGNORECASE)
NO_INDEX = '<meta name="robots" content="noindex">'


class DraftFolder(Frozen, frozen=True, kw_only=True):
    """The `folder` for the page at an address `moved` of a site. Readers find the site at the URL `address`."""

    folder: str
    moved: str
    settings: Settings
    address: str

    def is_own(self, output: str) -> bool:
        """Whether an output is the page, or lies beside it."""
        return output == output_path(self.moved) or (self.moved != "/" and output.startswith(self.moved.lstrip("/")))

    def place(self, output: str) -> str:
        """Returns the path that an output of the site has in the folder."""
        below = output.removeprefix(self.moved.lstrip("/")) if self.is_own(output) else output
        return f"{self.folder}/{'index.html' if output == output_path(self.moved) else below}"

    def find_loaded(self, output: str, text: str) -> Iterator[str]:
        """Yields the outputs that a page or a style sheet may load."""
        for match in WORD.finditer(text):
            found = self._find_output(match[0], output)
            if found.startswith(LOADED):
                yield found

    def rewrite(self, output: str, text: str, outputs: Collection[str]) -> str:
        """Returns a page or a style sheet that names all `outputs` by their places in the folder."""

        def replace_word(match: re.Match[str]) -> str:
            reference, mark, fragment = match[0].partition("#")
            found = self._find_output(reference, output)
            return f"{self._link(found, reference)}{mark}{fragment}" if found in outputs else match[0]

        text = WORD.sub(replace_word, text)
        if not output.endswith(".html"):
            return text
        # One page has one place, and this one is not to be found.
        text = CANONICAL.sub("", text)
        head = next(filter(None, (tag.search(text) for tag in HEADS)), None)
        end = head.end() if head else 0
        return text[:end] + NO_INDEX + text[end:]

    def _find_output(self, word: str, output: str) -> str:
        """Returns the path below the site that a word in an output leads to, if it is an address; else ""."""
        reference = word.partition("#")[0].partition("?")[0]
        if reference.startswith(f"{self.settings.address}/"):
            reference = self.settings.base + reference.removeprefix(self.settings.address)
        elif not reference.startswith("/"):
            # In a page, a word with a dot is most often the end of a sentence.
            is_relative = "/" in reference or output.endswith(".css")
            if not is_relative or ":" in reference:
                return ""
            reference = urljoin(f"{self.settings.base}/{output}", reference)
        base = f"{self.settings.base}/"
        return output_path(unquote(reference.removeprefix(base[:-1]))) if reference.startswith(base) else ""

    def _link(self, output: str, reference: str) -> str:
        """Returns the address of a moved output, as a URL if the reference is one."""
        place = "/" + self.place(output).removesuffix("index.html")
        is_url = reference.startswith(self.settings.address)
        return replace(self.settings, address=self.address).url(place) if is_url else self.settings.href(place)
