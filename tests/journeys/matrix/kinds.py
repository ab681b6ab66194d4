"""The types of the contract that are read from a table."""

from dataclasses import dataclass

from graphql import GraphQLObjectType

from schema.language import Reading
from tenants.tables import TenantTable, snake
from tests.schema.reference.contract import Contract


@dataclass(frozen=True)
class Shown:
    """A type, and what its rows are read from."""

    kind: str
    reading: Reading

    @property
    def table(self) -> str:
        return snake(self.reading.model.__name__)


def readable(contract: Contract) -> list[Shown]:
    """Every type that is read from a table of the tenant."""
    kinds = (kind for kind in contract.source.type_map.values() if isinstance(kind, GraphQLObjectType))
    return [
        Shown(kind.name, reading)
        for kind in kinds
        if (reading := contract.reading(kind.name)) and issubclass(reading.model, TenantTable)
    ]
