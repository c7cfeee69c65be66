from __future__ import annotations

from netzblatt.model.contact import Contact


def test_a_contact_need_not_say_everything() -> None:
    assert ("", "06441") == (Contact(phone="06441").email, Contact(phone="06441").phone)
