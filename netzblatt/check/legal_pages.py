"""Checks that the pages are there that the law asks of a German website (DDG § 5, GDPR Art. 13), and that every page
links to them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from pathlib import PurePosixPath
from urllib.parse import urldefrag, urljoin

from netzblatt.check.page import FinishedPage
from netzblatt.model.legal_role import LegalRole
from netzblatt.model.paths import ASSETS, SITE_FILE
from netzblatt.model.problem import Position, Problem, warning
from netzblatt.model.settings import Settings
from netzblatt.model.summaries import Entry, choose_legal_pages
from netzblatt.tools.web.addresses import is_well_formed

# The last parts of addresses of pages whose role nobody wrote down.
NAMES = {
    LegalRole.IMPRINT: frozenset({"impressum", "imprint", "legal-notice", "anbieterkennzeichnung"}),
    LegalRole.PRIVACY: frozenset(
        {"datenschutz", "datenschutzerklaerung", "datenschutzhinweise", "privacy", "privacy-policy"}
    ),
}


def check_legal_pages(
    pages: Sequence[FinishedPage], *, documents: Sequence[Entry], settings: Settings
) -> Iterator[Problem]:
    """Yields a warning for each legal role that none of the `documents` has, and for each whose page some page does not
    link to. Other languages than German are of other laws.
    """
    if settings.language != "de":
        return
    chosen = choose_legal_pages(documents, settings.language)
    readable = [page for page in pages if _is_of_site(page)]
    outputs = {page.output for page in readable}
    for role in LegalRole:
        legal = chosen.get(role)
        if legal is None:
            yield _miss(role, documents)
        elif (output := f"{legal.address.lstrip('/')}index.html") in outputs:
            # Where it is translated, pages in that language link to the translation.
            versions = {page.address for page in documents if role in page.summary.legal_roles}
            abroad = tuple(f"{edition.prefix[1:]}/" for edition in settings.editions if edition.prefix)
            others = (page for page in readable if page.output != output)
            unlinked = [
                page.output
                for page in others
                if not _links_to_any(page, versions if page.output.startswith(abroad) else {legal.address}, settings)
            ]
            if unlinked:
                name, count = role.capitalize(), len(unlinked)
                yield warning(Position(legal.path), "page/legal-unlinked", role=name, page=unlinked[0], count=count)


def _is_of_site(page: FinishedPage) -> bool:
    """Whether a page is one of the site's own: attachments and assets may be pages, too."""
    is_page = PurePosixPath(page.output).name in {"index.html", "404.html"}
    return is_page and not page.is_redirect and not page.origin.startswith(ASSETS)


def _miss(role: LegalRole, documents: Sequence[Entry]) -> Problem:
    """Makes the warning of a role that no page has, at the page that should probably have it."""
    likely = [entry for entry in documents if PurePosixPath(entry.address).name in NAMES[role]]
    values = {"role": role.capitalize(), "value": role.value}
    if likely:
        return warning(Position(likely[0].path), "page/legal-unnamed", **values)
    return warning(Position(SITE_FILE), "page/legal-missing", **values)


def _links_to_any(page: FinishedPage, addresses: Collection[str], settings: Settings) -> bool:
    is_itself = f"/{page.output.removesuffix('index.html')}" in addresses
    return is_itself or any(_links_to(page, address, settings) for address in addresses)


def _links_to(page: FinishedPage, address: str, settings: Settings) -> bool:
    if settings.href(address) in page.links:
        return True
    page_url, wanted = settings.url("/" + page.output.removesuffix("index.html")), settings.url(address)
    return any(urldefrag(urljoin(page_url, link))[0] == wanted for link in page.links if is_well_formed(link))
