"""Texts made by Hypothesis: as editors write them, the same after accidents, and signs in any order."""

from __future__ import annotations

from hypothesis import strategies as st

from tests.fuzz.material import directives, markdown, spoil

Text = st.SearchStrategy[str]

PLAIN_WORDS = (
    "Der Prüfstand misst auf 5 µm genau.|z. B. an Spindeln|rund 3 Mio. Euro|am 11. Juli 2017|10-12 Uhr|Dr. Stumpf|und|"
    "Größe|„Das gelingt“, sagt sie.|\"Neu\"|die 'Linse'|Glas - oder|z.B. so ...|Optik & Co. KG|(siehe|Seite 5)|§ 5|é|"
    "± 0,5 °C|a: b|50 %,|naïve\u00a0Art|www.x.de|a@b.de|@timm|@a-b,|30. Oktober 2013|u. a.|E-Mail|„|“|\"|'"
).split("|")
ODD_WORDS = "- und|1. und 2. Platz|1986. Ein Jahr|Kolleg*innen|snake_case|hier|mehr|11.|[1]|#optik|Ω|a\\b|a  b".split(
    "|"
)
PLAIN_TARGETS = (
    "https://www.x.de|https://x.de/a_b?c=1#d|http://ä.de/ö|../events/a.md|b.md#teil|c%20d.pdf|b.md|/news/|mailto:a@b.de|"
    "tel:+49-6441"
).split("|")
ODD_TARGETS = "#titel|#nichts|www.x.de|javascript:x|../../../x.md|a b.md|https://x.de/(a)|//x.de|".split("|")
# What means something to Markdown, to our passes, or to nobody; and what only looks like it.
SIGNS = (
    "*¦**¦***¦_¦__¦`¦``¦~~~¦[¦]¦](¦[x](¦[x](a.md)¦![x](a.jpg)¦![¦(¦)¦<¦>¦&¦&amp;¦&copy¦<b>¦</b>¦<br>¦<a@b.de>¦"
    "<https://x.de>¦<!-- x -->¦\\¦\\*¦{#x}¦{.y}¦[^1]¦[^1]: ¦*[HTAI]: ¦[x]: a.md¦[x][y]¦(a)[b.md]¦[a] (b.md)¦|¦| a |¦"
    "|---|¦:¦\n: ¦#¦# ¦## ¦##¦-¦- ¦* ¦+ ¦1. ¦2. ¦11. ¦1) ¦- [ ] ¦\\\n¦~~¦~~a~~¦www.x.de¦https://x.de/a_b¦<div>\n\n¦"
    "> ¦>¦---¦===¦- - -¦•¦• ¦–¦– ¦\n-¦\"¦'¦''¦\"\"¦„¦“¦…¦...¦--¦ -- ¦"
    "\n¦\n¦\n\n¦\n\n¦\n\n\n¦ ¦  ¦    ¦  \n¦ \n¦\t¦\u00a0¦\u2028¦\x0c¦\x02¦\x1e¦\x02l0\x03¦\x02wzxhzdk:0\x03¦"
    "klzzwxh:0001¦///Footnotes Go Here///¦s¦in¦innen¦e¦Juli¦a¦A¦1¦5¦²¦\u00ad¦a\u0308¦🏭¦汉¦שלום¦\u202e¦\ufffc¦ & "
).split("¦")


def texts() -> Text:
    """All kinds, in equal parts."""
    return st.one_of(
        plain(), prose(), spoil(st.one_of(plain(), prose())), spoil(markdown()), spoil(directives(prose())), runs()
    )


def plain() -> Text:
    """What is plain, most of it."""
    return _blocks(_words(PLAIN_WORDS, PLAIN_TARGETS), between=["\n\n", "\n\n", "\n\n\n"])


def prose() -> Text:
    """What editors write: blocks of words with a few marks, and empty lines between them, or none."""
    words = _words(PLAIN_WORDS + ODD_WORDS, PLAIN_TARGETS + ODD_TARGETS)
    return _blocks(words, between=["\n\n", "\n\n", "\n\n", "\n\n\n", "\n", "\n \n"])


def runs() -> Text:
    """Signs and words in any order."""
    words = _words(PLAIN_WORDS + ODD_WORDS, PLAIN_TARGETS + ODD_TARGETS)
    return st.lists(st.one_of(st.sampled_from(SIGNS), st.sampled_from(SIGNS), words), max_size=20).map("".join)


def _words(words: list[str], targets: list[str]) -> Text:
    bare = st.sampled_from(words)
    link = st.tuples(bare, st.sampled_from(targets)).map("[{0[0]}]({0[1]})".format)
    stressed = [bare.map(f"{stars}{{}}{stars}".format) for stars in ("*", "**", "***")]
    return st.one_of(bare, bare, bare, bare, *stressed, link)


def _blocks(words: Text, *, between: list[str]) -> Text:
    line = st.lists(words, min_size=1, max_size=6).map(" ".join)
    items = st.lists(line, min_size=1, max_size=3)
    mark = st.sampled_from(["- ", "* ", "> ", "- ", "> ", "+ ", "2. ", "• ", "-", "  - "])
    block = st.one_of(
        line,
        items.map("\n".join),
        st.tuples(st.sampled_from(["## ", "## ", "### ", "# ", "#### ", "##"]), line).map("".join),
        st.tuples(mark, items).map(lambda found: "\n".join(found[0] + item for item in found[1])),
        items.map(lambda found: "\n".join(f"{number}. {item}" for number, item in enumerate(found, 1))),
        st.tuples(items, st.sampled_from(["\n: ", "\n:   ", "\n:    ", "\n:"]), items).map(
            lambda found: "\n".join(found[0]) + "".join(found[1] + item for item in found[2])
        ),
        st.lists(st.lists(st.one_of(line, st.just("")), min_size=2, max_size=2), min_size=2, max_size=3).map(_table),
    )
    text = st.lists(st.tuples(block, st.sampled_from(between)).map("".join), max_size=6).map("".join)
    return st.one_of(text, text, _noted(line, between=between))


def _noted(line: Text, *, between: list[str]) -> Text:
    """Paragraphs with footnotes: as many cited as there are, most times, and in the same order."""
    labels = st.lists(st.sampled_from(["1", "2", "3", "a"]), max_size=3, unique=True)
    pairs = st.one_of(labels.map(lambda found: (found, found)), st.tuples(labels, labels))
    behind = st.sampled_from(["", ".", " ", " und", '"', "\n"])
    cited = st.tuples(line, behind, st.sampled_from(between))
    return st.tuples(pairs, st.lists(cited, min_size=3, max_size=3), st.lists(line, min_size=3, max_size=3)).map(_text)


def _text(found: tuple[tuple[list[str], list[str]], list[tuple[str, str, str]], list[str]]) -> str:
    (cited, noted), lines, notes = found
    marks = [f"[^{label}]" for label in cited]
    pairs = zip(lines, [*marks, "", "", ""], strict=False)
    text = "".join(line + mark + rest + end for (line, rest, end), mark in pairs)
    return text + "".join(f"[^{label}]: {note}\n\n" for label, note in zip(noted, notes, strict=False))


def _table(rows: list[list[str]]) -> str:
    head, *rest = ["| " + " | ".join(row) + " |" for row in rows]
    return "\n".join([head, "| --- | --: |", *rest])
