"""What the clock does with disclosures. As the timers of the roster."""

from sqlmodel import col

from services.acting import ours
from services.disclosure.models import AreaAccount
from services.disclosure.publishing import fall_due
from services.disclosure.rules import MONTHS, ended, last_quarter_end
from services.work import Work


async def open_due_disclosures(work: Work, *, at_most: int = 500) -> int:
    """Let what ended be published: one disclosure for each period of each kind, however long the clock was away."""
    through = last_quarter_end(work.today)
    query = ours(work, AreaAccount).where(col(AreaAccount.due_through) < through)
    query = query.order_by(col(AreaAccount.due_through), col(AreaAccount.id)).limit(at_most)
    accounts = await work.all(
        query.with_for_update(skip_locked=True).execution_options(populate_existing=True)
    )
    for account in accounts:
        for kind in MONTHS:
            for period in ended(kind, account.due_through, work.today):
                await fall_due(work, account, kind, period)
        account.due_through = through
        await work.save(account)
    return len(accounts)
