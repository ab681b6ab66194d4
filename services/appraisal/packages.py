"""The appraisal on its way to the member's home Party organisation (mechanism 33): one drafts, another approves."""

from uuid import UUID

from sqlmodel import col

from policies import limits
from services import people
from services.acting import move, ours
from services.appraisal.arguments import HomeOrganisation, Reason, Summary
from services.appraisal.choices import PackageState
from services.appraisal.finals import final
from services.appraisal.machines import APPRAISAL, APPRAISAL_PACKAGE
from services.appraisal.models import Appraisal, AppraisalPackage
from services.appraisal.refusals import AppraisalNotApproved, ConsentToShareMissing, PackageExists
from services.work import Work, command


@command("appraisal_package:draft")
async def draft_appraisal_package(
    work: Work, appraisal_id: UUID, home_organisation: HomeOrganisation, summary: Summary
) -> AppraisalPackage:
    """Draft what the home Party organisation shall read of a final appraisal.

    Raises AppraisalNotFinal, PackageExists, or SelfApproval for one's own.
    """
    appraisal, round, score = await final(work, appraisal_id)
    limits.not_own(work.me, appraisal.person_id)
    package = AppraisalPackage(
        appraisal_id=appraisal.id,
        community_id=appraisal.community_id,
        person_id=appraisal.person_id,
        home_organisation=home_organisation,
        year=round.year,
        score=score,
        summary=summary,
        drafted_by_person_id=work.me,
    )
    return await work.add(package, unless=PackageExists())


@command("appraisal_package:approve")
async def approve_appraisal_package(
    work: Work, appraisal_package_id: UUID, expected_version: int
) -> AppraisalPackage:
    """Approve that it is sent. Raises SelfApproval for the member and for who drafted it."""
    package = await work.find(AppraisalPackage, appraisal_package_id, expected_version=expected_version)
    limits.not_own(work.me, package.person_id)
    limits.not_own(work.me, package.drafted_by_person_id)
    move(work, APPRAISAL_PACKAGE, package, "approve")
    package.approved_by_person_id = work.me
    return await work.save(package)


@command("appraisal_package:send")
async def send_appraisal_package(
    work: Work, appraisal_package_id: UUID, expected_version: int
) -> AppraisalPackage:
    """Send an approved package. The journal entry is what the connector to the outside delivers.

    Raises AppraisalNotApproved, or ConsentToShareMissing: passing data on needs a consent of its own (PIPL 23).
    """
    package = await work.find(AppraisalPackage, appraisal_package_id, expected_version=expected_version)
    if package.state is PackageState.DRAFT:
        raise AppraisalNotApproved
    move(work, APPRAISAL_PACKAGE, package, "send")
    if not await _may_share(work, package.person_id):
        raise ConsentToShareMissing
    package.sent_at = work.now
    await _exported(work, package.appraisal_id)
    return await work.save(package)


@command("appraisal_package:correct")
async def correct_appraisal_package(
    work: Work, appraisal_package_id: UUID, reason: Reason, expected_version: int
) -> AppraisalPackage:
    """Say that what was sent does not hold; another package can then be drafted in its place."""
    package = await work.find(AppraisalPackage, appraisal_package_id, expected_version=expected_version)
    move(work, APPRAISAL_PACKAGE, package, "correct")
    package.corrected_because = reason
    return await work.save(package)


async def _may_share(work: Work, person_id: UUID) -> bool:
    query = ours(work, people.Consent).where(
        col(people.Consent.person_id) == person_id,
        col(people.Consent.purpose) == people.ConsentPurpose.SHARE_WITH_PROCESSOR,
        col(people.Consent.withdrawn_at).is_(None),
    )
    return await work.first(query) is not None


async def _exported(work: Work, appraisal_id: UUID) -> None:
    """With its first package the appraisal is exported; a corrected one goes out again from there."""
    appraisal = await work.get(Appraisal, appraisal_id)
    if (appraisal.state, "send") in APPRAISAL.moves:
        appraisal.state = APPRAISAL.after(appraisal.state, "send")
        await work.save(appraisal)
