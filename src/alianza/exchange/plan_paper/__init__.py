"""The plan as a paper to be printed or edited: what was stated and what came out of it, as a bank, a board or a ministry reads it."""

from alianza.exchange.plan_paper.making import plan_paper
from alianza.exchange.plan_paper.pen import Front

__all__ = ["Front", "plan_paper"]
