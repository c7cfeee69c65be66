from __future__ import annotations

from jinja2 import Environment

from netzblatt.plan.page_policy import PREFETCH, write_policy
from netzblatt.tools.web.inline_scripts import hash_source


def _read(policy: str) -> dict[str, str]:
    return dict(directive.split(" ", 1) for directive in policy.split("; "))


def test_a_page_may_load_what_lies_with_us_and_run_nothing_within_it() -> None:
    policy = _read(write_policy())

    assert ("'none'", "'none'") == (policy.pop("default-src"), policy.pop("base-uri"))
    assert {"'self'"} == set(policy.values())


def test_frames_and_allowed_hosts_are_added_where_they_may_be_needed() -> None:
    origins = ["https://player.vimeo.com", "https://a.example", "https://a.example"]
    policy = _read(write_policy(["stats.example"], frames=origins, compiles=True))

    assert "'self' https://stats.example https://a.example https://player.vimeo.com" == policy["frame-src"]
    assert "'self' https://stats.example 'wasm-unsafe-eval'" == policy["script-src"]
    assert "'self'" == policy["form-action"]


def test_the_rules_of_what_to_prefetch_are_allowed_as_templates_write_them() -> None:
    policy = _read(write_policy(prefetch=PREFETCH))
    written = Environment(autoescape=True).from_string("{{ rules | tojson }}").render(rules=PREFETCH)

    assert f"'self' {hash_source(written)}" == policy["script-src"]
