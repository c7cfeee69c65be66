"""Raw HTML in texts through an allow-list. Everything that the cleaner (nh3) drops is reported, never lost in silence.

Only texts with raw HTML or with the attributes of a code fence come here: all other HTML is Python-Markdown's and ours.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection
from functools import partial

from netzblatt.model.problem import Position
from netzblatt.model.records import LINK
from netzblatt.tools.markdown.attributes import is_acting
from netzblatt.tools.markdown.conversion import Conversion
from netzblatt.tools.markdown.directives.suggestions import suggest_directive
from netzblatt.tools.markdown.heading_ids import RESERVED
from netzblatt.tools.markdown.links import resolve_href
from netzblatt.tools.markdown.tag_reader import TagPart, TagReader, read_tags
from netzblatt.tools.web.addresses import SCHEME, find_address_fault, is_well_formed
from netzblatt.tools.web.character_references import resolve_references
from netzblatt.tools.web.own_addresses import is_own

TAGS = frozenset(
    "a abbr address article aside b bdi bdo blockquote br caption cite code col colgroup dd del details dfn div dl dt "
    "em h2 h3 h4 h5 h6 hr i ins kbd li mark ol p pre q rp rt ruby s samp section small span strong sub summary sup "
    "table tbody td tfoot th thead time tr u ul var wbr".split(),
)
ATTRIBUTES = {
    "*": {"id", "class", "lang", "dir", "title"},
    "a": {"href", "hreflang"},
    "div": {"tabindex"},
    "time": {"datetime"},
    "ol": {"start", "reversed", "type"},
    "li": {"value"},
    "td": {"colspan", "rowspan", "headers"},
    "th": {"colspan", "rowspan", "scope", "headers", "abbr"},
    "col": {"span"},
    "colgroup": {"span"},
    "details": {"open"},
    "blockquote": {"cite"},
    "q": {"cite"},
    "del": {"cite", "datetime"},
    "ins": {"cite", "datetime"},
}
# So many letters tell a tag from all others.
HEAD = 200
# Tags that only look, and what stands for them; and tags that show something of another site.
LOOKS = frozenset("center font big blink marquee nobr tt strike".split())
MEANINGS = {"center": ('div class="center"', "div")}
# The title of the page is the only h1; what a figure holds that is no picture, such as a table, stays.
MEANINGS |= {old: (new, new) for old, new in (("h1", "h2"), ("figcaption", "p"), ("strike", "s"), ("tt", "code"))}
MEANINGS |= {"acronym": ("abbr", "abbr"), "dir": ("ul", "ul"), "menu": ("ul", "ul")}
MEANINGS |= dict.fromkeys(("figure", "footer", "header", "hgroup", "main", "nav"), ("div", "div"))
# Their ends may be left out (HTML, 13.1.2.4). That of a paragraph, too, but not so that what is meant is clear.
ENDED = frozenset("colgroup dd dt li rp rt tbody td tfoot th thead tr".split())
EMBEDDING = frozenset("iframe video audio embed object source track param".split())
MEANING = re.compile(rf"<(/?)({'|'.join(MEANINGS)})\b([^>]*)>", re.IGNORECASE)
HREF = re.compile(
    r"(<a\b(?:[^<>\"']|\"[^\"<>]*\"|'[^'<>]*')*?\shref\s*=\s*)(?:\"([^\"<>]*)\"|'([^'<>]*)'|([^\s\"'<>]+))",
    re.IGNORECASE,
)
ID = re.compile(r"\sid\s*=\s*[\"']?([^\s\"'>]+)", re.IGNORECASE)
ANCHOR = re.compile(r"(<a(?:\s[^>]*?)?\s)name(?==)(?![^>]*\sid=)", re.IGNORECASE)
SCHEMES = {"http", "https", "mailto", "tel"}


def sanitize(html: str, conversion: Conversion) -> str:
    """Returns `html` with what is allowed only, and reports everything else that it holds as errors.

    Comments vanish without an error: they are for colleagues, not for readers.
    """
    import nh3

    html = HREF.sub(partial(_resolve_link, conversion=conversion), html)
    if re.search(r"<!--(?!.*?-->)", conversion.positions.text_without_code, re.DOTALL):
        conversion.add_error("html/unclosed-comment", r"<!--(?![\s\S]*?-->)")
    before = read_tags(html)
    for tag, source in before.list_unbalanced():
        if tag in TAGS and not (tag in ENDED and source[1] != "/"):
            conversion.add_error("html/unclosed", re.escape(source[:HEAD]), tag=tag)
    translated = MEANING.sub(_translate, ANCHOR.sub(r"\1id", html))
    clean = nh3.clean(
        translated,
        tags=set(TAGS),
        attributes=ATTRIBUTES,
        url_schemes=SCHEMES,
        link_rel=None,
        strip_comments=True,
        clean_content_tags={"script", "style"},
    ).replace("&nbsp;", "\u00a0")
    # The cleaner removes nothing from most texts, and to read the same HTML again takes long.
    after = before if clean == html else read_tags(clean)
    lost = _report_losses(before, after, conversion)
    for source in before.declarations:
        conversion.add_error("html/dropped", re.escape(source.rstrip(">")[:HEAD]), source=source)
    _report_addresses(before, lost, conversion)
    ids = conversion.collected.ids
    for (tag, name, value), source in after.parts:
        if name == "id" and value in RESERVED:
            conversion.add_error_at(partial(_find_tag, conversion, source, tag, name), "html/reserved-id", id=value)
        if name == "id" and value not in ids:
            ids.append(value)
    return clean


def _resolve_link(link: re.Match[str], *, conversion: Conversion) -> str:
    """Returns the beginning of a link with the address that it leads to, as Markdown's links have it."""
    address = next(filter(None, link.groups()[1:]), "")
    written = resolve_references(address).strip()
    if not written or written.startswith(LINK) or find_address_fault(written):
        return link[0]
    if SCHEME.match(written) and not is_own(written, conversion.site):
        return link[0]
    return f'{link[1]}"{resolve_href(address, conversion, text="")}"'


