"""What goes to a member's home Party organisation."""

from datetime import datetime
from enum import Enum

import strawberry

from schema.appraisal.scores import Appraisal
from schema.filters import Filter, IdFilter, condition
from schema.language import by_id, column, connection, reads, to_one
from schema.people.persons import Person
from schema.places.communities import Community
from schema.relay import Connection, Record
from schema.verbs import act
from services import appraisal
from services.appraisal import PackageState


@strawberry.enum(description="What appraisal packages can be sorted by.")
class AppraisalPackageKey(Enum):
    CREATED = strawberry.enum_value("id", description="When it was drafted.")


@strawberry.input(description="Which appraisal packages.")
class AppraisalPackageWhere:
    community: IdFilter | None = condition("The community.")
    person: IdFilter | None = condition("The member.")
    state: Filter[PackageState] | None = condition("How far it has come.")


@reads(appraisal.AppraisalPackage, act="appraisal_package:read")
@strawberry.type(
    description="What the home Party organisation reads of a member's appraisal, for its own review (综评材料)."
)
class AppraisalPackage(Record):
    year: int = column("The year (年度).")
    score: int = column("The final score (评分).")
    summary: str = column("What the member did (综合评价).")
    home_organisation: str | None = column("Whom it goes to, for those who may see it (组织关系所在党组织).")
    state: PackageState = column("How far it has come.")
    sent_at: datetime | None = column("When it was sent (寄送时间).")
    corrected_because: str | None = column("Why what was sent does not hold (更正原因).")
    appraisal: Appraisal | None = to_one("The appraisal.")
    person: Person | None = to_one("The member.")
    community: Community = to_one("The community.")
    drafted_by: Person | None = to_one("Who drafted it.", reference="drafted_by_person_id")
    approved_by: Person | None = to_one("Who approved it.", reference="approved_by_person_id")


@strawberry.type
class Query:
    appraisal_package: AppraisalPackage | None = by_id("One appraisal package.")
    appraisal_packages: Connection[AppraisalPackage] | None = connection(
        "The appraisal packages within your reach.",
        filters=AppraisalPackageWhere,
        orders=AppraisalPackageKey,
    )


@strawberry.type
class Mutation:
    draft_appraisal_package = act(appraisal.draft_appraisal_package, AppraisalPackage)
    approve_appraisal_package = act(appraisal.approve_appraisal_package, AppraisalPackage)
    send_appraisal_package = act(appraisal.send_appraisal_package, AppraisalPackage)
    correct_appraisal_package = act(appraisal.correct_appraisal_package, AppraisalPackage)
