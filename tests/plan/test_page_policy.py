from __future__ import annotations

from netzblatt.plan.page_policy import write_policy


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
