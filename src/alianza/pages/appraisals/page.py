"""The page of an appraisal: the few figures that matter, each party’s answer, each year, what could go wrong, and the words for it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from uuid import uuid4

from django.utils.translation import gettext as _

from alianza.domain.access import Actor
from alianza.exchange.appraisal_meanings import ASKS, ESTIMATED, NAMES, VIEWS
from alianza.pages import formats
from alianza.pages.addresses import url
from alianza.pages.appraisals.carbon import CarbonView, carbon_view
from alianza.pages.appraisals.for_whom import panels, viewpoint_of
from alianza.pages.appraisals.labels import LabelView, label_views
from alianza.pages.appraisals.opened import OF_BUYER, codes, read_by_buyer
from alianza.pages.appraisals.panel import Own, figures, linked
from alianza.pages.appraisals.paying import Shares, shares_of
from alianza.pages.appraisals.pictures import Span, flow_rows, pack_rows, tornado_rows
from alianza.pages.appraisals.reading import Reading, driver_words, estimate, main_figures
from alianza.pages.frame import AllianceFrame, frame, words
from alianza.pages.money.panels import table, to
from alianza.pages.words.saying import say
from alianza.records.queries import alliances, appraisals
from alianza.services.appraisal_files import FORMS, is_long
from alianza.services.appraisals import against_writing, writes

TAB = "portal.appraisal"


@dataclass(frozen=True)
class Figure:
    """One figure with what it means and how it was reckoned."""

    label: str
    value: str
    note: str
    url: str


@dataclass(frozen=True)
class View:
    """One party’s answer: its question, its figures and its yearly flow."""

    label: str
    asks: str
    figures: tuple[dict[str, str], ...]
    is_own: bool
    url: str = ""


@dataclass(frozen=True)
class Risk:
    """How often it goes wrong, in how many draws from which seed, what the shocks do, and which driver matters.

    ``opens``: by code of the figure the address of its formula and inputs.
    """

    figures: tuple[dict[str, str], ...]
    source: str
    packs: tuple[Span, ...]
    tornado: tuple[Span, ...]
    opens: dict[str, str]
    variance: dict[str, Any] | None = None
    by_chance: str = ""
    switching: dict[str, Any] | None = None
    break_even: dict[str, Any] | None = None


@dataclass(frozen=True)
class Change:
    """One figure in two versions."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, kw_only=True)
class AppraisalPage:
    """The appraisal in force, or what to do where there is none. A buyer gets ``views`` with its own answer and nothing else.

    ``long_downloads`` are label, address and the key of a form that has the file made in the background.
    """

    frame: AllianceFrame
    title: str
    caption: str
    heading: str
    about: str = ""
    figures: tuple[Figure, ...] = ()
    note: tuple[str, ...] = ()
    views: tuple[View, ...] = ()
    flow: tuple[Span, ...] = ()
    own: tuple[Own, ...] = ()
    risk: Risk | None = None
    carbon: CarbonView | None = None
    carbon_url: str = ""
    labels: tuple[LabelView, ...] = ()
    shares: Shares | None = None
    changes: tuple[Change, ...] = ()
    before: str = ""
    after: str = ""
    versions: dict[str, Any] | None = None
    evidence: tuple[dict[str, str], ...] = ()
    downloads: tuple[tuple[str, str], ...] = ()
    long_downloads: tuple[tuple[str, str, str], ...] = ()
    templates: tuple[tuple[str, str], ...] = ()
    bring_url: str = ""
    closed: str = ""
    compare_url: str = ""
    empty: dict[str, str] | None = None


