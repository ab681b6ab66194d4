"""Nothing leaves the community without another's approval and the member's consent."""

import pytest

from policies.limits import SelfApproval
from services import appraisal
from tests.services.appraisal.conftest import Year

State = appraisal.PackageState


async def draft(year: Year, one: appraisal.Appraisal) -> appraisal.AppraisalPackage:
    async with year.quarter.work_as(year.quarter.secretary) as work:
        return await appraisal.draft_appraisal_package(
            work, appraisal_id=one.id, home_organisation="区第一中学党支部", summary="全年参与防汛值守。"
        )


async def send(year: Year, package: appraisal.AppraisalPackage) -> appraisal.AppraisalPackage:
    async with year.quarter.work_as(year.quarter.secretary) as work:
        return await appraisal.send_appraisal_package(
            work, appraisal_package_id=package.id, expected_version=1
        )


async def test_only_a_final_appraisal_goes_out(scored: Year) -> None:
    with pytest.raises(appraisal.AppraisalNotFinal):
        await draft(scored, await scored.appraised(appraisal.AppraisalState.SCORED))


async def test_an_appraisal_is_not_sent_without_approval(final: Year) -> None:
    one = await final.appraised(appraisal.AppraisalState.FINAL)
    await final.consent(one.person_id)
    package = await draft(final, one)
    with pytest.raises(appraisal.AppraisalNotApproved):
        await send(final, package)
    assert (await final.quarter.fresh(package)).sent_at is None


async def test_an_appraisal_is_not_sent_without_consent(final: Year) -> None:
    one = await final.appraised(appraisal.AppraisalState.FINAL)
    package = await final.package(one, State.APPROVED)
    with pytest.raises(appraisal.ConsentToShareMissing):
        await send(final, package)


async def test_sending_exports_the_appraisal(final: Year) -> None:
    one = await final.appraised(appraisal.AppraisalState.FINAL)
    await final.consent(one.person_id)
    sent = await send(final, await final.package(one, State.APPROVED))
    assert sent.state is State.SENT
    assert (await final.quarter.fresh(one)).state is appraisal.AppraisalState.EXPORTED


async def test_there_is_one_package_until_it_is_corrected(final: Year) -> None:
    one = await final.appraised(appraisal.AppraisalState.FINAL)
    package = await final.package(one, State.SENT)
    with pytest.raises(appraisal.PackageExists):
        await draft(final, one)
    async with final.quarter.work_as(final.quarter.secretary) as work:
        await appraisal.correct_appraisal_package(
            work, appraisal_package_id=package.id, reason="党支部名称有误", expected_version=1
        )
    assert (await draft(final, one)).state is State.DRAFT


@pytest.mark.parametrize("part", ["member", "author"])
async def test_neither_the_member_nor_the_author_approves(final: Year, part: str) -> None:
    person = await final.quarter.person()
    both = await final.quarter.world.seat("working_group", person=person)
    one = await final.appraised(appraisal.AppraisalState.FINAL, person=person if part == "member" else None)
    package = await final.package(one)
    if part == "author":
        async with final.quarter.work_as(None) as work:
            row = await work.get(appraisal.AppraisalPackage, package.id)
            row.drafted_by_person_id = person.id
            await work.save(row)
    async with final.quarter.work_as(both) as work:
        with pytest.raises(SelfApproval):
            await appraisal.approve_appraisal_package(
                work, appraisal_package_id=package.id, expected_version=1 if part == "member" else 2
            )
