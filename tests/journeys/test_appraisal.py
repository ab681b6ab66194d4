"""A year-end appraisal with an appeal, through the public API only (mechanisms 31 to 33)."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import update

from services import appraisal, places, roster
from services.work import utc_now
from tenants.tables import table_of
from tests.api import Api, Client
from tests.world import World, today

ROUND = "appraisalRound { id version state }"
ONE = "appraisal { id version state points score }"
PACKAGE = "appraisalPackage { id version state }"
TODAY = utc_now().astimezone().date().isoformat()
YEAR = int(TODAY[:4])


async def earn(captain: Client, secretary: Client, membership_id: str, worth: int) -> None:
    """Points proposed by the captain and approved by the secretary."""
    proposed = await captain.do(
        "proposePoints",
        "pointsProposal { id }",
        membershipId=membership_id,
        points=worth,
        reason="连续三周参加防汛值守",
    )
    proposal = proposed.data["proposePoints"]["pointsProposal"]
    approved = await secretary.do(
        "approvePointsProposal",
        "pointsProposal { state }",
        pointsProposalId=proposal["id"],
        expectedVersion=1,
    )
    assert approved.data["approvePointsProposal"]["pointsProposal"] == {"state": "APPROVED"}


async def a_week_passes(world: World) -> None:
    """So that the time to appeal is over."""
    rounds = table_of(appraisal.AppraisalRound)
    async with world.session() as session:
        await session.execute(update(rounds).values(appeals_until=datetime(2020, 1, 1, tzinfo=UTC)))


async def meet(secretary: Client, community: places.Community, attendees: list[dict[str, str]]) -> str:
    opened = await secretary.do(
        "openAppraisalRound", ROUND, communityId=f"community_{community.id}", year=YEAR
    )
    round = opened.data["openAppraisalRound"]["appraisalRound"]
    met = await secretary.do(
        "meetAppraisalRound",
        ROUND,
        appraisalRoundId=round["id"],
        metOn=TODAY,
        attendees=attendees,
        minutes="党总支与居民志愿者代表逐一点评队员一年来的服务。",
        expectedVersion=round["version"],
    )
    assert met.data["meetAppraisalRound"]["appraisalRound"]["state"] == "MET"
    found: str = round["id"]
    return found


async def test_a_year_end_appraisal_with_an_appeal(api: Api, world: World) -> None:
    community = await world.community()
    team = await world.team(community)
    group = await world.group(team)
    people = [await world.person(community, name=name) for name in ("周一鸣", "李队长", "吴书记", "郑大姐")]
    busy, leader, head, neighbour = people
    membership = await world.member(team, busy, group=group)
    await world.member(team, leader, group=group)
    await world.add(
        roster.Appointment(
            team_id=team.id,
            community_id=community.id,
            person_id=leader.id,
            post=roster.Post.CAPTAIN,
            term_starts_on=today(),
        )
    )
    member = await api.as_(world, "member", community, person=busy)
    captain = await api.as_(world, "captain", community, person=leader)
    secretary = await api.as_(world, "party_secretary", community, person=head)
    office = await api.as_(world, "working_group")

    # the year's points, and the star on the member's card
    await earn(captain, secretary, f"membership_{membership.id}", 30)
    card = await member.ask("{ me { person { points { balance stars } } } }")
    assert card.data["me"]["person"]["points"] == {"balance": 30, "stars": 1}

    # the meeting: Party organisation and resident volunteers are there
    attendees = [
        {"personId": f"person_{head.id}", "capacity": "PARTY_ORGANISATION"},
        {"personId": f"person_{neighbour.id}", "capacity": "RESIDENT_VOLUNTEER"},
    ]
    round_id = await meet(secretary, community, attendees)

    # each member is scored by a person: the captain confirms, the secretary scores the captain
    listed = await secretary.ask(
        "query($id: ID!) { appraisalRound(id: $id) { attendees { totalCount } appraisals(first: 5,"
        " orderBy: {field: POINTS, direction: DESC}) { nodes { id points deeds person { name } } } } }",
        id=round_id,
    )
    round = listed.data["appraisalRound"]
    mine, captains = round["appraisals"]["nodes"]
    assert round["attendees"]["totalCount"] == 2
    assert (mine["person"]["name"], mine["points"], mine["deeds"]) == ("周一鸣", 30, 1)
    refused = await captain.do("scoreAppraisal", ONE, appraisalId=captains["id"], score=0, expectedVersion=1)
    assert refused.codes == ["SELF_APPROVAL"]
    refused = await captain.do("scoreAppraisal", ONE, appraisalId=mine["id"], score=20, expectedVersion=1)
    assert refused.codes == ["ADJUSTMENT_WITHOUT_REASON"]
    for who, one, score in ((captain, mine, 20), (secretary, captains, 0)):
        answer = await who.do(
            "scoreAppraisal",
            ONE,
            appraisalId=one["id"],
            score=score,
            reason="下半年出勤不足",
            expectedVersion=1,
        )
        assert answer.data["scoreAppraisal"]["appraisal"]["state"] == "SCORED"
    scored = await secretary.do("scoreAppraisalRound", ROUND, appraisalRoundId=round_id, expectedVersion=2)
    assert scored.data["scoreAppraisalRound"]["appraisalRound"]["state"] == "SCORED"

    # the member reads the score, and appeals; nothing is closed over their head
    seen = await member.ask(
        "{ appraisals(first: 5) { nodes { id version score adjustedBecause round { appealsUntil } } } }"
    )
    [appraised] = seen.data["appraisals"]["nodes"]
    assert (appraised["score"], appraised["adjustedBecause"]) == (20, "下半年出勤不足")
    appealed = await member.do(
        "appealAppraisal",
        ONE,
        appraisalId=appraised["id"],
        grounds="七月至九月因公出差，已向队长请假。",
        expectedVersion=appraised["version"],
    )
    assert appealed.data["appealAppraisal"]["appraisal"]["state"] == "APPEALED"
    closing: dict[str, Any] = {"appraisalRoundId": round_id, "expectedVersion": 3}
    assert (await secretary.do("closeAppeals", ROUND, **closing)).codes == ["APPEALS_STILL_OPEN"]
    await a_week_passes(world)
    assert (await secretary.do("closeAppeals", ROUND, **closing)).codes == ["APPEALS_UNDECIDED"]

    # the secretary, who did not set the score, upholds the appeal
    decided = await secretary.do(
        "decideAppeal",
        ONE,
        appraisalId=appraised["id"],
        decision="请假属实，恢复按积分评分",
        score=30,
        expectedVersion=3,
    )
    assert decided.data["decideAppeal"]["appraisal"]["state"] == "FINAL"
    assert decided.data["decideAppeal"]["appraisal"]["score"] == 30

    # closed by the secretary, approved by the working group
    closed = await secretary.do("closeAppeals", ROUND, **closing)
    assert closed.data["closeAppeals"]["appraisalRound"]["state"] == "APPEALED"
    final = await office.do("approveAppraisalRound", ROUND, appraisalRoundId=round_id, expectedVersion=4)
    assert final.data["approveAppraisalRound"]["appraisalRound"]["state"] == "FINAL"

    # the result for the home Party organisation: approved by somebody else, with the member's consent
    drafted = await secretary.do(
        "draftAppraisalPackage",
        PACKAGE,
        appraisalId=appraised["id"],
        homeOrganisation="区第一中学党支部",
        summary="全年参与防汛值守，表现积极。",
    )
    package = drafted.data["draftAppraisalPackage"]["appraisalPackage"]
    sending: dict[str, Any] = {"appraisalPackageId": package["id"]}
    early = await secretary.do("sendAppraisalPackage", PACKAGE, expectedVersion=1, **sending)
    assert early.codes == ["APPRAISAL_NOT_APPROVED"]
    await office.do("approveAppraisalPackage", PACKAGE, expectedVersion=1, **sending)
    unasked = await secretary.do("sendAppraisalPackage", PACKAGE, expectedVersion=2, **sending)
    assert unasked.codes == ["CONSENT_TO_SHARE_MISSING"]
    await member.do("giveConsent", "consent { id }", purpose="SHARE_WITH_PROCESSOR")
    sent = await secretary.do("sendAppraisalPackage", PACKAGE, expectedVersion=2, **sending)
    assert sent.data["sendAppraisalPackage"]["appraisalPackage"]["state"] == "SENT"

    # and the honour, within the quota
    put = await captain.do(
        "nominateHonour", "honour { id backbone }", appraisalId=appraised["id"], citation="防汛值守最勤"
    )
    honour = put.data["nominateHonour"]["honour"]
    given = await office.do("confirmHonour", "honour { state }", honourId=honour["id"], expectedVersion=1)
    assert given.data["confirmHonour"]["honour"]["state"] == "CONFIRMED"
    told = await member.ask("{ honours(first: 5) { nodes { year state citation } } }")
    assert told.data["honours"]["nodes"] == [{"year": YEAR, "state": "CONFIRMED", "citation": "防汛值守最勤"}]
