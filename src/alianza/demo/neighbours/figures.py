"""Plans with figures of neighbours: each has a file of its own, and is appraised as the told one was, on its own day."""

from alianza.demo import clock
from alianza.demo.neighbours.writing import Neighbour
from alianza.demo.steps.writing import plan_of
from alianza.exchange.appraisal_json import input_hash
from alianza.exchange.plan_brought import read_brought
from alianza.exchange.plan_draft import data_of
from alianza.exchange.plan_writing import written
from alianza.exchange.uploads import PLANS, UploadFacts, inspect_upload
from alianza.records.models import Document
from alianza.services import appraisals, files, plausibility
from alianza.services.appraisals import Record


def as_draft(text: str) -> str:
    """The text of a plan as the draft that it fills holds it."""
    return written(data_of(text))


def bring_plans(one: Neighbour) -> None:
    """Compute and keep the plans, before the neighbour's rows cite them."""
    likeness, photograph = one.likeness, one.photograph
    papers = {row["id"]: row["file_id"] for row in photograph.rows.get(Document, ())}
    for old in photograph.plans:
        name, content = plan_of(one.told, revised=old.number > 1)
        seen, brought = inspect_upload(name, content, PLANS), read_brought(content)
        if not isinstance(seen, UploadFacts) or brought.plan is None:
            raise LookupError(one.told.story.key, seen, brought.faults)
        files.store(content, seen.sha256, seen.media_type)
        likeness.plans[as_draft(old.source)] = as_draft(brought.text)
        likeness.cite(papers[old.document_id], seen.sha256)
        likeness.cite(old.input_hash, input_hash(brought.plan))
        one.plans.append((old, brought.text, appraisals.compute(brought.plan)))


def appraise_plans(one: Neighbour) -> None:
    """Freeze what was computed, once the neighbour's other rows are written."""
    for old, text, computed in one.plans:
        with clock.at(one.likeness.delay.moment(old.created_at)):
            document = Document.objects.get(id=one.likeness.ids[old.document_id])
            row = appraisals.frozen(one.told.writer, one.told.alliance, computed, Record(text, document))
            row.id, row.number = one.likeness.ids[old.id], old.number
            row.save(force_insert=True)
            plausibility.keep(row, computed.plan, computed.result.layout)
