"""Somebody writing a form: who, for which application, which form, and the draft it stands in."""

from dataclasses import dataclass

from alianza.domain.access import Actor
from alianza.domain.workflow.forms import Form
from alianza.records.queries import alliances, submissions


@dataclass(frozen=True)
class Writing:
    """A person at work on a draft."""

    actor: Actor
    alliance: alliances.Row
    form: Form
    draft: submissions.Row
