"""Words for the codes of the domain: one module per room with its ``SENTENCES``, translatable, with the blocker's parameters.

``say(blocker)`` gives the sentence in the reader's language; a test looks for codes without one.
"""

from collections.abc import Mapping

from django.utils.functional import Promise

from alianza.domain.values import Blocker

SENTENCES: Mapping[str, "str | Promise"] = {}


def say(blocker: Blocker) -> str:
    """The sentence of a reason, with its parameters in the country's formats."""
    raise NotImplementedError
