"""Every life of the house; a new one is one line here."""

from alianza.domain.workflow.alliance import ALLIANCE
from alianza.domain.workflow.buyer_contract import BUYER_CONTRACT
from alianza.domain.workflow.call import CALL
from alianza.domain.workflow.data_request import DATA_REQUEST
from alianza.domain.workflow.delivery import DELIVERY
from alianza.domain.workflow.deposit import DEPOSIT
from alianza.domain.workflow.in_kind import IN_KIND
from alianza.domain.workflow.purchase import PURCHASE
from alianza.domain.workflow.report import REPORT
from alianza.domain.workflow.tranche import TRANCHE
from alianza.domain.workflow.transition import Life

LIVES: tuple[Life, ...] = (CALL, ALLIANCE, BUYER_CONTRACT, DEPOSIT, IN_KIND, TRANCHE, PURCHASE, REPORT, DELIVERY, DATA_REQUEST)
