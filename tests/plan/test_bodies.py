from __future__ import annotations

from netzblatt.model.contexts.pages import ArticlePage
from netzblatt.model.contexts.parts import Crop, Image, Variant
from netzblatt.model.records import RecordBody, Reference
from netzblatt.plan.bodies import compose_feed_body, make_absolute
from netzblatt.plan.plan_context import PlanContext
from tests.plan.newsroom import article, at, catalog, planned


def test_links_of_a_text_lead_to_pages_files_and_nowhere_while_their_target_is_withheld() -> None:
    links = (
        Reference("content/news/b.md", "groesse"),
        Reference("content/news/plan.pdf"),
        Reference("content/news/geheim.md"),
    )
    whole = catalog(
        article("a", body=RecordBody(digest="b", links=links)), article("b"), files=("content/news/plan.pdf",)
    )
    tasks = planned(whole)
    shown = at(tasks, "news/2026/a/index.html", ArticlePage)
    assert ("/netz/news/2026/b/#groesse", "/netz/news/2026/a/plan.pdf", "") == shown.body.links
    assert "/netz" == shown.body.root
    assert "news/2026/a/plan.pdf" in tasks


def test_an_image_in_a_feed_has_absolute_addresses_and_no_variants() -> None:
    crop = Crop("body", "/netz/media/x.jpg", 300, 200, (Variant("image/webp", "/netz/media/x.webp 300w"),))
    image = Image(alt="Linse", caption="", credit="Foto: A", crops=(crop,))
    absolute = make_absolute(image, "https://www.example.org")
    assert (Crop("body", "https://www.example.org/netz/media/x.jpg", 300, 200),) == absolute.crops
    assert ("Linse", "Foto: A") == (absolute.alt, absolute.credit)


def test_a_text_in_a_feed_has_absolute_links() -> None:
    links = (Reference("content/news/b.md", "groesse"), Reference("content/news/geheim.md"))
    one = article("a", body=RecordBody(digest="b", links=links))
    whole = catalog(one, article("b"))
    context = PlanContext(whole)
    body = compose_feed_body(context.composer, context.prepare_record(whole.entries[one.path]), one)
    assert ("https://www.example.org/netz/news/2026/b/#groesse", "") == body.links
    assert ("https://www.example.org/netz/news/2026/a/", "https://www.example.org/netz") == (body.base, body.root)
