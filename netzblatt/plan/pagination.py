"""Long lists cut into pages. Knows nothing of what stands in them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from netzblatt.model.contexts.parts import Link, Pagination
from netzblatt.model.frozen import Frozen
from netzblatt.model.settings import Settings
from netzblatt.model.summaries import SummaryList
from netzblatt.model.words import find_words

GAP = Link("…", "")
# Pages named on either side of the current one, besides the first and the last. A list of 800 pages that named all of
# them on each would spend most of the build on that.
AROUND = 2


class ListPage(Frozen, frozen=True):
    """The page `number` (from 1) of the list that begins at `list_address` and has `total` items."""

    list_address: str
    address: str
    number: int
    total: int
    summaries: SummaryList

    def build_pagination(self, settings: Settings, href: Callable[[str], str]) -> Pagination:
        """Where one is, and where one may go; `href` is Settings.href, or knows what that has said."""

        def to(place: int) -> str:
            return href(_page_address(self.list_address, place, settings)) if 1 <= place <= count else ""

        size, number = settings.page_size, self.number
        count = max(1, -(-self.total // size))
        return Pagination(
            number=number,
            total=self.total,
            first=min(self.total, (number - 1) * size + 1),
            last=min(self.total, number * size),
            pages=tuple(Link(str(place), to(place)) if place else GAP for place in _choose_numbers(number, count)),
            previous=to(number - 1),
            next=to(number + 1),
            count=count,
        )


def paginate(row: SummaryList, *, address: str, settings: Settings) -> Iterator[ListPage]:
    """The pages of the list that begins at `address`; an empty list has one page too."""
    size, total = settings.page_size, len(row.items)
    for number in range(1, max(1, -(-total // size)) + 1):
        part = row.slice((number - 1) * size, number * size)
        yield ListPage(address, _page_address(address, number, settings), number, total, part)


def _page_address(address: str, number: int, settings: Settings) -> str:
    """The first page keeps the address without a number: it is the one that others link to."""
    return address if number == 1 else f"{address}{find_words(settings.language).page_address}/{number}/"


def _choose_numbers(number: int, count: int) -> Iterator[int]:
    """The pages to name; 0 stands for those left out."""
    before = 0
    for place in sorted({1, count, *range(max(1, number - AROUND), min(count, number + AROUND) + 1)}):
        if place - before == 2:
            yield place - 1
        elif place - before > 2:
            yield 0
        yield place
        before = place
