"""The links and addresses of the site's own lists, of clusters and of tags. Knows no page and no record."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from netzblatt.model.contexts.parts import ClusterLink, Link
from netzblatt.model.settings import Settings
from netzblatt.tools.i18n.site_words import find_site_words
from netzblatt.tools.language.slugs import slugify

NONE: Mapping[str, str] = {}


class SiteLinks:
    """Makes links, each once: the same few stand on all pages.

    `news`, `events`, `clusters`, `fields`, `dossiers`, `tags`, `organisations` and `people` lead to the lists of all of
    these, `archive` to the news by month, `subscribe` to all feeds and calendars, `search` to the search, `credits` to
    those of pictures. `sections` are the links to sections by their slugs. `href` and `url` of an address are as in
    contexts of pages. `origin` is the scheme and host of the site, which make an href absolute. `slugs` are those of
    tags that share theirs with another tag, `labels` what tags and fields are called here, if not by their names.
    """

    def __init__(
        self,
        settings: Settings,
        clusters: Mapping[str, ClusterLink],
        slugs: Mapping[str, str] = NONE,
        labels: Mapping[str, str] = NONE,
    ) -> None:
        self._settings = settings
        self._clusters = clusters
        self._slugs = slugs
        self._labels = labels
        words = self._words = find_site_words(settings.language)
        self.href = cache(settings.href)
        self.link_tag = cache(self._link_tag)
        self.link_clusters = cache(self._link_clusters)
        self.origin = settings.origin
        home = settings.home
        self.news_address = f"{home}news/"
        self.events_address = f"{home}{words.events_address}/"
        self.clusters_address = f"{home}{words.clusters_address}/"
        self.fields_address = f"{home}{words.fields_address}/"
        self.network_address = f"{self.clusters_address}{words.network_address}/"
        self.tags_address = f"{home}{words.tags_address}/"
        self.dossiers_address = f"{home}{words.dossiers_address}/"
        self.organisations_address = f"{home}{words.organisations_address}/"
        self.people_address = f"{home}{words.people_address}/"
        self.credits_address = f"{home}{words.credits_address}/"
        self.search_address = f"{home}{words.search_address}/"
        self.archive_address = f"{self.news_address}{words.archive_address}/"
        self.subscribe_address = f"{home}{words.subscribe_address}/"
        self.calendar_address = f"{home}{words.calendar_file}"
        self.news = self._link_list(self.news_address, words.news)
        self.events = self._link_list(self.events_address, words.events)
        self.clusters = self._link_list(self.clusters_address, words.clusters)
        self.fields = self._link_list(self.fields_address, words.fields)
        self.dossiers = self._link_list(self.dossiers_address, words.dossiers)
        self.network = self._link_list(self.network_address, words.network)
        self.tags = self._link_list(self.tags_address, words.tags)
        self.organisations = self._link_list(self.organisations_address, words.organisations)
        self.people = self._link_list(self.people_address, words.people)
        self.credits = self._link_list(self.credits_address, words.credits)
        self.archive = self._link_list(self.archive_address, words.archive)
        self.subscribe = self._link_list(self.subscribe_address, words.subscribe)
        self.sections = {each.slug: self.link(each.name, self.section_address(each.slug)) for each in settings.sections}
        self.search = self._link_list(self.search_address, words.search)
        self.lists = (self.news, self.events, self.clusters, self.tags)

    def link(self, label: str, address: str, language: str = "") -> Link:
        """Returns a link to an address of the site. `language` is that of the label if an editor's text has it."""
        return Link(label, self.href(address), language)

    def find_label(self, name: str) -> str:
        """Returns what a tag or a field is called in the language of these pages."""
        return self._labels.get(name, name)

    def link_field(self, name: str) -> Link:
        """Returns the link to the page of a field."""
        return self.link(self.find_label(name), self.field_address(name))

    def field_address(self, name: str) -> str:
        """Returns the address of the page of a field."""
        return f"{self.fields_address}{slugify(name)}/"

    def together_address(self, cluster: str, other: str) -> str:
        """Returns the address of the joint work of two clusters, whose own addresses are given. It is below that of the
        one whose address comes first in the alphabet.
        """
        first, second = sorted((cluster, other))
        return f"{first}{self._words.together_address}/{second.removeprefix(self.clusters_address)}"

    def event_month_address(self, year: int, month: int) -> str:
        """Returns the address of the events of a month."""
        return f"{self.events_address}{year}/{month:02}/"

    def credits_address_of(self, year: int) -> str:
        """Returns the address of the credits of the pictures of a year; of those without one for 0."""
        return f"{self.credits_address}{year}/" if year else self.credits_address

    def events_address_of(self, address: str) -> str:
        """Returns the address of the events of the cluster or field whose page is at `address`."""
        return f"{address}{self._words.events_address}/"

    def tag_address(self, tag: str) -> str:
        """Returns the address of the list of a tag."""
        return f"{self.tags_address}{self._slugs.get(tag) or slugify(tag)}/"

    def dossier_address(self, slug: str) -> str:
        """Returns the address of the page of a dossier."""
        return f"{self.dossiers_address}{slug}/"

    def section_address(self, slug: str) -> str:
        """Returns the address of the list of a section."""
        return f"{self.news_address}{slug}/"

    def _link_tag(self, tag: str) -> Link:
        return self.link(self.find_label(tag), self.tag_address(tag))

    def _link_clusters(self, paths: tuple[str, ...]) -> tuple[ClusterLink, ...]:
        return tuple([self._clusters[path] for path in paths])

    def _link_list(self, address: str, word: str) -> Link:
        """Returns the link to a list with the navigation's label, so that a page and the way to it have one name."""
        labels = (item.label for item in self._settings.navigation if item.target == address)
        return self.link(next(labels, word), address)
