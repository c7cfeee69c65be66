"""Says which attributes the sandbox lets a template have, whatever they belong to. Knows no value."""

from __future__ import annotations

from jinja2 import sandbox

# Attributes that the sandbox refuses of some values, or wraps: what they belong to must be looked at. Of no other name,
# unless it begins with "_", need anything be asked.
GUARDED = frozenset({"mro", "format", "format_map"}).union(
    sandbox.UNSAFE_FUNCTION_ATTRIBUTES,
    sandbox.UNSAFE_METHOD_ATTRIBUTES,
    sandbox.UNSAFE_GENERATOR_ATTRIBUTES,
    sandbox.UNSAFE_COROUTINE_ATTRIBUTES,
    sandbox.UNSAFE_ASYNC_GENERATOR_ATTRIBUTES,
    {"append", "appendleft", "add", "clear", "difference_update", "discard", "extend", "extendleft", "insert", "pop"},
    {
        "popitem",
        "popleft",
        "remove",
        "reverse",
        "rotate",
        "setdefault",
        "sort",
        "symmetric_difference_update",
        "update",
    },
)


def is_plain(attribute: str) -> bool:
    """Whether the sandbox lets a template have an attribute of this name of every value that it can reach. Code and
    frames it cannot reach: their names are guarded.
    """
    return attribute[:1] != "_" and attribute not in GUARDED
