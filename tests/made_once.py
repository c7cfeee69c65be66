"""Makes once a process what hundreds of tests would make of the same files: reviews of templates, their code, and crops
of pictures. All of it depends on its arguments alone, and a build keeps it in stores, which tests begin without.
"""

from __future__ import annotations

from collections.abc import Callable
from types import CodeType

import pytest
from jinja2.bccache import Bucket

from netzblatt.cache.user_folder import find_user_folder
from netzblatt.model.tasks import CroppedPicture, RenderedAction
from netzblatt.render.renderer import Renderer
from netzblatt.tools.images.cropping import OriginalPicture
from netzblatt.tools.jinja.compiled_templates import CompiledTemplates
from netzblatt.tools.jinja.review import Review
from netzblatt.tools.jinja.templates import Templates


def make_once(patch: pytest.MonkeyPatch) -> None:
    """Lets this process, and those that it forks, remember what they made."""
    patch.setattr(Templates, "_make_review", _remember_reviews(Templates._make_review))  # noqa: SLF001
    patch.setattr(Renderer, "_render_anew", _remember_crops(Renderer._render_anew))  # noqa: SLF001
    load, dump = _remember_code(CompiledTemplates.load_bytecode, CompiledTemplates.dump_bytecode)
    patch.setattr(CompiledTemplates, "load_bytecode", load)
    patch.setattr(CompiledTemplates, "dump_bytecode", dump)


def _remember_reviews(make: Callable[[Templates, str], Review]) -> Callable[[Templates, str], Review]:
    reviews: dict[tuple[str, ...], Review] = {}

    def make_review(self: Templates, name: str) -> Review:
        # More than a build goes by: were its key wrong, a store of an edited site would not be that of a new one.
        key = self.digest, name
        if key not in reviews:
            reviews[key] = make(self, name)
        return reviews[key]

    return make_review


def _remember_crops(render: Callable[[Renderer, RenderedAction], bytes]) -> Callable[[Renderer, RenderedAction], bytes]:
    crop, crops = OriginalPicture.crop, dict[CroppedPicture, bytes]()

    def render_anew(self: Renderer, action: RenderedAction) -> bytes:
        # With a second set of templates everything is made twice and compared; a test may have a decoder of its own.
        if self.second or not isinstance(action, CroppedPicture) or OriginalPicture.crop is not crop:
            return render(self, action)
        # The file may have vanished.
        self.objects.get(action.digest)
        if action not in crops:
            crops[action] = render(self, action)
        return crops[action]

    return render_anew


Transfer = Callable[[CompiledTemplates, Bucket], None]


def _remember_code(load: Transfer, dump: Transfer) -> tuple[Transfer, Transfer]:
    """Remembers the code in the user's own folder. Tests of such folders have others."""
    own, codes = find_user_folder(), dict[tuple[str, str, str], CodeType]()

    def load_bytecode(self: CompiledTemplates, bucket: Bucket) -> None:
        key = bucket.key, self._kind, bucket.checksum
        if self._folder != own or key not in codes:
            load(self, bucket)
        else:
            bucket.code = codes[key]
        if self._folder == own and bucket.code:
            codes[key] = bucket.code

    def dump_bytecode(self: CompiledTemplates, bucket: Bucket) -> None:
        if self._folder == own and bucket.code:
            codes[bucket.key, self._kind, bucket.checksum] = bucket.code
        dump(self, bucket)

    return load_bytecode, dump_bytecode
