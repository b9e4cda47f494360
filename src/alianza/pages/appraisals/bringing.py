"""The forms of an appraisal: a plan is brought, or a changed workbook is held against the plan."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from alianza.domain.values import Blocker
from alianza.exchange.uploads import MAX_BYTES
from alianza.pages import formats
from alianza.pages.addresses import url
from alianza.pages.words.saying import say
from alianza.records.queries import alliances


@dataclass(frozen=True, kw_only=True)
class FilePage:
    """A form with one file, as ``layouts/question.html`` shows it."""

    title: str
    caption: str
    lead: str
    fields: tuple[dict[str, Any], ...]
    errors: tuple[tuple[str, str], ...]
    action_url: str
    back_url: str
    back_label: str
    hidden: tuple[tuple[str, str], ...]
    submit_label: str
    links: tuple[tuple[str, str], ...] = ()
    multipart: bool = True


def bring_page(alliance: alliances.Row, *, key: str, blockers: tuple[Blocker, ...] = ()) -> FilePage:
    """The form that brings a plan; every mistake of the file stands at its line or cell."""
    place = {"code": alliance.code}
    errors = tuple((fault_words(one), "id_file") for one in blockers)
    return FilePage(
        title=_("Bring the business plan"),
        caption=f"{alliance.code} · {alliance.title}",
        lead=_("The plan is read, checked and appraised at once. If something is wrong, nothing is kept and every mistake is named."),
        fields=(_file(_("Workbook (XLSX) with the sheet Plan, or text (TOML)"), ".xlsx,.toml", errors),),
        errors=errors,
        action_url=url("portal.appraisal_new", **place),
        back_url=url("portal.appraisal", **place),
        back_label=_("Appraisal"),
        hidden=(("form_key", key),),
        submit_label=_("Appraise"),
        links=(
            (_("Template as a workbook (XLSX)"), url("portal.appraisal_template", form="xlsx", **place)),
            (_("Template as text (TOML)"), url("portal.appraisal_template", form="toml", **place)),
        ),
    )


def compare_page(alliance: alliances.Row, *, fault: str = "") -> FilePage:
    """The form that takes a changed workbook."""
    place = {"code": alliance.code}
    errors = ((fault, "id_file"),) if fault else ()
    return FilePage(
        title=_("Compare a changed workbook"),
        caption=f"{alliance.code} · {alliance.title}",
        lead=_(
            "Send back the workbook with live formulas: each cell that differs is listed with the results. Nothing is kept unless accepted."
        ),
        fields=(_file(_("Workbook (XLSX)"), ".xlsx", errors),),
        errors=errors,
        action_url=url("portal.appraisal_compare", **place),
        back_url=url("portal.appraisal", **place),
        back_label=_("Appraisal"),
        hidden=(),
        submit_label=_("Compare"),
    )


def _file(label: str, accept: str, errors: tuple[tuple[str, str], ...]) -> dict[str, Any]:
    hint = _("At most %(limit)s MB") % {"limit": MAX_BYTES // 1_000_000}
    fault = errors[0][0] if len(errors) == 1 else _("The file has mistakes; they are listed above.") if errors else ""
    return {
        "name": "file", "label": label, "kind": "file", "accept": accept, "max_bytes": MAX_BYTES, "required": True, "hint": hint,
        "error": fault,
    }  # fmt: skip


def fault_words(one: Blocker) -> str:
    """``Line 14, block[0].yield: …`` or ``Plan!B14, …``; other reasons as everywhere."""
    if one.code != "plans.fault":
        return say(one)
    text = str(one.parameter("es" if formats.language() == "es" else "en"))
    line, cell, path = one.parameter("line"), str(one.parameter("cell")), str(one.parameter("path"))
    place = cell or (_("Line %(line)s") % {"line": line} if line else "")
    where = ", ".join(part for part in (place, path) if part)
    return f"{where}: {text}" if where else text
