"""What the commands themselves say, in German. The same keys stand in every language; a test compares."""

from __future__ import annotations

from collections.abc import Mapping

WORDS: Mapping[str, str] = {
    "help": "Aus den Texten in content/ wird die Website in site/. Ohne Befehl: build.",
    "help/build": "Die Website bauen.",
    "help/build/clean": "Alles vergessen, was frühere Bauten behalten haben, und von vorn bauen.",
    "help/build/twice": "Jede Datei zweimal machen und vergleichen (prüft Netzblatt selbst).",
    "help/build/no-cache": "Nichts nachschlagen und nichts behalten.",
    "help/build/jobs": "Wie viele Prozesse zugleich arbeiten; ohne Angabe einer je Kern.",
    "help/build/prune": "Dateien in site/ löschen, die nicht von hier sind.",
    "help/build/explain": """Sagen, warum eine Seite neu gemacht wird oder bleibt, wie sie ist: ihre Adresse oder ihre
        Datei in content/.""",
    "help/serve": """Die Website zeigen, und jede Änderung sofort.

        Auch Entwürfe und gesperrte Texte sind zu sehen. Fehler stehen im Browser über der letzten guten Seite. site/
        bleibt, wie es ist; das baut nur build.
        """,
    "help/serve/port": "Der Port der Vorschau; ist er belegt, der nächste freie.",
    "help/serve/host": "Die Adresse, auf der die Vorschau zu sehen ist; 0.0.0.0: im ganzen Netz.",
    "help/serve/open": "Die Vorschau gleich im Browser öffnen.",
    "help/serve/follow": "Im Browser immer die Seite zeigen, die zuletzt gespeichert wurde.",
    "help/serve/editor": """Womit sich Dateien aus dem Browser öffnen lassen, als Adresse mit {{path}} und, wenn das
        Programm es kann, {{line}} und {{column}}; sonst Visual Studio Code. Auch als NETZBLATT_EDITOR.""",
    "help/check": """Alles prüfen, auch die fertigen Seiten, und nichts schreiben.

        An den Seiten werden geprüft: Links und ihre Sprungziele, doppelte Kennungen, Bilder ohne Größe, fehlende Titel
        und Beschreibungen, doppelte Titel, und ob eine Seite etwas von fremden Servern laden würde.

        Exit-Code: 0 gut, 1 Fehler in den Texten, 2 der Rechner kann nicht. Warnungen ändern ihn nicht.
        """,
    "help/check/format": "text für Menschen, json für Programme, github für Anmerkungen in GitHubs Workflows.",
    "help/check/external": """Auch die Links nach draußen versuchen: höchstens einer zugleich je Server, mit Pausen; was
        antwortet, gilt eine Woche lang (.netzblatt/links.json). Braucht das Internet und etwas Zeit.""",
    "help/check/store": "Nur nachsehen, ob der Speicher (.netzblatt/) und die Dateien in site/ unversehrt sind.",
    "help/due": """Sagen, wann sich die Website von selbst ändert.

        Das tut sie, wenn eine Sperrfrist endet, eine Veranstaltung vorbei ist oder ein Text abläuft.

        \b
        Der Exit-Code ist für Zeitpläne (cron) gemacht:
          0  site/ ist so, wie es jetzt sein soll
          3  seit dem letzten Bau ist etwas fällig geworden, oder es gibt noch keine Website
          1  in content/ stimmt etwas nicht
          2  der Rechner kann nicht (Datenträger, Rechte)

        \b
        Alle fünf Minuten nachsehen und nur bauen, wenn es etwas zu tun gibt:
          */5 * * * *  cd /srv/netz; python3 build.py due >/dev/null; [ $? -ne 3 ] || python3 build.py
        """,
    "help/due/iso": "Nur den Zeitpunkt nach ISO 8601 ausgeben, oder nichts, wenn es keinen gibt.",
    "due/moment": "%d.%m.%Y, %H.%M Uhr",
    "due/appears": "{at}: „{title}“ erscheint ({path})",
    "due/expires": "{at}: „{title}“ läuft ab ({path})",
    "due/over": "{at}: „{title}“ ist vorbei ({path})",
    "due/never": "Von selbst ändert sich nichts mehr.",
    "due/now": "Das ist fällig: build holt es nach.",
    "due/unbuilt": "Es gibt noch keine Website, oder niemand weiß mehr, von wann sie ist: build baut sie.",
    "help/new": "Einen Entwurf anlegen, mit allen Feldern und Erklärungen.",
    "help/new/date": "Der Tag der Meldung oder der Veranstaltung, als JJJJ-MM-TT.",
    "help/rename": """Eine Datei von content/ umbenennen oder verschieben.

        ALT ist eine Datei, ein Bild, ein Anhang oder der Ordner einer Meldung. Die alte Adresse bleibt erhalten
        (alte_adressen, aliases), und alle Verweise in anderen Dateien werden berichtigt. Ginge etwas kaputt, geschieht
        nichts.

        \b
        Die Pfade gelten vom Ordner aus, in dem man steht, oder vom Ordner der Website aus:
          build.py rename content/news/2013-02-21-auftakt.md content/news/2013-02-21-global-denken.md
          build.py rename news/2017-07-12-tagung 2017-07-12-clustertagung
        """,
    "help/schema": """Die Felder als JSON Schema ausgeben, für Schreibprogramme.

        Ohne Angabe sind alle Formulare unter $defs zu finden; mit news, event, cluster, page oder site ist es dieses
        eine. Es ist JSON Schema 2020-12 und kennt auch die deutschen Namen der Felder.

        \b
        In VS Code mit der Erweiterung „YAML“ von Red Hat hilft es bei content/site.yml:
          build.py schema site > .netzblatt/site.json
          settings.json:  "yaml.schemas": {{".netzblatt/site.json": "content/site.yml"}}
        """,
    "help/init": "Eine neue Website in ORDNER anlegen.",
    "help/init/language": "Die Sprache der Website.",
    "help/test": "Netzblatt selbst prüfen: ruff, mypy, pytest. Argumente gehen an pytest.",
    "stage/read": "Lesen",
    "stage/plan": "Planen",
    "stage/perform": "Bauen",
    "stage/external": "Links nach draußen",
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
    "lost/one": "{n} Datei in site/ war nicht von hier und musste weichen; bis zum nächsten Bauen ist sie noch in "
    ".netzblatt/spare/: {paths}",
    "lost": "{n} Dateien in site/ waren nicht von hier und mussten weichen; bis zum nächsten Bauen sind sie noch in "
    ".netzblatt/spare/: {paths}",
    "unproven": "Installiert ist Markdown {version}, geprüft ist {proven}. Alles wird gleich, nur langsamer.",
    "pruned/one": "{n} Datei in site/ war nicht von hier und ist gelöscht: {paths}",
    "pruned": "{n} Dateien in site/ waren nicht von hier und sind gelöscht: {paths}",
    "store/results/one": "{n} gespeichertes Ergebnis ist beschädigt.",
    "store/results": "{n} gespeicherte Ergebnisse sind beschädigt.",
    "store/pictures/one": "{n} gespeicherte Bilddatei ist beschädigt.",
    "store/pictures": "{n} gespeicherte Bilddateien sind beschädigt.",
    "store/outputs/one": "{n} Datei in site/ fehlt oder ist von anderen geändert: {paths}",
    "store/outputs": "{n} Dateien in site/ fehlen oder sind von anderen geändert: {paths}",
    "store/heals": "Der nächste Bau macht das neu.",
    "store/whole": "Der Speicher und site/ sind unversehrt.",
    "waiting": "Diese Website wird gerade schon gebaut (Prozess {pid}); es geht weiter, wenn das fertig ist.",
    "explain/new": "{address} ist neu: Beim letzten Bau gab es das noch nicht.",
    "explain/same": "{address} bleibt, wie es war: Nichts, woraus es gemacht ist, hat sich geändert.",
    "explain/changed": "{address} ist neu gemacht.",
    "explain/healed": "{address} ist neu gemacht, weil die Datei in site/ fehlte oder von anderen geändert war.",
    "explain/gone": "{address} gibt es nicht mehr.",
    "explain/none": "{address} gibt es nicht. Vielleicht ist {guess} gemeint.",
    "explain/because/program": "  Netzblatt, Python oder eine Bibliothek ist eine andere Version.",
    "explain/because/template": "  Die Vorlage ist eine andere, oder ein Baustein oder ein Wort, das sie verwendet.",
    "explain/because/frame": "  Was auf allen Seiten steht, ist anders: Name, Navigation, Cluster oder Gestaltung.",
    "explain/because/text": "  Die eigene Datei hat sich geändert: {origin}",
    "explain/because/places": "  Eine Seite, auf die der Text verweist, ist umgezogen, neu oder nicht mehr da.",
    "explain/because/pictures": "  Ein Bild ist ein anderes.",
    "explain/because/attachments": "  Ein Anhang ist ein anderer.",
    "explain/because/neighbour": "  Die Meldung davor oder danach ist eine andere, oder sie heißt anders.",
    "explain/because/related": "  Eine verwandte Meldung ist neu, anders oder weg.",
    "explain/because/event": "  Die Veranstaltung, von der es berichtet, hat sich geändert.",
    "explain/because/time": "  Die Veranstaltung ist inzwischen vorbei.",
    "explain/because/length": "  Die Liste ist länger oder kürzer geworden.",
    "explain/because/file": "  Die Datei selbst ist eine andere: {origin}",
    "explain/because/shown": "  Etwas von dem, was es zeigt, ist neu, anders oder weg.",
    "explain/files": "  Seit dem letzten Bau geändert: {files}",
    "explain/from": "  Gemacht aus {origin} mit der Vorlage {template}",
    "explain/of": "  Gemacht aus {origin}",
    "hint": "Hinweis",
    "warning": "Warnung",
    "serving": "Vorschau: {url}  (Ende mit Strg+C)",
    "serve/port": "Der Port {wanted} ist schon belegt, darum {port}.",
    "serve/exposed": """Achtung: Alle im Netz können die Vorschau sehen, auch Entwürfe und gesperrte Texte. Das ist nur
in einem Netz gut, in dem Sie allen vertrauen.""",
    "serve/editor": "Gebraucht wird eine Adresse mit {{path}}, etwa vscode://file/{{path}}:{{line}}:{{column}}",
    "serve/time": "%H:%M:%S",
    "serve/shown/one": "{at}  Gezeigt nach {seconds} Sekunden, eine Datei ist anders.",
    "serve/shown": "{at}  Gezeigt nach {seconds} Sekunden, {n} Dateien sind anders.",
    "serve/kept": "{at}  {counts}. Im Browser bleibt die letzte gute Fassung, bis das behoben ist.",
    "serve/broken": "{at}  Der Bau ist abgebrochen. Im Browser bleibt die letzte gute Fassung.",
    "new/title": "Ein Titel fehlt.",
    "new/exists": "{path} gibt es schon.",
    "rename/old": "ALT",
    "rename/new": "NEU",
    "rename/done": "{old} heißt jetzt {new}",
    "rename/alias": "{path}: {alias} führt weiter hierher",
    "rename/mended/one": "{path}: {n} Verweis berichtigt",
    "rename/mended": "{path}: {n} Verweise berichtigt",
    "rename/not": "Es bleibt alles, wie es war.",
    "init/folder": "ORDNER",
    "init/full": "{folder} ist nicht leer; eine neue Website braucht einen leeren Ordner.",
    "init/done": "Die neue Website liegt in {folder}. Weiter geht es in content/README.md.",
    "test/none": "In {folder} gibt es keine Tests: test gehört in einen Klon von Netzblatt.",
    "site/none": "Weder in {folder} noch darüber liegt content/site.yml. Eine neue Website: netzblatt init ORDNER",
    "epoch": "SOURCE_DATE_EPOCH ist keine Zahl von Sekunden seit 1970: {value}",
    "world": "Das System meldet: {reason}",
    "world/space": "Auf dem Datenträger ist kein Platz mehr",
    "world/port": "Der Port ist schon belegt; ein anderer: --port 8001",
    "world/address": "Diese Adresse gibt es auf diesem Rechner nicht",
    "world/rights": "Dafür fehlen die Rechte",
    "world/readonly": "Hier darf nicht geschrieben werden",
    "world/missing": "Das gibt es nicht",
}
