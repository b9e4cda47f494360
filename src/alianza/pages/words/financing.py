"""Sentences of the room ``financing``: code to a translatable sentence with the blocker's parameters in ``{braces}``."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SENTENCES: dict[str, "str | Promise"] = {
    "financing.account_not_admitted": _("The money may not be held in a {found}; admitted: {admitted}."),
    "financing.contribution_not_upfront": _("{amount} of {payer} (line {line}) has to be paid in beforehand."),
    "financing.contribution_per_member_too_small": _(
        "{by} pay {found}[ ({group})]; at least {at_least} is needed for {counted} members[ (counting: {forms})]."
    ),
    "financing.contribution_too_small": _(
        "{by} pay {found} of {whole}[ ({group})]; at least {at_least} is needed, {missing} more[ (counting: {forms})]."
    ),
    "financing.cost_too_old": _("Line {line}: the cost of {on} is {months} months old or older when the grant is asked for."),
    "financing.credit_too_small": _("Credit pays {found} of {whole}; at least {at_least} is needed, {missing} more."),
    "financing.grant_above_area_ceiling": _("The grant is {found}; at most {at_most} is admitted for {area_ha} ha."),
    "financing.grant_above_ceiling": _("The grant is {found}; at most {at_most} is admitted ({rule_says})."),
    "financing.grant_above_member_ceiling": _(
        "The grant is {found}; at most {at_most} is admitted for {counted} members ({rule_says} each)."
    ),
    "financing.grant_above_year_ceiling": _("Year {year}: the grant is {found}; at most {at_most} is admitted ({rule_says})."),
    "financing.grant_after_earlier_financing": _("No grant after earlier financing by {programmes}; the plan asks for {grant}."),
    "financing.grant_after_last_year": _("Year {year}: the plan asks for {grant}, but the grant ends after year {last}."),
    "financing.grant_share_too_large": _("The grant pays {found} of {whole}[ ({group})][ in year {year}]; at most {at_most} is admitted."),
    "financing.guarantee_too_large": _("The guarantee covers {found} of the credit; at most {at_most} is admitted."),
    "financing.incentive_used": _("The incentive {incentive} has been used already; it can be used once only."),
    "financing.item_not_balanced": _("{item}: it costs {cost} and {paid} is paid; the difference is {difference}."),
    "financing.lender_not_admitted": _("Line {line}: {found} is not an admitted kind of lender; admitted: {admitted}."),
    "financing.line_without_item": _("Line {line} pays for “{item}”, which is not in the list of items."),
    "financing.negative_amount": _("Line {line}: {amount} is below zero."),
    "financing.no_credit": _("Credit is needed in the plan, and no lender pays any part."),
    "financing.no_revolving_fund": _("The programme requires a revolving fund; the plan has none."),
    "financing.other_currency": _("{found} is used[ in line {line}][ for {item}]; the plan is in {plan}."),
    "financing.repaid_share_too_small": _("Members repay {found} of the grant into the revolving fund; at least {at_least} is needed."),
    "financing.unknown": _(
        "Not known yet: {fact}[ (line {line})][ (lines: {lines})][, year {year}][, on {on}]. Fill it in, then check again."
    ),
}
"""Code to sentence; ``[…]`` is said only where its parameters are known."""

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
