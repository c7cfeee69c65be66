"""Reads how often something is repeated, as people write it in German and English, or as an RRULE:
"jeden zweiten Dienstag im Monat, 18 Uhr", "alle zwei Wochen bis 15.3.2027". Knows no form and no event.
"""

from __future__ import annotations

import re
from datetime import date
from unicodedata import normalize
from zoneinfo import ZoneInfo

from netzblatt.model.limits import MOST_RULE_LETTERS
from netzblatt.model.moments import Recurrence
from netzblatt.tools.dates.clock import split_clock
from netzblatt.tools.dates.parsing import parse_moment
from netzblatt.tools.dates.patterns import MONTH_NUMBERS, WEEKDAY_NUMBERS
from netzblatt.tools.dates.points import DateError, read_point
from netzblatt.tools.dates.rrules import parse_rule

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
FINER = re.compile(
    r"\b(?:HOURLY|MINUTELY|SECONDLY|BYHOUR|BYMINUTE|BYSECOND)\b|stündlich|hourly|\bstunden?\b|\bhours?\b"
)
ORDINALS = {"erst": 1, "zweit": 2, "dritt": 3, "viert": 4, "fünft": 5, "fuenft": 5, "letzt": -1, "vorletzt": -2}
ORDINALS |= {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "last": -1, "1st": 1, "2nd": 2, "3rd": 3}
ORDINALS |= {"4th": 4, "5th": 5, "1.": 1, "2.": 2, "3.": 3, "4.": 4, "5.": 5}
NUMBERS = {"zwei": 2, "two": 2, "drei": 3, "three": 3, "vier": 4, "four": 4, "fünf": 5, "five": 5, "sechs": 6, "six": 6}
UNITS = {"tag": "DAILY", "day": "DAILY", "woche": "WEEKLY", "week": "WEEKLY", "monat": "MONTHLY", "month": "MONTHLY"}
UNITS |= {"jahr": "YEARLY", "year": "YEARLY", "quartal": "QUARTERLY", "quarter": "QUARTERLY"}
PLAIN = {"täglich": "FREQ=DAILY", "daily": "FREQ=DAILY", "wöchentlich": "FREQ=WEEKLY", "weekly": "FREQ=WEEKLY"}
PLAIN |= {"monatlich": "FREQ=MONTHLY", "monthly": "FREQ=MONTHLY", "jährlich": "FREQ=YEARLY", "yearly": "FREQ=YEARLY"}
PLAIN |= {
    "annually": "FREQ=YEARLY",
    "vierteljährlich": "FREQ=MONTHLY;INTERVAL=3",
    "quarterly": "FREQ=MONTHLY;INTERVAL=3",
}
PLAIN |= {"einmal im monat": "FREQ=MONTHLY", "once a month": "FREQ=MONTHLY", "einmal pro woche": "FREQ=WEEKLY"}
PLAIN |= {"einmal die woche": "FREQ=WEEKLY", "once a week": "FREQ=WEEKLY", "einmal im jahr": "FREQ=YEARLY"}
PLAIN |= {"zweiwöchentlich": "FREQ=WEEKLY;INTERVAL=2", "vierzehntägig": "FREQ=WEEKLY;INTERVAL=2"}
PLAIN |= {"14-tägig": "FREQ=WEEKLY;INTERVAL=2", "fortnightly": "FREQ=WEEKLY;INTERVAL=2"}
PLAIN |= dict.fromkeys(("werktags", "every weekday", "weekdays"), "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR")
EACH = r"(?:immer|jede[nrsm]?|every|each|am|an jedem|on the|the|der|on)"
UNIT = r"(?P<unit>tage?n?|days?|wochen?|weeks?|monate?n?|months?|jahre?n?|years?|quartale?n?|quarters?)"
OF_UNIT = (
    r"(?: (?:im|des|jedes|eines|eines jeden|of the|of each|of every|in the|a|pro)"
    r" (?P<of>monate?s?|months?|quartals?|quarter))"
)
ON_DAYS = r"(?:,? (?:am |an jedem |jeweils |immer |on ){0,4}(?P<days>[\w ,.&+]+))?"
# "monatlich am 15.", "every month on the first Tuesday"; "jährlich am 1. Mai".
MONTHLY = re.compile(
    r"(?:monatlich|monthly|jeden monat|every month)(?:,| jeweils)? (?:am|on the|on|immer am) (?P<day>.+)"
)
YEARLY = re.compile(r"(?:jährlich|yearly|annually|jedes jahr|every year)(?:,| jeweils)? (?:am|on the|on) (?P<day>.+)")
PARTS_OF_DAY = re.compile(r"(?:abend|morgen|mittag|vormittag|nachmittag)s?$")
COUNT = re.compile(r",? (?:insgesamt )?(?P<count>[0-9]{1,6}) ?(?:mal|x|times)$")
UNTIL = re.compile(r",? (?:bis(?: einschließlich| einschl\.)?(?: zum)?|until|till|through) ")
END_OF = re.compile(r"(?:ende|end of) (?:(?P<month>[a-zäöü]+) )?(?P<year>[0-9]{4})")


