"""Cuts long lists into pages. Does not know what they list."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from netzblatt.model.contexts.parts import Link, Pagination
from netzblatt.model.frozen import Frozen, replace
from netzblatt.model.settings import Settings
from netzblatt.model.summaries import SummaryList
from netzblatt.tools.i18n.site_words import find_site_words

GAP = Link("…", "")
# The number of pages that are linked on either side of the current one, besides the first and the last. If each of 800
# pages linked all others, that would be most of the work of a build.
AROUND = 2


class ListPage(Frozen, frozen=True):
    """The page `number` (from 1) of the list that begins at `list_address` and has `total` items, `size` on a page."""

    list_address: str
    address: str
    number: int
    total: int
    size: int
    summaries: SummaryList = SummaryList()

    def build_pagination(self, settings: Settings, href: Callable[[str], str]) -> Pagination:
        """Builds the links to other pages of the list. `href` turns an address into a link, as Settings.href does."""
        size, number = self.size, self.number
        count = _count_pages(self.total, size)

        def link_to(page: int) -> str:
            return href(_make_address(self.list_address, page, settings)) if 1 <= page <= count else ""

        return Pagination(
            number=number,
            total=self.total,
            first=min(self.total, (number - 1) * size + 1),
            last=min(self.total, number * size),
            pages=tuple(Link(str(page), link_to(page)) if page else GAP for page in _choose_pages(number, count)),
            previous=link_to(number - 1),
            next=link_to(number + 1),
            count=count,
        )


def paginate(summaries: SummaryList, *, address: str, settings: Settings, size: int = 0) -> Iterator[ListPage]:
    """Yields the pages of the list that begins at `address`, each of `size` items, or of as many as the settings want.
    An empty list has one page, too.
    """
    for page in number_pages(len(summaries.items), address=address, settings=settings, size=size):
        yield replace(page, summaries=summaries.slice((page.number - 1) * page.size, page.number * page.size))


def number_pages(total: int, *, address: str, settings: Settings, size: int = 0) -> Iterator[ListPage]:
    """Yields the pages of a list of `total` things that are no summaries."""
    size = size or settings.page_size
    for number in range(1, _count_pages(total, size) + 1):
        yield ListPage(address, _make_address(address, number, settings), number, total, size)


def _count_pages(total: int, size: int) -> int:
    rounded_up = -(-total // size)
    return max(1, rounded_up)


def _make_address(list_address: str, number: int, settings: Settings) -> str:
    # The first page has no number, because it is the one that other sites link to.
    if number == 1:
        return list_address
    return f"{list_address}{find_site_words(settings.language).page_address}/{number}/"


def _choose_pages(number: int, count: int) -> Iterator[int]:
    """Yields the numbers of the pages to link, and 0 for each gap between them."""
    near = range(max(1, number - AROUND), min(count, number + AROUND) + 1)
    previous = 0
    for page in sorted({1, count, *near}):
        if page - previous == 2:
            # A gap would take as much room as the one page that it hides.
            yield page - 1
        elif page - previous > 2:
            yield 0
        yield page
        previous = page
