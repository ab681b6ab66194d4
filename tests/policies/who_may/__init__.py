"""Who may do what: the cells of roles.md that matter most, act → role → how far. Roles that are not named may not."""

from tests.policies.who_may.deliberation import DELIBERATION
from tests.policies.who_may.oversight import OVERSIGHT
from tests.policies.who_may.people import PEOPLE
from tests.policies.who_may.requests import REQUESTS

TABLE = {**PEOPLE, **REQUESTS, **DELIBERATION, **OVERSIGHT}
