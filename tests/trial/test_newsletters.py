from __future__ import annotations

import re
from datetime import date
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest

from netzblatt.trial.newsletters import MadeNewsletter, make_newsletter
from tests.pipeline.small_site import ARTICLE, make_options, replace_text

FIRST = date(2026, 3, 1)


def _make(root: Path, since: date = FIRST, cluster: str = "", language: str = "") -> MadeNewsletter:
    return make_newsletter(root, since=since, cluster=cluster, language=language, options=make_options())


def _list_links(made: MadeNewsletter) -> list[str]:
    return re.findall(r'<a href="https://www.example.org/netz([^"]+)"', made.files["newsletter.html"].decode())


@pytest.mark.parametrize(
    ("since", "cluster", "links"),
    [
        (date(2026, 3, 1), "", ["/news/2026/linse/", "/veranstaltungen/2026/abend/"]),
        (date(2026, 3, 1), "Optik", ["/news/2026/linse/"]),
        (date(2026, 2, 12), "", ["/news/2026/linse/", "/news/2026/rueckblick/", "/veranstaltungen/2026/abend/"]),
        (date(2026, 3, 2), "", ["/veranstaltungen/2026/abend/"]),
    ],
)
def test_a_newsletter_tells_what_readers_see_since_a_day_and_what_comes(
    root: Path, since: date, cluster: str, links: list[str]
) -> None:
    # Neither the draft of 2 March nor the embargo of 2030.
    assert links == _list_links(_make(root, since, cluster))


def test_all_addresses_are_absolute_and_pictures_have_their_credits(root: Path) -> None:
    page = _make(root).files["newsletter.html"].decode()
    assert re.search(r"https://www\.example\.org/netz/media/\S+\.(?:jpg|png) \S", page)
    assert [] == re.findall(r'(?:href|src)="(?!https?:|mailto:)[^"]*"', page)


def test_the_message_holds_both_and_is_the_same_bytes_on_one_day(root: Path) -> None:
    files = _make(root).files
    assert files == _make(root).files
    message = message_from_bytes(files["newsletter.eml"], policy=default)
    assert [] == [*message.defects]
    assert ["text/plain", "text/html"] == [part.get_content_type() for part in message.iter_parts()]
    assert ("Neues von Kleines Netz", "post@example.org") == (
        message["Subject"],
        message["From"].addresses[0].addr_spec,
    )
    assert "Sun, 15 Mar 2026 00:00:00 +0100" == message["Date"]


def test_nothing_to_tell_is_no_newsletter_and_a_misspelt_cluster_has_those_that_are_there(root: Path) -> None:
    assert MadeNewsletter(cluster="optik") == _make(root, date(2026, 3, 14), "optik")
    assert MadeNewsletter(names=("optik", "mechanik")) == _make(root, FIRST, "optk")


def test_a_newsletter_is_written_in_each_language_of_the_site(root: Path) -> None:
    replace_text(root, "content/site.yml", "address:", "languages: [de, en]\naddress:")
    assert MadeNewsletter(languages=("de", "en")) == _make(root, language="fr")
    message = message_from_bytes(_make(root, language="en").files["newsletter.eml"], policy=default)
    assert "News from Kleines Netz" == message["Subject"]


def test_errors_are_told_and_nothing_is_made(root: Path) -> None:
    replace_text(root, ARTICLE, "title:", "titel: x\ntitle:")
    made = _make(root)
    assert (True, {}) == (any(problem.is_error for problem in made.problems), made.files)


def test_a_fault_of_a_template_is_told_of_its_line(root: Path) -> None:
    template = root / "templates" / "mail" / "newsletter.txt"
    template.write_text("{{ page.nothing }}\n", "utf-8")
    assert ["templates/mail/newsletter.txt:1"] == [str(problem.position) for problem in _make(root).problems]
    template.unlink()
    assert ["template/missing"] == [problem.code for problem in _make(root).problems]
