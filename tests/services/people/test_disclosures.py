import pytest
from sqlmodel import col, select

from services import people
from services.journal import JournalEntry
from services.people import RevealedField
from tenants.refusals import Empty, Forbidden, NotFound, TooLong
from tests.world import World

WHY = "联系独居老人家属"


async def test_who_looked_at_what_and_why_is_kept(world: World) -> None:
    community = await world.community()
    person = await world.person(community)
    secretary = await world.seat("party_secretary", community)
    await world.also(secretary, "resident", community)
    async with world.work_as(secretary) as work:
        seen = await people.reveal_contact(work, person_id=person.id, field=RevealedField.PHONE, reason=WHY)
    assert (seen.person_id, seen.community_id, seen.seat_id) == (person.id, community.id, secretary.id)
    assert (seen.revealed, seen.reason) == (RevealedField.PHONE, WHY)
    assert seen.viewer_role == "party_secretary, resident"


async def test_the_journal_keeps_the_look_and_not_the_reason(world: World) -> None:
    community = await world.community()
    person = await world.person(community)
    async with world.work_as(await world.seat("committee_staff", community)) as work:
        await people.reveal_contact(work, person_id=person.id, field=RevealedField.HOME_ADDRESS, reason=WHY)
        entry = await work.first(select(JournalEntry).where(col(JournalEntry.act) == "contact:reveal"))
    assert entry is not None
    assert entry.facts == {"person_id": str(person.id), "field": "home_address"}
    assert entry.community_id == community.id


@pytest.mark.parametrize(
    ("reason", "refusal"),
    [
        ("", Empty),
        ("有事", people.ReasonTooShort),
        ("  有事      ", people.ReasonTooShort),
        ("事" * 201, TooLong),
    ],
)
async def test_nobody_looks_without_a_reason(world: World, reason: str, refusal: type[Exception]) -> None:
    community = await world.community()
    person = await world.person(community)
    async with world.work_as(await world.seat("party_secretary", community)) as work:
        with pytest.raises(refusal) as refused:
            await people.reveal_contact(work, person_id=person.id, field=RevealedField.PHONE, reason=reason)
        assert not await work.all(select(people.Disclosure))
    assert refused.value.field == "reason"  # type: ignore[attr-defined]


async def test_nobody_looks_at_people_of_another_community(world: World) -> None:
    person = await world.person(await world.community())
    async with world.work_as(await world.seat("party_secretary", await world.community())) as work:
        with pytest.raises(NotFound):
            await people.reveal_contact(work, person_id=person.id, field=RevealedField.PHONE, reason=WHY)


@pytest.mark.parametrize("role", ["captain", "resident", "tenant_admin", "auditor", "working_group", None])
async def test_who_may_not_look_is_refused_even_the_platform(world: World, role: str | None) -> None:
    community = await world.community()
    person = await world.person(community)
    at = None if role in ("tenant_admin", "auditor", "working_group") else community
    async with world.work_as(await world.seat(role, at) if role else None) as work:
        with pytest.raises(Forbidden):
            await people.reveal_contact(work, person_id=person.id, field=RevealedField.PHONE, reason=WHY)
