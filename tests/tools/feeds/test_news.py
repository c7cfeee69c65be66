from __future__ import annotations

from datetime import UTC, datetime

import pytest

from netzblatt.tools.feeds.entries import ForeignEntry, UnreadableFeedError
from netzblatt.tools.feeds.news import read_feed

URL = "https://laser.example/feed"
AT = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)
ATOM = """<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de">
<id>urn:x</id><title>L</title><updated>2026-03-01T09:30:00Z</updated><entry><id>urn:1</id>
<title type="html">Laser &amp;lt;b&amp;gt; &lt;b&gt;misst&lt;/b&gt;</title><link href="{link}"/>
<published>2026-03-01T10:30:00+01:00</published><updated>2026-03-01T09:30:00Z</updated>{more}</entry></feed>"""
RSS = """<rss version="2.0"><channel><title>L</title><link>https://laser.example/</link><description>d</description>
<language>de-DE</language><item><title>Laser misst</title><link>/a/</link><guid>1</guid>
<pubDate>Sun, 01 Mar 2026 10:30:00 +0100</pubDate><description>&lt;p&gt;Eins.&lt;/p&gt;&lt;p&gt;Zwei.&lt;/p&gt;
&lt;script&gt;alert(1)&lt;/script&gt;</description></item></channel></rss>"""
JSON = """{"version": "https://jsonfeed.org/version/1.1", "title": "L", "language": "de", "items": [
{"id": "1", "url": "/a/", "title": "Laser misst", "date_published": "2026-03-01T10:30:00+01:00",
 "content_html": "<p>Eins.</p><p>Zwei.</p>"}, {"id": "2"}, 7]}"""


def _atom(link: str = "/a/", more: str = "") -> str:
    return ATOM.format(link=link, more=more)


def test_atom_is_read_and_its_titles_are_words() -> None:
    (entry,) = read_feed(_atom().encode(), url=URL)
    assert ("Laser <b> misst", "https://laser.example/a/", AT) == (entry.title, entry.url, entry.published)


@pytest.mark.parametrize("feed", [RSS, JSON, "\ufeff" + JSON])
def test_rss_and_json_feed_are_read(feed: str) -> None:
    (entry,) = read_feed(feed.encode(), url=URL)
    common = ForeignEntry(id="1", title="Laser misst", url="https://laser.example/a/", published=AT)
    assert (common.id, common.title, common.url, AT) == (entry.id, entry.title, entry.url, entry.published)
    assert ("Eins. Zwei.", "de") == (entry.teaser, entry.language)


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "https://a:b@laser.example/", "http://[x"]
)
def test_an_entry_without_a_page_on_the_web_is_left_out(link: str) -> None:
    assert [] == read_feed(_atom(link).encode(), url=URL)


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "&lt;script&gt;alert(1)&lt;/script&gt;",
        '&lt;img src=x onerror="alert(1)"&gt;',
        "&lt;style&gt;*{display:none}&lt;/style&gt;",
        "\u202egespiegelt\u202c\u200b",
    ],
)
def test_of_hostile_texts_only_words_are_left(text: str) -> None:
    entries = read_feed(_atom(more=f"<summary type='html'>Gut. {text}</summary>").encode(), url=URL)
    words = [entry.teaser for entry in entries]
    assert [] == [word for word in words if any(sign in word for sign in "<\u202e\u202c\u200b")]
    assert [] == [word for word in words if "alert" in word or "display" in word]
    assert all(word.startswith("Gut.") for word in words)


def test_a_long_text_ends_behind_a_word() -> None:
    (entry,) = read_feed(_atom(more=f"<summary>{'Wort ' * 10_000}</summary>").encode(), url=URL)
    assert (True, True) == (len(entry.teaser) <= 302, entry.teaser.endswith("Wort …"))


BOMB = '<!DOCTYPE f [<!ENTITY a "xxxxxxxx"><!ENTITY b "&a;&a;&a;&a;">]><rss><channel><title>&b;</title></channel></rss>'


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "no-feed"),
        (b"<html><body>404</body></html>", "no-feed"),
        (b"{", "no-feed"),
        (b"[" * 100_000, "no-feed"),
        (b'{"a":' * 100_000, "no-feed"),
        (b'{"version": 1, "items": 7}', "no-feed"),
        (b"\x1f\x8b\x08\x00gepackt", "no-feed"),
        (BOMB.encode(), "entities"),
    ],
)
def test_what_is_no_feed_is_said(data: bytes, message: str) -> None:
    with pytest.raises(UnreadableFeedError, match=f"command/fetch/{message}"):
        read_feed(data, url=URL)


def test_a_broken_feed_gives_what_can_be_read() -> None:
    assert ["Laser misst"] == [entry.title for entry in read_feed(RSS[: RSS.index("</item>")].encode(), url=URL)]
