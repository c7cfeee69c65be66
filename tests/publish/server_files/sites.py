"""A small site that web servers show in the tests, as it was first and as it is now."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from netzblatt.model.publishing import TargetKind, TargetSettings, WebServer
from netzblatt.publish import Outcome, PublishOptions, Target, publish
from netzblatt.publish.server_files.hosted_site import HostedSite
from tests.publish.targets import make_release

POLICY = "default-src 'none'; img-src 'self'"
SITE = HostedSite(
    base="/netz",
    paths=frozenset(
        ["index.html", "404.html", "alt/index.html", "feed.json", "d.svg", "assets/f.woff2", "media/x-0a1b2c3d.webp"]
    ),
    redirects={"/netz/termin.ics": "/netz/ter%20mine/", "/netz/alt/": "/netz/neu/"},
    needed=1,
    gone=["/netz/weg/", "/netz/weg/bild.jpg"],
    policy=POLICY,
)


NASTY = "\"a\" $b;'c' ~%41^#`x`.html"


def lead_to(href: str) -> str:
    return f'<!doctype html><meta charset="utf-8"><title>→</title><meta http-equiv="refresh" content="0; url={href}">'


BOTH: Mapping[str, str] = {
    "index.html": "<!doctype html><title>Start</title><style>p{color:red}</style>",
    "404.html": "<!doctype html><title>Nichts</title>",
    "news/index.html": "<!doctype html><title>News</title>",
    "termine/index.html": "<!doctype html><title>Termine</title>",
}
OLD: Mapping[str, str] = {
    **BOTH,
    "termine/tagung.ics": "i",
    "weg/index.html": "w",
    "weg/bild.jpg": "b",
    "tags/optik/index.html": "t",
    "tags/optik/feed.atom": "f",
}
NEW: Mapping[str, str] = {
    **BOTH,
    "alt/index.html": lead_to("../news/"),
    "noch/älter (1+1)/index.html": lead_to("/netz/alt/"),
    "alt.html": lead_to("news/"),
    # Signs that mean something to a server.
    NASTY: lead_to("news/"),
    "tags/index.html": "t",
    "feed.atom": "f",
    "feed.json": "{}",
    "termine.ics": "i",
    "bild.avif": "b",
    "bild.webp": "b",
    "netz.webmanifest": "{}",
    "zeichen.svg": "<svg/>",
    "heft.pdf": "p",
    "heft-20260101.pdf": "p",
    "assets/site-0a1b2c3d.css": "p{background:url(x.png)}",
    "assets/schrift.woff2": "w",
}


def make_settings(host: WebServer | None, folder: Path, **values: object) -> TargetSettings:
    address = "https://www.example.org/netz"
    settings = {"name": "live", "kind": TargetKind.FOLDER, "folder": str(folder), "host": host, "address": address}
    return TargetSettings(**{**settings, **values})  # type: ignore[arg-type]


def publish_files(files: Mapping[str, str], target: Target, settings: TargetSettings) -> Outcome:
    options = PublishOptions(
        by="Erika",
        gone=("/weg/",),
        is_list=lambda path: path.startswith("tags/"),
        may_delete_many=True,
        lock_pause=0.0,
        settings=settings,
    )
    return publish(make_release(files), target, options)
