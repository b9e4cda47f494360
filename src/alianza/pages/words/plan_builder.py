"""Sentences of building a business plan page by page."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SENTENCES: dict[str, "str | Promise"] = {
    "plans.not_begun": _("Nobody has begun this plan yet."),
    "plans.no_such_page": _("This part is no longer in the plan: somebody has taken it out."),
    "plans.stale": _("Somebody else has changed this page since you opened it."),
    "plans.too_long": _("The plan has become too long to be kept. Take something out first."),
    "plans.unread": _("Some boxes cannot be read yet. Correct them first."),
    "plans.no_form": _("The plan form is not being written now."),
    "plans.nothing_to_take_over": _("Nobody pays for anything in this plan yet."),
    "plans.too_many_items": _("The plan form holds at most {at_most} items and payers."),
    "plan.not_a_list": _("Write one number, or one for each year with a semicolon between them: 60; 80; 70"),
    "plan.spaces_unclear": _("Put a semicolon between the years (60; 80; 70), and no spaces inside a number."),
    "plan.words_in_number": _(
        "Write the number alone, without unit or currency. What is in another currency is converted first, or stated as a reference price."
    ),
    "price_sets.role_needed": _("Economic prices are written by a programme officer, an M&E officer or an analyst of the country."),
    "price_sets.not_a_draft": _("This version has been confirmed and is not changed any more. Begin a new draft."),
    "price_sets.same_person": _("Another officer has to confirm it: who wrote it last cannot."),
    "price_sets.stale": _("Somebody else has changed this draft since you opened it. Look at how it stands now, then save again."),
    "price_sets.reserved_name": _("This is the name of a confirmed set. Choose the set itself, or name your own source."),
    "price_sets.unknown": _("There are no confirmed economic prices “{name}” in this country."),
    "price_sets.differs": _("The figures are not those of the confirmed set “{name}”. Choose the set again, or name your own source."),
    "price_sets.rate_missing": _("A set needs at least its social discount rate."),
    "price_sets.source_missing": _("Say where this figure comes from: document, year and page."),
    "price_sets.value_missing": _("The figure itself is missing."),
    "price_sets.not_a_share": _("Write it in per cent, for example 60."),
    "price_sets.outside": _("Not possible here: 0 to {at_most} per cent."),
    "price_sets.no_year": _("Write a year, such as 2035."),
    "plan.too_many_values": _("At most {at_most} values are possible"),
}
"""Code to sentence."""

ELEMENTS_OF: dict[str, "str | Promise"] = {
    "product": _("product"),
    "specification": _("quality"),
    "quantity": _("quantity"),
    "calendar": _("deliveries"),
    "price": _("price"),
    "payment_delay_months": _("when it is paid"),
    "advance_share": _("advance"),
    "penalties": _("what happens if it is not kept"),
    "place": _("place"),
    "presentation": _("presentation"),
}
"""What an agreement should state."""