def appraisal_page(actor: Actor, alliance: alliances.Row, number: int | None = None) -> AppraisalPage | None:
    """The page; None where a version is asked for that this person may not see or that is not there."""
    everything = appraisals.reads_all(actor, alliance)
    rows = appraisals.of_alliance(alliance)
    if number is not None and (not everything or number not in {one.number for one in rows}):
        return None
    top = frame(actor, alliance, TAB)
    shown = next((one for one in rows if number in (None, one.number)), None)
    base: dict[str, Any] = {"frame": top, "title": top.title, "caption": top.caption, "heading": _("Appraisal of the business plan")}
    if shown is None:
        return AppraisalPage(**base, **_bringing(actor, alliance), empty=_nothing(actor, alliance))
    if not everything:
        return AppraisalPage(**base, about=_about(shown), **_of_buyer(actor, alliance, shown))
    parts = {**base, **_bringing(actor, alliance), **_whole(actor, alliance, shown), **_against(shown, rows)}
    return AppraisalPage(**parts, versions=_versions(alliance, rows), **_downloads(alliance, shown))


def _nothing(actor: Actor, alliance: alliances.Row) -> dict[str, str]:
    title = _("No plan has been appraised yet")
    if not writes(actor, alliance):
        return {
            "title": title,
            "text": _("The organisation or its service provider brings the plan with its figures; it is appraised at once."),
        }
    text = _("Build it page by page, or download the template: your items and who pays them are in it already.")
    return {"title": title, "text": text, "url": url("portal.plan", code=alliance.code), "link": _("Build the plan page by page")}


def _bringing(actor: Actor, alliance: alliances.Row) -> dict[str, Any]:
    """What the writers of the plan may do now."""
    if not writes(actor, alliance):
        return {}
    against = against_writing(actor, alliance)
    place = {"code": alliance.code}
    forms = ((_("Template as a workbook (XLSX)"), "xlsx"), (_("Template as text (TOML)"), "toml"))
    templates = tuple((label, url("portal.appraisal_template", form=form, **place)) for label, form in forms)
    if against:
        return {"closed": " ".join(say(one) for one in against)}
    return {"bring_url": url("portal.appraisal_new", **place), "templates": templates}


def _about(row: appraisals.Row) -> str:
    said = {"number": row.number, "name": row.appraised_by.name, "when": formats.moment(row.created_at)}
    return _("Version %(number)s, brought by %(name)s, %(when)s") % said


def _whole(actor: Actor, alliance: alliances.Row, row: appraisals.Row) -> dict[str, Any]:
    found, own = Reading(row), viewpoint_of(actor, alliance)
    opens = {code: _opens(alliance, row, code) for code in codes(found)}
    return {
        "about": _about(row),
        "figures": _figures(alliance, row, found),
        "own": _panels(actor, alliance, found, opens),
        "note": tuple(row.note.get(formats.language(), row.note["en"])),
        "views": tuple(_view(found, name, own, opens) for name in VIEWS if name != "project"),
        "flow": flow_rows(found, "project"),
        "risk": _risk(found, opens),
        "carbon": carbon_view(found),
        "carbon_url": opens.get("carbon", ""),
        "labels": label_views(alliance, row),
        "shares": shares_of(alliance, row),
        "evidence": _evidence(row),
        "compare_url": url("portal.appraisal_compare", code=alliance.code),
    }


def _figures(alliance: alliances.Row, row: appraisals.Row, found: Reading) -> tuple[Figure, ...]:
    home = found.result["household"]
    without = _("%(amount)s without the project, in year %(year)s") % {"amount": found.income("without"), "year": found.middle + 1}
    rows = (
        ("npv", found.money(found.view("project")["npv"]), found.basis()),
        ("irr", found.rate(found.view("project")["irr"]), ""),
        ("benefit_cost", found.times(found.result["benefit_cost"]), ""),
        ("payback", found.payback(), ""),
        ("dscr", found.coverage(), ""),
        ("household", found.income("with"), without if home else ""),
    )
    known = set(codes(found))
    return tuple(
        Figure(words(NAMES[code]), value, note, _opens(alliance, row, code) if code in known else "") for code, value, note in rows
    )


def _opens(alliance: alliances.Row, row: appraisals.Row, code: str) -> str:
    """Where a figure opens to its formula and inputs."""
    return url("portal.appraisal_figure", code=alliance.code, number=row.number, figure=code.replace("_", "-"))


def _view(found: Reading, name: str, own: str, opens: Mapping[str, str]) -> View:
    rows = figures(*(_home(found) if name == "household" else _party(found, name)))
    return View(words(VIEWS[name]), words(ASKS[name]), linked(rows, lambda code: opens.get(code, "")), name == own, opens.get(name, ""))


