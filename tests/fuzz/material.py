"""Strategies for Hypothesis: files of editors that are nearly right, and files that no editor would write.

A file is made by a grammar and then spoiled a few times; that finds more than bytes at random, which are here as well.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from functools import cache, reduce

from hypothesis import strategies as st

from netzblatt.tools.markdown.directives.kinds import KINDS as KINDS_OF_DIRECTIVES

Files = dict[str, bytes]
Text = st.SearchStrategy[str]

KINDS = ("news", "events", "clusters", "pages", "people", "organisations", "partners")
# Signs that mean something to YAML, to Markdown, to HTML or to nobody.
SIGNS = tuple("\"'`*_[](){}<>!&#%@|\\/:;,.=+-~^$?\t\n ")
STRANGE = (
    *("\u00a0", "\u00ad", "\u200b", "\u202e", "\u2028", "\ufeff", "\ufffc", "\ufffb", "\ufffe", "\x00", "\x02", "\x03"),
    *(
        "\r\n",
        "\r",
        "\x85",
        "\x1b[31m",
        "a\u0308",
        "\u0301",
        "ﬁ",
        "İ",
        "ẞ",
        "🏭",
        "\U0001f468\u200d\U0001f3ed",
        "汉字",
        "שלום",
    ),
    *(
        "„",
        "“",
        "”",
        "‚",
        "‘",
        "’",
        "–",
        "—",
        "…",
        "\x02l0\x03",
        "\x02wzxhzdk:0\x03",
        "klzzwxh:0001",
        "{{ 7*7 }}",
        "{% x %}",
    ),
    *(
        "---",
        "\n---\n",
        "\n...\n",
        "~~~",
        "```",
        "<!--",
        "-->",
        "<![CDATA[",
        "]]>",
        "<?php",
        "&amp;",
        "&#0;",
        "&#x110000;",
    ),
    *(
        "</p>",
        "<p>",
        "<b",
        "<br/>",
        "<table>",
        "<td>",
        "<a href=",
        "</script>",
        "<script>",
        "javascript:",
        "data:text/html,",
    ),
    *(
        "[^1]",
        "[^1]: a",
        "*[HTAI]: ",
        "[a]: b",
        "{#a}",
        "{.a}",
        "{: #a .b c=d }",
        "{focus=1}",
        "![",
        "](",
        ")",
        "0" * 400,
        "9" * 30,
    ),
    *(
        "%s",
        "%00",
        "{value}",
        "{0}",
        "../" * 9,
        "~$",
        "1e999",
        "-1",
        "null",
        "!!python/object:os.system",
        "*a",
        "&a",
        "<<: *a",
    ),
)
WORDS = st.sampled_from(
    "Wetzlar Optik, Mechanik. Messe Größe „Zitat“ \"Wort\" 'so' z.B. 5 Mio. Euro 11. Juli Dr. Stumpf § 5 10-12 Uhr "
    "Kolleg*innen snake_case 1. 2017 v.l.n.r. zwei Gäste: https://example.org a@b.de HTAI <b>fett</b> &amp; x^2 "
    "@optik @a.".split(" ")
)
DATES = st.sampled_from(
    "2026-02-21|21.02.2026|21. Februar 2026|30.02.2026|2026-02-21 19:30|21.02.2026, 19.30 Uhr|11.–12.07.2017|"
    "29.3.2026 02:30|"
    "11. und 12. Juli 2017|0000-00-00|9999-12-31|0001-01-01|32.13.2026|morgen|19:30|2026|1e9|Donnerstag, 12. Juli 2017|"
    "31.12.9999 24:00|١٢.٠٧.٢٠١٧|2026-02-21T10:00:00+02:00|99999999999.1.1".split("|")
)
TARGETS = st.sampled_from(
    "a.md|../news/a.md|../events/b.md#teil|../../../etc/passwd|/news/|#a|#|https://example.org/?a=b&c=d|"
    "mailto:a@b.de|tel:+49|"
    "foto.png|../foto.png|leer.png|kaputt.jpg|javascript:alert(1)|//evil.example|C:\\x.doc|file:///etc|"
    "https://[::1|https://a:b:c|"
    "%2e%2e/%2e%2e/x.md|a%00.md|a b.md|<a b.md>|?|.|..|../|content/news/a.md|ü.md|u\u0308.md|http://|data:,x|"
    "plan.pdf|index.md".split("|")
)
FILMS = st.sampled_from(
    "aqz-KE-bpKQ|https://youtu.be/aqz-KE-bpKQ?t=5|1084537|50.5, 8.5|50,5 8,5|91, 181|1280px|no".split("|")
)
SOMEBODY = st.sampled_from(["optik", "a", "seite", "Optik", "otpik", "peter-stumpf", "@a", "Anna B"])
RULES = st.sampled_from(
    "täglich|jeden Montag, 18 Uhr|jeden zweiten Dienstag im Monat bis 15.3.2027|alle 14 Tage, 9 mal|FREQ=DAILY;COUNT=3|"
    "FREQ=MONTHLY;BYMONTHDAY=31;BYMONTH=2|FREQ=YEARLY;BYDAY=MO;BYWEEKNO=53|FREQ=SECONDLY|alle 0 Tage|FREQ=;=|;=;".split(
        "|"
    )
)
FLAGS = st.sampled_from(["ja", "nein", "true", "no", "vielleicht", "1", "~", ""])


def _join(*parts: Text | str) -> Text:
    return st.tuples(*(st.just(part) if isinstance(part, str) else part for part in parts)).map("".join)


def _some(item: Text, *, most: int, between: str = "", least: int = 0) -> Text:
    return st.lists(item, min_size=least, max_size=most).map(between.join)


PHRASES = _some(st.one_of(WORDS, WORDS, WORDS, st.sampled_from(STRANGE), st.sampled_from(SIGNS)), most=8, between=" ")


# Front matter


def _mapping(**fields: Text) -> Text:
    """Makes mappings in one line, as most people write them: {datei: a.png, alt: Foto}."""
    entries = [_join(f"{key}: ", value) for key, value in fields.items()]
    return st.lists(st.one_of(entries), max_size=5).map(lambda found: "{" + ", ".join(found) + "}")


def _list_of(item: Text) -> Text:
    lists = (_some(item, most=4, between=", ").map("[{}]".format), _some(item.map("\n  - {}".format), most=4))
    return st.one_of(item, *lists)


@cache
def _values() -> Mapping[str, Text]:
    name = st.one_of(PHRASES, PHRASES.map('"{}"'.format), PHRASES.map("'{}'".format), PHRASES.map("|\n  {}".format))
    image = st.one_of(
        TARGETS,
        _mapping(
            src=TARGETS,
            alt=PHRASES,
            bildunterschrift=PHRASES,
            credit=PHRASES,
            fokus=PHRASES,
            urheber=PHRASES,
            lizenz=TARGETS,
        ),
    )
    return {
        **dict.fromkeys(
            ("titel", "title", "kicker", "dachzeile", "teaser", "vorspann", "quelle", "name", "claim"), name
        ),
        **dict.fromkeys(("datum", "date", "updated", "published", "expires", "start", "ende", "when", "termin"), DATES),
        **dict.fromkeys(("bild", "image", "logo"), image),
        **dict.fromkeys(("tags", "schlagwörter", "authors", "veranstalter", "fields"), _list_of(PHRASES)),
        **dict.fromkeys(("people", "organisationen", "autoren"), _list_of(st.one_of(SOMEBODY, PHRASES))),
        "zugehörigkeiten": _list_of(
            st.one_of(SOMEBODY, _mapping(organisation=SOMEBODY, seit=DATES, bis=DATES, funktion=PHRASES))
        ),
        "hidden": FLAGS,
        "nachträge": _list_of(
            _mapping(datum=DATES, art=st.sampled_from(["berichtigung", "addition", "x"]), hinweis=PHRASES)
        ),
        **dict.fromkeys(("series", "dossier"), st.one_of(PHRASES, _mapping(name=PHRASES, teil=DATES))),
        "auch bei": _list_of(TARGETS),
        "cluster": _list_of(st.sampled_from(["optik", "mechanik", "Optik", "opitk", "x"])),
        **dict.fromkeys(("related", "event", "aliases"), _list_of(TARGETS)),
        "dokumente": _list_of(st.one_of(TARGETS, _mapping(datei=TARGETS, titel=PHRASES))),
        "ort": st.one_of(PHRASES, _mapping(name=PHRASES, plz=st.sampled_from(["06441", "1e3", "x"]), online=TARGETS)),
        "anmeldung": st.one_of(
            TARGETS, _mapping(adresse=TARGETS, frist=DATES, plätze=st.sampled_from(["40", "-1", "9" * 99]))
        ),
        **dict.fromkeys(("wiederholt", "repeats"), st.one_of(RULES, PHRASES)),
        **dict.fromkeys(("außer", "einlass", "ursprünglich"), DATES),
        "änderungen": _list_of(_mapping(datum=DATES, beginn=DATES, status=FLAGS, ort=PHRASES, hinweis=PHRASES)),
        "programm": _list_of(_mapping(zeit=DATES, tag=DATES, titel=PHRASES, mit=PHRASES)),
        "vortragende": _list_of(st.one_of(SOMEBODY, PHRASES)),
        "kontakt": _mapping(name=PHRASES, email=TARGETS, telefon=PHRASES),
        **dict.fromkeys(("website", "email"), TARGETS),
        **dict.fromkeys(("entwurf", "featured", "typography"), FLAGS),
        "status": st.sampled_from(["abgesagt", "online", "voll", "verschoben"]),
        "sprache": st.sampled_from(["de", "en", "xx"]),
        "farbe": st.sampled_from(["'#c2410c'", "#c2410c", "rot"]),
    }


def _field() -> Text:
    keys = st.sampled_from(sorted(_values()))
    return st.one_of(
        keys.flatmap(lambda key: _join(f"{key}: ", _values()[key])),
        _join(keys, st.sampled_from([":", "", " :", ":\t", ": >\n "]), PHRASES),
        st.sampled_from(
            ["# Bemerkung", "", "- lose", "? a", "a: &b c", "a: *b", "unbekannt: 1", "Lose Zeile", "[[[", "{a: {b: {"]
        ),
    )


def front_matter() -> Text:
    """Makes the fields of a document, most of them right."""
    title = st.sampled_from(
        ["titel: Tagung\ndatum: 01.02.2026\n", "title: A: B\n", "name: Netz\nstart: 1.2.2026\n", ""]
    )
    return _join(title, _some(_field(), most=8, between="\n"))


# Markdown


@cache
def _inline() -> Text:
    def wrap(inner: Text) -> Text:
        return st.one_of(
            *(_join(mark, inner, mark) for mark in ("*", "**", "_", "`", "``", '"', "'", "<b>")),
            _join("[", inner, "](", TARGETS, st.sampled_from([")", ' "Titel")', "){.a}", '){onclick="x"}', "", " "])),
            _join(
                "![",
                inner,
                "](",
                TARGETS,
                st.sampled_from([")", ' "Text")', '){credit="© timm" focus="30% 20%"}', '"){']),
            ),
            _join("<a href='", TARGETS, "'>", inner, st.sampled_from(["</a>", "</b>", ""])),
            _join("<", TARGETS, ">"),
            st.lists(inner, min_size=2, max_size=4).map(" ".join),
        )

    return st.recursive(
        st.one_of(PHRASES, st.sampled_from(["[^1]", "[a][b]", "HTAI", "<!-- x -->"])), wrap, max_leaves=6
    )


def directives(text: Text) -> Text:
    """Makes directives of all kinds with this text in them: whole, unclosed, with wrong names and broken values."""
    name = st.sampled_from([name for kind in KINDS_OF_DIRECTIVES for name in kind.names] + ["youtub", "Box", "x", ""])
    attribute = st.sampled_from([name for kind in KINDS_OF_DIRECTIVES for name in kind.list_names()] + [".a", "x", ""])
    quoted = st.sampled_from(['"{}"', "'{}'", "„{}“", "{}", '"{}'])
    written = st.one_of(TARGETS, DATES, FILMS, text.map(lambda found: found.replace("\n", " ")))
    value = st.tuples(attribute, st.sampled_from(["=", "=", ": ", " ", ""]), quoted, written).map(
        lambda found: found[0] + found[1] + found[2].format(found[3])
    )
    brackets = st.sampled_from(["{{{}}}", "{{{}}}", "({})", " {}", "{{{}", "{{\n{}\n}}"])
    values = st.tuples(brackets, _some(value, most=3, between=" ")).map(lambda found: found[0].format(found[1]))
    label = st.one_of(st.just(""), _join("[", text, "]"))
    line = _join(st.sampled_from(["::", ":::", ":", "::::", "  ::"]), name, label, values)
    return st.one_of(line, _join(line, "\n", text, st.sampled_from(["\n:::", "\n\n:::", "", "\n::::"])))


@cache
def _blocks() -> Text:
    line = _inline().map(lambda text: text.replace("\n", " "))
    plain = st.one_of(
        _inline(),
        _join(
            st.sampled_from(["# ", "## ", "#### ", "##", "####### "]), line, st.sampled_from(["", " {#a}", " #", "{.x"])
        ),
        _join(line, "\n", st.sampled_from(["===", "---", "-", "= ="])),
        _join(
            "| ", line, " | b |\n", st.sampled_from(["|---|--:|", "|-|", "| :-: |---|---|"]), "\n| ", line, " | ", line
        ),
        _join("[^1]: ", line, "\n\n    ", line),
        _join(line, "\n:   ", line),
        _join(st.sampled_from(["```", "~~~", "``` python", "```{.a #b c=d}", "````"]), "\n", _inline(), "\n```"),
        _join("[b]: ", TARGETS, ' "T"'),
        st.sampled_from(
            ["*[HTAI]: Hessen", "* * *", "---", "11. und 12. Juli waren", "[TOC]", "///Footnotes Go Here///"]
        ),
        _join(st.sampled_from(["<div>", "<details><summary>", "<script>", "<table><td>", "<p", "<!--"]), "\n\n", line),
    )

    def nest(inner: Text) -> Text:
        starts = st.sampled_from(["- ", "1. ", "11. ", "* ", "> ", "    ", "    - ", "a\n:   ", "- [ ] "])
        indented = st.tuples(starts, inner).map(lambda pair: pair[0] + pair[1].replace("\n", "\n    "))
        return st.one_of(indented, directives(inner), st.lists(inner, min_size=2, max_size=4).map("\n".join))

    return st.recursive(plain, nest, max_leaves=6)


def markdown() -> Text:
    """Makes texts of blocks, sometimes with one sign far too often."""
    often = st.tuples(st.sampled_from((*SIGNS, *STRANGE, "- ", "> ", "[a](", "**a ", "<b>")), st.integers(2, 3000))
    return st.one_of(
        _some(_blocks(), most=5, between="\n\n"),
        _some(_blocks(), most=5, between="\n"),
        _join(_blocks(), often.map(lambda pair: pair[0] * pair[1])),
    )


# Whole files


def _cut(text: str, place: int, length: int) -> str:
    return text[:place] + text[place + length :]


def _twice(text: str, place: int, length: int) -> str:
    return text[: place + length] + text[place:]


def _turn_round(text: str, place: int, length: int) -> str:
    return text[:place] + text[place : place + length][::-1] + text[place + length :]


Spoiling = tuple[int, int, str]


def _spoil(text: str, spoiling: Spoiling) -> str:
    place, length, what = spoiling
    place %= len(text) + 1
    ways = {"cut": _cut, "twice": _twice, "turned": _turn_round}
    return ways[what](text, place, length) if what in ways else text[:place] + what + text[place:]


def spoil(text: Text) -> Text:
    """Spoils a text up to four times: a piece is lost, doubled or reversed, or something strange is inserted."""
    what = st.sampled_from(("cut", "twice", "turned", *SIGNS, *STRANGE))
    accidents = st.lists(st.tuples(st.integers(0, 5000), st.integers(1, 40), what), max_size=4)
    return st.tuples(text, accidents).map(lambda pair: reduce(_spoil, pair[1], pair[0]))


def _encode(text: str, encoding: str) -> bytes:
    return text.encode(encoding, "replace")


def documents() -> st.SearchStrategy[bytes]:
    """Makes the bytes of one file of content/."""
    fences = st.sampled_from(["---\n", "---\n", "---\n", "--- \n", "—\n", "+++\n", "--\n", ""])
    whole = spoil(_join(fences, front_matter(), "\n", fences, "\n", markdown()))
    encodings = st.sampled_from(["utf-8", "utf-8", "utf-8", "utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le"])
    return st.one_of(st.tuples(whole, encodings).map(lambda pair: _encode(*pair)), _bytes())


def _bytes() -> st.SearchStrategy[bytes]:
    pieces = st.one_of(
        st.binary(max_size=20), st.sampled_from([b"---\n", b"titel: a\n", b"\xff\xfe", b"\xef\xbb\xbf", b"\r", b"\x00"])
    )
    return st.lists(pieces, max_size=12).map(b"".join)


def names() -> Text:
    """Makes names of files and folders that systems accept: no slash, no zero byte, at most 255 bytes."""
    usual = st.sampled_from(
        "a.md|index.md|2026-02-21-a.md|2026-02-30-x.md|2026-02-21.md|A.MD|ä.md|a\u0308.md|.md|-.md|a b.md|"
        "a%20b.md|CON.md|a.md~|"
        'a\\b.md|<b>.md|a\nb.md|"x".md|%.md|#a.md|?.md|seite.md|2013.md|feed.atom.md|{{x}}.md|\u202ea.md|🏭.md|a.markdown|a.txt'.split(
            "|"
        )
    )
    wild = st.tuples(PHRASES, st.sampled_from([".md", ".MD", "", ".yml", ".html"])).map("".join)
    return st.one_of(usual, usual, wild).map(_possible)


def _possible(name: str) -> str:
    plain = name.replace("/", "_").replace("\0", "_").encode("utf-8", "replace")[:200].decode("utf-8", "ignore")
    return plain if plain.strip(".") else "x" + plain


@cache
def pictures() -> Mapping[str, bytes]:
    """Makes a good picture and bad ones, by name."""
    from PIL import Image

    data = io.BytesIO()
    Image.new("RGB", (4, 3), "#c2410c").save(data, "png")
    good = data.getvalue()
    svg = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9"/></svg>'
    active = svg.replace(b"<path", b"<script>alert(1)</script><path")
    return {
        "foto.png": good,
        "leer.png": b"",
        "kaputt.jpg": good[:40],
        "falsch.jpg": good,
        "logo.svg": svg,
        "aktiv.svg": active,
        "plan.pdf": b"%PDF-1.4",
    }


SETTINGS = """name: Netz
address: https://www.example.org/netz
language: de
navigation: [{label: News, to: /news/}]
clusters: [optik]
publisher: {name: Netz, email: a@b.de, website: https://www.example.org}
page_size: 2
"""
OPTICS = b"---\nname: Optik\nfields: [Optik, C++]\nlogo: {src: logo.svg, alt: Logo}\n---\nText.\n"


def site_files() -> st.SearchStrategy[Files]:
    """Makes the files of small sites: half of them right, the rest nearly right."""
    place = st.tuples(st.sampled_from([*KINDS, *KINDS, "neus", "."]), names()).map("/".join)
    within = st.tuples(st.sampled_from(KINDS), names(), st.just("index.md")).map("/".join)
    texts = st.dictionaries(st.one_of(place, within), documents(), max_size=3)
    settings = st.one_of(*[st.just(SETTINGS)] * 3, spoil(st.just(SETTINGS))).map(str.encode)
    beside = st.dictionaries(st.sampled_from(KINDS), st.sampled_from(sorted(pictures().items())), max_size=2)
    return st.tuples(texts, settings, beside).map(lambda parts: _site(*parts))


def _site(texts: Mapping[str, bytes], settings: bytes, beside: Mapping[str, tuple[str, bytes]]) -> Files:
    files = {"site.yml": settings, "clusters/optik.md": OPTICS, "clusters/logo.svg": pictures()["logo.svg"], **texts}
    files |= {f"{folder}/{name}": data for folder, (name, data) in beside.items()}
    return {f"content/{path}".replace("/./", "/"): data for path, data in files.items()}