def parse_recurrence(text: str, *, zone: ZoneInfo) -> Recurrence:
    """Parses a rule of repetition. Raises DateError."""
    words = " ".join(normalize("NFC", text).split())
    if len(words) > MOST_RULE_LETTERS:
        raise DateError(code="series/unreadable", value=words)
    if FINER.search(words if "=" in words else words.casefold()):
        raise DateError(code="series/too-often", value=words)
    if "=" in words:
        return parse_rule(words, zone=zone)
    # "18 Uhr, 10 Mal", or the other way round.
    rest, times = _split_times(words.casefold())
    rest, until = _split_until(rest, zone)
    rest, clock = split_clock(rest)
    rest, earlier_times = _split_times(rest)
    if sum(map(bool, (times, earlier_times, until))) > 1:
        raise DateError(code="series/unreadable", value=words)
    return Recurrence(_parse_words(rest.strip(" ,."), words), times or earlier_times, until, clock, words)


def _split_times(text: str) -> tuple[str, int]:
    """Takes the number of dates from the end of a text; 0 if there is none."""
    counted = COUNT.search(text)
    return (text[: counted.start()], int(counted["count"])) if counted else (text, 0)


def _split_until(text: str, zone: ZoneInfo) -> tuple[str, date | None]:
    """Takes the last day from the end of a text. "18 bis 20 Uhr" has none."""
    found = [*UNTIL.finditer(text)]
    if not found:
        return text, None
    last = found[-1]
    written = text[last.end() :]
    if end := END_OF.fullmatch(written):
        month = MONTH_NUMBERS.get(end["month"], 0) if end["month"] else 12
        if not month:
            raise DateError(code="date/unreadable", value=written)
        return text[: last.start()], _find_last_day(int(end["year"]), month)
    day, clock = split_clock(f" {written}")
    if clock and not day.strip():
        return text, None
    # Times may stand behind the last day, too.
    return text[: last.start()] + f" {written}"[len(day) :], parse_moment(day.strip(" ,"), zone=zone).date


