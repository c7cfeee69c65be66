"""Makes up a newsroom: its files, the same ones every time, and the changes that people make. Knows no build."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from os.path import relpath
from pathlib import Path
from random import Random

from PIL import Image, ImageOps

ROOT = Path(__file__).parent.parent
CLUSTERS = ("elektronik", "glas", "mechanik", "medizintechnik", "optik", "sensorik")
TAGS = tuple(
    f"{field} {subject}"
    for field in ("Angewandte", "Digitale", "Industrielle", "Medizinische", "Optische")
    for subject in "Aufnahme Beschichtung Bildgebung Fertigung Forschung Messtechnik Normung Prüfung Simulation".split()
)
WHO = (
    "Das Prüflabor am Kanal, Der Arbeitskreis Optik, Die Lehrwerkstatt, Ein Betrieb aus Musterau, Das Gründerzentrum, "
    "Die Hochschule, Der Verbund der Zulieferer, Die neue Werkhalle, Ein Team von Auszubildenden, Der Messraum"
).split(", ")
DOES = "misst prüft fertigt vermittelt erprobt erklärt liefert vergleicht sammelt zeigt".split()
HOW = (
    "auf 5 µm genau, seit dem Frühjahr, ohne Klebstoff, gemeinsam mit Partnern aus der Region, bei 20 Grad, "
    "an zwei Tagen im Monat, z. B. im Reinraum, mit Mitteln des Landes, bis Ende 2027, in kleinen Losgrößen"
).split(", ")
WHAT = (
    "Linsen aus Flussspat, Gehäuse aus einem Stück, die Spindeln der dritten Generation, Sensoren für kalte Räume, "
    "das Handwerk des Schleifens, Messwerte aus 40 Betrieben, Spiegel für die Raumfahrt, Lager ohne Spiel, "
    "Kameras für die Endoskopie, gebrauchte Prüfstände"
).split(", ")
# Patterns that make a sentence of a claim; half of them are plain.
DRESSES = (
    *["{0}."] * 5,
    "„{0}“, sagt die Leiterin.",
    "{0}, und das **{1} Mal**.",
    "{0} ([Bericht](https://www.example.com/{1})).",
    "{0} *gern* – um {1} %.",
    '"{0}", so die Geschäftsstelle.',
)
FIRST = datetime(2006, 1, 2, 9, tzinfo=UTC)
LAST = datetime(2025, 12, 30, 9, tzinfo=UTC)
# The date of events to come, so far away that they stay to come.
LATER = datetime(2099, 6, 1, 18, tzinfo=UTC)
ARTICLES_PER_EVENT = 20
# In a newsroom with a network.
ARTICLES_PER_EVENT_OF_NETWORK, ARTICLES_PER_PERSON, ARTICLES_PER_ORGANISATION = 10, 20, 33
ARTICLES_PER_PICTURE = 50
EVENTS_TO_COME = 5
PICTURE = "bild.png"
SITE = """name: Netz der Netze
address: https://www.example.org
description: Eine Redaktion, die es nicht gibt.
navigation: [{label: Nachrichten, to: /news/}, {label: Veranstaltungen, to: /veranstaltungen/}]
footer: [{label: Impressum, to: pages/impressum.md}]
publisher: {name: Netz der Netze e. V., email: post@example.org}
# They would be most of a first build.
social_cards: nein
"""
TEMPLATE = "templates/pages/article.html"
STYLE_SHEET = "assets/css/40-pages.css"


@dataclass(frozen=True, slots=True)
class Newsroom:
    """A site at `root` with the templates and assets of this project.

    `articles` is their number when it opens; every fiftieth has a picture. They report on events, one in
    `articles_per_event`, 0 for none. One that `has_network` has people and organisations too, whom each article names.
    """

    root: Path
    articles: int
    articles_per_event: int = ARTICLES_PER_EVENT
    has_network: bool = False

    def open(self) -> None:
        """Writes all files into a folder that does not exist yet."""
        for room in ("templates", "assets"):
            shutil.copytree(ROOT / room, self.root / room)
        self.write("content/site.yml", SITE)
        self.write("content/pages/impressum.md", "---\ntitle: Impressum\n---\nEine Anschrift.\n")
        for name in CLUSTERS:
            self.write(f"content/clusters/{name}.md", f"---\nname: Netz {name.title()}\n---\nEin Verbund.\n")
        for number in filter(self.has_event, range(self.articles)):
            self.write(self.get_event_path(number), self.compose_event(number))
        if self.has_network:
            for number in range(self.count_organisations()):
                self.write(f"content/organisations/betrieb-{number}.md", self.compose_organisation(number))
            for number in range(self.count_people()):
                self.write(f"content/people/mensch-{number}.md", self.compose_person(number))
        for number in range(self.articles):
            self.write(self.get_article_path(number), self.compose_article(number))
        for number in range(0, self.articles, ARTICLES_PER_PICTURE):
            _draw((self.root / self.get_article_path(number)).with_name(PICTURE), number)

    def write(self, path: str, text: str) -> None:
        """Writes a file of the site."""
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")

    def compute_date(self, number: int) -> datetime:
        """Returns the date of an article. They are evenly spread; later ones follow a minute after one another."""
        later = max(0, number - self.articles)
        even = FIRST + (LAST - FIRST) * min(number, self.articles) / self.articles + timedelta(minutes=later)
        # In the hours of an office: in March there is a night that has no half past two.
        return even.replace(hour=8 + even.hour // 2)

    def get_article_path(self, number: int) -> str:
        name = f"content/news/{self.compute_date(number):%Y-%m-%d}-meldung-{number}"
        return f"{name}/index.md" if self.is_pictured(number) else f"{name}.md"

    def is_pictured(self, number: int) -> bool:
        return number % ARTICLES_PER_PICTURE == 0 and number < self.articles

    def has_event(self, number: int) -> bool:
        """Returns whether article `number` reports on an event."""
        return number < self.articles and bool(self.articles_per_event) and number % self.articles_per_event == 0

    def count_organisations(self) -> int:
        return 1 + self.articles // ARTICLES_PER_ORGANISATION

    def count_people(self) -> int:
        return 1 + self.articles // ARTICLES_PER_PERSON

    def get_event_path(self, number: int) -> str:
        """Returns the path of the event that article `number` reports on."""
        return f"content/events/{self.compute_date(number):%Y-%m-%d}-treffen-{number}.md"

    def compose_article(self, number: int, *, note: str = "", tag: str = "", more: str = "") -> str:
        """Returns the file of an article, with a note added to its title, a tag and a paragraph if they are given."""
        chance = Random(number)  # noqa: S311 - the same texts in every run
        here = self.get_article_path(number)
        front = {
            "title": f'"{_make_claim(chance)}{note}"',
            "date": f"{self.compute_date(number):%Y-%m-%d %H:%M}",
            "kicker": chance.choice(TAGS),
            "teaser": f"{_make_claim(chance)}. {_make_claim(chance)}.",
            "tags": f"[{', '.join([*chance.sample(TAGS, 3), *filter(None, [tag])])}]",
            "clusters": f"[{', '.join(chance.sample(CLUSTERS, chance.choice((1, 1, 2))))}]",
            "source": "Netz der Netze",
        }
        if self.is_pictured(number):
            front["image"] = f"{{src: {PICTURE}, alt: Ein Verlauf, credit: © Netz}}"
        if self.has_event(number):
            front["event"] = _make_link(here, self.get_event_path(number))
        earlier = self.get_article_path(max(0, min(number, self.articles) - 1))
        link = f"Im Heft davor war davon [keine Rede]({_make_link(here, earlier)})."
        mention = ""
        if self.has_network:
            front["people"] = f"[mensch-{chance.randrange(self.count_people())}]"
            front["organisations"] = f"[betrieb-{chance.randrange(self.count_organisations())}]"
            mention = f"Es fragte @mensch-{chance.randrange(self.count_people())} nach."
        return _format_document(front, *_make_paragraphs(chance), link, mention, more)

    def compose_organisation(self, number: int) -> str:
        """Returns the file of an organisation, a member of a cluster."""
        chance = Random(number)  # noqa: S311 - the same texts in every run
        front = {
            "name": f"Betrieb {number} GmbH",
            "website": f"https://betrieb-{number}.example.org",
            "clusters": f"[{chance.choice(CLUSTERS)}]",
        }
        return _format_document(front, _make_sentences(chance, 2))

    def compose_person(self, number: int) -> str:
        """Returns the file of a person, who works for an organisation."""
        chance = Random(number)  # noqa: S311 - the same texts in every run
        organisation = chance.randrange(self.count_organisations())
        front = {
            "name": f"Mensch Nr{number}",
            "affiliations": f"[{{organisation: betrieb-{organisation}, role: Leitung, since: 2010}}]",
        }
        return _format_document(front, _make_sentences(chance, 1))

    def compose_event(self, number: int) -> str:
        """Returns the file of an event. The newest ones are still to come, so that there are lists of coming events."""
        chance = Random(number)  # noqa: S311 - the same texts in every run
        is_to_come = self.articles - number <= EVENTS_TO_COME * self.articles_per_event
        start = LATER + timedelta(days=number) if is_to_come else self.compute_date(number)
        front = {
            "title": f"Treffen {number}",
            "start": f"{start:%Y-%m-%d %H:%M}",
            "end": f"{start + timedelta(hours=2):%Y-%m-%d %H:%M}",
            "venue": "{name: Altes Werk, city: Musterau}",
            "tags": f"[{', '.join(chance.sample(TAGS, 2))}]",
            "clusters": f"[{chance.choice(CLUSTERS)}]",
        }
        if self.has_network:
            front["organisers"] = f"[betrieb-{chance.randrange(self.count_organisations())}]"
        return _format_document(front, _make_sentences(chance, 4))


def _make_link(here: str, there: str) -> str:
    return relpath(there, Path(here).parent)


def _format_document(front: Mapping[str, str], *paragraphs: str) -> str:
    lines = (f"{name}: {value}" for name, value in front.items())
    return "\n".join(["---", *lines, "---", "", "\n\n".join(filter(None, paragraphs)), ""])


def _make_paragraphs(chance: Random) -> Iterator[str]:
    """Yields some 400 words, with headings, a list and a quotation."""
    yield _make_sentences(chance, 5)
    yield _make_sentences(chance, 6)
    yield "## Was geplant ist"
    yield _make_sentences(chance, 5)
    yield "\n".join(f"- {_make_sentences(chance, 1)}" for _ in range(4))
    yield "## Wie es weitergeht"
    yield _make_sentences(chance, 6)
    yield f"> {_make_sentences(chance, 2)}"
    yield _make_sentences(chance, 5)


def _make_sentences(chance: Random, count: int) -> str:
    return " ".join(chance.choice(DRESSES).format(_make_claim(chance), chance.randrange(1000)) for _ in range(count))


def _make_claim(chance: Random) -> str:
    return " ".join(map(chance.choice, (WHO, DOES, HOW, WHAT)))


def _draw(path: Path, number: int) -> None:
    """Draws a picture that no other article has."""
    ImageOps.colorize(Image.linear_gradient("L"), f"#{number % 0x1000000:06x}", "white").save(path)


def _change_body(room: Newsroom, turn: int) -> None:
    number = room.articles // 2
    room.write(room.get_article_path(number), room.compose_article(number, more=f"Nachtrag **{turn}**."))


def _change_title(room: Newsroom, turn: int) -> None:
    # Another article than that with another body, which would get its first title back there.
    number = room.articles // 4
    text = room.compose_article(number, note=f" (Fassung {turn})", tag=TAGS[turn % len(TAGS)])
    room.write(room.get_article_path(number), text)


def _add_article(room: Newsroom, turn: int) -> None:
    number = room.articles + turn
    room.write(room.get_article_path(number), room.compose_article(number))


def _change_template(room: Newsroom, turn: int) -> None:
    text = (ROOT / TEMPLATE).read_text("utf-8")
    room.write(TEMPLATE, text.replace("</article>", f"<p>{turn}</p></article>"))


def _change_style_sheet(room: Newsroom, turn: int) -> None:
    room.write(STYLE_SHEET, (ROOT / STYLE_SHEET).read_text("utf-8") + f".turn-{turn} {{ margin: 0; }}\n")


def _change_nothing(room: Newsroom, turn: int) -> None:
    del room, turn


USUAL = "usual"
# The newsrooms by name; each is handed its root and the number of its articles.
NEWSROOMS: Mapping[str, Callable[[Path, int], Newsroom]] = {
    USUAL: Newsroom,
    "news alone": partial(Newsroom, articles_per_event=0),
    "network": partial(Newsroom, articles_per_event=ARTICLES_PER_EVENT_OF_NETWORK, has_network=True),
}
COLD = "cold"
# The changes before a build, by name; `turn` is another number each time. Before COLD the store is moved away.
SCENARIOS: Mapping[str, Callable[[Newsroom, int], None]] = {
    COLD: _change_nothing,
    "nothing changed": _change_nothing,
    "one body": _change_body,
    "title and tag": _change_title,
    "one new article": _add_article,
    "one template": _change_template,
    "one style sheet": _change_style_sheet,
}
