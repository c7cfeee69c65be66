"""Work as a value: what a build will do, and with what. Whoever performs an action reads nothing else."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, ClassVar, Generic, NamedTuple, TypeVar

from netzblatt.model.contexts.feeds import Feed
from netzblatt.model.contexts.pages import Context
from netzblatt.model.frozen import Frozen
from netzblatt.model.records import Moment, Span, Status, Venue

T = TypeVar("T")


class Recipe(Frozen, Generic[T], frozen=True):
    """What somebody is handed, before it is put together: a function of a module, and its two arguments. Most pages of
    a build are those of the last one, and for these it is never called: their arguments are known by their digests.
    """

    compose: Callable[[Any, Any], T]
    composer: object
    input: object

    def apply(self) -> T:
        return self.compose(self.composer, self.input)


class TemplateOutput(Frozen, frozen=True):
    """A page, a feed, a text file: `template` is a path below templates/."""

    template: str
    recipe: Recipe[Context]

    @property
    def context(self) -> Context:
        """What the template is handed, put together anew each time."""
        return self.recipe.apply()


class JsonFeed(Frozen, frozen=True):
    """JSON Feed 1.1."""

    recipe: Recipe[Feed]

    @property
    def feed(self) -> Feed:
        return self.recipe.apply()


class CalendarEntry(Frozen, frozen=True, kw_only=True):
    """A VEVENT (RFC 5545, 3.6.1). `uid` never changes; `stamp` is when the event was last edited."""

    uid: str
    stamp: Moment
    title: str
    when: Span
    status: Status
    url: str
    description: str = ""
    venue: Venue | None = None
    organiser: str = ""
    categories: tuple[str, ...] = ()


class Calendar(Frozen, frozen=True, kw_only=True):
    """What an iCalendar file holds (RFC 5545)."""

    name: str
    timezone: str
    language: str
    url: str
    entries: tuple[CalendarEntry, ...]


class CalendarFile(Frozen, frozen=True):
    """An iCalendar file."""

    recipe: Recipe[Calendar]

    @property
    def calendar(self) -> Calendar:
        return self.recipe.apply()


class CroppedPicture(Frozen, frozen=True, kw_only=True):
    """One file of a picture: the largest part of the shape `ratio` (None: all of it) around `focus`, `width` pixels
    wide. `format` is "jpeg", "webp" or "avif".
    """

    digest_name: ClassVar[str] = "netzblatt.model.action.CroppedPicture"

    digest: str
    width: int
    height: int
    focus: tuple[float, float]
    format: str
    quality: int


class Copy(Frozen, frozen=True):
    """A file as it is."""

    digest_name: ClassVar[str] = "netzblatt.model.action.Copy"

    digest: str


class StyleSheet(Frozen, frozen=True):
    """Style sheets joined in their order: the digests of their Sources."""

    digest_name: ClassVar[str] = "netzblatt.model.action.StyleSheet"

    digests: tuple[str, ...]


Action = TemplateOutput | JsonFeed | CalendarFile | CroppedPicture | Copy | StyleSheet


class Task(Frozen, frozen=True):
    """`output` is a path below site/; `origin` the path of the file that wants it, for the Problem when two do.
    `address` is what search engines are told of, since when it has been so in `updated` (ISO 8601); "" for what is no
    page.
    """

    output: str
    action: Action
    origin: str
    address: str = ""
    updated: str = ""

    @property
    def task(self) -> Task:
        return self


# Tasks that come from one matter, such as the articles of a year: planned anew only when that is another.
TaskGroup = Recipe[tuple[Task, ...]]


class PlannedOutput(NamedTuple):
    """A Task as an earlier build knew it, without its action, but with the key of that. Its chapter still has the whole
    of it.
    """

    output: str
    origin: str
    address: str
    updated: str
    key: str
    load_group: Callable[[], Mapping[str, Task]]

    @property
    def task(self) -> Task:
        return self.load_group()[self.output]

    @property
    def action(self) -> Action:
        return self.task.action


Plan = Mapping[str, Task | PlannedOutput]
Manifest = Mapping[str, str]
