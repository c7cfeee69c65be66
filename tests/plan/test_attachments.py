from __future__ import annotations

from netzblatt.model.records import Attachment, RecordBody, Reference
from netzblatt.model.tasks import Copy, Task
from netzblatt.plan import plan_site
from tests.plan.newsroom import article, catalog, planned

PDF = "content/news/Plan.pdf"


def test_a_document_that_is_attached_and_linked_is_copied_once() -> None:
    one = article("a", attachments=(Attachment(PDF),), body=RecordBody(digest="b", links=(Reference(PDF),)))
    tasks = planned(catalog(one, files=(PDF,)))
    output = "news/2026/a/plan.pdf"
    assert Task(output, Copy(f"digest of {PDF}"), one.path) == tasks[output]


def test_a_document_of_two_pages_lies_beside_both() -> None:
    tasks = planned(catalog(*(article(name, attachments=(Attachment(PDF),)) for name in "ab"), files=(PDF,)))
    assert {"news/2026/a/plan.pdf", "news/2026/b/plan.pdf"} <= set(tasks)


def test_two_documents_of_one_name_are_a_problem_and_not_a_loss() -> None:
    other = "content/news/alt/plan.pdf"
    one = article("a", attachments=(Attachment(PDF), Attachment(other)))
    assert ["address/twice"] == [problem.code for problem in plan_site(catalog(one, files=(PDF, other)))[1]]
