"""Builds the structured data of an article (schema.org NewsArticle)."""

from __future__ import annotations

from netzblatt.model.amendments import AmendmentKind
from netzblatt.model.contexts.dossiers import DossierLink
from netzblatt.model.contexts.languages import Alternate
from netzblatt.model.contexts.pages import ArticlePage
from netzblatt.model.contexts.parts import UpdateNote
from netzblatt.render.json_entities import build_all, build_organisation, build_pictures, build_publisher
from netzblatt.render.json_nodes import JsonText, build_node, make_absolute
from netzblatt.tools.dates import formatting


def build_article(page: ArticlePage) -> JsonText:
    """Builds the node of an article."""
    home, alternates = page.site.url, page.head.alternates
    others = [each for each in alternates if each.url != page.head.url]
    originals = [each for each in alternates if each.is_original]
    is_original = page.head.url in {each.url for each in originals}
    return build_node(
        "NewsArticle",
        iri=page.head.url,
        url=page.head.url,
        mainEntityOfPage=page.head.url,
        headline=page.title,
        alternativeHeadline=page.kicker,
        description=page.teaser or page.head.description,
        inLanguage=page.language,
        workTranslation=[_refer(each) for each in others] if is_original else [],
        translationOfWork=None if is_original else next(map(_refer, originals), None),
        datePublished=formatting.format_iso(page.date),
        dateModified=formatting.format_iso(page.updated or page.date),
        image=build_pictures(page.site, page.image),
        author=build_all(page.site, page.authors, "Person"),
        publisher=build_publisher(page.site),
        creditText=page.source,
        sourceOrganization=build_organisation(page.source) if page.source else None,
        correction=[_build_correction(each) for each in page.updates if each.kind is AmendmentKind.CORRECTION],
        isPartOf=_build_dossier(home, page.dossier) if page.dossier else None,
        articleSection=page.section_link.label if page.section_link else "",
        keywords=[tag.label for tag in page.tags],
        about=[build_organisation(cluster.name, make_absolute(home, cluster.href)) for cluster in page.clusters],
    )


def _refer(version: Alternate) -> JsonText:
    """Builds the node of the article in another language, which is told on its own page."""
    return build_node("NewsArticle", iri=version.url, inLanguage=version.text_language)


def _build_dossier(home: str, dossier: DossierLink) -> JsonText:
    return build_node("CreativeWorkSeries", name=dossier.name, url=make_absolute(home, dossier.href))


def _build_correction(update: UpdateNote) -> JsonText:
    return build_node("CorrectionComment", text=update.note, datePublished=formatting.format_iso(update.date))
