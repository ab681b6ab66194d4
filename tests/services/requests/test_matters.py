"""Opinions, observations and quarrels: the same inbox, each with a course of its own."""

from datetime import UTC, datetime, timedelta

import pytest

from policies import limits
from services import people, requests, roster
from tenants.models import Seat
from tenants.refusals import NotFound
from tests.services.requests.conftest import Given, Neighbourhood, Turn

NOON = datetime(2026, 11, 2, 4, tzinfo=UTC)


async def opinion(here: Neighbourhood) -> requests.Opinion:
    return await here.do(
        here.resident,
        requests.submit_opinion,
        now=lambda: NOON,
        community_id=here.community.id,
        title="建议增设晾衣架",
        content="空地可以增设公共晾衣架",
        channel=requests.Channel.WECHAT_GROUP,
    )


async def test_an_opinion_is_answered_and_published_in_words_that_name_nobody(here: Neighbourhood) -> None:
    said = await opinion(here)
    assert (await here.case_of(said)).due_at == NOON + timedelta(days=7)
    await here.do(
        here.staff, requests.answer_opinion, opinion_id=said.id, answer="本月安装", expected_version=1
    )
    published = await here.do(
        here.staff,
        requests.publish_opinion,
        opinion_id=said.id,
        summary="有居民建议增设晾衣架",
        expected_version=2,
    )
    assert published.state is requests.OpinionState.PUBLISHED
    case = await here.case_of(said)
    assert (case.open, case.kind) == (False, requests.CaseKind.OPINION)
    [answered] = await here.told("opinion:answer")
    assert answered.facts == {
        "opinion_id": str(said.id),
        "expected_version": 1,
        "from": "received",
        "to": "answered",
    }


async def rider(here: Neighbourhood) -> Seat:
    return (await here.member(source=roster.MemberSource.NEW_EMPLOYMENT))[1]


async def observation(here: Neighbourhood, seat: Seat) -> requests.Observation:
    return await here.do(
        seat, requests.report_observation, grid_id=here.grid.id, title="井盖松动", content="路口井盖松动"
    )


async def test_nobody_verifies_what_they_reported(here: Neighbourhood) -> None:
    seat = await rider(here)
    seen = await observation(here, seat)
    async with here.world.session() as session:
        reporter = await session.get_one(people.Person, (here.world.ground.tenant_id, seat.person_id))
    staff = await here.world.seat("committee_staff", here.community, person=reporter)
    with pytest.raises(limits.SelfApproval):
        await here.do(staff, requests.verify_observation, observation_id=seen.id, expected_version=1)


async def test_an_observation_that_is_dispatched_becomes_a_request_with_the_same_first_contact(
    here: Neighbourhood,
) -> None:
    leader = await here.leader()
    seen = await observation(here, await rider(here))
    await here.do(here.staff, requests.verify_observation, observation_id=seen.id, expected_version=1)
    dispatched = await here.do(
        here.staff,
        requests.dispatch_observation,
        observation_id=seen.id,
        note="转市政维修",
        as_request=True,
        expected_version=2,
    )
    assert dispatched.service_request_id
    async with here.world.session() as session:
        key = (here.world.ground.tenant_id, dispatched.service_request_id)
        request = await session.get_one(requests.ServiceRequest, key)
    first, second = await here.case_of(seen), await here.case_of(request)
    assert request.details == "路口井盖松动"
    assert (second.kind, second.grid_id) == (requests.CaseKind.SERVICE_REQUEST, here.grid.id)
    assert second.person_id == first.person_id
    assert second.first_contact_person_id == first.first_contact_person_id == leader.id


async def quarrel(here: Neighbourhood) -> requests.Mediation:
    return await here.do(
        here.staff,
        requests.open_mediation,
        community_id=here.community.id,
        title="楼上楼下漏水",
        matter="卫生间漏水三个月",
        channel=requests.Channel.SERVICE_WINDOW,
    )


async def name_party(here: Neighbourhood, mediation: requests.Mediation, person: people.Person) -> None:
    await here.do(
        here.staff,
        requests.add_mediation_party,
        mediation_id=mediation.id,
        name=person.name,
        person_id=person.id,
    )


