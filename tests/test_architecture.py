"""The walls of the house: what may import what, what a face holds, which words names are made of, who may change whom.

Each test lists all that breaks its rule, so that a failure says where to look.
"""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import PurePosixPath

import pytest

from tests import conftest
from tests.package import ROOT, Function, Module, circles, import_graph, imports, modules

FLOORS = {
    "model": 1,
    "cache": 2,
    "workers": 2,
    "site_folder": 2,
    "tools": 2,
    "read": 3,
    "plan": 3,
    "render": 3,
    "check": 3,
    "publish": 3,
    "pipeline": 4,
    "preview": 5,
    "trial": 5,
    "commands": 6,
}
# Libraries that a build without work must not pay for: they may be imported inside functions.
HEAVY = {
    "PIL",
    "babel",
    "boto3",
    "botocore",
    "brotli",
    "cbor2",
    "click",
    "css_inline",
    "dateutil",
    "email",
    "feedparser",
    "holidays",
    "httpx",
    "icalendar",
    "jinja2",
    "livereload",
    "markdown",
    "markupsafe",
    "nh3",
}
HEAVY |= {
    "pagefind_bin",
    "pickle",
    "pillow_heif",
    "pydantic",
    "pyphen",
    "resvg_py",
    "rich",
    "shutil",
    "sqlite3",
    "tornado",
    "watchfiles",
    "yaml",
}
# Modules of one system only.
HEAVY |= {"fcntl", "msvcrt"}
# Our own modules that bring such a library along, or are needed by few builds. Commands load everything late.
LATE = {
    # The stages: a build with nothing to do ends before them.
    "netzblatt.pipeline",
    "netzblatt.cache.document_index",
    # Pages of templates and style sheets that were in order are not checked again.
    "netzblatt.check",
    # ctypes and shutil.
    "netzblatt.site_folder.exchange",
    "netzblatt.workers.thread_interrupts",
    "shutil",
    # Only where the program fails.
    "traceback",
    # multiprocessing.
    "netzblatt.workers.processes",
    # Documents that earlier builds have read are neither parsed nor checked.
    "netzblatt.read.checks.placeholders",
    "netzblatt.read.checks.proofread",
    "netzblatt.read.did_you_mean",
    "netzblatt.read.forms",
    "netzblatt.read.kinds",
    "netzblatt.read.left_out",
    "netzblatt.read.manuscript",
    "netzblatt.read.readers",
    "netzblatt.read.references.mentions",
    # Also for a build that finds a folder whose maker it does not know.
    "netzblatt.read.settings",
    # Files that were examined before are not examined again.
    "netzblatt.tools.downloads.authors",
    "netzblatt.tools.downloads.places",
    "netzblatt.tools.dates.clock",
    "netzblatt.tools.dates.parsing",
    "netzblatt.tools.dates.points",
    "netzblatt.tools.dates.recurrence",
    "netzblatt.tools.dates.respelling",
    "netzblatt.tools.dates.rrules",
    "netzblatt.tools.dates.rule_days",
    "netzblatt.tools.markdown",
    "netzblatt.tools.yaml",
    # Only where a person asks.
    "netzblatt.plan.explanation",
    # Each target has a library of its own.
    "netzblatt.publish",
    # Pillow, Jinja, icalendar: an edit makes pages, seldom pictures or calendars.
    "netzblatt.render",
    "netzblatt.tools.images.cleaning",
    "netzblatt.tools.images.cropping",
    "netzblatt.tools.images.measuring",
    "netzblatt.tools.jinja.environment",
    # A preview that nobody asks for its style guide, or that is not edited.
    "netzblatt.preview.building.fast",
    "netzblatt.preview.style_guide",
}
ONLY_LIST_OF_KINDS = "read/kinds/__init__.py"
IRREGULAR = set(
    "begun built done drawn found given gone held hidden kept known left lent lost made meant said sent shown"
    " spent spoken taken thrown told written".split()
)
# They end like participles, and are none.
INNOCENT = set("bed embed exceed feed hundred need proceed red seed shed speed".split())
VAGUE = set("core data engine handler handlers helper helpers info manager managers misc util utils".split())
CACHES = {"cache", "cached_property", "lru_cache"}
MUTABLE = re.compile(r"(?:\w+\.)?(?:dict|list|set|bytearray|defaultdict|Counter|OrderedDict|deque)\b")


def _none(wrong: Iterable[str]) -> None:
    """Fails with a line for each thing that is wrong."""
    if lines := list(wrong):
        pytest.fail("\n".join([f"{len(lines)} times:", *lines]), pytrace=False)


def _where(module: Module, node: ast.AST, what: str = "") -> str:
    return f"{module.path}:{getattr(node, 'lineno', 1)} {what}".rstrip()


def _functions() -> Iterator[tuple[Module, Function]]:
    return ((module, function) for module in modules().values() for function in module.functions)


