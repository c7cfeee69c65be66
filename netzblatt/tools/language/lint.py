"""Warns of mistakes that a copy editor would mark: wrong weekdays, words that age like "yesterday", captions that count
people wrong. Knows no article.
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
# What somebody says is said on its day.
SPEECH = '„[^„“”]*[“”]|‚[^‚‘’]*[‘’]|»[^»«]*«|«[^«»]*»|“[^“”]*”|"[^"]*"'
SPACE = "[ \\u00a0\\u202f]"


class Trigger(NamedTuple):
    """A quick test whether a check can find anything in a text, which then holds the pattern or one of the words.

    The pattern should begin with one letter: one that begins with a choice, or looks behind, is tried at every letter.
    """

    pattern: re.Pattern[str]
    words: tuple[str, ...] = ()

    def is_in(self, text: str) -> bool:
        if self.pattern.search(text):
            return True
        # A loop, because any() with a generator is slower.
        for word in self.words:  # noqa: SIM110
            if word in text:
                return True
        return False


class LintRules(NamedTuple):
    """The patterns of one language, with the triggers of their checks.

    Patterns are strings, compiled when a trigger asks for them. `dates` has the groups day, month and year; `called`
    finds the weekday before a date; `timeless` finds what only looks like one of the `relative` words; `row` finds
    "from left to right", and `counted` the number of people.
    """

    dates: str
    year: Trigger
    called: str
    weekdays: tuple[str, ...]
    months: Mapping[str, int]
    relative: str
    timeless: str
    aging: Trigger
    row: Trigger
    counted: str
    numbers: Mapping[str, int]


@cache
def _load_rules(tag: str) -> LintRules | None:
    """Returns the rules of a language; None if it has none."""
    patterns = PATTERNS.get(tag)
    if patterns is None:
        return None
    synonyms = SYNONYMS if tag == "de" else {}
    weekdays = "|".join([*WEEKDAYS[tag], *synonyms])
    months = "|".join(MONTHS[tag])
    numbers = {word: number for number, word in enumerate(NUMBERS[tag], 2)}

    def spell_out(name: str) -> str:
        pattern = patterns[name].replace("WEEKDAY", weekdays).replace("MONTH", months)
        return pattern.replace("NUMBER", "|".join(numbers)).replace("SPACE", SPACE)

    return LintRules(
        dates=spell_out("dates"),
        year=Trigger(re.compile(spell_out("year"))),
        called=spell_out("called"),
        weekdays=tuple(WEEKDAYS[tag]),
        months={name: number for number, name in enumerate(MONTHS[tag], 1)},
        relative=spell_out("relative"),
        timeless=spell_out("timeless") + rf"|{SPEECH}",
        aging=Trigger(re.compile(spell_out("ahead")), tuple(patterns["aging"].split())),
        row=Trigger(re.compile(spell_out("row"))),
        counted=spell_out("counted"),
        numbers=numbers,
    )


# A date's pattern begins with the day: with an optional weekday in front it would be tried at every letter.
PATTERNS = {
    "de": {
        "dates": r"(?<![\d.–-])(?P<day>\d{1,2})\.SPACE?(?P<month>MONTH|\d{1,2}\.)SPACE?(?P<year>\d{4})(?!\d)",
        "year": r"\.SPACE?(?:MONTH|\d{1,2}\.)SPACE?\d{4}",
        "called": r"\b(?P<weekday>WEEKDAY)s?,?(?:SPACE(?:den|dem|der))?SPACE$",
        "relative": r"(?<![\w-])(?:(?:vor)?gestern|(?:über)?morgen"
        r"|heute (?:Abend|Mittag|Morgen|Nachmittag|Vormittag|früh)"
        r"|(?:nächste|kommende|vergangene|letzte)[nrs]? (?:Woche|Monat|WEEKDAY))(?![\w-])",
        "timeless": r"\b[Jj]ede[nrsm]? (?:\w+ (?:und|oder) )?(?:nächste|kommende|vergangene|letzte)[nrs]? \w+"
        r"|\b(?:jeweils|immer|stets) (?:am|zum) letzten \w+"
        r"|\b(?:von|nach|auf) (?:(?:vor)?gestern|(?:über)?morgen)\b(?! an\b)"
        r"|\b(?:[Ll]etzte|[Nn]ächste)[nrs]? (?:Woche|WEEKDAY)SPACE(?:im|des|eines|jeden|jedes|dieses|vor|nach|der) "
        r"(?:Monat|Jahr|Quartal|Semester|MONTH|\w*[Ff]erien|Weihnachten|Ostern)\w*"
        r"|\bgestern(?:,| und| oder| wie) heute\b|\b[Hh]eute(?:,| und| oder| wie) (?:gestern|morgen)\b",
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
        "timeless": r"(?i)\b(?:every|each) (?:next|last) \w+|\b(?:of|for) (?:yesterday|tomorrow)\b"
        r"|\blast (?:week|WEEKDAY) (?:of|in|before) (?:the|every|each) (?:month|year|quarter|term)"
        r"|\b(?:today|yesterday) (?:and|or) tomorrow\b",
        "ahead": r" (?<=[tT] )(?i:week|month|WEEKDAY)",
        "aging": "esterday omorrow onight",
        "row": r"(?i)from left(?: to right)?|\(l(?:eft)?[.\s-]*(?:to|-)[.\s-]*r(?:ight)?\.?\)",
        "counted": r"(?i)\b(?:(?P<word>NUMBER)|(?P<digits>[2-9]|1[0-2])) (?:\w+ )?(?:people|persons|guests|partners"
        r"|winners|experts|speakers|representatives)",
    },
}
# Letters of a weekday and an article, with their spaces.
LONGEST_DAY = 30
FENCE = re.compile(r"\s*(```|~~~)")
# Code and addresses, in which nothing is checked. Each kind ends at the next sign of its own: to search on for a
# closing sign would be quadratic in the signs that stay open.
SILENT = re.compile(r"`[^`]*`|\]\((?:[^()]|\([^()]*\))*\)|<[^<>]*>|https?://\S+")


def lint(text: str, *, path: str, first_line: int, language: str, is_news: bool) -> list[Problem]:
    """Returns warnings about a Markdown text whose first line is line `first_line` of its file.

    Relative words ("tomorrow") are wrong only in news: an invitation is read before its day.
    """
    rules = _load_rules(language.partition("-")[0].lower())
    if rules is None:
        return []
    checks = _choose_checks(text, rules, is_news=is_news)
    if not checks:
        return []
    problems = []
    for number, line in list_lines(text, first_line):
        for trigger, check in checks:
            if not trigger.is_in(line):
                continue
            for start, code, values in check(SILENT.sub(blank_out, line), rules):
                problems.append(warning(Position(path, number, start + 1), code, excerpt=line, **values))
    return problems


def _choose_checks(text: str, rules: LintRules, *, is_news: bool) -> list[tuple[Trigger, LintCheck]]:
    """Returns the checks that might find something, each with its trigger."""
    checks: list[tuple[Trigger, LintCheck]] = [(rules.year, _check_dates), (rules.row, _check_people)]
    if is_news:
        checks.append((rules.aging, _check_relative_words))
    return [(trigger, check) for trigger, check in checks if trigger.is_in(text)]


def blank_out(match: re.Match[str]) -> str:
    """Returns as many NULs as a match has letters."""
    return "\0" * len(match[0])


# A column from 0, and the code and values of a Problem.
LintFinding = tuple[int, str, dict[str, object]]
LintCheck = Callable[[str, LintRules], Iterator[LintFinding]]


def list_lines(text: str, first: int) -> Iterator[tuple[int, str]]:
    """Yields the lines outside of code with their numbers."""
    fence = ""
    for number, line in enumerate(text.split("\n"), first):
        if mark := FENCE.match(line):
            fence = "" if fence == mark[1] else fence or mark[1]
        elif not fence and line:
            yield number, line


def _check_dates(line: str, rules: LintRules) -> Iterator[LintFinding]:
    for match in re.finditer(rules.dates, line):
        parts = {name.rstrip("_"): value for name, value in match.groupdict().items() if value is not None}
        month = rules.months.get(parts["month"]) or int(parts["month"].rstrip("."))
        # To search in all that comes before would be quadratic in dates.
        before = max(0, match.start() - LONGEST_DAY)
        called = re.search(rules.called, line[before : match.start()])
        start = before + called.start() if called else match.start()
        written = line[start : match.end()]
        try:
            day = date(int(parts["year"]), month, int(parts["day"]))
        except ValueError:
            yield start, "date/impossible", {"value": written}
            continue
        weekday = rules.weekdays[day.weekday()]
        if called and SYNONYMS.get(called["weekday"], called["weekday"]) != weekday:
            yield start, "date/weekday", {"value": written, "weekday": weekday}


def _check_relative_words(line: str, rules: LintRules) -> Iterator[LintFinding]:
    for match in re.finditer(rules.relative, re.sub(rules.timeless, blank_out, line)):
        yield match.start(), "text/relative-word", {"word": match[0]}


def _check_people(line: str, rules: LintRules) -> Iterator[LintFinding]:
    """Finds a caption that announces a number of people, and then names another number of them from left to right."""
    row = rules.row.pattern.search(line)
    counted = re.search(rules.counted, line)
    if row is None or counted is None:
        return
    listed = re.split(r"[\"”“{]|(?<=\w{3})\.(?:\s|$)", line[row.end() :].lstrip(" ):,"))[0]
    without_notes = re.sub(r"\([^()]*\)", "", listed)
    names = [name for name in re.split(r"[,;]|\b(?:und|and|sowie)\b", without_notes) if name.strip()]
    announced = rules.numbers.get((counted["word"] or "").lower()) or int(counted["digits"] or 0)
    if len(names) > 1 and len(names) != announced:
        yield counted.start(), "caption/people", {"announced": announced, "named": len(names)}
