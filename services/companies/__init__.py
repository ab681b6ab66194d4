"""Property companies: who works for the one of an area, and whom that bars from overseeing it."""

from services.companies.bars import bars_of, only_unbarred
from services.companies.choices import BARRING, DIRECT, Bar, Kinship
from services.companies.models import CompanyStaff, PersonRelative
from services.companies.refusals import (
    AlreadyEmployed,
    EmploymentEnded,
    EmploymentEndsBeforeStart,
    OwnRelative,
    RelatedToStaff,
    RelationRecorded,
)
from services.companies.rules import bar, employed
from services.companies.staff import employ_company_staff, record_person_relative, release_company_staff

__all__ = [
    "BARRING",
    "DIRECT",
    "AlreadyEmployed",
    "Bar",
    "CompanyStaff",
    "EmploymentEnded",
    "EmploymentEndsBeforeStart",
    "Kinship",
    "OwnRelative",
    "PersonRelative",
    "RelatedToStaff",
    "RelationRecorded",
    "bar",
    "bars_of",
    "employ_company_staff",
    "employed",
    "only_unbarred",
    "record_person_relative",
    "release_company_staff",
]
