from __future__ import annotations

from netzblatt.publish import PublishOptions, publish
from netzblatt.publish.published_site import RECORD, decode_published_site
from netzblatt.publish.publishing import BATCH_FILES
from tests.publish.targets import PlainTarget, make_release


def test_a_target_that_shows_files_at_once_is_told_first_which_are_in_doubt() -> None:
    class DyingTarget(PlainTarget):
        def write(self, files: object) -> None:
            super().write(files)  # type: ignore[arg-type]
            if "index.html" in self.files:
                raise KeyboardInterrupt

    target = DyingTarget({})
    try:
        publish(make_release({"index.html": "a", "x/index.html": "b"}), target, PublishOptions(by="Erika"))
    except KeyboardInterrupt:
        record = decode_published_site(target.files[RECORD])
    assert record
    assert ("index.html", "x/index.html") == record.pending


def test_progress_is_told_by_files() -> None:
    steps: list[tuple[int, int]] = []
    files = {f"{number}/index.html": "x" for number in range(BATCH_FILES + 1)}
    options = PublishOptions(by="Erika", report_progress=lambda _, done, total: steps.append((done, total)))
    publish(make_release(files), PlainTarget({}), options)
    assert [(BATCH_FILES, BATCH_FILES + 1), (BATCH_FILES + 1, BATCH_FILES + 1)] == steps
