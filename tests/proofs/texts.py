"""Changes by editors. Each change is a function that draws from `twins.random`, makes the change, and describes it in a
few words; it returns "" if there was nothing to change.
"""

from __future__ import annotations

import re
from datetime import timedelta

from tests.proofs.pictures import make_picture
from tests.proofs.twins import Twins

FRONT = re.compile(r"\A---\n(.*?\n)---\n(.*)\Z", re.DOTALL)
WORDS = (
    "Prüfung Optik Größe „Zitat“ *betont* **wichtig** `a<b` z.B. 5 Mio. Euro 11. Juli & <b>fett</b> --- Wetzlar".split()
)
TAGS = ("Glas", "Messtechnik", "Normung", "C++", "Übung")
NAMES = ("anna-beispiel", "bert-beispiel", "pruefhaus", "mechanik", "niemand-hier")
PEOPLE = ("anna-beispiel", "bert-beispiel")
TITLES = ("Labor eröffnet", "Messe & mehr", "Größe", "„Zitat“ im Titel", "A <b> C", "2026 wird gut")


def body(twins: Twins) -> str:
    path = document(twins)
    return _edit(twins, path, _text(twins, path)) if path else ""


def _text(twins: Twins, path: str) -> str:
    random = twins.random
    paragraphs = [" ".join(random.choices(WORDS, k=random.randint(2, 12))) for _ in range(random.randint(1, 3))]
    blocks = (
        "## Zwischentitel",
        "- Punkt\n- Punkt",
        "> Zitat",
        "Fußnote.[^1]\n\n[^1]: Erklärung",
        f"Mit @{random.choice(NAMES)} und @{random.choice(NAMES)}",
        f"## Fragen an @{random.choice(NAMES)}",
        *_references(twins, path),
    )
    return "\n\n".join([*paragraphs, random.choice(blocks)]) + "\n"


def _references(twins: Twins, path: str) -> list[str]:
    back = "../" * (path.count("/") - 1)
    return [f"[Verweis]({back}{other.removeprefix('content/')})" for other in documents(twins)]


def title(twins: Twins) -> str:
    return _set(twins, "title", twins.random.choice(TITLES), kinds=("news", "events", "pages"))


def tags(twins: Twins) -> str:
    chosen = twins.random.sample(TAGS, k=twins.random.randint(0, 2))
    return _set(twins, "tags", f"[{', '.join(chosen)}]" if chosen else "", kinds=("news", "events"))


def clusters(twins: Twins) -> str:
    chosen = twins.random.choice(("[optik]", "[mechanik]", "[mechanik, optik]", ""))
    return _set(twins, "clusters", chosen, kinds=("news", "events"))


def fields(twins: Twins) -> str:
    """Says what a cluster or an organisation works in, in several spellings."""
    chosen = twins.random.sample(("Optik", "optik", "Otpik", "Glas", "C++"), k=twins.random.randint(0, 3))
    return _set(twins, "fields", f"[{', '.join(chosen)}]" if chosen else "", kinds=("clusters", "organisations"))


def names(twins: Twins) -> str:
    """Names people and organisations in a field."""
    field, *values = twins.random.choice(
        (
            ("authors", "[anna-beispiel]", "[bert-beispiel, pruefhaus]", "[Dr. Anna Beispiel]", ""),
            ("people", "[anna-beispiel]", ""),
            ("organisations", "[pruefhaus]", ""),
        )
    )
    return _set(twins, field, twins.random.choice(values), kinds=("news", "events"))


def person(twins: Twins) -> str:
    """Adds a person, or changes one: the name, the organisation, or whether it wants to be seen."""
    random = twins.random
    fields = f"name: {random.choice(('Dr. Anna Beispiel', 'Bert Beispiel', 'Anna Neu'))}\n"
    if random.random() < 0.3:
        fields += "hidden: ja\n"
    places = ("pruefhaus", "{organisation: mechanik, until: 2025}", "{organisation: Amt, since: 2026}")
    return _new(
        twins, f"content/people/{random.choice(PEOPLE)}.md", f"{fields}affiliations: [{random.choice(places)}]\n"
    )


def partner(twins: Twins) -> str:
    """Adds or changes what a partner has published, or refuses it."""
    random = twins.random
    fields = f"title: {random.choice(TITLES)}\nurl: https://l.example.org/{random.randint(0, 9)}/\n"
    fields += f"{random.choice(('date', 'start'))}: {_moment(twins)}\n"
    fields += "refuse: ja\n" if random.random() < 0.2 else ""
    return _new(
        twins, f"content/partners/{random.choice(('laser', 'laser', 'fremd'))}/{random.randint(0, 5)}.md", fields
    )


def date(twins: Twins) -> str:
    return _set(twins, twins.random.choice(("date", "updated", "expires")), _moment(twins), kinds=("news",))


def over_time(twins: Twins) -> str:
    """Puts an article into a dossier, or adds corrections and additions to it."""
    random = twins.random
    dossier = ("series", random.choice(("Glas", "glas", "{name: Glas, part: 2}", "Licht", "")))
    updates = (
        f"[{{date: {_moment(twins)}, kind: correction, note: Falsch.}}, {{date: 1.1.2026, kind: addition, note: A}}]"
    )
    return _set(twins, *random.choice((dossier, ("updates", random.choice((updates, ""))))), kinds=("news",))


def terms(twins: Twins) -> str:
    """Writes what is laid down about tags; some of it is wrong."""
    random = twins.random
    lines = [
        "Glas: {synonyms: [Übung, Scheibe], parent: Messtechnik}\n",
        f"Messtechnik: {{description: {random.choice(TITLES)!r}}}\n",
        "Normung: {parent: Glas}\n",
        "C++:\n",
    ]
    twins.write("content/tags.yml", "".join(random.sample(lines, random.randint(1, 4))).encode())
    return f"{len(lines)} tags"