def _classes() -> Iterator[tuple[Module, ast.ClassDef]]:
    return ((module, each) for module in modules().values() for each in module.classes)


# Imports.


def test_every_room_has_its_floor() -> None:
    assert set() == {module.room for module in modules().values()} - FLOORS.keys() - {""}


def test_imports_go_down_and_on_the_third_floor_never_sideways() -> None:
    wrong = []
    for module in modules().values():
        for each in imports(module):
            room, other = module.room, each.name.split(".")[1] if each.name.startswith("netzblatt.") else ""
            if room in FLOORS and other in FLOORS and other != room:
                is_sideways = FLOORS[other] == FLOORS[room] == 3
                wrong += [f"{module.path} imports {each.name}"] if FLOORS[other] > FLOORS[room] or is_sideways else []
    _none(wrong)


def test_imports_are_absolute() -> None:
    _none(module.path for module in modules().values() for each in imports(module) if each.name == "relative")


def test_only_heavy_libraries_and_what_needs_them_are_imported_inside_functions() -> None:
    wrong = []
    for module in modules().values():
        for each in imports(module):
            library = each.name.split(".")[0]
            is_listed = library in HEAVY or any(f"{each.name}.".startswith(f"{name}.") for name in LATE)
            is_command = module.room == "commands" and library == "netzblatt"
            wrong += [f"{module.path}: {each.name}"] if each.is_late and not is_listed and not is_command else []
    _none(wrong)


def test_no_module_needs_itself_in_a_circle() -> None:
    _none(" <-> ".join(names) for names in circles(import_graph()))


def test_a_circle_is_found_whichever_way_it_is_entered() -> None:
    graph = {"a": {"b"}, "b": {"c", "d"}, "c": {"b"}, "d": set(), "e": {"a", "d"}}
    assert [["b", "c"]] == circles(graph)


def test_model_needs_nothing_but_the_standard_library() -> None:
    _none(
        f"{module.path}: {each.name}"
        for module in modules().values()
        if module.room == "model"
        for each in imports(module)
        if each.name.split(".")[0] in HEAVY
    )


# Files.


def test_a_face_holds_its_docstring_imports_and_the_names_that_it_shows() -> None:
    wrong = []
    for module in modules().values():
        if module.is_face and module.room and module.path != ONLY_LIST_OF_KINDS:
            wrong += [_where(module, node) for node in module.tree.body[1:] if not _is_of_a_face(node)]
            wrong += [] if ast.get_docstring(module.tree) else [f"{module.path} has no docstring"]
    _none(wrong)


def _is_of_a_face(node: ast.stmt) -> bool:
    if isinstance(node, ast.Import | ast.ImportFrom):
        return True
    return isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__"


def test_files_and_functions_stay_small() -> None:
    large = [module.path for module in modules().values() if module.text.count("\n") > 250]
    large += [
        _where(module, each, each.name) for module, each in _functions() if (each.end_lineno or 0) - each.lineno >= 50
    ]
    _none(large)


def test_every_module_has_a_file_of_tests_beside_it_in_the_mirror() -> None:
    missing = []
    for module in modules().values():
        path = PurePosixPath(module.path)
        mirror = ROOT / "tests" / path.parent / f"test_{path.stem.lstrip('_')}.py"
        missing += [] if module.is_face or mirror.exists() else [module.path]
    _none(missing)


def test_the_lists_of_slow_and_long_tests_name_what_is_there() -> None:
    for name in {*conftest.SLOW, *conftest.LONGEST, *conftest.SPLIT}:
        path, _, test = name.partition("::")
        assert (ROOT / path).exists(), name
        assert not test or f"def {test}" in (ROOT / path).read_text("utf-8"), name


def test_only_commands_print() -> None:
    _none(
        _where(module, node)
        for module in modules().values()
        if module.room != "commands"
        for node in module.nodes
        if isinstance(node, ast.Name) and node.id == "print"
    )


def test_who_wants_to_contribute_has_little_to_read() -> None:
    assert len((ROOT / "CONTRIBUTING.md").read_text("utf-8").split()) <= 1000


# Words.


def test_no_two_types_share_a_name() -> None:
    homes: defaultdict[str, set[str]] = defaultdict(set)
    for module in modules().values():
        for name in _types(module):
            homes[name].add(module.path)
    _none(f"{name}: {', '.join(sorted(paths))}" for name, paths in sorted(homes.items()) if len(paths) > 1)


def _types(module: Module) -> Iterator[str]:
    """Classes, aliases and TypeVars: all names of the module that begin with a capital and are no constants."""
    for node in module.tree.body:
        match node:
            case ast.ClassDef(name=name):
                yield name
            case ast.Assign(targets=[ast.Name(id=name)]) | ast.AnnAssign(target=ast.Name(id=name)):
                if name.lstrip("_")[:1].isupper() and not name.isupper():
                    yield name


def test_functions_are_verbs_and_no_participles() -> None:
    _none(_where(module, each, each.name) for module, each in _functions() if _is_participle(each.name))


