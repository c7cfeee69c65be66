"""What a copy editor would mark in a text: days that are not what they are called, words that age, captions that count
wrong. Knows no article; its findings are warnings.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import cache
from typing import NamedTuple

from netzblatt.model.problem import Position, Problem, warning

NUMBERS = {
    "de": "zwei drei vier fünf sechs sieben acht neun zehn elf zwölf".split(),
    "en": "two three four five six seven eight nine ten eleven twelve".split(),
}
WEEKDAYS = {
    "de": "Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag".split(),
    "en": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split(),
}
SYNONYMS = {"Sonnabend": "Samstag"}
MONTHS = {
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember".split(),
    "en": "January February March April May June July August September October November December".split(),
}
SPACE = "[ \\u00a0\\u202f]"


class Trigger(NamedTuple):
    """What a text must hold for a check to find something in it: looked for first, in a tenth of the check's time. So
    its pattern begins with a letter of its own: one that begins with a choice or looks behind tries every place.
    """

    pattern: re.Pattern[str]
    words: tuple[str, ...] = ()

    def is_in(self, text: str) -> bool:
        if self.pattern.search(text):
            return True
        # A loop: any() with a generator takes half as long again.
        for word in self.words:  # noqa: SIM110
            if word in text:
                return True
        return False


class LintRules(NamedTuple):
    """The patterns of a language; those that no sign asks for are never compiled, which would take 2 ms. Dates have the
    groups day, month, year; `called` finds the weekday before one.
    """

    dates: str
    year: Trigger
    called: str
    weekdays: tuple[str, ...]
    months: Mapping[str, int]
    relative: str
    aging: Trigger
    row: Trigger
    counted: str
    numbers: Mapping[str, int]


@cache
def _language(tag: str) -> LintRules | None:
    """None of one that has no rules."""
    patterns = PATTERNS.get(tag)
    if patterns is None:
        return None
    days = "|".join([*WEEKDAYS[tag], *(SYNONYMS if tag == "de" else ())])
    names = "|".join(MONTHS[tag])
    numbers = {word: number for number, word in enumerate(NUMBERS[tag], 2)}

    def spelt(name: str) -> str:
        pattern = patterns[name].replace("WEEKDAY", days).replace("MONTH", names).replace("NUMBER", "|".join(numbers))
        return pattern.replace("SPACE", SPACE)

    return LintRules(
        dates=spelt("dates"),
        year=Trigger(re.compile(spelt("year"))),
        called=spelt("called"),
        weekdays=tuple(WEEKDAYS[tag]),
        months={name: number for number, name in enumerate(MONTHS[tag], 1)},
        relative=spelt("relative"),
        aging=Trigger(re.compile(spelt("ahead")), tuple(patterns["aging"].split())),
        row=Trigger(re.compile(spelt("row"))),
        counted=spelt("counted"),
        numbers=numbers,
    )


# The day comes first in the pattern of a date: a weekday in front that may be missing is looked for at every letter.
PATTERNS = {
    "de": {
        "dates": r"(?<![\d.–-])(?P<day>\d{1,2})\.SPACE?(?P<month>MONTH|\d{1,2}\.)SPACE?(?P<year>\d{4})(?!\d)",
        "year": r"\.SPACE?(?:MONTH|\d{1,2}\.)SPACE?\d{4}",
        "called": r"\b(?P<weekday>WEEKDAY)s?,?(?:SPACE(?:den|dem|der))?SPACE$",
        "relative": r"(?<![\w-])(?:(?:vor)?gestern|(?:über)?morgen"
        r"|heute (?:Abend|Mittag|Morgen|Nachmittag|Vormittag|früh)"
        r"|(?:nächste|kommende|vergangene|letzte)[nrs]? (?:Woche|Monat|WEEKDAY))(?![\w-])",
        "ahead": r" (?=[DFMSW])(?:(?<=[dnt]e )|(?<=[dnt]e[nrs] ))(?:Woche|Monat|WEEKDAY)",
        "aging": "gestern morgen heute",
        "row": r"v\.\s?l\.\s?n\.\s?r\.|von links(?: nach rechts)?",
        "counted": r"(?i)\b(?:(?P<word>NUMBER)|(?P<digits>[2-9]|1[0-2])) (?:\w+ )?(?:Personen|Menschen|Gäste|Partner\w*"
        r"|Preisträger\w*|Beteiligte[nr]?|Fachleute\w*|Vertreter\w*|Redner\w*)",
    },
    "en": {
        "dates": r"(?<![\d.–-])(?:(?P<day>\d{1,2})(?:st|nd|rd|th)?SPACE(?P<month>MONTH),?SPACE(?P<year>\d{4})"
        r"|(?P<month_>MONTH)SPACE(?P<day_>\d{1,2})(?:st|nd|rd|th)?,SPACE(?P<year_>\d{4}))(?!\d)",
        "year": r"SPACE\d{4}",
        "called": r"\b(?P<weekday>WEEKDAY)s?,?(?:SPACE(?:the))?SPACE$",
        "relative": r"(?i)(?<![\w-])(?:yesterday|tomorrow|tonight|(?:next|last) (?:week|month|WEEKDAY))(?![\w-])",
        "ahead": r" (?<=[tT] )(?i:week|month|WEEKDAY)",
        "aging": "esterday omorrow onight",
        "row": r"(?i)from left(?: to right)?|\(l(?:eft)?[.\s-]*(?:to|-)[.\s-]*r(?:ight)?\.?\)",
        "counted": r"(?i)\b(?:(?P<word>NUMBER)|(?P<digits>[2-9]|1[0-2])) (?:\w+ )?(?:people|persons|guests|partners"
        r"|winners|experts|speakers|representatives)",
    },
}
FENCE = re.compile(r"\s*(```|~~~)")
# Code and addresses say nothing about days.
# Each kind ends at the next sign of its own: looking on for a closing one is quadratic in the signs that stay open.
SILENT = re.compile(r"`[^`]*`|\]\((?:[^()]|\([^()]*\))*\)|<[^<>]*>|https?://\S+")


def lint(text: str, *, path: str, first_line: int, language: str, is_news: bool) -> list[Problem]:
    """Warnings about a Markdown text whose first line is line `first_line` of its file. Relative words are wrong only
    where the text is news: an invitation is read before its day.
    """
    rules = _language(language.partition("-")[0].lower())
    if rules is None:
        return []
    checks = _due(text, rules, is_news=is_news)
    return [
        warning(Position(path, number, start + 1), code, excerpt=line, **values)
        for number, line in (_lines(text, first_line) if checks else ())
        for sign, check in checks
        if sign.is_in(line)
        for start, code, values in check(SILENT.sub(_silence, line), rules)
    ]


def _due(text: str, rules: LintRules, *, is_news: bool) -> list[tuple[Trigger, LintCheck]]:
    """The checks that might find something."""
    checks: list[tuple[Trigger, LintCheck]] = [(rules.year, _dates), (rules.row, _people)]
    if is_news:
        checks.append((rules.aging, _relative))
    return [check for check in checks if check[0].is_in(text)]


def _silence(match: re.Match[str]) -> str:
    return "\0" * len(match[0])


LintFinding = tuple[int, str, dict[str, object]]
LintCheck = Callable[[str, LintRules], Iterator[LintFinding]]


def _lines(text: str, first: int) -> Iterator[tuple[int, str]]:
    fence = ""
    for number, line in enumerate(text.split("\n"), first):
        if mark := FENCE.match(line):
            fence = "" if fence == mark[1] else fence or mark[1]
        elif not fence and line:
            yield number, line


def _dates(line: str, rules: LintRules) -> Iterator[LintFinding]:
    for match in re.finditer(rules.dates, line):
        found = {name.rstrip("_"): value for name, value in match.groupdict().items() if value is not None}
        month = rules.months.get(found["month"]) or int(found["month"].rstrip("."))
        before = re.search(rules.called, line[: match.start()])
        start = before.start() if before else match.start()
        written = line[start : match.end()]
        try:
            day = date(int(found["year"]), month, int(found["day"]))
        except ValueError:
            yield start, "date/impossible", {"value": written}
            continue
        called = SYNONYMS.get(before["weekday"], before["weekday"]) if before else ""
        if called and called != rules.weekdays[day.weekday()]:
            yield start, "date/weekday", {"value": written, "weekday": rules.weekdays[day.weekday()]}


def _relative(line: str, rules: LintRules) -> Iterator[LintFinding]:
    for match in re.finditer(rules.relative, line):
        yield match.start(), "text/relative-word", {"word": match[0]}


def _people(line: str, rules: LintRules) -> Iterator[LintFinding]:
    """A caption that announces a number of people and then names another number of them from left to right."""
    row = rules.row.pattern.search(line)
    counted = re.search(rules.counted, line)
    if row is None or counted is None:
        return
    listed = re.split(r"[\"”“{]|(?<=\w{3})\.(?:\s|$)", line[row.end() :].lstrip(" ):,"))[0]
    names = [
        name for name in re.split(r"[,;]|\b(?:und|and|sowie)\b", re.sub(r"\([^()]*\)", "", listed)) if name.strip()
    ]
    announced = rules.numbers.get((counted["word"] or "").lower()) or int(counted["digits"] or 0)
    if len(names) > 1 and len(names) != announced:
        yield counted.start(), "caption/people", {"announced": announced, "named": len(names)}
