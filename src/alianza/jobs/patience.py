"""How long the background keeps trying to send a mail."""

from smtplib import SMTPRecipientsRefused

from procrastinate import BaseRetryStrategy
from procrastinate.jobs import Job
from procrastinate.retry import RetryDecision

FIRST_WAIT, LONGEST_WAIT = 30, 3600
MOST_ATTEMPTS = 80
"""About three days: a mail server that is down over a weekend costs nobody his mail."""
OTHER_FAULTS = 3
_FOR_GOOD = 500


class Patience(BaseRetryStrategy):
    """Soon again, then every hour; not for an address that the server refuses for good, nor for long where the fault is ours."""

    def get_retry_decision(self, *, exception: BaseException, job: Job) -> RetryDecision | None:
        """When to try again; None to give up."""
        if isinstance(exception, SMTPRecipientsRefused) and all(code >= _FOR_GOOD for code, _ in exception.recipients.values()):
            return None
        if job.attempts >= (MOST_ATTEMPTS if isinstance(exception, OSError) else OTHER_FAULTS):
            return None
        return RetryDecision(retry_in={"seconds": min(FIRST_WAIT * 2 ** min(job.attempts, 10), LONGEST_WAIT)})
