"""Groups the pictures of the site's documents for their credits. Knows no page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from netzblatt.model.frozen import Frozen
from netzblatt.model.records import Picture, PictureFile, combine_rights
from netzblatt.model.rights import UNKNOWN_RIGHTS
from netzblatt.model.summaries import Entry, Use

# A site with more pictures has pages for its years.
MOST_TOGETHER = 120
UNDATED = 0
# The title, the address and the language of a page that shows a picture.
Place = tuple[str, str, str]


class UsedPicture(Frozen, frozen=True):
    """A picture, as it is shown at the first of its `places`."""

    picture: Picture
    file: PictureFile
    use: Use
    places: tuple[Place, ...]


def group_pictures(entries: Iterable[Entry], files: Mapping[str, PictureFile]) -> Mapping[int, tuple[UsedPicture, ...]]:
    """Groups the pictures by the year of the first document that shows them; all under UNDATED if they are few. There
    are always some without a year, if there are pictures: their page leads to the others.
    """
    by_year = {year: tuple(pictures) for year, pictures in _find_pictures(entries, files).items()}
    count = sum(map(len, by_year.values()))
    if count <= MOST_TOGETHER:
        together = tuple([used for year in sorted(by_year, reverse=True) for used in by_year[year]])
        return {UNDATED: together} if count else {}
    return by_year


def _find_pictures(entries: Iterable[Entry], files: Mapping[str, PictureFile]) -> Mapping[int, list[UsedPicture]]:
    places = defaultdict[str, list[Place]](list)
    firsts: dict[str, tuple[Entry, Use, Picture]] = {}
    for entry in entries:
        for use, picture in entry.pictures:
            if picture.path in files and not _is_plain_logo(use, picture, files[picture.path]):
                places[picture.path].append((entry.title, entry.address, entry.summary.language))
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
