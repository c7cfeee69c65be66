"""What the commands themselves say, in German and English. Messages of Problems are not here but in netzblatt/locale/:
a build without Problems must not pay for reading those.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Mapping

DEFAULT = "en"
WORDS: Mapping[str, Mapping[str, str]] = {
    "de": {
        "help": "Aus den Texten in content/ wird die Website in site/. Ohne Befehl: build.",
        "help/build": "Die Website bauen.",
        "help/serve": "Bauen, im Browser zeigen und bei jeder Änderung neu bauen.",
        "help/serve/port": "Der Port der Vorschau.",
        "help/serve/host": "Die Adresse, auf der die Vorschau zu sehen ist; 0.0.0.0: im ganzen Netz.",
        "help/check": "Alles prüfen, nichts schreiben.",
        "help/new": "Einen Entwurf anlegen, mit allen Feldern und Erklärungen.",
        "help/new/date": "Der Tag der Meldung oder der Veranstaltung, als JJJJ-MM-TT.",
        "help/init": "Eine neue Website in ORDNER anlegen.",
        "help/init/language": "Die Sprache der Website.",
        "help/test": "Netzblatt selbst prüfen: ruff, mypy, pytest. Argumente gehen an pytest.",
        "stage/read": "Lesen",
        "stage/plan": "Planen",
        "stage/perform": "Bauen",
        "and": " und ",
        "number": ",",
        "pages/one": "{n} Seite",
        "pages": "{n} Seiten",
        "feeds/one": "{n} Feed",
        "feeds": "{n} Feeds",
        "calendars/one": "{n} Kalender",
        "calendars": "{n} Kalender",
        "pictures/one": "{n} Bilddatei",
        "pictures": "{n} Bilddateien",
        "errors/one": "{n} Fehler",
        "errors": "{n} Fehler",
        "warnings/one": "{n} Warnung",
        "warnings": "{n} Warnungen",
        "built": "{counts} in {seconds} Sekunden.",
        "place": "Die Website liegt in {folder}",
        "checked": "Geprüft: {counts} in {seconds} Sekunden. Geschrieben wurde nichts.",
        "told": "{counts}.",
        "kept": "Die Website bleibt, wie sie war, bis das behoben ist.",
        "withheld/draft": "Entwurf: „{title}“ ({path})",
        "withheld/embargo": "Erscheint erst am {until}: „{title}“ ({path})",
        "withheld/expired": "Abgelaufen: „{title}“ ({path})",
        "withheld/more/one": "Zurückgehalten ist noch {n} weiterer Text.",
        "withheld/more": "Zurückgehalten sind noch {n} weitere Texte.",
        "moment": "%d.%m.%Y um %H.%M Uhr",
        "day": "%d.%m.%Y",
        "foreign/one": "{n} Datei in site/ ist nicht von hier und bleibt: {paths}",
        "foreign": "{n} Dateien in site/ sind nicht von hier und bleiben: {paths}",
        "hint": "Hinweis",
        "warning": "Warnung",
        "serving": "Vorschau: {url}  (Ende mit Strg+C)",
        "new/title": "Ein Titel fehlt.",
        "new/exists": "{path} gibt es schon.",
        "init/folder": "ORDNER",
        "init/full": "{folder} ist nicht leer; eine neue Website braucht einen leeren Ordner.",
        "init/done": "Die neue Website liegt in {folder}. Weiter geht es in content/README.md.",
        "test/none": "In {folder} gibt es keine Tests: test gehört in einen Klon von Netzblatt.",
        "site/none": "Weder in {folder} noch darüber liegt content/site.yml. Eine neue Website: netzblatt init ORDNER",
        "world": "Das System meldet: {reason}",
        "world/space": "Auf dem Datenträger ist kein Platz mehr",
        "world/port": "Der Port ist schon belegt; ein anderer: --port 8001",
        "world/address": "Diese Adresse gibt es auf diesem Rechner nicht",
        "world/rights": "Dafür fehlen die Rechte",
        "world/readonly": "Hier darf nicht geschrieben werden",
        "world/missing": "Das gibt es nicht",
    },
    "en": {
        "help": "Turns the texts in content/ into the site in site/. Without a command: build.",
        "help/build": "Build the site.",
        "help/serve": "Build, show in a browser, and build again after every change.",
        "help/serve/port": "The preview's port.",
        "help/serve/host": "The address on which the preview is seen; 0.0.0.0: in the whole network.",
        "help/check": "Check everything, write nothing.",
        "help/new": "Write a draft with all fields and their explanations.",
        "help/new/date": "The day of the news item or the event, as YYYY-MM-DD.",
        "help/init": "Make a fresh site in FOLDER.",
        "help/init/language": "The site's language.",
        "help/test": "Test Netzblatt itself: ruff, mypy, pytest. Arguments go to pytest.",
        "stage/read": "Reading",
        "stage/plan": "Planning",
        "stage/perform": "Building",
        "and": " and ",
        "number": ".",
        "pages/one": "{n} page",
        "pages": "{n} pages",
        "feeds/one": "{n} feed",
        "feeds": "{n} feeds",
        "calendars/one": "{n} calendar",
        "calendars": "{n} calendars",
        "pictures/one": "{n} picture file",
        "pictures": "{n} picture files",
        "errors/one": "{n} error",
        "errors": "{n} errors",
        "warnings/one": "{n} warning",
        "warnings": "{n} warnings",
        "built": "{counts} in {seconds} seconds.",
        "place": "The site is in {folder}",
        "checked": "Checked: {counts} in {seconds} seconds. Nothing was written.",
        "told": "{counts}.",
        "kept": "The site stays as it was until that is mended.",
        "withheld/draft": "Draft: “{title}” ({path})",
        "withheld/embargo": "Not before {until}: “{title}” ({path})",
        "withheld/expired": "Expired: “{title}” ({path})",
        "withheld/more/one": "{n} more text is withheld.",
        "withheld/more": "{n} more texts are withheld.",
        "moment": "%Y-%m-%d, %H:%M",
        "day": "%Y-%m-%d",
        "foreign/one": "{n} file in site/ is not ours and was kept: {paths}",
        "foreign": "{n} files in site/ are not ours and were kept: {paths}",
        "hint": "Hint",
        "warning": "Warning",
        "serving": "Preview: {url}  (Ctrl+C ends it)",
        "new/title": "A title is missing.",
        "new/exists": "{path} is there already.",
        "init/folder": "FOLDER",
        "init/full": "{folder} is not empty; a fresh site needs an empty folder.",
        "init/done": "The fresh site is in {folder}. Go on with content/README.md.",
        "test/none": "There are no tests in {folder}: test belongs in a clone of Netzblatt.",
        "site/none": "There is no content/site.yml in {folder} or above. For a fresh site: netzblatt init FOLDER",
        "world": "The system says: {reason}",
        "world/space": "No space left on the disk",
        "world/port": "The port is taken; for another: --port 8001",
        "world/address": "This machine does not have that address",
        "world/rights": "That is not permitted",
        "world/readonly": "Nothing may be written here",
        "world/missing": "That does not exist",
    },
}
FAULTS = {
    errno.ENOSPC: "space",
    errno.EDQUOT: "space",
    errno.EADDRINUSE: "port",
    errno.EADDRNOTAVAIL: "address",
    errno.EACCES: "rights",
    errno.EPERM: "rights",
    errno.EROFS: "readonly",
    errno.ENOENT: "missing",
}


def environment_language() -> str:
    """The person's language, as POSIX ranks the variables; English unless it is ours."""
    tags = (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    return primary(next(filter(None, tags), DEFAULT))


def primary(tag: str) -> str:
    """The language of "de-AT" or "de_DE.UTF-8" among those that the commands speak."""
    language = tag.replace("_", "-").split("-")[0].lower()
    return language if language in WORDS else DEFAULT


def words(key: str, *, language: str = "", **values: object) -> str:
    """The sentence `key`; `n` among the values chooses between one and several."""
    sentences = WORDS[primary(language) if language else environment_language()]
    sentence = sentences.get(f"{key}/one", sentences[key]) if values.get("n") == 1 else sentences[key]
    return sentence.format(**values)


def counted(counts: Mapping[str, int], *, language: str) -> str:
    """`2 pages, 1 feed and 3 calendars`: what there is none of is not told, unless there is nothing at all."""
    parts = [words(key, language=language, n=n) for key, n in counts.items() if n]
    if not parts:
        return words(next(iter(counts)), language=language, n=0)
    return words("and", language=language).join(filter(None, [", ".join(parts[:-1]), parts[-1]]))


def describe(fault: OSError) -> str:
    """The world's fault in one line."""
    if fault.errno is None:
        return str(fault)
    reason = words(f"world/{FAULTS[fault.errno]}") if fault.errno in FAULTS else str(fault.strerror)
    names = [str(name) for name in (fault.filename, fault.filename2) if name]
    return words("world", reason=": ".join([reason, *names]))
