from __future__ import annotations

from netzblatt.plan.composer import Composer
from netzblatt.plan.site_frame import compose_frame
from netzblatt.plan.subscriptions import compose_subscription
from tests.plan.newsroom import catalog

CODED = "www.example.org%2Fnetz%2Fcluster%2Foptik%2Ftermine.ics"


def test_a_calendar_can_be_opened_in_each_program() -> None:
    shown = compose_subscription(Composer.of(compose_frame(catalog())), "/cluster/optik/", "Optik & Co.")
    assert "/netz/cluster/optik/termine.ics" == shown.href
    assert "https://www.example.org/netz/cluster/optik/termine.ics" == shown.url
    assert "webcal://www.example.org/netz/cluster/optik/termine.ics" == shown.webcal
    assert f"https://calendar.google.com/calendar/r?cid=webcal%3A%2F%2F{CODED}" == shown.google
    addition = f"/calendar/0/addfromweb?url=https%3A%2F%2F{CODED}&name=Optik%20%26%20Co."
    assert [f"https://outlook.{host}.com{addition}" for host in ("live", "office")] == [shown.outlook, shown.office]
