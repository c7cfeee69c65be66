from __future__ import annotations

import pytest

from netzblatt.model.problem import Position
from netzblatt.model.source import Source
from netzblatt.preview.style_guide.descriptions import Description
from netzblatt.preview.style_guide.example_values import MisfitError

PATH = "templates/components/note.yml"
TEXT = """description: A note.
macros:
  note:
    examples:
      - {name: plain, level: 2}
"""


def _describe(text: str) -> Description:
    data = text.encode()
    return Description(Source(PATH, PATH, "", len(data), data))


def test_a_value_is_read_by_its_keys_and_indices() -> None:
    description = _describe(TEXT)
    assert "A note." == description.read("description", kind=str)
    assert "plain" == description.read("macros", "note", "examples", 0, "name", kind=str)
    assert () == description.problems


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        (("macros", "other"), dict),
        (("macros", "note", "examples", 0, "title"), str),
        (("description", "more"), str),
        (("description",), list),
        (("macros", "note"), str),
    ],
)
def test_a_value_that_is_missing_or_of_another_type_does_not_fit(path: tuple[str | int, ...], kind: type) -> None:
    with pytest.raises(MisfitError) as misfit:
        _describe(TEXT).read(*path, kind=kind)
    assert ("component/shape", {"name": ".".join(map(str, path))}) == (misfit.value.code, misfit.value.values)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        (("description",), Position(PATH, 1, 1)),
        (("macros", "note"), Position(PATH, 3, 3)),
        (("macros", "note", "examples", 0), Position(PATH, 5, 9)),
        (("macros", "note", "examples", 0, "level"), Position(PATH, 5, 23)),
        # What is missing stands where it should be.
        (("macros", "note", "examples", 0, "title"), Position(PATH, 5, 9)),
        (("macros", "note", "parameters"), Position(PATH, 3, 3)),
        (("title",), Position(PATH)),
    ],
)
def test_a_value_has_a_position(path: tuple[str | int, ...], expected: Position) -> None:
    assert expected == _describe(TEXT).find_position(*path)


def test_a_misfit_becomes_a_problem_with_its_line() -> None:
    misfit = MisfitError(code="component/value", value="2", type="str")
    problem = _describe(TEXT).make_problem(misfit, "macros", "note", "examples", 0, "level")
    assert (Position(PATH, 5, 23), "component/value") == (problem.position, problem.code)
    assert "      - {name: plain, level: 2}" == problem.excerpt
    assert {"value": "2", "type": "str"} == dict(problem.values)


def test_a_file_that_is_no_yaml_has_problems_and_no_values() -> None:
    description = _describe("description: {\n")
    assert description.problems
    with pytest.raises(MisfitError):
        description.read("description", kind=str)
