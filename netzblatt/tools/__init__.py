"""Crafts that know no site: each room does one thing for any text, date, picture or template."""