def _party(found: Reading, name: str) -> list[tuple[str, ...]]:
    view, rows = found.view(name), list[tuple[str, ...]]()
    if name == "buyer" and not any(view["flow"]):
        return [(words(NAMES["npv"]), _("The plan does not say"))]
    if name == "bank" and not found.has_loan:
        return [(words(NAMES["npv"]), _("No loan"))]
    rows.append((words(NAMES["npv"]), f"{found.money(view['npv'])} ({found.basis(name)})"))
    if name == "bank":
        debt = found.result["debt"]
        rows.append((words(NAMES["dscr"]), found.coverage(), "dscr"))
        rows.append((_("Coverage over the loan’s life"), found.times(debt["llcr"]), "llcr"))
    elif name != "treasury":
        rows.append((words(NAMES["irr"]), found.rate(view["irr"]), "economic_return" if name == "economy" else ""))
    return rows


def _home(found: Reading) -> list[tuple[str, ...]]:
    if found.result["household"] is None:
        return [(words(NAMES["household"]), found.income("with"))]
    year = {"year": found.middle + 1}
    per_day = found.result["household"]["per_family_day"][found.middle]
    return [
        (_("With the project, year %(year)s") % year, found.income("with")),
        (_("Without it"), found.income("without")),
        (_("More after debt"), found.income("after_debt")),
        (_("For each day of family work"), found.money(per_day), "family_day"),
    ]


def _panels(actor: Actor, alliance: alliances.Row, found: Reading, opens: Mapping[str, str]) -> tuple[Own, ...]:
    """What this person reads first, each figure with where it opens."""
    made = panels(actor, alliance, found)
    return tuple(replace(one, figures=linked(one.figures, lambda code: opens.get(code, ""))) for one in made)


def _of_buyer(actor: Actor, alliance: alliances.Row, row: appraisals.Row) -> dict[str, Any]:
    found = read_by_buyer(actor, alliance, row)
    opens = {code: _opens(alliance, row, code) for code in codes(found) if code in OF_BUYER}
    view = View(words(VIEWS["buyer"]), words(ASKS["buyer"]), figures(*_party(found, "buyer")), True, opens["buyer"])
    return {"views": (view,), "own": _panels(actor, alliance, found, opens)}


def _risk(found: Reading, opens: dict[str, str]) -> Risk | None:
    risk = found.result["risk"]
    if risk is None:
        return None
    missed = risk["probability_instalment_missed"]
    rows = [
        (_("The project loses money"), formats.share(risk["probability_npv_below_zero"], 0)),
        (_("The organisation loses money"), formats.share(risk["probability_organisation_npv_below_zero"], 0)),
        (_("An instalment is missed"), _("No loan") if missed is None else formats.share(missed, 0)),
        (_("No rate of return exists"), formats.share(risk["probability_no_irr"], 0)),
    ]
    source = _("Shares of %(draws)s draws, seed %(seed)s.") % {"draws": formats.number(risk["draws"]), "seed": risk["seed"]}
    if risk["assumed"]:
        source += " " + _("The plan states no risks: every main driver moved by a fifth.")
    shown = tuple({"label": label, "value": value, "url": opens.get("loss", "")} for label, value in rows)
    return Risk(
        shown, source, pack_rows(found), tornado_rows(found), opens, _variance(found), words(ESTIMATED), _switching(found),
        _break_even(found),
    )  # fmt: skip


def _variance(found: Reading) -> dict[str, Any] | None:
    """What part of the uncertainty comes from which drivers; those that move together stand together."""
    rows = [
        [", ".join(driver_words(name) for name in one["drivers"]), estimate(one, "first_order"), estimate(one, "total")]
        for one in sorted(found.result["risk"].get("variance") or (), key=lambda one: -one["total"])
    ]
    heads = [_("Driver"), _("By itself"), _("Together with the others")]
    return table(_("Where the uncertainty comes from"), heads, rows, numeric=(1, 2)) if rows else None


