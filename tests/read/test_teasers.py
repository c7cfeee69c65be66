from __future__ import annotations

from netzblatt.read.teasers import LONGEST, make_teaser


def test_a_short_paragraph_is_the_teaser() -> None:
    assert "Kurz und gut." == make_teaser("Kurz und gut.")


def test_of_a_long_one_whole_sentences_remain() -> None:
    first = (
        "Fast vierzig Fachleute kamen nach Wetzlar und sprachen dort zwei Tage lang über Netzwerke und Vorhaben. " * 2
    )
    assert first.strip() == make_teaser(first + "Danach gingen alle " + "sehr " * 60 + "zufrieden nach Hause.")


def test_a_title_with_a_full_stop_ends_no_sentence() -> None:
    text = "Es sprach " + "sehr " * 40 + "lange Prof. Müller über " + "viele " * 30 + "Dinge."
    assert make_teaser(text).endswith("viele\N{NO-BREAK SPACE}…")


def test_without_a_sentences_end_words_remain_and_an_ellipsis() -> None:
    short = make_teaser("Wort, " * 100)
    assert short.endswith("Wort\N{NO-BREAK SPACE}…")
    assert len(short) <= LONGEST


def test_where_the_editor_has_marked_the_end_it_may_be_longer() -> None:
    paragraph = "Ein Satz mit Licht darin. " * 20
    assert len(make_teaser(paragraph)) < 300 < len(make_teaser(paragraph, is_marked=True))
    assert len(make_teaser(paragraph * 2, is_marked=True)) < 600


def test_a_single_endless_word_is_cut() -> None:
    assert len(make_teaser("x" * 1000)) <= LONGEST
