"""The work of a build as values. An action holds all its inputs; rendering it reads nothing else."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, ClassVar, Generic, NamedTuple, TypeVar

from netzblatt.model.contexts.feeds import Feed
from netzblatt.model.contexts.pages import Context
from netzblatt.model.contexts.social import SocialCard
from netzblatt.model.events import Series, Status, Venue
from netzblatt.model.frozen import Frozen
from netzblatt.model.moments import Moment, Span
from netzblatt.model.rights import UNKNOWN_RIGHTS, Rights

Input = TypeVar("Input")
Output = TypeVar("Output")


class Recipe(Frozen, Generic[Input, Output], frozen=True):
    """A call that may not be needed: the function of a module and its two arguments.

    If the digest of the arguments is that of the last build, the call would give the same result, and is not made.
    `composer` is the plan's Composer, a type that model/ must not know.
    """

    compose: Callable[[Any, Input], Output]
    composer: Any
    input: Input

    def apply(self) -> Output:
        """Calls the function."""
        return self.compose(self.composer, self.input)


class TemplateOutput(Frozen, frozen=True):
    """A page, a feed or a text file that a template renders. `template` is a path below templates/."""

    template: str
    recipe: Recipe[Any, Context]

    @property
    def language(self) -> str:
        """The language of the words that the template adds: that of the edition."""
        language: str = self.recipe.composer.settings.language
        return language

    @property
    def context(self) -> Context:
        """The template's argument, composed anew at each access."""
        return self.recipe.apply()


class JsonFeed(Frozen, frozen=True):
    """A feed as JSON Feed 1.1 (jsonfeed.org)."""

    recipe: Recipe[Any, Feed]

    @property
    def feed(self) -> Feed:
        return self.recipe.apply()


class CalendarEntry(Frozen, frozen=True, kw_only=True):
    """A VEVENT (RFC 5545, 3.6.1). `uid` never changes; `sequence` grows with each change of date or status; `edited` is
    when the event was last edited, None if nobody knows. One that is `is_open` was postponed and has no new date yet.
    With a `series` it is repeated; with `replaces` it stands for the date of a series that would begin then. `colour`
    is #rrggbb, `image` and `registration` are URLs, `organiser_address` is a mailto: URL, "" if unknown.
    """

    uid: str
    sequence: int
    edited: Moment | None
    is_open: bool
    title: str
    when: Span
    status: Status
    url: str
    description: str = ""
    venue: Venue | None = None
    organiser: str = ""
    organiser_address: str = ""
    contact: str = ""
    categories: tuple[str, ...] = ()
    colour: str = ""
    image: str = ""
    registration: str = ""
    alarm: Moment | None = None
    series: Series | None = None
    replaces: Moment | None = None


class Calendar(Frozen, frozen=True, kw_only=True):
    """The content of an iCalendar file (RFC 5545). `url` is that of its page, `source` that of the file itself."""

    name: str
    timezone: str
    language: str
    url: str
    source: str
    entries: tuple[CalendarEntry, ...]
    colour: str = ""


class CalendarFile(Frozen, frozen=True):
    """An iCalendar file (RFC 5545)."""

    recipe: Recipe[Any, Calendar]

    @property
    def calendar(self) -> Calendar:
        return self.recipe.apply()


class CroppedPicture(Frozen, frozen=True, kw_only=True):
    """One file of a picture: its largest part with the proportions of `width` and `height` (pixels) around `focus`.

    `digest` is that of the picture's Source, `focus` a point in fractions of width and height from the top left,
    `format` "jpeg", "webp" or "avif". `rights` are written into the file.
    """

    digest_name: ClassVar[str] = "netzblatt.model.action.CroppedPicture"

    digest: str
    width: int
    height: int
    focus: tuple[float, float]
    format: str
    quality: int
    rights: Rights = UNKNOWN_RIGHTS


class Copy(Frozen, frozen=True):
    """A file that is published unchanged. `digest` is that of its Source."""

    digest_name: ClassVar[str] = "netzblatt.model.action.Copy"

    digest: str


class CleanedPicture(Frozen, frozen=True):
    """A picture file that is published in its own size and format, but without the notes that programs and cameras
    leave in it, such as the place where it was taken. `digest` is that of its Source.
    """

    digest_name: ClassVar[str] = "netzblatt.model.action.CleanedPicture"

    digest: str


class DrawnCard(Frozen, frozen=True, kw_only=True):
    """A social card as PNG. `template` is the path of a drawing below templates/, `language` that of the edition, and
    `fonts` are the digests of the fonts for its texts, by name.
    """

    template: str
    language: str
    card: SocialCard
    fonts: tuple[tuple[str, str], ...]


class DrawnIcon(Frozen, frozen=True, kw_only=True):
    """A drawing of a square as PNG, or as ICO with all `sizes` (pixels). `digest` is that of its Source. On a `ground`
    (a CSS colour) it fills only the middle, so that nothing is lost where a system cuts off the corners.
    """

    digest: str
    sizes: tuple[int, ...]
    format: str = "png"
    ground: str = ""


class StyleSheet(Frozen, frozen=True):
    """Style sheets that become one file, in their order. `digests` are those of their Sources. `accents` are the slugs
    of clusters with the colours that they have on light and on dark paper, each of which gets a class of its own.
    `origin` is the scheme and host of the site: without it, paper could show no more of a link than its path.
    """

    digest_name: ClassVar[str] = "netzblatt.model.action.StyleSheet"

    digests: tuple[str, ...]
    accents: tuple[tuple[str, str, str], ...] = ()
    origin: str = ""


# Actions whose bytes are made in memory. A Copy is none of them: its file may be larger than the memory.
RenderedAction = (
    TemplateOutput | JsonFeed | CalendarFile | CroppedPicture | CleanedPicture | DrawnCard | DrawnIcon | StyleSheet
)
Action = RenderedAction | Copy


class Task(Frozen, frozen=True):
    """One output of the site. `output` is its path below site/.

    `origin` is the path of the file that it is made for; Problems with the output are reported there. `address` is the
    page's address for search engines ("" if they do not list it), and `updated` the time of its last edit (ISO 8601).
    """

    output: str
    action: Action
    origin: str
    address: str = ""
    updated: str = ""

    @property
    def task(self) -> Task:
        """The task itself, as that of a PlannedOutput."""
        return self


class SearchIndex(Frozen, frozen=True, kw_only=True):
    """A folder of the site, whose files are the index of finished pages for a search. `path` ends with a slash, `pages`
    are outputs. Words are stemmed in one `language` (BCP 47).
    """

    path: str
    pages: tuple[str, ...]
    base: str
    language: str


# Tasks that share one input, such as the articles of a year. They are planned again only if that input has changed.
TaskGroup = Recipe[Any, tuple[Task, ...]]


class PlannedOutput(NamedTuple):
    """A Task of an earlier build, with the key of its action instead of the action. `load_group` plans the whole group
    again and returns its tasks by output.
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
