from __future__ import annotations

import pytest

from netzblatt.model.problem import Position
from netzblatt.read.forms.documents import AttachmentForm, DocumentForm, ImageForm
from netzblatt.read.forms.fill import Filled, fill
from netzblatt.read.forms.form import fields_of
from netzblatt.tools.yaml import loader


def _fill(text: str) -> Filled[DocumentForm]:
    return fill(DocumentForm, loader.load(text, path="x.md"), lines=text.split("\n"), start=Position("x.md", 1, 1))


def _read(text: str) -> DocumentForm:
    filled = _fill(text)
    assert () == filled.problems
    assert filled.form
    return filled.form


def test_only_a_title_is_required() -> None:
    assert ["title"] == [name for name, field in fields_of(DocumentForm).items() if field.is_required]
    form = _read("title: Eine Linse")
    assert ("Eine Linse", None, (), (), False, True) == (
        form.title,
        form.image,
        form.tags,
        form.aliases,
        form.draft,
        form.typography,
    )


def test_a_form_without_title_has_a_stand_in_and_an_error() -> None:
    filled = _fill("kicker: Optik")
    assert filled.form
    assert ("…", "Optik") == (filled.form.title, filled.form.kicker)
    assert ["form/missing"] == [problem.code for problem in filled.problems]


@pytest.mark.parametrize("text", ["Titel: A\nVorspann: B\nEntwurf: ja", "title: A\nteaser: B\ndraft: yes"])
def test_keys_are_german_or_english(text: str) -> None:
    form = _read(text)
    assert ("A", "B", True) == (form.title, form.teaser, form.draft)


def test_tags_and_clusters_may_be_separated_by_commas_but_authors_not() -> None:
    form = _read("titel: A\nSchlagwörter: Optik, Messe\ncluster: timm; optik\nautor: Timm, Anna")
    assert ("Optik", "Messe") == form.tags
    assert ("timm", "optik") == form.clusters
    assert ("Timm, Anna",) == form.authors


def test_an_image_may_be_a_file_alone() -> None:
    image = _read("titel: A\nbild: foto.jpg").image
    assert isinstance(image, ImageForm)
    assert ("foto.jpg", "", "", "", None, False) == (
        image.src,
        image.alt,
        image.caption,
        image.credit,
        image.focus,
        image.decorative,
    )


def test_an_image_has_texts_and_a_focus() -> None:
    image = _read("titel: A\nbild: {datei: foto.jpg, alternativtext: Licht, bildnachweis: timm, fokus: 40% 30%}").image
    assert image
    assert ("foto.jpg", "Licht", "timm", (0.4, 0.3)) == (image.src, image.alt, image.credit, image.focus)


def test_attachments_are_files_with_or_without_a_title() -> None:
    attachments = _read("titel: A\nanhänge:\n  - plan.pdf\n  - {datei: karte.pdf, titel: Anfahrt}").attachments
    assert all(isinstance(attachment, AttachmentForm) for attachment in attachments)
    assert [("plan.pdf", ""), ("karte.pdf", "Anfahrt")] == [(item.file, item.title) for item in attachments]


def test_an_image_without_its_file_is_left_out() -> None:
    filled = _fill("titel: A\nbild: {alt: Licht}")
    assert filled.form
    assert filled.form.image is None
    assert [("x.md:2:7", "form/missing")] == [(str(problem.position), problem.code) for problem in filled.problems]
