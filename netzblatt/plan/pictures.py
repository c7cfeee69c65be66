"""Plans the files of pictures by the rules of templates/images.yml, and describes them for templates. Opens no file."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import PurePosixPath

from netzblatt.cache import digest
from netzblatt.model.contexts.parts import Crop, Image, Variant
from netzblatt.model.crop_rules import CropRule, select_rules
from netzblatt.model.frozen import Frozen, replace
from netzblatt.model.records import Picture, PictureFile, combine_rights
from netzblatt.model.rights import AiUse
from netzblatt.model.settings import Settings
from netzblatt.model.summaries import Use
from netzblatt.model.tasks import Action, CleanedPicture, CroppedPicture
from netzblatt.tools.language.slugs import slugify

MEDIA_TYPES = {
    "jpeg": "image/jpeg",
    "webp": "image/webp",
    "avif": "image/avif",
    "png": "image/png",
    "svg": "image/svg+xml",
}
SUFFIXES = {"jpeg": "jpg"}
# In pixels: the longest side that a format has room for (VP8, RFC 6386, 9.1).
LONGEST_SIDES = {"webp": 16_383}
# In pixels: the widest picture for browsers that know no srcset.
FALLBACK_WIDTH = 960


class OutputFile(Frozen, frozen=True):
    """One file of a picture, below site/."""

    output: str
    action: Action
    format: str
    width: int
    height: int


class Pictures:
    """Applies the rules of images.yml. `use` is the one that goes with a picture's place: "lead", "body", "logo". Files
    are named after their content; in a preview after their sources, so that a new version of a picture changes no page.

    `compose_image` and `choose_crops` remember their results.
    """

    def __init__(self, settings: Settings, rules: tuple[CropRule, ...], *, is_preview: bool = False) -> None:
        self._settings = settings
        self._rules = rules
        self._is_preview = is_preview
        # A picture is shown on many cards and pages, and naming its files means hashing their actions.
        self.compose_image = cache(self._compose_image)
        self.choose_crops = cache(self._choose_crops)

    @property
    def has_galleries(self) -> bool:
        """Whether images.yml has crops for galleries."""
        return any(Use.GALLERY in rule.uses for rule in self._rules)

    def has_preview(self, file: PictureFile) -> bool:
        """Whether a lead picture has a crop for previews on other sites, which cannot show an SVG."""
        return file.format != "svg" and any("lead" in rule.uses for rule in self._rules)

    def _compose_image(self, picture: Picture, file: PictureFile, use: str) -> Image:
        """Returns the image that templates are handed."""
        crops = tuple(self._compose_crop(rule.name, files) for rule, files in self.choose_crops(picture, file, use))
        rights = combine_rights(picture, file.rights)
        return Image(
            alt="" if picture.is_decorative else picture.alt,
            caption=picture.caption,
            credit=rights.credit,
            crops=crops,
            creator=rights.creator,
            licence=rights.licence,
            notice=rights.notice,
            licensor=rights.licensor,
            ai="" if rights.ai in {None, AiUse.NONE} else str(rights.ai),
            use=picture.use or use,
        )

    def _choose_crops(
        self, picture: Picture, file: PictureFile, use: str
    ) -> tuple[tuple[CropRule, tuple[OutputFile, ...]], ...]:
        """Returns every crop that images.yml demands for the picture's own use, or else for that of its place, with its
        files.
        """
        rules = select_rules(self._rules, picture, use)
        return tuple((rule, tuple(self._plan_files(picture, file, rule))) for rule in rules)

    def _plan_files(self, picture: Picture, measured: PictureFile, rule: CropRule) -> Iterator[OutputFile]:
        if measured.format == "svg":
            yield self._plan_file(
                picture, "", CleanedPicture(measured.digest), "svg", (measured.width, measured.height)
            )
            return
        # If nothing is cut off, the focus makes no difference; then all have one file.
        focus = (picture.focus or measured.default_focus) if rule.ratio else (0.5, 0.5)
        rights = combine_rights(picture, measured.rights)
        formats, sizes = _choose_formats(measured, rule), compute_sizes(measured, rule)
        fallback_sizes = _choose_sizes(sizes, is_fallback=len(formats) > 1)
        # The formats of a size follow one another: they are made of the same pixels.
        for size in sizes:
            for kind in formats if size in fallback_sizes else formats[:-1]:
                action = CroppedPicture(
                    digest=measured.digest,
                    width=size[0],
                    height=size[1],
                    focus=focus,
                    format=kind,
                    quality=rule.quality,
                    rights=rights,
                )
                yield self._plan_file(picture, f"-{rule.name}-{size[0]}", action, kind, size)

    def _plan_file(
        self, picture: Picture, crop: str, action: CroppedPicture | CleanedPicture, kind: str, size: tuple[int, int]
    ) -> OutputFile:
        stem = slugify(PurePosixPath(picture.path).stem)
        identity = replace(action, digest=picture.path) if self._is_preview else action
        name = f"{stem}-{digest.of_value(identity)[:8]}{crop}.{SUFFIXES.get(kind, kind)}"
        return OutputFile(f"media/{name}", action, kind, *size)

    def _compose_crop(self, name: str, files: tuple[OutputFile, ...]) -> Crop:
        formats = tuple(dict.fromkeys(file.format for file in files))
        last_files = [file for file in files if file.format == formats[-1]]
        small_files = (file for file in last_files if file.width <= FALLBACK_WIDTH)
        fallback = max(small_files, key=_get_width, default=last_files[0])
        # A format with one file needs no srcset: that file is the fallback.
        variant_formats = formats if len(last_files) > 1 else formats[:-1]
        variants = tuple(Variant(MEDIA_TYPES[kind], self._format_srcset(files, kind)) for kind in variant_formats)
        return Crop(name, self._href(fallback), fallback.width, fallback.height, variants)

    def _format_srcset(self, files: tuple[OutputFile, ...], kind: str) -> str:
        return ", ".join(f"{self._href(file)} {file.width}w" for file in files if file.format == kind)

    def _href(self, file: OutputFile) -> str:
        return self._settings.href(f"/{file.output}")


def compute_sizes(measured: PictureFile, rule: CropRule) -> list[tuple[int, int]]:
    """Returns width and height of each file in pixels. The widths are those of the rule that the picture has; if it is
    smaller than all of them, its own width.
    """
    ratio = rule.ratio or measured.width / measured.height
    widest = max(1, min(measured.width, round(measured.height * ratio)))
    widths = [width for width in rule.widths if width <= widest] or [widest]
    return [(width, max(1, round(width / ratio))) for width in widths]


def _choose_formats(measured: PictureFile, rule: CropRule) -> tuple[str, ...]:
    """Returns those formats of the rule that hold crops of these sizes; JPEG if there is none."""
    longest = max(max(size) for size in compute_sizes(measured, rule))
    return tuple(kind for kind in rule.formats if longest <= LONGEST_SIDES.get(kind, longest)) or ("jpeg",)


def _choose_sizes(sizes: list[tuple[int, int]], *, is_fallback: bool) -> list[tuple[int, int]]:
    """Returns the sizes of the files of one format. The last of several formats is for browsers older than WebP (2020),
    and has one file only.
    """
    return [max((size for size in sizes if size[0] <= FALLBACK_WIDTH), default=sizes[0])] if is_fallback else sizes


def _get_width(file: OutputFile) -> int:
    return file.width
