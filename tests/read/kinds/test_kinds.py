"""A kind of content is one file: here stands one that the package does not know."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Annotated, ClassVar

import pytest

from netzblatt.cache.objects import Objects
from netzblatt.model.catalog import Catalog
from netzblatt.model.problem import Problem
from netzblatt.model.records import Record, Reference
from netzblatt.model.source import Source
from netzblatt.model.summaries import NamedFile, Role
from netzblatt.read import read
from netzblatt.read.content_kind import ContentKind, ReferenceField
from netzblatt.read.forms.documents import DocumentForm
from netzblatt.read.forms.fields import CountField, FileField, TextField
from netzblatt.read.forms.form import Also
from netzblatt.read.kinds import KINDS
from netzblatt.read.manuscript import Manuscript
from netzblatt.read.records import make_common_fields
from tests.read.conftest import NOW

SourcesOf = Callable[[Mapping[str, str]], dict[str, Source]]
Reading = tuple[Catalog | None, list[Problem]]
ReadProjects = Callable[[Mapping[str, str]], Reading]

ARTICLE, PROJECT, KICKOFF = "content/news/a.md", "content/projects/laser.md", "content/events/kickoff.md"


def _project(fields: str) -> str:
    return f"---\ntitel: Laser\n{fields}\n---\n## Ziele\n"


def _article(text: str) -> str:
    return f"---\ntitel: A\ndatum: 2026-03-01\n---\n{text}\n"


FILES = {
    ARTICLE: _article("Mehr im [Projekt](../projects/laser.md#ziele)."),
    PROJECT: _project("partner: [HTAI, IHK]\nplätze: 12\nauftakt: ../events/kickoff.md"),
    KICKOFF: "---\ntitel: K\nbeginn: 2026-05-01\nvorspann: Es geht los.\n---\n",
}


class ProjectForm(DocumentForm):
    partners: Annotated[tuple[TextField, ...], Also("partner")] = ()
    places: Annotated[CountField | None, Also("plätze")] = None
    kickoff: Annotated[FileField, Also("auftakt")] = ""


class Project(Record, frozen=True, kw_only=True, tag=True):
    kind: ClassVar[str] = "projects"

    partners: tuple[str, ...] = ()
    places: int | None = None
    kickoff: Reference | None = None


def make_project(manuscript: Manuscript, form: ProjectForm) -> Project:
    return Project(
        **make_common_fields(manuscript, form),
        address=manuscript.compute_address(),
        partners=form.partners,
        places=form.places,
        kickoff=manuscript.resolve_reference(form.kickoff, "kickoff") if form.kickoff else None,
    )


PROJECTS = ContentKind(
    noun="project",
    form=ProjectForm,
    record=Project,
    make_record=make_project,
    folder="/projekte/",
    references=(ReferenceField("kickoff", Role.EVENT, "link/not-event"),),
)


@pytest.fixture
def read_projects(sources: SourcesOf) -> ReadProjects:
    """Reads a site that has projects too."""

    def reader(files: Mapping[str, str]) -> Reading:
        return read(sources(files), objects=Objects(), now=NOW, kinds=(*KINDS, PROJECTS))

    return reader


def test_a_new_kind_has_a_place_in_the_catalogue(read_projects: ReadProjects) -> None:
    catalog, problems = read_projects(FILES)
    assert (True, []) == (catalog is not None, problems)
    assert catalog
    (entry,) = catalog.of_kind("projects")
    assert ("projects", "/projekte/laser/", entry) == (entry.kind, entry.address, catalog.entries[PROJECT])
    assert (NamedFile(Role.EVENT, KICKOFF),) == entry.named_files
    assert (NamedFile(Role.LINK, PROJECT, "ziele"),) == catalog.articles[0].named_files
    project = catalog.records.load_record(entry)
    assert isinstance(project, Project)
    assert (("HTAI", "IHK"), 12) == (project.partners, project.places)
    assert project.kickoff
    assert KICKOFF == project.kickoff.path


@pytest.mark.parametrize(
    ("path", "text", "expected"),
    [
        (PROJECT, _project("plätze: viele"), f"{PROJECT}:3:9: form/count"),
        (PROJECT, _project("partnr: IHK"), f"{PROJECT}:3:1: form/misspelt-key"),
        (PROJECT, _project("auftakt: ../news/a.md"), f"{PROJECT}:3:10: link/not-event"),
        (PROJECT, _project("auftakt: ../events/x.md"), f"{PROJECT}:3:10: link/missing"),
        (ARTICLE, _article("[Projekt](../projects/maser.md)"), f"{ARTICLE}:5:11: link/misspelt"),
        ("content/project/x.md", "", "content/project/x.md: content/misspelt-folder"),
    ],
)
def test_faults_around_a_new_kind_have_their_places(
    path: str, text: str, expected: str, read_projects: ReadProjects
) -> None:
    catalog, problems = read_projects({**FILES, path: text})
    assert catalog is None
    assert [expected] == [f"{problem.position}: {problem.code}" for problem in problems]


def test_a_project_is_nothing_to_a_site_without_the_kind(read_site: Callable[[Mapping[str, str]], Reading]) -> None:
    _, problems = read_site({PROJECT: FILES[PROJECT]})
    assert [(PROJECT, "content/unknown-folder")] == [(problem.position.path, problem.code) for problem in problems]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_each_kind_has_a_name_a_noun_a_form_and_a_record_of_its_own(kind: ContentKind) -> None:
    others = [other for other in KINDS if other is not kind]
    for name in ("name", "noun", "form", "record", "folder"):
        assert getattr(kind, name) not in [getattr(other, name) for other in others]