async def test_a_mediator_keeps_the_record_and_settles(here: Neighbourhood) -> None:
    mediation, mediator = await quarrel(here), await here.person()
    await name_party(here, mediation, here.wisher)
    seat = await here.world.seat("member", here.community, person=mediator)
    given: Given = {"mediation_id": mediation.id}
    with pytest.raises(NotFound):
        await here.do(seat, requests.settle_mediation, agreement="各半", expected_version=1, **given)
    await here.do(here.staff, requests.begin_mediation, person_id=mediator.id, expected_version=1, **given)
    await here.do(seat, requests.add_mediation_session, held_at=NOON, record="双方到场", **given)
    settled = await here.do(
        seat, requests.settle_mediation, agreement="各承担一半", expected_version=2, **given
    )
    assert settled.state is requests.MediationState.SETTLED
    assert not (await here.case_of(mediation)).open


async def test_a_party_neither_mediates_nor_writes_the_record(here: Neighbourhood) -> None:
    mediation, party = await quarrel(here), await here.person()
    await name_party(here, mediation, party)
    given: Given = {"mediation_id": mediation.id}
    with pytest.raises(requests.AlreadyParty):
        await name_party(here, mediation, party)
    with pytest.raises(requests.PartyMediates):
        await here.do(here.staff, requests.begin_mediation, person_id=party.id, expected_version=1, **given)
    seat = await here.world.seat("committee_staff", here.community, person=party)
    with pytest.raises(limits.SelfApproval):
        await here.do(seat, requests.add_mediation_session, held_at=NOON, record="我说了算", **given)
    await here.do(
        here.staff, requests.begin_mediation, person_id=(await here.person()).id, expected_version=1, **given
    )
    with pytest.raises(limits.SelfApproval):
        await here.do(seat, requests.settle_mediation, agreement="全赔", expected_version=2, **given)


async def test_what_was_said_of_a_quarrel_is_not_in_the_journal(here: Neighbourhood) -> None:
    mediation = await quarrel(here)
    await name_party(here, mediation, here.wisher)
    told = [*(await here.told("mediation:open")), *(await here.told("mediation_party:add"))]
    assert not [entry for entry in told if "漏水" in str(entry.facts) or "吴奶奶" in str(entry.facts)]


# --- routed to the property company ------------------------------------------------------------------------


async def test_the_property_company_works_on_what_was_routed_to_it_and_on_nothing_else(
    here: Neighbourhood,
) -> None:
    area = await here.world.area(here.community)
    manager = await here.world.seat("property_staff", area, person=await here.person())
    other = await here.request(requests.ServiceRequestState.TRIAGED)
    request = await here.request(requests.ServiceRequestState.TRIAGED)
    turns: list[Turn] = [
        (here.staff, requests.route_service_request, {"area_id": area.id}),
        (manager, requests.start_service_request, {}),
        (manager, requests.resolve_service_request, {"resolution": "充电口已更换"}),
    ]
    for version, (seat, verb, more) in enumerate(turns, start=1):
        request = await here.do(seat, verb, service_request_id=request.id, expected_version=version, **more)
    assert request.state is requests.ServiceRequestState.RESOLVED
    with pytest.raises(NotFound):
        await here.do(
            manager, requests.start_service_request, service_request_id=other.id, expected_version=1
        )


async def test_a_request_is_routed_within_the_community(here: Neighbourhood, there: Neighbourhood) -> None:
    area = await here.world.area(there.community)
    request = await here.request(requests.ServiceRequestState.TRIAGED)
    with pytest.raises(requests.AreaNotHere):
        await here.do(
            here.staff,
            requests.route_service_request,
            service_request_id=request.id,
            area_id=area.id,
            expected_version=1,
        )


async def test_nobody_resolves_a_request_over_the_heads_of_those_at_work(here: Neighbourhood) -> None:
    request = await here.request(requests.ServiceRequestState.IN_PROGRESS)
    membership, _ = await here.member()
    await here.assignment(request, membership, requests.AssignmentState.STARTED)
    with pytest.raises(requests.MembersAtWork):
        await here.do(
            here.staff,
            requests.resolve_service_request,
            service_request_id=request.id,
            resolution="好了",
            expected_version=1,
        )


async def test_progress_is_noted_while_the_case_is_open(here: Neighbourhood) -> None:
    request = await here.request(requests.ServiceRequestState.IN_PROGRESS)
    step = await here.do(here.staff, requests.note_progress, service_request_id=request.id, note="配件已到")
    assert (step.act, step.note, step.before, step.after) == ("progress:note", "配件已到", None, None)
