"""Who acts, and where: handed down as a value, never looked up from the surroundings."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from uuid import UUID

from tenants.language import Language
from tenants.models import TenantKind


@dataclass(frozen=True, slots=True)
class Ground:
    """A tenant as a request needs it."""

    tenant_id: UUID
    district_id: UUID
    code: str
    name: str
    kind: TenantKind
    policy_version: int
    stamp: int
    settings: Mapping[str, object] = field(default_factory=dict, compare=False)


@dataclass(frozen=True, slots=True)
class Actor:
    """A seat at work in its tenant. `stamp` is the seat's; with the ground's it dates whatever is cached."""

    ground: Ground
    seat_id: UUID
    account_id: UUID
    person_id: UUID | None
    session_id: UUID | None
    stamp: int
    language: Language = Language.CHINESE

    @property
    def tenant_id(self) -> UUID:
        return self.ground.tenant_id

    def speaking(self, language: Language) -> "Actor":
        return self if language is self.language else replace(self, language=language)
