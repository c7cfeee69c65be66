"""The pages that say of each picture whose it is and where it stands: one for a small site, else one for each year, so
that an edit makes those of its own year anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from netzblatt.model.contexts.parts import Crop
from netzblatt.model.contexts.picture_credits import CreditsPage, PictureCredit
from netzblatt.model.frozen import Frozen, replace
from netzblatt.model.paths import SITE_FILE
from netzblatt.model.tasks import Task, TaskGroup
from netzblatt.plan.addresses import output_path
from netzblatt.plan.composer import Composer
from netzblatt.plan.counterparts import Counterparts
from netzblatt.plan.pagination import ListPage, number_pages
from netzblatt.plan.plan_context import PlanContext
from netzblatt.plan.shared_parts import build_list_trail, compose_head, compose_page_parts
from netzblatt.plan.used_pictures import UsedPicture
from netzblatt.tools.web.licences import name_licence

PICTURES_ON_A_PAGE = 60


class CreditsInput(Frozen, frozen=True):
    """The pictures of a year. `years` are all that have pages."""

    year: int
    years: tuple[int, ...]
    pictures: tuple[UsedPicture, ...]
    counterparts: Counterparts


class CreditsPageInput(Frozen, frozen=True):
    """One page of the pictures of a year. `credits` has the pictures of this page only."""

    credits: CreditsInput
    list_page: ListPage


def plan_tasks(context: PlanContext) -> Iterator[TaskGroup]:
    """Yields the pages of each year as a group, if there are pictures."""
    years = tuple(sorted(filter(None, context.credit_years), reverse=True))
    for year, pictures in context.credit_years.items():
        versions = context.counterparts.get(context.composer.links.credits_address_of(year), ())
        yield context.group_tasks(_plan_pages, CreditsInput(year, years, pictures, versions))


def _plan_pages(composer: Composer, credits_input: CreditsInput) -> tuple[Task, ...]:
    address, pictures = composer.links.credits_address_of(credits_input.year), credits_input.pictures
    tasks = []
    for list_page in number_pages(len(pictures), address=address, settings=composer.settings, size=PICTURES_ON_A_PAGE):
        start = (list_page.number - 1) * PICTURES_ON_A_PAGE
        part = replace(credits_input, pictures=pictures[start : start + PICTURES_ON_A_PAGE])
        action = composer.plan_page("pages/credits.html", _compose_page, CreditsPageInput(part, list_page))
        tasks.append(Task(output_path(list_page.address), action, SITE_FILE, list_page.address))
    return tuple(tasks)


def _compose_page(composer: Composer, page_input: CreditsPageInput) -> CreditsPage:
    year, list_page, links = page_input.credits.year, page_input.list_page, composer.links
    title = f"{composer.words.credits} {year}" if year else composer.words.credits
    name = composer.words.format_page_title(title, list_page.number)
    versions = page_input.credits.counterparts if list_page.number == 1 else ()
    head = compose_head(composer, list_page.address, title=name, counterparts=versions)
    above = (links.credits,) if year else ()
    trail = (*above, *build_list_trail(composer, list_page, title=title))
    return CreditsPage(
        **compose_page_parts(composer, list_page.address, head, trail=trail, versions=page_input.credits.counterparts),
        title=title,
        year=year,
        years=tuple(links.link(str(each), links.credits_address_of(each)) for each in page_input.credits.years),
        entries=tuple(_compose_credits(composer, page_input.credits.pictures)),
        pagination=list_page.build_pagination(composer.settings, composer.links.href),
    )


def _compose_credits(composer: Composer, pictures: Iterable[UsedPicture]) -> Iterator[PictureCredit]:
    for used in pictures:
        image = composer.pictures.compose_image(used.picture, used.file, used.use)
        # Names in it are written out on pages of documents only.
        image = replace(image, alt="" if "@" in image.alt else image.alt)
        links = tuple(composer.links.link(*place) for place in used.places)
        if image.crops:
            yield PictureCredit(image, min(image.crops, key=_get_width), links, name_licence(image.licence))


def _get_width(crop: Crop) -> int:
    return crop.width
