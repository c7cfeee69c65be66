"""Texts made by Hypothesis: as editors write them, the same after accidents, and signs in any order."""

from __future__ import annotations

from hypothesis import strategies as st

from tests.fuzz.material import markdown, spoilt

Text = st.SearchStrategy[str]

WORDS = (
    "Der Prüfstand misst auf 5 µm genau.|z. B. an Spindeln|rund 3 Mio. Euro|am 11. Juli 2017|10-12 Uhr|Dr. Stumpf|"
    "und|Größe|„Das gelingt“, sagt sie.|\"Neu\"|die 'Linse'|Glas - oder|z.B. so ...|Optik & Co. KG|(siehe|Seite 5)|"
    "- und|1. und 2. Platz|www.x.de|a@b.de|1986. Ein Jahr|Kolleg*innen|snake_case|§ 5|± 0,5 °C|hier|11.|[1]|#optik|"
    "a: b|50 %,|naïve\u00a0Art|é|Ω|mehr"
).split("|")
TARGETS = (
    "https://www.x.de|https://x.de/a_b?c=1#d|http://ä.de/ö|../events/a.md|b.md#teil|c%20d.pdf|/news/|#titel|#nichts|"
    "mailto:a@b.de|tel:+49-6441|www.x.de|javascript:x|../../../x.md|a b.md|https://x.de/(a)|//x.de|"
).split("|")
# What means something to Markdown, to our passes, or to nobody; and what only looks like it.
SIGNS = (
    "*¦**¦***¦_¦__¦`¦``¦~~~¦[¦]¦](¦[x](¦[x](a.md)¦![x](a.jpg)¦![¦(¦)¦<¦>¦&¦&amp;¦&copy¦<b>¦</b>¦<br>¦<a@b.de>¦"
    "<https://x.de>¦<!-- x -->¦\\¦\\*¦{#x}¦{.y}¦[^1]¦[^1]: ¦*[HTAI]: ¦[x]: a.md¦[x][y]¦(a)[b.md]¦[a] (b.md)¦|¦| a |¦"
    "|---|¦:¦\n: ¦#¦# ¦## ¦##¦-¦- ¦* ¦+ ¦1. ¦2. ¦11. ¦> ¦>¦---¦===¦- - -¦•¦• ¦–¦– ¦\n-¦\"¦'¦''¦\"\"¦„¦“¦…¦...¦--¦ -- ¦"
    "\n¦\n¦\n\n¦\n\n¦\n\n\n¦ ¦  ¦    ¦  \n¦ \n¦\t¦\u00a0¦\u2028¦\x0c¦\x02¦\x1e¦\x02l0\x03¦\x02wzxhzdk:0\x03¦"
    "klzzwxh:0001¦///Footnotes Go Here///¦s¦in¦innen¦e¦Juli¦a¦A¦1¦5¦²¦\u00ad¦a\u0308¦🏭¦汉¦שלום¦\u202e¦\ufffc¦ & "
).split("¦")


def texts() -> Text:
    """All kinds, in equal parts."""
    return st.one_of(prose(), spoilt(prose()), spoilt(markdown()), runs())


def prose() -> Text:
    """What editors write: blocks of words with a few marks, and empty lines between them, or none."""
    between = st.sampled_from(["\n\n", "\n\n", "\n\n", "\n\n\n", "\n", "\n \n"])
    return st.lists(st.tuples(_blocks(), between).map("".join), max_size=6).map("".join)


def runs() -> Text:
    """Signs and words in any order."""
    words = st.one_of(st.sampled_from(SIGNS), st.sampled_from(SIGNS), _words())
    return st.lists(words, max_size=20).map("".join)


def _words() -> Text:
    plain = st.sampled_from(WORDS)
    link = st.tuples(plain, st.sampled_from(TARGETS)).map("[{0[0]}]({0[1]})".format)
    return st.one_of(plain, plain, plain, plain, plain.map("**{}**".format), plain.map("*{}*".format), link)


def _line() -> Text:
    return st.lists(_words(), min_size=1, max_size=6).map(" ".join)


def _blocks() -> Text:
    line = _line()
    items = st.lists(line, min_size=1, max_size=3)
    mark = st.sampled_from(["- ", "* ", "+ ", "> ", "1. ", "2. ", "• ", "-", "  - "])
    return st.one_of(
        line,
        st.lists(line, min_size=2, max_size=3).map("\n".join),
        st.tuples(st.sampled_from(["# ", "## ", "### ", "#### ", "##"]), line).map("".join),
        st.tuples(mark, items).map(lambda found: "\n".join(found[0] + item for item in found[1])),
        items.map(lambda found: "\n".join(f"{number}. {item}" for number, item in enumerate(found, 1))),
        st.lists(st.lists(st.one_of(line, st.just("")), min_size=2, max_size=2), min_size=1, max_size=3).map(_table),
    )


def _table(rows: list[list[str]]) -> str:
    head, *rest = ["| " + " | ".join(row) + " |" for row in rows]
    return "\n".join([head, "| --- | --: |", *rest])
