"""The keys that other systems (Hugo, Jekyll, WordPress, Eleventy) and other newsrooms have for our fields.

Letters do not tell what a key means: "subtitle" is no misspelt "title". Knows no form.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from netzblatt.read.forms.form import Form, fields_of, spellings_of

# The words for each field, as slugs. A field of a form within the form has its path: "image.credit". A word that
# stands at several fields may mean any of them.
WORDS = {
    "title": "betreff headline name post-title schlagzeile seitenname seitentitel subject titelzeile",
    "date": "created created-at date-created date-published day erstellt erstellt-am meldungsdatum post-date pubdate",
    "kicker": "oberzeile overline roofline rubrikzeile spitzmarke subhead subheading subheadline subline subtitle"
    " topline ueberzeile untertitel unterueberschrift unterzeile vorzeile",
    "teaser": "abstract anreisser anriss beschreibung description einleitung excerpt intro introduction introtext"
    " kurzbeschreibung kurzfassung kurzinfo kurztext lead lede meta-description subhead subheading"
    " subheadline subline subtitle summary teaser-text teasertext untertitel unterueberschrift"
    " unterzeile vorspanntext zusammenfassung",
    "image": "aufmacher aufmacherfoto banner beitragsbild bilddatei bilder cover cover-image coverimage feature-image"
    " featured-image featured-media featuredimage foto galerie gallery header-image headerbild hero"
    " hero-image images img og-image photo picture post-thumbnail teaser-image teaserbild thumb"
    " thumbnail titelbild titelfoto vorschaubild",
    "src": "bild bild-url bilddatei dateiname filename foto href image img path pfad photo picture url",
    "image.alt": "alttext bild-alt bildbeschreibung bildinhalt image-alt titel title",
    "image.caption": "bild-text bildlegende bildtext bildtitel bildunterzeile bildzeile image-caption legende"
    " photo-caption titel title unterschrift",
    "image.credit": "author autor bildautor bildquelle bildrecht bildrechte copyright foto-credit fotocredit fotograf"
    " fotografin fotonachweis image-copyright image-credit nachweis photo-credit photographer quelle"
    " rechte source urheber urheberin urheberrecht",
    "clusters": "categories category kategorie kategorien netzwerk netzwerke ressort ressorts rubriken",
    "tags": "categories category kategorie kategorien keyword keywords ressort ressorts rubriken"
    " stichwoerter stichwort stichworte tag-list thema themen topic topics",
    "authors": "autorin autorinnen by byline creator redakteur redakteurin redaktion verfasser verfasserin"
    " verfasst-von von writer",
    "source": "herkunft origin quellen via",
    "related": "mehr-zum-thema passend-dazu related-posts see-also siehe-auch verwandte weitere-meldungen",
    "attachments": "anlage anlagen attachment datei dateien document documents dokument download downloads file files"
    " flyer materialien pdf unterlagen",
    "featured": "angeheftet angepinnt highlight pinned sticky wichtig",
    "draft": "hidden in-arbeit unpublished unveroeffentlicht versteckt",
    "published": "embargo erscheint erscheint-am freigabe freigabedatum gesperrt-bis live-ab online-ab online-am"
    " publication-date publish publish-at publish-date publishdate sichtbar-ab sperrfrist"
    " veroeffentlicht-ab veroeffentlicht-am veroeffentlichung veroeffentlichungsdatum",
    "expires": "ablaufdatum archivieren-am expiration expiration-date expiry-date expirydate gueltig-bis"
    " offline-ab online-bis sichtbar-bis unpublish-date verfallsdatum",
    "updated": "aenderung aktualisiert-am aktualisierung changed date-modified geaendert geaendert-am"
    " last-modified last-modified-at lastmod letzte-aenderung modified modified-at stand update"
    " updated-at",
    "aliases": "alte-url old-url permalink redirect redirect-from redirects url weiterleitung",
    "language": "lang languagecode locale",
    "event": "events veranstaltungen",
    "start": "anfang anfangsdatum begin begindate beginn beginnt date-start datestart datum-von dtstart"
    " event-date event-start eventdate eventstart start-date start-time startdate startdatum starttime"
    " startzeit time uhrzeit von wann zeit",
    "end": "bis bis-datum date-end dateend datum-bis dtend end-date end-time enddate enddatum ende endet"
    " endtime endzeit event-end eventend schluss schlussdatum",
    "venue": "address adresse location ort place raum room saal treffpunkt veranstaltungsort"
    " veranstaltungsstaette where wo",
    "online": "link url",
    "venue.online": "livestream stream videokonferenz webex zoom",
    "street": "address adresse anschrift street-address",
    "postcode": "postal-code zip zipcode",
    "organisers": "ausrichter gastgeber host hosts organisation organisator organisatoren organiser organizer"
    " organizers veranstalter veranstalterin veranstaltet-von",
    "co_organisers": "kooperationspartner mitveranstalterin sponsor sponsoren sponsors",
    "speakers": "dozent dozentin moderation moderator moderatorin presenter redner rednerin speaker sprecher sprecherin"
    " vortragender",
    "programme": "schedule tagesordnung timetable zeitplan",
    "doors": "admission doors-open einlass-ab",
    "repeats": "recurrence recurring repeat reihe serie series turnus wiederkehrend",
    "exceptions": "entfaellt exdate exdates faellt-aus",
    "registration": "anmeldeadresse anmeldeformular anmeldelink anmelden anmeldung link register rsvp signup ticket"
    " tickets url",
    "registration.price": "cost eintritt entgelt gebuehr gebuehren kostenbeitrag teilnahmegebuehr teilnahmegebuehren",
    "registration.deadline": "anmeldefrist anmeldung-bis",
    "registration.places": "capacity kapazitaet max-teilnehmer maxteilnehmer platzzahl seats teilnehmerzahl",
    "status": "abgesagt ausgebucht canceled cancelled event-status eventstatus postponed sold-out soldout verschoben",
    "website": "homepage internet internetseite link url web",
    "contact": "ansprechperson person",
    "contact.phone": "fon handy mobil tel telefonnummer",
    "email": "e-mail-adresse emailadresse mail mailadresse",
    "role": "position rolle",
    "short_name": "abkuerzung akronym kuerzel kurz short",
    "address": "base-url baseurl domain site-url siteurl url",
    "claim": "motto slogan subtitle tagline untertitel",
    "navigation": "hauptmenue main-menu menu menus nav",
    "publisher": "author autor betreiber owner",
    "page_size": "pagersize paginate pagination per-page",
    "timezone": "time-zone tz",
    "to": "href link page seite url",
    "label": "name",
    "file": "filename href name path pfad url",
}
# Words of other systems that nothing here needs: templates, sorting and addresses follow from folders and names.
USELESS = frozenset(
    "author-profile cascade classes comment-status comments css eleventyexcludefromcollections"
    " eleventynavigation format generator guid id js layout linktitle markup math mathjax menu-order meta order"
    " output outputs params ping-status post-id post-name post-type postid render-with-liquid robots rss seo"
    " share sharing status show-date showdate sidebar sitemap slug tableofcontents template theme toc typ type uuid"
    " version weight wordpress-id wordpress-url wp-id".split()
)
# Words of what stands in the text of a document.
OF_TEXTS = frozenset(
    "agenda bemerkung body content dauer duration hinweis hinweise inhalt kontakt notiz notizen phone programm"
    " programme referent referenten referentin speakers target-group teilnehmer telefon text video videos"
    " zielgruppe".split()
)
# Words of what stands in no file that others read.
SECRETS = frozenset(
    "access-key access-key-id api-key aws-access-key-id aws-secret-access-key kennwort passphrase passwd password"
    " passwort pwd secret secret-access-key secret-key".split()
)
# Words for the time of a day.
TIMES = frozenset("start-time starttime startzeit time uhrzeit zeit".split())


def find_meanings(slug: str, form: type[Form]) -> tuple[str, ...] | None:
    """Returns the paths of the fields of a form that a foreign key may mean: ("image.credit",), () if it means nothing
    here. Returns None for a word that nobody else is known to use.
    """
    known = sort_words().get(slug, ())
    fields = fields_of(form)
    meanings = [path for path in known if path.split(".")[0] in fields]
    # Within a form, its fields have no path.
    meanings += [path.split(".")[1] for path in known if "." in path and path.split(".")[1] in fields]
    if not meanings:
        meanings = [*_find_inner_fields(slug, form)]
    return tuple(dict.fromkeys(meanings)) if meanings or known or slug in USELESS or slug in OF_TEXTS else None


@cache
def sort_words() -> Mapping[str, tuple[str, ...]]:
    """Returns the paths of fields that each word may mean."""
    sorted_words: dict[str, tuple[str, ...]] = {}
    for path, words in WORDS.items():
        for word in words.split():
            sorted_words[word] = (*sorted_words.get(word, ()), path)
    return sorted_words


def _find_inner_fields(slug: str, form: type[Form]) -> Iterator[str]:
    """Yields the paths of the fields whose own keys stand one level too high: "image.alt" for "alt"."""
    for field in fields_of(form).values():
        if field.form and slug in spellings_of(field.form):
            yield f"{field.name}.{spellings_of(field.form)[slug]}"
