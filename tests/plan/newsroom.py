"""Records and catalogues for tests, with nothing in them but what a test is about."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from netzblatt.cache import digest
from netzblatt.model.catalog import Catalog, Keyword
from netzblatt.model.crop_rules import CropRule
from netzblatt.model.event_dates import list_dates
from netzblatt.model.events import Event
from netzblatt.model.frozen import replace
from netzblatt.model.moments import Moment, Span
from netzblatt.model.records import Article, Cluster, Page, PictureFile, Record, RecordBody, Reference
from netzblatt.model.settings import Settings
from netzblatt.model.source import Source
from netzblatt.model.summaries import Entry, SummaryList
from netzblatt.model.tasks import Plan, TemplateOutput
from netzblatt.plan import articles, plan_site
from netzblatt.plan.articles import ArticleInput
from netzblatt.plan.plan_context import PlanContext
from netzblatt.read.dossiers import collect_dossiers
from netzblatt.read.entries import make_entry
from netzblatt.read.kinds import KINDS
from netzblatt.tools.language.slugs import make_sort_key, slugify
from tests.model.record_store import MemoryRecordStore

C = TypeVar("C")
BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 3, 15, 12, tzinfo=BERLIN)
SETTINGS = Settings(name="Netz", address="https://www.example.org/netz", claim="Ein Netz", page_size=2)
LEAD = CropRule("lead", ("lead",), 1.5, (300, 600), ("webp", "jpeg"), 70)
SHARE = CropRule("share", ("lead",), 2.0, (400,), ("jpeg",), 70)
BODY = CropRule("body", ("body",), None, (300,), ("webp", "jpeg"), 70)
LOGO = CropRule("logo", ("logo",), None, (80,), ("jpeg",), 70)


def moment(text: str) -> Moment:
    """Of "2026-03-01" or "2026-03-01T19:30"."""
    return Moment(datetime.fromisoformat(text).replace(tzinfo=BERLIN), has_time="T" in text)


def span(start: str, end: str = "") -> Span:
    return Span(moment(start), moment(end or start))


def _common(path: str, fields: dict[str, Any]) -> dict[str, Any]:
    name = path.rpartition("/")[2].removesuffix(".md")
    kept: dict[str, Any] = {
        "title": name.capitalize(),
        "language": "de",
        "teaser": "",
        "body": RecordBody(digest="b"),
        "digest": "d",
    }
    refer: dict[str, Any] = {
        key: tuple(map(Reference, fields[key])) for key in ("clusters", "related") if key in fields
    }
    return {"path": path, **kept, **fields, **refer}


def article(name: str, day: str = "2026-03-01", **fields: Any) -> Article:
    when = moment(day)
    address = f"/news/{when.date.year}/{name}/"
    return Article(**{"address": address, "date": when, **_common(f"content/news/{name}.md", fields)})


def event(name: str, start: str = "2026-05-05", end: str = "", **fields: Any) -> Event:
    when = span(start, end)
    address = f"/veranstaltungen/{when.start.date.year}/{name}/"
    return Event(**{"address": address, "when": when, **_common(f"content/events/{name}.md", fields)})


def cluster(name: str, **fields: Any) -> Cluster:
    common = _common(f"content/clusters/{name}.md", fields)
    return Cluster(**{"address": f"/cluster/{name}/", "short_name": name, **common})


def page(name: str, **fields: Any) -> Page:
    return Page(**{"address": f"/{name}/", **_common(f"content/pages/{name}.md", fields)})


def source(path: str, data: bytes = b"x") -> Source:
    return Source(path, path, f"digest of {path}", len(data), data)


def entry_of(record: Record, *, key: str = "") -> Entry:
    return make_entry(record, kind=next(kind for kind in KINDS if kind.record is type(record)), key=key)


def catalog(*records: Record, files: Sequence[str] = (), **fields: Any) -> Catalog:
    """Of the records, in the order of a Catalog; every picture among the files measures 1200 × 800 pixels."""
    articles = sorted((one for one in records if isinstance(one, Article)), key=lambda one: one.date, reverse=True)
    events = sorted((one for one in records if isinstance(one, Event)), key=lambda one: one.when)
    entries = {record.path: entry_of(record) for record in (*articles, *events, *records)}
    by_kind = {kind.name: tuple(entry for entry in entries.values() if entry.kind == kind.name) for kind in KINDS}
    whole = Catalog(
        settings=SETTINGS,
        now=NOW,
        records=MemoryRecordStore({record.path: record for record in records}),
        entries=entries,
        by_kind=by_kind,
        clusters=tuple(record for record in records if isinstance(record, Cluster)),
        files={path: source(path) for path in files},
        picture_files={path: measured(path) for path in files if path.endswith((".jpg", ".svg"))},
        crops=(LEAD, SHARE, BODY, LOGO),
        dossiers=collect_dossiers(by_kind["news"]),
        keywords=tuple(_keywords(by_kind["news"], by_kind["events"])),
    )
    whole = replace(whole, **fields)
    return replace(whole, dates=list_dates(whole.events, now=whole.now))


def measured(path: str, width: int = 1200, height: int = 800, kind: str = "") -> PictureFile:
    return PictureFile(f"digest of {path}", width, height, kind or ("svg" if path.endswith(".svg") else "jpeg"))


def _keywords(articles: Sequence[Entry], events: Sequence[Entry]) -> list[Keyword]:
    names = sorted({tag for entry in (*articles, *events) for tag in entry.summary.tags}, key=make_sort_key)
    return [Keyword(name, slugify(name), _tagged(articles, name), _tagged(events, name)) for name in names]


def _tagged(entries: Sequence[Entry], name: str) -> tuple[Entry, ...]:
    return tuple(entry for entry in entries if name in entry.summary.tags)


def seals(tasks: Plan) -> dict[str, str]:
    """The digest of each output's action: what a build compares."""
    return {output: digest.of_value(task.action) for output, task in tasks.items()}


def changed(before: Catalog, after: Catalog) -> set[str]:
    """The outputs that a build makes, or makes anew, after an edit."""
    known = seals(planned(before)).items()
    return {output for output, seal in seals(planned(after)).items() if (output, seal) not in known}


def planned(whole: Catalog) -> Plan:
    """Its plan, which has no Problems."""
    tasks, problems = plan_site(whole)
    assert [] == problems
    return tasks


def at(tasks: Plan, output: str, kind: type[C]) -> C:
    """What the template of an output is handed."""
    action = tasks[output].action
    assert isinstance(action, TemplateOutput)
    assert isinstance(action.context, kind)
    return action.context


def names(row: SummaryList) -> list[str]:
    return [summary.title.lower() for summary in row.items]


def kin_of(whole: Catalog) -> dict[str, SummaryList]:
    """Returns the relatives that each article with any is handed, by path."""
    found = {}
    for task in (task for chapter in articles.plan_tasks(PlanContext(whole)) for task in chapter.apply()):
        assert isinstance(task.action, TemplateOutput)
        assert isinstance(task.action.recipe.input, ArticleInput)
        found[task.origin] = task.action.recipe.input.similar
    return {path: row for path, row in found.items() if row.items}
