from __future__ import annotations

from netzblatt.publish import PublishOptions, publish
from netzblatt.publish.writing import BATCH_FILES, SAMPLE
from tests.publish.targets import PlainTarget, make_release


def test_progress_is_told_by_files() -> None:
    steps: list[tuple[str, int, int]] = []
    files = {f"{number}/index.html": "x" for number in range(BATCH_FILES + 1)}
    options = PublishOptions(by="Erika", report_progress=lambda *step: steps.append(step))
    publish(make_release(files), PlainTarget({}), options)
    number = BATCH_FILES + 1
    assert [("publish", BATCH_FILES, number), ("publish", number, number), ("verify", SAMPLE + 1, SAMPLE + 1)] == steps