def _find_last_day(year: int, month: int) -> date:
    return date.fromordinal((date(year + month // 12, month % 12 + 1, 1)).toordinal() - 1)


def _parse_words(text: str, whole: str) -> str:
    """Returns the rule of words, without times and end."""
    if text in PLAIN:
        return PLAIN[text]
    if monthly := MONTHLY.fullmatch(text):
        text = f"am {monthly['day']} im monat"
    elif (yearly := YEARLY.fullmatch(text)) and (point := read_point(yearly["day"])) and point.month and point.day:
        return f"FREQ=YEARLY;BYMONTH={point.month};BYMONTHDAY={point.day}"
    for parse in (_parse_interval, _parse_day_of_month, _parse_weekdays):
        if rule := parse(text, whole):
            return rule
    raise DateError(code="series/unreadable", value=whole)


def _parse_interval(text: str, whole: str) -> str:
    """Parses "alle zwei Wochen", "every 2 weeks on tuesday", "jedes Jahr", "weekly on monday"."""
    numbers = "|".join(NUMBERS)
    ordinals = "|".join(ORDINALS)
    found = re.fullmatch(
        rf"(?:(?:alle|every) (?P<number>[0-9]{{1,3}}|{numbers})|{EACH}(?: (?P<other>other|{ordinals})(?:e[nrs]?)?)?)"
        rf" {UNIT}{ON_DAYS}",
        text,
    ) or re.fullmatch(rf"(?P<plain>{'|'.join(PLAIN)}){ON_DAYS}", text)
    if found is None:
        return ""
    parts = found.groupdict()
    days = _read_weekdays(parts.get("days") or "")
    if days is None or (days and not _is_weekly(parts)):
        return ""
    suffix = f";BYDAY={','.join(WEEKDAYS[day] for day in days)}" if days else ""
    if parts.get("plain"):
        return PLAIN[parts["plain"]] + suffix
    frequency = UNITS[next(name for name in UNITS if parts["unit"].startswith(name))]
    other = parts.get("other")
    interval = 2 if other == "other" else ORDINALS.get(other or "", 1)
    number = parts.get("number") or ""
    interval = NUMBERS.get(number) or int(number or interval)
    if interval < 1:
        raise DateError(code="series/unreadable", value=whole)
    if frequency == "QUARTERLY":
        frequency, interval = "MONTHLY", interval * 3
    return f"FREQ={frequency}" + (f";INTERVAL={interval}" if interval > 1 else "") + suffix


def _is_weekly(parts: dict[str, str | None]) -> bool:
    named = parts.get("plain") or parts.get("unit") or ""
    return named.startswith(("woche", "week")) or "FREQ=WEEKLY" in PLAIN.get(named, "")


def _parse_day_of_month(text: str, whole: str) -> str:
    """Parses "jeden 15. im Monat", "am letzten Tag des Monats", "on the 1st of every month"."""
    found = re.fullmatch(rf"{EACH} (?P<day>[0-9]{{1,2}})(?:\.|st|nd|rd|th)?(?: tag| day)?{OF_UNIT}", text)
    if found and found["of"].startswith("mon"):
        if not 1 <= int(found["day"]) <= 31:
            raise DateError(code="date/impossible", value=whole)
        return f"FREQ=MONTHLY;BYMONTHDAY={int(found['day'])}"
    if re.fullmatch(rf"{EACH} (?:letzten|last) (?:tag|day){OF_UNIT}", text):
        return "FREQ=MONTHLY;BYMONTHDAY=-1"
    return ""


def _parse_weekdays(text: str, whole: str) -> str:
    """Parses "jeden Montag", "montags und mittwochs", "jeden ersten und dritten Dienstag im Monat"."""
    ordinals = rf"(?:{'|'.join(map(re.escape, ORDINALS))})(?:e[nrs]?)?"
    found = re.fullmatch(
        rf"(?:{EACH} )?(?P<ordinals>(?:other|{ordinals})(?:(?:,| und| and|, und) {ordinals})*)? ?"
        rf"(?P<days>[a-zäöü][\w ,.&+]*?){OF_UNIT}?",
        text,
    )
    days = _read_weekdays(found["days"]) if found else None
    if not found or not days:
        return ""
    named = [WEEKDAYS[day] for day in days]
    if not found["ordinals"]:
        return "" if found["of"] else f"FREQ=WEEKLY;BYDAY={','.join(named)}"
    if found["ordinals"] == "other":
        return f"FREQ=WEEKLY;INTERVAL=2;BYDAY={','.join(named)}"
    numbers = [ORDINALS[name] for name in re.split(r",? (?:und |and )?|, ?", _strip_endings(found["ordinals"]))]
    if not found["of"] and not {1, -1} >= {*numbers}:
        # Every second Tuesday: that of each month, or one of two?
        raise DateError(code="series/doubtful", value=whole)
    quarter = ";INTERVAL=3" if (found["of"] or "").startswith("qu") else ""
    return f"FREQ=MONTHLY{quarter};BYDAY={','.join(f'{number}{day}' for day in named for number in numbers)}"


def _strip_endings(text: str) -> str:
    return re.sub(r"(?<=t)e[nrs]?\b", "", text)


def _read_weekdays(text: str) -> list[int] | None:
    """Reads the names of weekdays, as "montags" too; [] of an empty text, None if a word is none."""
    words = [
        word for word in re.split(r"[ ,&+]+", text) if word and word not in {"und", "and", "am", "on", "jeden", "every"}
    ]
    days: list[int] = []
    for word in words:
        name = PARTS_OF_DAY.sub("", word.rstrip("."))
        day = WEEKDAY_NUMBERS.get(name, WEEKDAY_NUMBERS.get(name.removesuffix("s")))
        if day is None:
            return None
        days.append(day)
    return sorted({*days})
