"""Describes the forms in JSON Schema (draft 2020-12), for text editors that complete keys and mark errors.

The schema is a little more lenient than the forms, since a pattern cannot tell which days exist.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, get_args, get_type_hints

from netzblatt.model.front_page import TOP_PLACES
from netzblatt.model.publishing import WebServer
from netzblatt.model.rights import AI_USES
from netzblatt.model.summaries import USE_NAME
from netzblatt.read.forms import choices, editions, event_fields, fields, periods, publishing, site
from netzblatt.read.forms.form import Field, Form, fields_of
from netzblatt.read.forms.values import Value
from netzblatt.read.kinds import KINDS
from netzblatt.tools.dates.days_off import STATES
from netzblatt.tools.i18n.catalogue import find_language_names, find_languages, find_text, translate
from netzblatt.tools.language.slugs import slugify

Schema = dict[str, Any]
DRAFT = "https://json-schema.org/draft/2020-12/schema"
# The forms of the files of content/.
FORMS: Mapping[str, type[Form]] = {**{kind.noun: kind.form for kind in KINDS}, "site": site.SiteForm}
# An empty field counts as missing.
BLANK: Schema = {"enum": [None, "", [], {}]}
UMLAUTS = {"[aA][eE]": "(?:[aA][eE]|[äÄ])", "[oO][eE]": "(?:[oO][eE]|[öÖ])", "[uU][eE]": "(?:[uU][eE]|[üÜ])"}
UMLAUTS |= {"[sS][sS]": "(?:[sS][sS]|ß)"}


def _make_pattern(words: Iterable[str]) -> str:
    """Returns a pattern that matches any of the words, in all spellings that the forms accept."""
    return f"^(?:{'|'.join(_make_word_pattern(word) for word in words)})$"


def _make_word_pattern(word: str) -> str:
    pattern = ""
    for character in slugify(word):
        if character == "-":
            pattern += "[-_ ]+"
        elif character.isalpha():
            pattern += f"[{character}{character.upper()}]"
        else:
            pattern += character
    for plain, with_umlaut in UMLAUTS.items():
        pattern = pattern.replace(plain, with_umlaut)
    return pattern


def _list_words(words: Iterable[str]) -> Schema:
    """Returns the schema of one of a few words: listed for completion, and accepted in any case."""
    listed = list(words)
    return {"anyOf": [{"enum": listed}, {"type": "string", "pattern": _make_pattern(listed)}]}


DAY_EXAMPLES = ["2013-02-21", "21.02.2013", "21. Februar 2013", "21.02.2013 19.30 Uhr"]
REPEATS_EXAMPLES = ["jeden zweiten Dienstag im Monat, 18 Uhr", "alle zwei Wochen bis 15.3.2027", "FREQ=WEEKLY;COUNT=8"]
DAY: Schema = {"type": "string", "pattern": "[0-9]{4}", "examples": DAY_EXAMPLES}
PERIOD: Schema = {"type": ["string", "number"], "examples": [2010, "03.2010", "21.02.2013"]}
URL: Schema = {"type": "string", "format": "uri", "pattern": "^[hH][tT][tT][pP][sS]?://"}
# The schema of each function that reads a value. Programs that read YAML 1.2 make numbers of some of our texts.
VALUES: Mapping[Callable[..., object], Schema] = {
    fields.read_text: {"type": ["string", "number", "boolean"]},
    fields.read_extra: {"type": "object"},
    fields.read_flag: {"anyOf": [{"type": "boolean"}, _list_words(fields.FLAGS)]},
    fields.read_count: {"anyOf": [{"type": "integer", "minimum": 0}, {"type": "string", "pattern": "^[0-9]{1,9}$"}]},
    fields.read_moment: DAY,
    event_fields.read_start: DAY,
    fields.read_end: {"type": ["string", "number"], "examples": [*DAY_EXAMPLES, "21 Uhr"]},
    event_fields.read_changed_start: {"type": ["string", "number"], "examples": [*DAY_EXAMPLES, "19 Uhr"]},
    event_fields.read_doors: {"type": ["string", "number"], "examples": ["18.30 Uhr"]},
    event_fields.read_clock: {"type": ["string", "number"], "examples": ["9.30 bis 10.15 Uhr"]},
    event_fields.read_duration: {"type": "string", "examples": ["3 Tage"]},
    event_fields.read_coordinates: {"type": "string", "examples": ["50.5558, 8.5019"]},
    event_fields.read_recurrence: {"type": "string", "examples": REPEATS_EXAMPLES},
    fields.read_span: {**DAY, "examples": ["11. und 12. Juli 2017", "21.02.2013, 19.30 bis 21 Uhr"]},
    periods.read_first_day: PERIOD,
    periods.read_last_day: PERIOD,
    fields.read_email: {"type": "string", "format": "email", "pattern": "@"},
    fields.read_url: URL,
    choices.read_licence: {"anyOf": [URL, {"type": "string", "pattern": "^[Cc][Cc]", "examples": ["CC BY 4.0"]}]},
    fields.read_contact_address: {"anyOf": [URL, {"type": "string", "pattern": "@"}]},
    fields.read_focus: {"type": "string", "pattern": f"^{fields.PERCENTAGES}$", "examples": ["40% 30%"]},
    fields.read_colour: {"type": "string", "pattern": f"^{fields.COLOUR}$", "format": "color"},
    choices.read_ai_use: {"anyOf": [{"const": False}, _list_words(AI_USES)]},
    choices.read_use_name: {"type": "string", "pattern": f"^{USE_NAME}$"},
    choices.read_status: _list_words(choices.STATUSES),
    choices.read_amendment_kind: _list_words(choices.AMENDMENT_KINDS),
    choices.read_front_place: {
        "anyOf": [
            {"type": "boolean"},
            {"type": "integer", "minimum": 1, "maximum": TOP_PLACES},
            _list_words(fields.FLAGS),
            {"type": "string", "pattern": "[1-9]", "examples": ["2", "bis 24.12.2026", "2 bis 24.12.2026"]},
        ]
    },
    choices.read_legal_role: _list_words(choices.LEGAL_ROLES),
    fields.read_id: {"type": ["string", "number"]},
    fields.read_alias: {"type": "string", "pattern": "^/"},
    publishing.read_site_address: URL,
    site.read_timezone: {"type": "string", "examples": ["Europe/Berlin"]},
    site.read_page_size: {
        "anyOf": [{"type": "integer", "minimum": 1}, {"type": "string", "pattern": "^[0-9]*[1-9][0-9]*$"}]
    },
    site.read_store_size: {"type": "string", "pattern": site.STORE_SIZE.pattern, "examples": ["500 MB", "2 GB"]},
    site.read_years: {
        "anyOf": [
            {"type": "integer", "minimum": 1, "maximum": 99},
            {"const": False},
            {"type": "string", "pattern": "^([1-9][0-9]?( .+)?|nein|no|false)$"},
        ]
    },
    site.read_state: _list_words([*STATES, *STATES.values()]),
    site.read_host: {"type": "string", "examples": ["fonts.example.org"]},
    site.read_severity: _list_words(site.SEVERITIES),
    publishing.read_target_name: {"type": "string", "pattern": f"^{publishing.TARGET_NAME.pattern}$"},
    publishing.read_target_kind: _list_words(publishing.TARGET_KINDS),
    publishing.read_web_server: _list_words(WebServer),
    publishing.read_port: {
        "anyOf": [{"type": "integer", "minimum": 1, "maximum": 65535}, {"type": "string", "pattern": "^[0-9]{1,5}$"}]
    },
    publishing.read_repository: {"type": "string"},
    publishing.read_server: {"type": "string", "examples": ["webspace.example.org"]},
    publishing.read_user: {"type": "string"},
    publishing.read_argument: {"type": ["string", "number"], "pattern": "^[^-]"},
    publishing.read_private_word: {"type": ["string", "number"]},
    publishing.read_endpoint: URL,
    publishing.read_indexnow_key: {"type": ["string", "integer"], "pattern": "^[A-Za-z0-9-]{8,128}$"},
    publishing.read_own_address: {"type": "string", "pattern": "^/."},
}


def schema(kind: str = "", *, language: str) -> Schema:
    """Returns a schema with all forms under `$defs`. If `kind`, a name in FORMS, is given, it is the schema of that
    form. `language` is the tag of the language of the descriptions.
    """
    named: dict[str, type[Form]] = {}
    for top in FORMS.values():
        for form in _list_forms(top):
            named[_name_form(form)] = form
    forms = dict(sorted(named.items()))
    definitions = {name: _describe_form(form, language) for name, form in forms.items()}
    root = {"$ref": f"#/$defs/{_name_form(FORMS[kind])}"} if kind else {}
    return {"$schema": DRAFT, "title": f"Netzblatt {kind}".strip(), **root, "$defs": definitions}


def _list_forms(form: type[Form]) -> Iterator[type[Form]]:
    yield form
    for field in fields_of(form).values():
        if field.form:
            yield from _list_forms(field.form)


def _name_form(form: type[Form]) -> str:
    return form.__name__.removesuffix("Form").lower()


def _describe_form(form: type[Form], language: str) -> Schema:
    hints = get_type_hints(form, include_extras=True)
    properties: Schema = {}
    patterns: Schema = {}
    for name, field in fields_of(form).items():
        text = _describe(form, name, language)
        properties[name] = {"description": text, "anyOf": [*_list_shapes(field, hints[name]), BLANK]}
        reference = {"$ref": f"#/$defs/{_name_form(form)}/properties/{name}"}
        for spelling in field.names:
            properties.setdefault(spelling.replace(" ", "_"), {"description": text, **reference})
        patterns[_make_pattern((name, *field.names))] = reference
    result: Schema = {
        "type": "object",
        "properties": properties,
        "patternProperties": patterns,
        "additionalProperties": False,
    }
    required: list[tuple[str, ...]] = [(field.name,) for field in fields_of(form).values() if field.is_required]
    if form.one_of:
        required.append(form.one_of)
    if required:
        result["allOf"] = [_require_one(form, names) for names in required]
    return result


def _describe(form: type[Form], name: str, language: str) -> str:
    languages = find_text("field/or", language).join(find_languages())
    try:
        return translate(f"field/{_name_form(form)}.{name}", language, languages=languages)
    except KeyError:
        return translate(f"field/{name}", language, languages=languages)


def _require_one(form: type[Form], names: tuple[str, ...]) -> Schema:
    """Returns a schema that requires one of the fields, under one of its spellings."""
    spellings: list[str] = []
    for name in names:
        spellings += [name, *fields_of(form)[name].names]
    # Required twice: programs show the first, and the second also accepts "Titel" and "TITLE".
    any_spelling = {"not": {"propertyNames": {"not": {"pattern": _make_pattern(spellings)}}}}
    return {"anyOf": [*({"required": [name]} for name in names), any_spelling]}


def _list_shapes(field: Field, hint: object) -> Iterator[Schema]:
    """Yields the schema of one value, a form or its shorthand, and that of a list if the field may have several."""
    if field.form:
        items: list[Schema] = [{"$ref": f"#/$defs/{_name_form(field.form)}"}]
        if short := field.form.shorthand:
            items += _list_shapes(fields_of(field.form)[short], get_type_hints(field.form, include_extras=True)[short])
    else:
        items = [_describe_value(next(_find_validators(hint)))]
    yield from items
    if field.has_commas:
        yield {"type": "string", "pattern": "[,;]"}
    if field.is_list:
        yield {"type": "array", "items": items[0] if len(items) == 1 else {"anyOf": items}}


def _describe_value(read: Callable[..., object]) -> Schema:
    is_language = read in {fields.read_language, editions.read_site_language}
    return _list_words(find_language_names()) if is_language else VALUES[read]


def _find_validators(hint: object) -> Iterator[Callable[..., object]]:
    if isinstance(hint, Value):
        yield hint.read
    for part in get_args(hint):
        yield from _find_validators(part)
