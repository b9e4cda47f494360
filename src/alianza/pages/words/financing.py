"""Sentences of the room ``financing``: code to a translatable sentence with the blocker's parameters in ``{braces}``."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SENTENCES: dict[str, "str | Promise"] = {
    "financing.account_not_admitted": _("The money cannot be kept in this kind of account. Allowed: {admitted}."),
    "financing.contribution_not_upfront": _("{amount} must be paid in before the start."),
    "financing.contribution_per_member_too_small": _("Your own part is {found}; for {counted} people at least {at_least} are needed."),
    "financing.contribution_too_small": _(
        "Your own part is {part}, {found} of the cost. At least {at_least} are needed: {missing} are missing."
    ),
    "financing.cost_too_old": _("The cost of {on} is too old; it must be at most {months} months old."),
    "financing.credit_too_small": _("Credit is {part}, {found} of the cost. At least {at_least} are needed: {missing} are missing."),
    "financing.grant_above_area_ceiling": _("The grant is {found}; for {area_ha} hectares at most {at_most} are possible."),
    "financing.grant_above_ceiling": _("The grant is {found}; at most {at_most} are possible ({rule_says})."),
    "financing.grant_above_member_ceiling": _(
        "The grant is {found}; for {counted} people at most {at_most} are possible ({rule_says} each)."
    ),
    "financing.grant_above_year_ceiling": _("The grant of year {year} is {found}; at most {at_most} a year are possible ({rule_says})."),
    "financing.grant_after_earlier_financing": _("You had a grant of {programmes} before, so that no further grant is possible."),
    "financing.grant_after_last_year": _("There is no grant any more in year {year}; the last one is year {last}."),
    "financing.grant_share_too_large": _("The grant is {part}, {found} of the cost. At most {at_most} are possible."),
    "financing.guarantee_too_large": _("The guarantee covers {found} of the credit; at most {at_most} are possible."),
    "financing.incentive_used": _("You have already had this incentive ({incentive}); it is given once only."),
    "financing.item_not_balanced": _("“{item}” costs {cost}, but {paid} are paid: the difference is {difference}."),
    "financing.lender_not_admitted": _("This kind of lender is not admitted."),
    "financing.line_without_item": _("A payment belongs to no item."),
    "financing.negative_amount": _("An amount is below zero: {amount}."),
    "financing.no_credit": _("Part of the cost has to come from a lender."),
    "financing.no_revolving_fund": _("The programme asks for a revolving fund."),
    "financing.other_currency": _("An amount is in {found}; the plan is in {plan}."),
    "financing.repaid_share_too_small": _("{found} of the grant are paid back into the fund; at least {at_least} are needed."),
    "financing.unknown": _("We do not know this yet, and a rule needs it: {fact}."),
}

FACTS: dict[str, "str | Promise"] = {
    "lines": _("who pays what"),
    "lines.group": _("for whom each payment is, women or men"),
    "lines.year": _("the year of each payment"),
    "lines.upfront": _("whether each payment is made before the start"),
    "lines.lender_type": _("the kind of lender"),
    "lines.incurred_on": _("the day of each cost"),
    "cost": _("what everything costs"),
    "participants": _("how many people take part"),
    "women": _("how many women take part"),
    "men": _("how many men take part"),
    "area_ha": _("how many hectares it covers"),
    "has_revolving_fund": _("whether there will be a revolving fund"),
    "revolving_fund.share_of_grant_repaid": _("which part of the grant is paid back into the fund"),
    "account": _("where the money is kept"),
    "guaranteed_share": _("which part of the credit is guaranteed"),
    "earlier_financing": _("which programmes have financed you before"),
    "incentives_used": _("which incentives you have had before"),
}
"""What a missing fact is called."""
