from __future__ import annotations

from collections.abc import Callable, Mapping
from gzip import compress
from io import BytesIO

import pytest
from PIL import Image

from netzblatt.model.catalog import Catalog
from netzblatt.read.checks import file_copies

Faults = Callable[[Mapping[str, str | bytes]], list[str]]
CatalogOf = Callable[[Mapping[str, str | bytes]], Catalog]
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg">{}</svg>'


def _page(name: str) -> str:
    return f"---\ntitel: A\nanhänge: [{name}]\n---\n[Plan]({name})\n"


def _offer(name: str, data: str | bytes) -> dict[str, str | bytes]:
    return {"content/pages/x.md": _page(name), f"content/pages/{name}": data}


def _photo(kind: str, **options: object) -> bytes:
    stream = BytesIO()
    Image.new("RGB", (2, 2)).save(stream, kind, **options)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("plan.pdf", "<script>alert(1)</script>", "file/disguised"),
        ("foto.jpg", DRAWING.format(""), "file/disguised"),
        ("werte.csv", b"\x7fELF", "file/disguised"),
        ("foto.jpg", _photo("JPEG")[:9], "image/broken"),
        ("plan.pdf", "alert(1)", "file/disguised (warning)"),
        ("foto.jpg", "alert(1)", "file/disguised"),
        ("foto.jpg", b"\xff\x0a\x00", "image/unknown"),
        ("plan.pdf", "%PDF-1.7 /Author (Erika Mustermann)", "file/authors (warning)"),
        ("film.mp4", b"\x00\x00\x00\x18ftypmp42\xa9xyz", "file/place (warning)"),
        ("foto.tif", _photo("TIFF", tiffinfo={0x0110: "Kamera"}), "image/notes (warning)"),
    ],
)
def test_the_fault_of_a_download_is_told_where_the_file_is_named_first(
    faults: Faults, name: str, data: str | bytes, code: str
) -> None:
    assert [f"pages/x.md:3:11: {code}"] == faults(_offer(name, data))


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("plan.pdf", "%PDF-1.7"),
        ("foto.jpg", _photo("JPEG", comment=b"x")),
        ("a.tif", _photo("TIFF")),
        ("film.mp4", b"\x00" * 9),
    ],
)
def test_a_good_download_is_published_without_a_word(faults: Faults, name: str, data: str | bytes) -> None:
    assert [] == faults(_offer(name, data))


def test_the_publisher_of_the_site_may_be_an_author(faults: Faults) -> None:
    site = "name: Netz\nadresse: https://example.org\nherausgeber: {name: Optik e. V.}\n"
    for name in ("netz", "Optik E. V."):
        assert [] == faults({**_offer("plan.pdf", f"%PDF-1.7 /Author ({name})"), "content/site.yml": site})
    both = {**_offer("plan.pdf", "%PDF-1.7 /Author (Netz) /Author (Erika)"), "content/site.yml": site}
    assert ["pages/x.md:3:11: file/authors (warning)"] == faults(both)


def test_the_fault_of_a_draft_is_a_warning_until_another_text_offers_the_file(faults: Faults) -> None:
    draft = {**_offer("plan.pdf", "<html>"), "content/pages/x.md": _page("plan.pdf").replace("A\n", "A\nentwurf: ja\n")}
    assert ["pages/x.md:4:11: file/disguised (warning)"] == faults(draft)
    assert ["pages/y.md:3:11: file/disguised"] == faults({**draft, "content/pages/y.md": _page("plan.pdf")})


def test_a_file_that_nobody_offers_is_not_looked_at(faults: Faults) -> None:
    assert [] == faults({"content/pages/plan.pdf": "<html>"})


def test_assets_are_looked_at_too(faults: Faults) -> None:
    files: dict[str, str | bytes] = {
        "assets/a.svg": DRAWING.format("\n<script/>"),
        "assets/symbols.svg": DRAWING.format("<symbol/>"),
        "assets/b.pdf": "%PDF-1.7 /Author (A)",
        "assets/b.svg": " " * 99 + DRAWING.format("<script/>"),
        "assets/b.svgz": compress(DRAWING.format("").encode()),
        "assets/c.html": "<html>",
        "assets/d.js": "alert(1)",
    }
    assert [
        "assets/a.svg:2: image/active",
        "assets/b.pdf: file/authors (warning)",
        "assets/b.svg:1: image/active",
        "assets/b.svgz: image/unknown",
    ] == faults(files)


def test_what_programs_work_with_is_told_and_not_published(faults: Faults, catalog_of: CatalogOf) -> None:
    names = ("assets/logo.psd", "assets/css/a.css.map", "assets/a.js.bak", "content/news/x.md.orig", "content/a.TMP")
    files: dict[str, str | bytes] = dict.fromkeys(names, "x")
    told = sorted(f"{name.removeprefix('content/')}: file/working (warning)" for name in names)
    assert (told, []) == (sorted(faults(files)), [path for path in catalog_of(files).files if path in names])


def test_a_picture_that_is_too_large_to_be_cleaned_is_refused(faults: Faults, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file_copies, "MOST_PICTURE_MEGABYTES", 0)
    assert ["pages/x.md:3:11: image/heavy"] == faults(_offer("foto.jpg", _photo("JPEG")))