def _switching(found: Reading) -> dict[str, Any] | None:
    """How far each driver may move until the project is worth nothing, the nearest first."""
    values = {name: value for name, value in found.result["driver_switching_values"].items() if ":" not in name}
    rows = [[driver_words(name), _moved(value)] for name, value in sorted(values.items(), key=lambda one: abs(one[1]))]
    heads = [_("Driver"), _("May change by")]
    return table(_("How far each may change until the project is worth nothing"), heads, rows, numeric=(1,)) if rows else None


def _moved(change: float) -> str:
    """By how much it may change; nothing falls by more than all of it."""
    return _("not by itself, even at nothing") if change < -1 else f"{'+' if change > 0 else ''}{formats.share(change)}"


def _break_even(found: Reading) -> dict[str, Any] | None:
    """Which part of the planned price, yield or area a year needs so that its operating result is not below zero."""
    values = found.result.get("break_even")
    if not values:
        return None
    names = (("price", _("Of the price")), ("yield", _("Of the yield")), ("area", _("Of the area")))
    rows = [
        [str(year), *("–" if one is None else formats.share(one, 0) for one in parts)]
        for year, parts in enumerate(zip(*(values[name] for name, _label in names), strict=True), start=1)
    ]
    heads = [_("Year"), *(label for _name, label in names)]
    return table(_("What a year needs at least, to lose nothing in it"), heads, rows, numeric=(1, 2, 3))


def _against(shown: appraisals.Row, rows: list[appraisals.Row]) -> dict[str, Any]:
    """The version before it, figure by figure."""
    before = next((one for one in rows if one.number < shown.number), None)
    if before is None:
        return {}
    old, new = dict(main_figures(Reading(before))), dict(main_figures(Reading(shown)))
    labels = dict.fromkeys([*new, *old])
    changes = tuple(Change(one, old.get(one, "–"), new.get(one, "–")) for one in labels if old.get(one) != new.get(one))
    names = (_("Version %(number)s") % {"number": one.number} for one in (before, shown))
    return {"changes": changes, "before": next(names), "after": next(names)}


def _versions(alliance: alliances.Row, rows: list[appraisals.Row]) -> dict[str, Any] | None:
    if len(rows) < 2:
        return None
    cells = [
        [
            to(_("Version %(number)s") % {"number": one.number}, "portal.appraisal_version", code=alliance.code, number=one.number),
            one.appraised_by.name,
            formats.moment(one.created_at),
            Reading(one).money(one.result["views"]["project"]["npv"]),
        ]
        for one in rows
    ]
    return table("", [_("Version"), _("Brought by"), _("When"), words(NAMES["npv"])], cells, numeric=(3,))


def _evidence(row: appraisals.Row) -> tuple[dict[str, str], ...]:
    rows = (
        (_("File as it was brought"), row.document.name),
        (_("Engine"), row.engine),
        (_("Fingerprint of the plan"), row.input_hash[:16]),
        (_("Rulebook"), f"{row.rulebook.version} · {row.rulebook_hash[:16]}"),
        (_("Economic prices"), row.result.get("price_set") or _("None stated: market prices count")),
    )
    return tuple({"label": label, "value": value} for label, value in rows)


def _downloads(alliance: alliances.Row, row: appraisals.Row) -> dict[str, Any]:
    """Files given at once; those of a long plan are made in the background, each with the key that asks for it once."""
    forms = (
        (_("Plan and appraisal to print (PDF)"), "pdf"),
        (_("Plan and appraisal for Word (DOCX)"), "docx"),
        (_("Workbook with live formulas (XLSX)"), "workbook"),
        (_("The plan as a workbook (XLSX)"), "sheet"),
        (_("The plan as text (TOML)"), "plan"),
        (_("All figures (JSON)"), "json"),
    )
    waits = FORMS if is_long(row) else ()
    placed = [(label, url("portal.appraisal_file", code=alliance.code, number=row.number, form=form), form) for label, form in forms]
    return {
        "downloads": tuple((label, address) for label, address, form in placed if form not in waits),
        "long_downloads": tuple((label, address, str(uuid4())) for label, address, form in placed if form in waits),
    }