def event_date(twins: Twins) -> str:
    path = document(twins, "events")
    if not path:
        return ""
    _edit_field(twins, path, "end", "")
    _edit_field(twins, path, "published", _moment(twins) if twins.random.random() < 0.3 else "")
    return _edit_field(twins, path, "start", _moment(twins))


def series(twins: Twins) -> str:
    """Repeats an event, or lets it take place once again."""
    rules = ("alle zwei Wochen", "jährlich", "täglich, 9 mal", "FREQ=DAILY;INTERVAL=30", "jeden Montag", "")
    return _set(twins, "repeats", twins.random.choice(rules), kinds=("events",))


def event_field(twins: Twins) -> str:
    """Changes what an event says beside when it is."""
    field, *values = twins.random.choice(
        (
            ("status", "abgesagt", "verschoben", "online", "ausgebucht", ""),
            ("venue", "pruefhaus", "Prüfhaus", "{name: Amt, city: Wetzlar}", ""),
            ("registration", f"{{address: a@example.org, deadline: {_moment(twins)}}}", ""),
            ("programme", "[{time: 9 Uhr, title: Anfang}, Pause]", ""),
            ("revision", "1", "2", ""),
        )
    )
    return _set(twins, field, twins.random.choice(values), kinds=("events",))


def venues(twins: Twins) -> str:
    """Writes the venues that events share by name."""
    town = twins.random.choice(("Wetzlar", "Gießen"))
    twins.write("content/venues.yml", f"pruefhaus: {{name: Prüfhaus, city: {town}}}\n".encode())
    return f"the venue is in {town}"


def _moment(twins: Twins) -> str:
    random = twins.random
    moment = twins.now + timedelta(hours=random.choice((-9000, -800, -30, -1, 0, 1, 30, 800)))
    return f"{moment:%d.%m.%Y %H:%M}" if random.random() < 0.5 else f"{moment:%d.%m.%Y}"


def flag(twins: Twins) -> str:
    return _set(twins, twins.random.choice(("draft", "featured")), twins.random.choice(("ja", "nein")), kinds=("news",))


def alias(twins: Twins) -> str:
    address = twins.random.choice(("/alt/a.html", "/alt/b/", "/alt/linse.html", "/News/C.aspx"))
    return _set(twins, "aliases", f"[{address}]", kinds=("news", "pages"))


def add(twins: Twins) -> str:
    random = twins.random
    day = twins.now + timedelta(days=random.randint(-40, 3))
    path = f"content/news/{day:%Y-%m-%d}-{random.choice(('neu', 'messe', 'größe', 'labor'))}-{random.randint(0, 99)}"
    fields = f"title: {random.choice(TITLES)}\ntags: [{random.choice(TAGS)}]\n"
    if random.random() < 0.5:
        return _new(twins, f"{path}.md", fields)
    twins.write(f"{path}/bild.png", make_picture(random.randrange(256)))
    return _new(twins, f"{path}/index.md", f"{fields}image: {{src: bild.png, alt: Ein Bild, credit: © Netz}}\n")


def add_event(twins: Twins) -> str:
    path = f"content/events/termin-{twins.random.randint(0, 99)}.md"
    return _new(twins, path, f"title: {twins.random.choice(TITLES)}\nstart: {_moment(twins)}\n")


def _new(twins: Twins, path: str, fields: str) -> str:
    twins.write(path, f"---\n{fields}---\n{_text(twins, path)}".encode())
    return f"{path} is new"


def mistake(twins: Twins) -> str:
    """Makes a mistake that keeps a site from being published."""
    path = document(twins, "news", "events")
    wrongs = (
        b"---\ntitle: [\n---\n",
        b"\xff\xfe",
        b"",
        b"---\ntitle: X\ndate: 30.02.2026\n---\n[X](gibt-es-nicht.md)\n",
    )
    if path:
        twins.write(path, twins.random.choice(wrongs))
    return f"{path} is broken" if path else ""


def documents(twins: Twins, *kinds: str) -> list[str]:
    """Finds the documents of these kinds, or all, by path."""
    found = [path for path in twins.sources() if path.startswith("content/") and path.endswith(".md")]
    return [path for path in found if not kinds or path.split("/")[1] in kinds]


def document(twins: Twins, *kinds: str) -> str:
    """Draws one of these documents; "" if there is none."""
    found = documents(twins, *kinds)
    return twins.random.choice(found) if found else ""


def _edit(twins: Twins, path: str, text: str) -> str:
    if found := FRONT.match((twins.root / path).read_bytes().decode("utf-8", "replace")):
        twins.write(path, f"---\n{found[1]}---\n{text}".encode())
    return f"{path} has another text"


def _set(twins: Twins, name: str, value: str, *, kinds: tuple[str, ...]) -> str:
    path = document(twins, *kinds)
    return _edit_field(twins, path, name, value) if path else ""


def _edit_field(twins: Twins, path: str, name: str, value: str) -> str:
    """Sets a field of the front matter, or deletes it if the value is ""."""
    if found := FRONT.match((twins.root / path).read_bytes().decode("utf-8", "replace")):
        lines = [line for line in found[1].splitlines() if not line.startswith(f"{name}:")]
        lines += [f"{name}: {value}"] if value else []
        twins.write(path, "\n".join(["---", *lines, "---", found[2]]).encode())
    return f"{path}: {name} is {value or 'gone'}"