def _is_participle(name: str) -> bool:
    word = name.strip("_").split("_")[0]
    return not name.startswith("__") and word not in INNOCENT and (word.endswith("ed") or word in IRREGULAR)


def test_names_of_modules_and_types_are_nouns_that_mean_something() -> None:
    names = [(module.path, word) for module in modules().values() for word in re.split(r"\W|_", module.path)]
    names += [
        (_where(module, each, each.name), word.lower())
        for module, each in _classes()
        for word in re.findall(r"[A-Z][a-z]+", each.name)
    ]
    _none(where for where, word in names if word in VAGUE)


def _docstrings() -> Iterator[tuple[str, str]]:
    for module in modules().values():
        for node in chain([module.tree], module.classes, module.functions):
            if text := ast.get_docstring(node):
                yield _where(module, node), text


def test_docstrings_begin_with_a_subject_or_a_verb() -> None:
    _none(where for where, text in _docstrings() if re.match(r"(The same|What|Of|That|Where|By)\b", text))


def test_measurements_stand_in_docs_and_not_in_docstrings() -> None:
    measured = re.compile(r"\d ?(ms|µs|%)(?!\w)|\bper ?cent\b(?!-encod)|\b(milli|micro)seconds\b")
    _none(where for where, text in _docstrings() if measured.search(text))


PATHS = ("content/", "templates/", "assets/", ".netzblatt", "site.yml")
PROBLEM_CODE = re.compile(r"content/[a-z-]+")


def test_paths_are_written_down_once() -> None:
    _none(
        _where(module, node, text)
        for module in modules().values()
        if module.path != "model/paths.py"
        for node, text in _strings(module)
        if any(path in text for path in PATHS) and not PROBLEM_CODE.fullmatch(text)
    )


def _strings(module: Module) -> Iterator[tuple[ast.AST, str]]:
    """The strings that are no prose: neither docstrings nor sentences for people."""
    docstrings = {node.body[0] for node in module.nodes if isinstance(node, ast.Module | ast.ClassDef | Function)}
    values = {node.value for node in docstrings if isinstance(node, ast.Expr)}
    for node in module.nodes:
        if not isinstance(node, ast.Constant) or not isinstance(node.value, str) or node in values:
            continue
        if not re.search(r"\s", node.value):
            yield node, node.value


# Changes.


def test_in_the_pipeline_nobody_sets_an_attribute_of_another_object() -> None:
    _none(
        _where(module, target, ast.unparse(target))
        for module, function in _functions()
        if module.room == "pipeline"
        for target in _set_attributes(ast.walk(function))
        if not (isinstance(target.value, ast.Name) and target.value.id in {"self", "cls", *_created(function)})
    )


def _set_attributes(nodes: Iterable[ast.AST]) -> Iterator[ast.Attribute]:
    return (node for node in nodes if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store | ast.Del))


def _created(function: Function) -> Iterator[str]:
    """Yields the variables that the function fills by calling something."""
    for node in ast.walk(function):
        match node:
            case ast.Assign(targets=[ast.Name(id=name)], value=ast.Call()):
                yield name


def _decorators(node: Function | ast.ClassDef) -> set[str]:
    return {ast.unparse(each).partition("(")[0].rpartition(".")[2] for each in node.decorator_list}


def test_no_cached_property_is_assigned() -> None:
    properties: set[str] = set()
    ordinary: set[str] = set()
    wrong: list[str] = []
    for module, each in _classes():
        own = {node.name for node in each.body if isinstance(node, Function) and "cached_property" in _decorators(node)}
        properties |= own
        ordinary |= {ast.unparse(node.target) for node in each.body if isinstance(node, ast.AnnAssign)}
        for target in _set_attributes(ast.walk(each)):
            if ast.unparse(target.value) == "self":
                ordinary.add(target.attr)
                wrong += [_where(module, target, ast.unparse(target))] if target.attr in own else []
    for module in modules().values():
        for target in _set_attributes(module.nodes):
            # Without types it cannot be told whose attribute it is, if another class has an ordinary one of that name.
            if target.attr in properties - ordinary:
                wrong.append(_where(module, target, ast.unparse(target)))
    _none(wrong)


def test_a_frozen_class_remembers_nothing_beside_its_fields() -> None:
    _none(
        _where(module, node, each.name)
        for module, each in _classes()
        if _is_frozen(each)
        for node in each.body
        if _is_cache(node)
    )


def _is_frozen(each: ast.ClassDef) -> bool:
    ways = [*each.decorator_list, *each.keywords]
    return any("frozen" in ast.unparse(way) for way in ways)


def _is_cache(node: ast.stmt) -> bool:
    match node:
        case ast.FunctionDef():
            return bool(CACHES & _decorators(node))
        case ast.AnnAssign(annotation=annotation):
            return MUTABLE.match(ast.unparse(annotation)) is not None
    return False
