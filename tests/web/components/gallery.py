# ruff: noqa: E501 - sample data reads better as one thing a line
"""Draws the gallery of components with sample data: python tests/web/components/gallery.py FOLDER [en|es] [country]."""

import shutil
import sys
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import django
from django.conf import settings
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils import translation

from alianza.domain.values.money import Money
from alianza.pages import formats
from alianza.web.components import charts

STAGES = (
    "Idea", "Eligibility", "Profile", "Scoring", "Selection", "Business plan", "Feasibility", "Board", "Agreement", "Account",
    "Implementation", "Closing", "Follow-up",
)  # fmt: skip
ERRORS = [("Say how many members the organisation has", "id_members"), ("Enter the harvest month as a number, such as 4", "id_founded")]


def lempiras(amount: str) -> Money:
    return Money.of(amount, "HNL")


def form() -> list[dict[str, Any]]:
    return [
        {"name": "name", "label": "Name of the organisation", "hint": "As in its legal registration", "required": True, "autocomplete": "organization", "value": "Asociación de Productores de Arroz de Progreso"},
        {"name": "members", "label": "Members", "kind": "number", "width": 4, "required": True, "error": "Say how many members the organisation has"},
        {"name": "founded", "label": "When was it founded?", "kind": "date_parts", "hint": "For example, 27 3 2007", "required": True, "error": "Enter the harvest month as a number, such as 4", "value": {"day": "27", "month": "x", "year": "2007"}},
        {"name": "amount", "label": "Amount you ask for", "kind": "money", "currency": "HNL", "required": True, "value": "4,800,000", "why": "Operations manual 2012, 4.3: at most 60 %", "assumed": True},
        {"name": "women", "label": "Share of women", "kind": "share", "width": 4, "required": False},
        {"name": "start", "label": "Start of the activities", "kind": "date", "width": 10, "required": True},
        {"name": "department", "label": "Department", "kind": "select", "required": True, "choices": [("", "Choose"), ("yoro", "Yoro"), ("cortes", "Cortés")], "value": "yoro"},
        {"name": "buyer", "label": "Do you have a buyer?", "kind": "radios", "required": True, "value": "yes", "choices": [("yes", "Yes, with a signed letter", "You can upload it later"), ("talks", "We are in talks"), ("no", "Not yet")]},
        {"name": "products", "label": "What do you sell?", "kind": "checkboxes", "required": True, "value": ["rice"], "choices": [("rice", "Rice"), ("maize", "Maize"), ("beans", "Beans")]},
        {"name": "idea", "label": "The idea in your own words", "kind": "textarea", "maximum_length": 600, "required": True, "value": "A mill of our own, so that we sell white rice instead of paddy."},
        {"name": "letter", "label": "Letter of the buyer", "kind": "file", "accept": ".pdf,image/*", "max_bytes": 10_000_000, "required": False, "hint": "PDF or picture, at most 10 MB"},
        {"name": "purchases", "label": "What will you buy?", "kind": "rows", "columns": [{"label": "Item"}, {"label": "Quantity", "numeric": True}, {"label": "Unit price", "numeric": True}],
         "rows": [purchase(0, "Rice mill, 2 t/h", "1", "1,250,000"), purchase(1, "Dryer", "2", "410,000")], "blank": purchase("__prefix__", "", "", "")},
        {"name": "agree", "label": "The members have approved this in their assembly", "kind": "checkbox", "required": True},
    ]  # fmt: skip


def purchase(index: object, item: str, quantity: str, price: str) -> list[dict[str, Any]]:
    return [
        {"name": f"purchases-{index}-item", "label": "Item", "value": item},
        {"name": f"purchases-{index}-quantity", "label": "Quantity", "kind": "number", "width": 4, "value": quantity},
        {"name": f"purchases-{index}-price", "label": "Unit price", "kind": "money", "currency": "HNL", "value": price},
    ]


def row(code: str, name: str, status: str, tone: str, *, amount: str | None, women: str | None) -> dict[str, Any]:
    cells = [
        {"text": code, "url": "#" + code},
        name,
        {"text": status, "tone": tone},
        lempiras(amount) if amount else None,
        Decimal(women) if women else None,
        datetime(2026, 11, 12, 15, 40, tzinfo=UTC),
    ]
    return {"cells": cells}