def _report_losses(before: TagReader, after: TagReader, conversion: Conversion) -> set[TagPart]:
    """Reports the tags that the cleaner removed, and the attributes that it removed from other tags. Returns all."""
    remaining = Counter(part for part, _ in after.parts)
    lost: set[TagPart] = set()
    lost_tags: set[str] = set()
    for part, source in before.parts:
        if remaining[part]:
            remaining[part] -= 1
            continue
        lost.add(part)
        tag, name, value = part
        if tag in MEANINGS or (tag == "a" and name == "name" and _is_its_id(value, source)):
            continue
        if not name:
            lost_tags.add(source)
            _report_tag(tag, source, conversion)
        elif source not in lost_tags or is_acting(name):
            locate = partial(_find_tag, conversion, source, tag, name)
            # A name beside another id would be a target that is lost.
            if name == "href" or is_acting(name) or (tag == "a" and name == "name"):
                conversion.add_error_at(locate, _choose_code(name, value), attribute=name, tag=tag, target=value)
            else:
                conversion.ignore(name, locate)
    return lost


def _is_its_id(name: str, source: str) -> bool:
    """Returns whether the name of an anchor is its id, or becomes it because it has none."""
    written = ID.search(source)
    return written is None or written[1] == name


def _report_tag(tag: str, source: str, conversion: Conversion) -> None:
    """Reports a tag that the cleaner removed, if more than its look is lost."""
    locate = partial(_find_tag, conversion, source, tag)
    # Word writes <o:p> and the like.
    if tag in LOOKS or ":" in tag:
        conversion.ignore(f"<{tag}>", locate)
    elif tag in EMBEDDING:
        conversion.add_error_at(locate, "html/embedded", tag=tag, corrected=suggest_directive(tag, source))
    else:
        conversion.add_error_at(locate, "html/tag", tag=tag)


def _translate(tag: re.Match[str]) -> str:
    start, end = MEANINGS[tag[2].lower()]
    return f"</{end}>" if tag[1] else f"<{start}{tag[3]}>"


def _choose_code(name: str, value: str) -> str:
    """Returns the code of the problem of an attribute that the cleaner removed."""
    if name != "href":
        return "html/attribute"
    return "link/scheme" if is_well_formed(value) else "link/malformed"


def _report_addresses(before: TagReader, lost: Collection[TagPart], conversion: Conversion) -> None:
    """Reports addresses that no link may have. `lost` are told already."""
    for part, source in before.parts:
        tag, name, value = part
        if name not in ("href", "cite") or part in lost or value.startswith(LINK):
            continue
        if code := find_address_fault(value):
            conversion.add_error_at(partial(_find_tag, conversion, source, tag, name), code, target=value)


def _find_tag(conversion: Conversion, source: str, tag: str, name: str = "") -> tuple[Position, str]:
    """Returns the position of a tag, or of its attribute `name`, with its line.

    The tag as it was written comes first. An attribute may also be that of a code fence. The beginning of a tag comes
    last, for `source` may differ from the text: Python-Markdown expands tabs.
    """
    attribute = re.search(rf"\s{re.escape(name)}(?=[\s=/>])", source, re.IGNORECASE) if name else None
    start = attribute.start() + 1 if attribute else 0
    # A tag may be as long as a text, and takes long to compile.
    head, skipped = re.escape(source[: min(start, HEAD)]), max(0, start - HEAD)
    exact = rf"{head}[\s\S]{{{skipped}}}({re.escape(source[start : start + HEAD])})"
    beginning = rf"<{re.escape(tag)}\b"
    if not name:
        return conversion.positions.find_next(exact, beginning)
    return conversion.positions.find_next(exact, rf"^[`~]{{3,}}[^\n]*?({re.escape(name)})", beginning)
