"""Every background task, by importing the modules that hold them."""

from alianza.jobs import appraisals, housekeeping, mail, registry, reminders, selections

__all__ = ["appraisals", "housekeeping", "mail", "registry", "reminders", "selections"]