def table() -> dict[str, Any]:
    return {
        "caption": "Applications waiting for an opinion",
        "id": "queue",
        "columns": [
            {"label": "Number", "url": "?sort=code"},
            {"label": "Organisation", "url": "?sort=-name", "sorted": "ascending"},
            {"label": "Status"},
            {"label": "Amount asked for", "numeric": True, "url": "?sort=amount"},
            {"label": "Women per 100", "numeric": True},
            {"label": "Received"},
        ],
        "rows": [
            row(
                "HN-COMRURAL-2026-0042",
                "Asociación de Productores de Arroz de Progreso",
                "Observed",
                "warn",
                amount="4800000",
                women="38.5",
            ),
            row(
                "HN-COMRURAL-2026-0057",
                "Cooperativa Cafetalera La Esperanza",
                "With the evaluator",
                "waiting",
                amount="2150000.50",
                women=None,
            ),
            row("HN-COMRURAL-2026-0061", "Empresa Asociativa Campesina Nueva Suyapa", "Your turn", "action", amount=None, women="52"),
            row("HN-COMRURAL-2026-0064", "Unión de Mujeres Lencas de Intibucá", "Approved", "good", amount="986000", women="100"),
        ],
        "shown": 4,
        "total": 132,
        "exports": [("XLSX", "?format=xlsx"), ("CSV", "?format=csv")],
        "pages": [("1", "?page=1", True), ("2", "?page=2", False), ("…", None, False), ("33", "?page=33", False)],
        "next_url": "?page=2",
    }


def page() -> dict[str, Any]:
    contributions = [
        {"label": "Programme (grant)", "value": lempiras("9600000"), "form": "cash"},
        {"label": "BANHPROVI (loan)", "value": lempiras("4800000"), "form": "credit"},
        {"label": "Organisation", "value": lempiras("1100000"), "form": "cash"},
        {"label": "Members’ labour", "value": lempiras("500000"), "form": "in kind", "assumed": True},
    ]
    return {
        "title": "Rice of Progreso",
        "caption": "HN-COMRURAL-2026-0042",
        "errors": ERRORS,
        "crumbs": [("Home", "/"), ("Applications", "#list"), ("Call 2026", "#call")],
        "stages": [{"label": name, "state": "done" if i < 5 else "current" if i == 5 else "ahead"} for i, name in enumerate(STAGES)],
        "tasks": [
            {"title": "The organisation", "url": "#1", "status": "Done", "tone": "good", "hint": "Name, legal form, officers"},
            {"title": "Members", "url": "#2", "status": "12 faults", "tone": "warn"},
            {"title": "The buyer", "url": "#3", "status": "In progress", "tone": "action"},
            {"title": "Investments", "url": "#4", "status": "Not started", "tone": "empty"},
            {"title": "Send", "status": "Can’t start yet", "tone": "empty", "hint": "Finish the four parts above first"},
        ],
        "blocked": {
            "label": "Send the profile",
            "blocked_title": "You can’t send this yet",
            "blockers": [
                {"text": "The organisation has 11 members; the call asks for at least 12.", "why": "Operations manual 2012, 3.1", "link_url": "#2", "link_text": "Add members"},
                {"text": "The letter of the buyer is missing.", "why": "Review 2013, section 5"},
            ],
        },
        "send": {"label": "Send the profile", "url": "#"},
        "second": {"label": "Return for correction", "url": "#", "second": True},
        "withdraw": {"label": "Withdraw", "url": "#", "danger": True, "confirm": "Withdraw this application?"},
        "fields": form(),
        "answers": [
            {"label": "Organisation", "value": "Asociación de Productores de Arroz de Progreso (ASOPRA)", "change_url": "#1"},
            {"label": "Amount", "value": lempiras("9600000"), "change_url": "#2"},
            {"label": "Land used", "value": None, "change_url": "#3"},
            {"label": "Minimum of members", "value": 12, "assumed": True, "why": "Operations manual 2012"},
        ],
        "tabs": [("Pending", "#p", True), ("Observed", "#o", False), ("Approved", "#a", False), ("Archived", "#z", False)],
        "filters": [
            {"name": "q", "label": "Search", "kind": "search"},
            {"name": "region", "label": "Region", "kind": "select", "choices": [("", "All"), ("n", "North")]},
        ],
        "table": table(),
        "empty_table": {"columns": [], "rows": [], "empty": {"title": "No visits planned", "text": "Plan the first visit as soon as the agreement is signed.", "url": "#", "link": "Plan a visit"}},
        "documents": [
            {"name": "Legal registration", "url": "#", "type": "PDF", "size": 482133, "by": "María Zelaya", "when": datetime(2026, 11, 2, 20, 5, tzinfo=UTC), "status": "Checked", "tone": "good"},
            {"name": "Letter of the buyer", "missing": True, "why": "Asked for by the call, 5.2", "upload_url": "#up"},
        ],
        "changes": [
            {"label": "Members", "before": 11, "after": 34},
            {"label": "Amount asked for", "before": lempiras("4800000"), "after": lempiras("4500000")},
            {"label": "Buyer", "before": None, "after": "Molinos de Honduras, S. A."},
        ],
        "metrics": [
            {"label": "Alliances", "value": 132, "note": "12 more than in 2025", "series": [80, 92, 95, None, 110, 120, 132]},
            {"label": "Committed", "value": lempiras("98450000"), "url": "#"},
            {"label": "Rise of income", "value": None, "note": "no follow-up survey yet"},
        ],
        "pipeline": [
            {"label": "Ideas", "value": 412}, {"label": "Profiles", "value": 286}, {"label": "Plans", "value": 97},
            {"label": "Agreements", "value": 64}, {"label": "Closed", "value": None},
        ],
        "scores": [{"label": "Market", "value": 26}, {"label": "Organisation", "value": Decimal("18.5")}, {"label": "Environment", "value": 9, "colour": 2}],
        "contributions": contributions,
        "total": lempiras("16000000"),
        "import": {"label": "Reading the list of members", "done": 87, "total": 158, "url": "/progress", "refresh_url": "#"},
        "imported": {"label": "Letters", "done": 4, "total": 4, "finished": True, "result_url": "#", "result_text": "Download"},
        "letter": {
            "sender": "Secretaría de Agricultura y Ganadería", "number": "Resolution SAG-2026-0117", "place_and_date": "Tegucigalpa, 23 November 2026",
            "addressee": "Asociación de Productores de Arroz de Progreso\nEl Progreso, Yoro", "subject": "Selection of your profile",
            "body": "Your profile was selected in the call of 2026 with 78.5 of 100 points.\n\nYou may now prepare the business plan.", "signer": "Ana Lucía Mejía", "signer_role": "Programme director", "draft": True,
        },
        "events": [
            {"what": "Returned for correction", "who": "Carlos Funes, regional officer", "when": datetime(2026, 11, 12, 16, 2, tzinfo=UTC), "source": "Under review", "target": "Observed", "why": "The list of members has 12 faults."},
            {"what": "Profile sent", "who": "María Zelaya", "when": datetime(2026, 11, 9, 23, 41, tzinfo=UTC), "source": "Draft", "target": "Under review"},
            {"what": "Idea accepted", "who": "Ana Lucía Mejía", "when": datetime(2026, 10, 1, 14, 0, tzinfo=UTC)},
        ],
    }  # fmt: skip


