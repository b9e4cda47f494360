"""Puts codes into words."""

from alianza.domain.values import Blocker, as_json
from alianza.pages.words.sentences import SENTENCES


def say(blocker: Blocker) -> str:
    """The sentence of a reason in the reader's language; the bare code where nobody has written one yet."""
    sentence = SENTENCES.get(blocker.code)
    if sentence is None:
        return blocker.code
    return str(sentence).format_map({name: as_json(value) for name, value in blocker.parameters.items()})
