"""Pages: texts without a date, such as the imprint."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from netzblatt.model.records import Page
from netzblatt.read.content_kind import ContentKind
from netzblatt.read.forms.choices import LegalRoleField
from netzblatt.read.forms.documents import DocumentForm
from netzblatt.read.forms.fields import WhenField
from netzblatt.read.forms.form import Also, Commas
from netzblatt.read.records import make_common_fields

if TYPE_CHECKING:
    from netzblatt.read.manuscript import Manuscript


class PageForm(DocumentForm):
    """The fields of a file in pages/."""

    published: Annotated[WhenField | None, Also("veröffentlicht", "datum", "date")] = None
    reviewed: Annotated[WhenField | None, Also("geprüft", "überprüft")] = None
    role: Annotated[tuple[LegalRoleField, ...], Also("rolle", "roles", "rollen"), Commas] = ()


def make_page(manuscript: Manuscript, form: PageForm) -> Page:
    """Makes the record of a page."""
    common = make_common_fields(manuscript, form)
    return Page(**common, address=manuscript.compute_address(), legal_roles=form.role, reviewed=form.reviewed)


def summarize_page(page: Page) -> dict[str, Any]:
    """Returns the fields of a page's summary."""
    return {"legal_roles": page.legal_roles, "reviewed": page.reviewed}


PAGES = ContentKind(
    noun="page", form=PageForm, record=Page, make_record=make_page, folder="/", summarize=summarize_page
)
