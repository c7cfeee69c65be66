"""Knows the public holidays and the school holidays of German states, by the library holidays. Knows no event."""

from __future__ import annotations

from datetime import date
from functools import cache

# The states by their ISO 3166-2 codes, with the names that people write.
STATES = {
    "BB": "Brandenburg",
    "BE": "Berlin",
    "BW": "Baden-Württemberg",
    "BY": "Bayern",
    "HB": "Bremen",
    "HE": "Hessen",
    "HH": "Hamburg",
    "MV": "Mecklenburg-Vorpommern",
    "NI": "Niedersachsen",
    "NW": "Nordrhein-Westfalen",
    "RP": "Rheinland-Pfalz",
    "SH": "Schleswig-Holstein",
    "SL": "Saarland",
    "SN": "Sachsen",
    "ST": "Sachsen-Anhalt",
    "TH": "Thüringen",
}
LANGUAGES = {"de": "de"}


class DaysOff:
    """The days off in a state, "" for those of the whole country, by names in a language."""

    def __init__(self, state: str, *, language: str) -> None:
        self._state = state
        self._language = LANGUAGES.get(language[:2], "en_US")
        self._find_all = cache(self._load)

    def find_holiday(self, day: date) -> str:
        """Returns the name of the public holiday on a day; "" if there is none."""
        return self._find_all("public", day.year).get(day, "")

    def find_school_holidays(self, day: date) -> str:
        """Returns the name of the school holidays on a day; "" if there are none, or nobody knows yet."""
        return self._find_all("school", day.year).get(day, "") if self._state else ""

    def knows_school_holidays(self, year: int) -> bool:
        """Whether the school holidays of a year are known."""
        return bool(self._state) and bool(self._find_all("school", year))

    def _load(self, category: str, year: int) -> dict[date, str]:
        import holidays

        found = holidays.country_holidays(
            "DE", subdiv=self._state or None, years=year, language=self._language, categories=(category,)
        )
        return dict(found.items())
