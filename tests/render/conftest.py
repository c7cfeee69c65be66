"""The small site, as for the tests of the pipeline."""

from tests.pipeline.conftest import built, first_build, root

__all__ = ["built", "first_build", "root"]
