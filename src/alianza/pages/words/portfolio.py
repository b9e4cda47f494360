"""Sentences and names of the room ``portfolio``."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from alianza.domain.portfolio.project import Occasion, Precision, Version

SENTENCES: dict[str, "str | Promise"] = {
    "portfolio.unknown_measure": _("There is no measure “{measure}”."),
    "portfolio.unknown_project": _("There is no project “{subject}”."),
    "portfolio.unknown_product": _("“{text}” is none of the categories of products."),
    "portfolio.negative_count": _("{value} cannot be: what is counted is never below zero."),
    "portfolio.below_nothing": _("{value} cannot be: a share or an amount is never below zero."),
    "portfolio.not_whole": _("{value} cannot be: what is counted is a whole number."),
    "portfolio.currency_unknown": _("Write the currency of the amount by its code, such as BOB."),
    "portfolio.not_yet": _(
        "Nothing can have been reached on {as_of}: today is {today}. For a day to come, choose a target or a projection."
    ),
    "portfolio.more_than_all": _("{value}% cannot be: a share is never above 100%."),
    "portfolio.range_upside_down": _("The range ends at {upper}, below its beginning at {value}."),
    "portfolio.other_unit": _("This measure is in “{wanted}”, not in “{found}”."),
    "portfolio.target_before_start": _("The target is of {as_of}, before the project was approved on {start}."),
    "portfolio.actual_before_start": _("Nothing can have been reached on {as_of}: the project was approved on {start}."),
    "portfolio.nothing_said": _("Write a figure, or what the source says in words."),
    "portfolio.source_missing": _("Write the source: which document, of which day."),
    "portfolio.preferred_without_reason": _("Write why this figure is read first."),
    "portfolio.empty_selection": _("No project is chosen."),
    "portfolio.two_phases": _("{family} has more than one phase here ({projects}); they count as one programme."),
    "portfolio.no_rate": _("No exchange rate of {currency} for {year} is recorded; dollars are not shown."),
    "portfolio.already_superseded": _("Another figure has taken this one’s place already. Open the project again."),
    "portfolio.not_the_same_thing": _("A figure takes the place only of one of the same project, measure and kind."),
    "portfolio.reason_missing": _("Write the reason."),
    "portfolio.another_person_chooses": _("You recorded this figure. A second person or the project’s director chooses it."),
    "portfolio.no_targets": _("Write at least one target."),
    "portfolio.name_missing": _("Write a name."),
    "portfolio.name_taken": _("There is a selection of this name already."),
    "portfolio.binding_unreadable": _("“{binding}” cannot be read. Write measure:subject or measure:subject:kind between braces."),
    "portfolio.binding_unknown_measure": _("There is no such measure: “{binding}”."),
    "portfolio.binding_without_figure": _("Nothing is known for “{binding}”."),
    "portfolio.brace_alone": _("A brace stands alone."),
    "portfolio.number_not_bound": _("“{number}” is typed. Bind it to a measure between braces, so that it changes with the data."),
    "portfolio.languages_differ": _("English and Spanish do not state the same figures: {bindings}."),
    "portfolio.text_missing": _("Write the text in both languages."),
    "portfolio.paragraph_changed": _("Somebody has written this paragraph anew meanwhile."),
    "portfolio.paragraph_stale": _("{piece}: figures have changed and nobody has read the paragraph since."),
    "portfolio.figures_unanswered": _("No answer yet: {measures}."),
    "portfolio.figures_with_faults": _("These figures cannot stand as they are: {measures}."),
    "portfolio.year_unknown": _("{year} is no year to ask for."),
    "portfolio.due_before_today": _("The last day, {due_on}, has passed already."),
    "portfolio.asked_already": _("These projects have been asked for {year} already: {projects}."),
    "portfolio.request_not_editable": _("The request has been sent; nothing can be changed in it now."),
    "portfolio.day_to_come": _("Nothing is known of {as_of} yet: today is {today}."),
    "portfolio.nothing_to_publish": _("There is nothing to publish."),
}
EVENTS: dict[str, "str | Promise"] = {
    "appraised": _("Appraised"),
    "approved": _("Approved"),
    "signed": _("Signed"),
    "effective": _("Effective"),
    "started": _("Started"),
    "first_call": _("First call opened"),
    "first_call_closed": _("First call closed"),
    "mid_term_review": _("Mid-term review"),
    "restructured": _("Restructured"),
    "additional_financing": _("Additional financing approved"),
    "additional_financing_signed": _("Additional financing signed"),
    "additional_financing_effective": _("Additional financing effective"),
    "closing": _("Closing"),
    "completion_report": _("Completion report"),
}
VERSIONS: dict[Version, "str | Promise"] = {
    Version.ORIGINAL: _("original"),
    Version.ADDITIONAL: _("additional"),
    Version.REVISED: _("revised"),
    Version.ACTUAL: _("actual"),
}
PAYERS: dict[str, "str | Promise"] = {
    "lender": _("Lender"),
    "donor": _("Donor"),
    "government": _("Government"),
    "local_government": _("Local government"),
    "producers": _("Producer organisations"),
    "private": _("Private partners"),
    "all": _("All together"),
}
PURPOSES: dict[str, "str | Promise"] = {
    "whole": _("The whole operation"),
    "promotion_and_preparation": _("Promotion and preparation"),
    "implementation": _("Implementation of alliances"),
    "management_and_monitoring": _("Management and monitoring"),
    "institutional_strengthening": _("Institutional strengthening"),
    "support_for_alliances": _("Support for alliances"),
    "productive_investments": _("Productive investments"),
    "agribusiness_initiatives": _("Agribusiness initiatives"),
    "enabling_environment": _("Enabling environment"),
    "contingent_emergency_response": _("Contingent emergency response"),
    "rural_enterprises": _("Rural enterprises"),
    "public_entities": _("Public entities"),
    "regional_development": _("Regional development"),
    "public_services": _("Public services"),
    "public_sector_management": _("Public sector management"),
    "preparation": _("Preparation"),
    "disbursed": _("Disbursed"),
    "approved_in_2023": _("Approved in 2023"),
}
ASPECTS: dict[str, "str | Promise"] = {
    "objective": _("Progress towards the objective"),
    "implementation": _("Progress of implementation"),
    "risk": _("Risk"),
}
OCCASIONS: dict[Occasion, "str | Promise"] = {
    Occasion.ORIGINAL: _("Original"),
    Occasion.RESTRUCTURED: _("Restructured"),
    Occasion.ADDITIONAL_FINANCING: _("With additional financing"),
}
PRECISIONS: dict[Precision, "str | Promise"] = {
    Precision.DAY: "",
    Precision.MONTH: _("month only"),
    Precision.YEAR: _("year only"),
}
"""Codes of projects, in words."""
