"""The ways to subscribe to a calendar: links that open it in the programs that most people have. Knows no page."""

from __future__ import annotations

from urllib.parse import quote

from netzblatt.model.contexts.event_lists import Subscription
from netzblatt.plan.composer import Composer

# Each takes the address of a calendar, percent-encoded. Google wants the scheme of subscriptions; Outlook refuses it.
GOOGLE = "https://calendar.google.com/calendar/r?cid={webcal}"
OUTLOOK = "https://outlook.live.com/calendar/0/addfromweb?url={url}&name={name}"
OFFICE = "https://outlook.office.com/calendar/0/addfromweb?url={url}&name={name}"


def compose_subscription(composer: Composer, address: str, title: str) -> Subscription:
    """Returns the ways to subscribe to the calendar beside the page at `address`, which is called `title`."""
    calendar_address = f"{address}{composer.words.calendar_file}"
    url = composer.settings.url(calendar_address)
    webcal = f"webcal://{url.partition('://')[2]}"
    values = {"webcal": _encode(webcal), "url": _encode(url), "name": _encode(title)}
    return Subscription(
        title=title,
        href=composer.settings.href(calendar_address),
        url=url,
        webcal=webcal,
        google=GOOGLE.format(**values),
        outlook=OUTLOOK.format(**values),
        office=OFFICE.format(**values),
    )


def _encode(text: str) -> str:
    return quote(text, safe="")
