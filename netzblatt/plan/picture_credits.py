"""The pages that say of each picture whose it is and where it stands: one for a small site, else one for each year, so
that an edit makes those of its own year anew.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from netzblatt.model.contexts.parts import Crop, Link
from netzblatt.model.contexts.picture_credits import CreditsPage, PictureCredit
from netzblatt.model.frozen import Frozen, replace
from netzblatt.model.paths import SITE_FILE
from netzblatt.model.records import Picture, PictureFile, combine_rights
from netzblatt.model.rights import UNKNOWN_RIGHTS
from netzblatt.model.summaries import Entry, Use
from netzblatt.model.tasks import Task, TaskGroup
from netzblatt.plan.addresses import output_path
from netzblatt.plan.composer import Composer
from netzblatt.plan.pagination import ListPage, number_pages
from netzblatt.plan.plan_context import PlanContext
from netzblatt.plan.shared_parts import build_list_trail, compose_head, compose_page_parts
from netzblatt.tools.web.licences import name_licence

PICTURES_ON_A_PAGE = 60
# A site with more pictures has pages for its years.
MOST_TOGETHER = 120
UNDATED = 0
# The title and the address of a page that shows a picture.
Place = tuple[str, str]


class UsedPicture(Frozen, frozen=True):
    """A picture, as it is shown at the first of its `places`."""

    picture: Picture
    file: PictureFile
    use: Use
    places: tuple[Place, ...]


class CreditsInput(Frozen, frozen=True):
    """The pictures of a year. `years` are all that have pages."""

    year: int
    years: tuple[int, ...]
    pictures: tuple[UsedPicture, ...]


class CreditsPageInput(Frozen, frozen=True):
    """One page of the pictures of a year. `credits` has the pictures of this page only."""

    credits: CreditsInput
    list_page: ListPage


def plan_tasks(context: PlanContext) -> Iterator[TaskGroup]:
    """Yields the pages of each year as a group, if there are pictures."""
    by_year = _group_pictures(context)
    if sum(map(len, by_year.values())) <= MOST_TOGETHER:
        by_year = {UNDATED: [used for year in sorted(by_year, reverse=True) for used in by_year[year]]}
    years = tuple(sorted((year for year in by_year if year), reverse=True))
    for year, pictures in by_year.items():
        if pictures or years:
            yield context.group_tasks(_plan_pages, CreditsInput(year, years, tuple(pictures)))


def _group_pictures(context: PlanContext) -> dict[int, list[UsedPicture]]:
    """Groups the pictures by the year of the first document that shows them."""
    files, places = context.catalog.picture_files, defaultdict[str, list[Place]](list)
    firsts: dict[str, tuple[Entry, Use, Picture]] = {}
    for entry in context.entries_with_needs:
        for use, picture in entry.pictures:
            if picture.path in files and not _is_plain_logo(use, picture, files[picture.path]):
                places[picture.path].append((entry.title, entry.address))
                firsts.setdefault(picture.path, (entry, use, picture))
    by_year: dict[int, list[UsedPicture]] = {UNDATED: []}
    for path, (entry, use, picture) in firsts.items():
        date = entry.summary.date
        used = UsedPicture(picture, files[path], use, tuple(dict.fromkeys(places[path])))
        by_year.setdefault(date.date.year if date else UNDATED, []).append(used)
    return by_year


def _is_plain_logo(use: Use, picture: Picture, file: PictureFile) -> bool:
    """Returns whether a picture belongs to the one whom it stands for, and nobody says more of it."""
    return use is Use.LOGO and combine_rights(picture, file.rights) == UNKNOWN_RIGHTS


def _plan_pages(composer: Composer, credits_input: CreditsInput) -> tuple[Task, ...]:
    address, pictures = _make_address(composer, credits_input.year), credits_input.pictures
    tasks = []
    for list_page in number_pages(len(pictures), address=address, settings=composer.settings, size=PICTURES_ON_A_PAGE):
        start = (list_page.number - 1) * PICTURES_ON_A_PAGE
        part = replace(credits_input, pictures=pictures[start : start + PICTURES_ON_A_PAGE])
        action = composer.plan_page("pages/credits.html", _compose_page, CreditsPageInput(part, list_page))
        tasks.append(Task(output_path(list_page.address), action, SITE_FILE, list_page.address))
    return tuple(tasks)


def _make_address(composer: Composer, year: int) -> str:
    address = composer.links.credits_address
    return f"{address}{year}/" if year else address


def _compose_page(composer: Composer, page_input: CreditsPageInput) -> CreditsPage:
    year, list_page = page_input.credits.year, page_input.list_page
    title = f"{composer.words.credits} {year}" if year else composer.words.credits
    head = compose_head(composer, list_page.address, title=composer.words.format_page_title(title, list_page.number))
    above = (composer.links.credits,) if year else ()
    trail = (*above, *build_list_trail(composer, list_page, title=title))
    return CreditsPage(
        **compose_page_parts(composer, list_page.address, head, trail=trail),
        title=title,
        year=year,
        years=tuple(composer.links.link(str(each), _make_address(composer, each)) for each in page_input.credits.years),
        entries=tuple(_compose_credits(composer, page_input.credits.pictures)),
        pagination=list_page.build_pagination(composer.settings, composer.links.href),
    )


def _compose_credits(composer: Composer, pictures: Iterable[UsedPicture]) -> Iterator[PictureCredit]:
    for used in pictures:
        image = composer.pictures.compose_image(used.picture, used.file, used.use)
        # Names in it are written out on pages of documents only.
        image = replace(image, alt="" if "@" in image.alt else image.alt)
        links = tuple(Link(title, composer.links.href(address)) for title, address in used.places)
        if image.crops:
            yield PictureCredit(image, min(image.crops, key=_get_width), links, name_licence(image.licence))


def _get_width(crop: Crop) -> int:
    return crop.width
