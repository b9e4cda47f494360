"""Sentences of the room ``exchange``: code to a translatable sentence with the blocker's parameters in ``{braces}``."""

from django.utils.functional import Promise

SENTENCES: dict[str, "str | Promise"] = {}