CHROME = {
    "programme_name": "COMRURAL II · Honduras", "user_name": "María Zelaya", "roles": ["Producer organisation"], "demo": True, "unread": 3, "inbox_url": "#inbox",
    "navigation": [("Home", "#home", True), ("Applications", "#applications", False), ("Members", "#members", False), ("Money", "#money", False)],
    "languages": [("en", "English"), ("es", "Español")], "language_url": "/language/", "theme_url": "/theme/", "sign_out_url": "/out/",
    "user_links": [("My account", "#account")], "footer": [("Privacy", "#privacy"), ("Accessibility", "#a11y"), ("Complaints", "#complaints")],
}  # fmt: skip


QUESTION = {
    "caption": "Profile, part 2 of 5",
    "title": "How many members does the organisation have?",
    "back_url": "#",
    "fields": [
        {
            "name": "members",
            "label": "How many members does the organisation have?",
            "hint": "Count everybody on the list of members",
            "kind": "number",
            "width": 4,
            "heading": True,
            "required": True,
        }
    ],
    "autosave_url": "/autosave",
    "autosave_key": "ana:members",
    "later_url": "#",
    "why": "Operations manual 2012, 3.1: at least 12",
}
CONFIRM = {
    "title": "Withdraw this application?",
    "text": "Rice of Progreso, HN-COMRURAL-2026-0042",
    "consequences": ["The evaluators stop reading it.", "You may apply again in the next call."],
    "fields": [{"name": "reason", "label": "Why do you withdraw?", "kind": "textarea", "lines": 3, "required": True}],
    "confirm_label": "Withdraw",
    "cancel_url": "#",
    "danger": True,
}
PAGES = {
    "index.html": ("components/gallery.html", page),
    "list.html": ("components/gallery_list.html", lambda: page() | {"title": "Applications", "caption": "", "errors": []}),
    "question.html": ("layouts/question.html", lambda: QUESTION),
    "confirm.html": ("layouts/confirm.html", lambda: CONFIRM),
    "404.html": ("404.html", dict),
    "500.html": ("500.html", dict),
}


def draw(language: str = "en", country: str | None = "HN", theme: str = "", name: str = "index.html") -> str:
    request = RequestFactory().get("/")
    request.COOKIES["theme"] = theme
    with translation.override(language), formats.in_country(country):
        template, content = PAGES[name]
        return render_to_string(template, {"page": content(), "chrome": CHROME | {"language": language}}, request)


def main(folder: str, language: str = "en", country: str = "HN", theme: str = "") -> None:
    web = Path(charts.__file__).parents[1]
    settings.configure(
        INSTALLED_APPS=["django.contrib.staticfiles"],
        TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates", "DIRS": [web / "components/templates"], "OPTIONS": {
            "context_processors": ["django.template.context_processors.request"], "libraries": {"alianza": "alianza.web.components.templatetags.alianza"}}}],
        STATIC_URL="static/", LOCALE_PATHS=[web / "locale/components"], USE_TZ=True, TIME_ZONE="America/Tegucigalpa", LANGUAGES=[("en", "English"), ("es", "Español")],
    )  # fmt: skip
    django.setup()
    target = Path(folder)
    shutil.copytree(web / "static", target / "static", dirs_exist_ok=True)
    for name in PAGES:
        (target / name).write_text(draw(language, country, theme, name))


if __name__ == "__main__":
    main(*sys.argv[1:])
