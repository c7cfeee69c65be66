"""A small site that web servers show in the tests, as it was first and as it is now."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from netzblatt.model.publishing import TargetKind, TargetSettings, WebServer
from netzblatt.publish import Outcome, PublishOptions, Target, publish
from netzblatt.publish.server_files.hosted_site import HostedSite
from tests.publish.targets import make_release

ADDRESS = "https://www.example.org/netz"
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


# As much of it is worth compressing.
MUCH = "So steht es in der Zeitung. " * 50


def lead_to(href: str) -> str:
    head = f'<!doctype html><meta charset="utf-8"><title>→</title><meta http-equiv="refresh" content="0; url={href}">'
    return head + MUCH


BOTH: Mapping[str, str] = {
    "index.html": f"<!doctype html><title>Start</title><style>p{{color:red}}</style>{MUCH}",
    "404.html": f"<!doctype html><title>Nichts</title>{MUCH}",
    "en/404.html": f"<!doctype html><title>Nothing</title>{MUCH}",
    "en/index.html": f"<!doctype html><title>Home</title>{MUCH}",
    "news/index.html": f"<!doctype html><title>News</title>{MUCH}",
    "termine/index.html": "<!doctype html><title>Termine</title>",
}
OLD: Mapping[str, str] = {
    **BOTH,
    "termine/tagung.ics": "i",
    "weg/index.html": "w",
    "weg/bild.jpg": "b",
    "en/gone/index.html": "g",
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
    "netze/optik/embed.html": "<!doctype html><title>Optik</title>",
    "feed.atom": MUCH,
    "feed.json": MUCH,
    "termine.ics": MUCH,
    "bild.avif": "b",
    "bild.webp": "b",
    "netz.webmanifest": "{}",
    "zeichen.svg": f"<svg/>{MUCH}",
    "heft.pdf": "p",
    "heft-20260101.pdf": "p",
    "assets/site-0a1b2c3d.css": f"p{{background:url(x.png)}}/*{MUCH}*/",
    "assets/schrift.woff2": "w",
}


def make_settings(host: WebServer | None, folder: Path, **values: object) -> TargetSettings:
    settings = {"name": "live", "kind": TargetKind.FOLDER, "folder": str(folder), "host": host, "address": ADDRESS}
    return TargetSettings(**{**settings, **values})  # type: ignore[arg-type]


def publish_files(files: Mapping[str, str], target: Target, settings: TargetSettings) -> Outcome:
    options = PublishOptions(
        by="Erika",
        gone=("/weg/", "/en/gone/"),
        is_list=lambda path: path.startswith("tags/"),
        may_delete_many=True,
        lock_pause=0.0,
        settings=settings,
    )
    return publish(make_release(files), target, options)
