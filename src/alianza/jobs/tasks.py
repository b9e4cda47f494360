"""Every background task, by importing the modules that hold them."""

from alianza.jobs import housekeeping, mail, registry, reminders, selections

__all__ = ["housekeeping", "mail", "registry", "reminders", "selections"]
