"""Compares the site with what the last build left: which addresses are gone, and which events were changed without a
word to calendars. Knows no disk.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from netzblatt.model.catalog import Catalog
from netzblatt.model.paths import SITE_FILE
from netzblatt.model.problem import Position, Problem, warning
from netzblatt.model.source import Source
from netzblatt.model.summaries import Entry
from netzblatt.plan.addresses import HOME, alias_output_path, output_path
from netzblatt.tools.i18n.site_words import find_site_words

if TYPE_CHECKING:
    from netzblatt.cache.document_index import FactsByPath

# Of a page that is elsewhere now. `check --fix` looks for it.
LOST = "address/lost"
PAGES = (".html", ".htm")


class FormerSite(NamedTuple):
    """The site as the last build left it: its `outputs`, the `facts` of the documents that it read, by path, and its
    `problems`, since an address that was lost then is lost still.
    """

    outputs: Collection[str]
    facts: FactsByPath
    problems: Sequence[Problem] = ()

    def get_document(self, path: str) -> Entry | None:
        """Returns the document of that path."""
        facts = self.facts.get(path)
        return facts[1][0] if facts else None

    def get_digest(self, path: str) -> str:
        """Returns the digest that the file of that path had."""
        return self.facts[path][0] if path in self.facts else ""


def compare_with_last_build(
    catalog: Catalog, outputs: Collection[str], former: FormerSite, *, sources: Mapping[str, Source]
) -> Iterator[Problem]:
    """Yields a warning for each page that was public and leads nowhere now, and for each event of which calendars would
    not see that it was changed.
    """
    gone = [path for path in former.outputs if path not in outputs and path.endswith(PAGES)]
    if gone:
        yield from _find_lost_addresses(catalog, gone, former, sources)
    yield from _repeat_losses(catalog, outputs, former.problems)
    yield from _find_unrevised_events(catalog, former)


def _find_lost_addresses(
    catalog: Catalog, gone: Iterable[str], former: FormerSite, sources: Mapping[str, Source]
) -> Iterator[Problem]:
    is_list = _compile_lists(catalog).match
    owners = _list_owners(entry for path in former.facts if (entry := former.get_document(path)))
    for output in sorted(gone):
        owner = owners.get(output)
        # Lists come and go with what they list. A text that is there, and not seen, is withheld, which is meant.
        if is_list(output) or (owner and owner.path in sources and owner.path not in catalog.entries):
            continue
        address = _make_address(output)
        heir = _find_heir(catalog, owner, output, former, sources)
        if heir:
            yield warning(Position(heir.path), LOST, address=address, title=heir.title)
        else:
            position = Position(owner.path if owner else SITE_FILE)
            yield warning(position, "address/lost-text", address=address, title=owner.title if owner else address)


def _repeat_losses(catalog: Catalog, outputs: Collection[str], problems: Iterable[Problem]) -> Iterator[Problem]:
    """Yields again those addresses that still lead nowhere, while there is the file that they should lead to."""
    for problem in problems:
        if problem.code == LOST and problem.position.path in catalog.entries:
            values = dict(problem.values)
            if alias_output_path(values["address"]) not in outputs:
                yield warning(Position(problem.position.path), LOST, **values)


def _compile_lists(catalog: Catalog) -> re.Pattern[str]:
    words = find_site_words(catalog.settings.language)
    return re.compile(
        rf"(?:news|{words.events_address})/(?:[0-9]{{4}}/)?(?:[0-9]{{2}}/)?index\.html$"
        rf"|{words.tags_address}/|.*/{words.page_address}/[0-9]+/index\.html$"
    )


def _list_owners(documents: Iterable[Entry]) -> dict[str, Entry]:
    """Returns the document that had each page, by output; old addresses led to it, too."""
    owners: dict[str, Entry] = {}
    for entry in documents:
        for alias in entry.aliases:
            owners.setdefault(alias_output_path(alias), entry)
        owners[output_path(entry.address)] = entry
    return owners


def _find_heir(
    catalog: Catalog, owner: Entry | None, output: str, former: FormerSite, sources: Mapping[str, Source]
) -> Entry | None:
    """Finds the document that holds now what was to be read at an address: the same file, a new one with the same
    content or the same headline, or else with the same name.
    """
    if owner and owner.path in catalog.entries:
        return catalog.entries[owner.path]
    new = [entry for entry in catalog.entries.values() if output_path(entry.address) not in former.outputs]
    name = _get_name(_make_address(output))
    alike = [[entry for entry in new if _get_name(entry.address) == name]]
    if owner:
        new = [entry for entry in new if entry.kind == owner.kind]
        digest, title = former.get_digest(owner.path), owner.title.casefold()
        same_file = [entry for entry in new if sources[entry.path].digest == digest]
        same_title = [entry for entry in new if entry.title.casefold() == title]
        alike = [same_file, same_title, *alike]
    return next((entries[0] for entries in alike if len(entries) == 1), None)


def _make_address(output: str) -> str:
    return HOME + output.removesuffix("index.html")


def _get_name(address: str) -> str:
    return address.rstrip("/").rpartition("/")[2]


def _find_unrevised_events(catalog: Catalog, former: FormerSite) -> Iterator[Problem]:
    for event in catalog.events:
        document = former.get_document(event.path)
        if document is None or document.summary is event.summary or output_path(document.address) not in former.outputs:
            continue
        then, now = document.summary, event.summary
        starts = [summary.when.start for summary in (then, now) if summary.when]
        is_changed = then.status is not now.status or len(set(starts)) > 1
        if is_changed and (then.updated, then.revision) == (now.updated, now.revision):
            yield warning(Position(event.path), "event/unrevised", title=event.title)
