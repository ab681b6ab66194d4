"""A self-governance project from an idea to its published evaluation, through the public API only (mechanism 63)."""

from typing import Any

from sqlmodel import col, select

from services import points
from tests.api import Api, Client
from tests.journeys.test_bad_projects import running_project
from tests.world import World

PROJECT = "governanceProject { id version state }"


async def do(client: Client, mutation: str, project: dict[str, Any], **more: Any) -> dict[str, Any]:
    """A move of the project; answers it as it is then."""
    given = {"projectId": project["id"], "expectedVersion": project["version"], **more}
    answer = await client.do(mutation, PROJECT, **given)
    found: dict[str, Any] = answer.data[mutation]["governanceProject"]
    return found


async def test_from_an_idea_to_a_published_evaluation(api: Api, world: World) -> None:
    community = await world.community()
    area = await world.area(community)
    team = await world.team(community)
    group = await world.group(team)
    gardener = await world.person(community, name="周园丁")
    await world.member(team, gardener, group=group)
    proposer = await api.as_(world, "resident", community, person=gardener)
    staff = await api.as_(world, "committee_staff", community, person=await world.person(community))
    secretary = await api.as_(world, "party_secretary", community, person=await world.person(community))
    neighbours = [
        await api.as_(world, "resident", community, person=await world.person(community)) for _ in range(5)
    ]

    # a resident has an idea
    answer = await proposer.do(
        "proposeProject",
        PROJECT,
        communityId=f"community_{community.id}",
        areaId=f"property_management_area_{area.id}",
        kind="SELF_GOVERNANCE",
        theme="ADOPTED_GREEN",
        title="认养楼前绿地",
        idea="楼前绿地无人打理，想由各家认养。",
    )
    project = answer.data["proposeProject"]["governanceProject"]
    assert project["state"] == "PROPOSED"

    # the committee draws up what it may cost; five neighbours want it
    project = await do(staff, "updateProject", project, budget="1200.50", aims=["EVERYBODY_TAKES_PART"])
    for neighbour in neighbours:
        answer = await neighbour.do("supportProject", PROJECT, projectId=project["id"])
    project = answer.data["supportProject"]["governanceProject"]
    assert project["state"] == "SUPPORTED"

    # the secretary approves; the proposer, who leads it, starts it; a neighbour joins
    project = await do(secretary, "approveProject", project)
    project = await do(proposer, "startProject", project)
    joined = await neighbours[0].do("joinProject", "projectParticipant { role }", projectId=project["id"])
    assert joined.data["joinProject"]["projectParticipant"] == {"role": "HELPER"}

    # a milestone is reached, money is planned and spent
    answer = await proposer.do(
        "addMilestone",
        "milestone { id version }",
        projectId=project["id"],
        title="种下第一株",
        dueOn="2099-03-12",
    )
    milestone = answer.data["addMilestone"]["milestone"]
    answer = await proposer.do(
        "reachMilestone",
        "milestone { state reachedOn }",
        milestoneId=milestone["id"],
        expectedVersion=milestone["version"],
    )
    assert answer.data["reachMilestone"]["milestone"]["state"] == "REACHED"
    for kind, amount in (("PLANNED", "1200.00"), ("SPENT", "320.05")):
        await staff.do(
            "addBudgetEntry",
            "budgetEntry { id }",
            projectId=project["id"],
            kind=kind,
            amount=amount,
            purpose="花苗",
        )

    # the neighbours rate it, the secretary publishes the evaluation
    project = await do(proposer, "evaluateProject", project)
    for satisfaction, neighbour in zip((5, 4, 4), neighbours, strict=False):
        rated = await neighbour.do(
            "rateProject",
            "projectRating { satisfaction }",
            projectId=project["id"],
            awareness=5,
            participation=3,
            satisfaction=satisfaction,
        )
        assert rated.data["rateProject"]["projectRating"] == {"satisfaction": satisfaction}
    project = await do(secretary, "closeProject", project, evaluation="十二户认养，绿地常青。")
    assert project["state"] == "CLOSED"

    # everybody in the community reads what came of it
    question = """
      { governanceProjects(first: 5, where: {state: {eq: CLOSED}, aim: {eq: EVERYBODY_TAKES_PART}}) {
          totalCount
          nodes {
            title theme evaluation budget planned spent supporterCount participantCount ratingCount
            awareness participation satisfaction aims { aim } milestones(first: 5) { nodes { title state } }
          }
      } }
    """
    for client in (neighbours[4], await api.as_(world, "property_staff", area)):
        found = (await client.ask(question)).data["governanceProjects"]
        assert found == {
            "totalCount": 1,
            "nodes": [
                {
                    "title": "认养楼前绿地",
                    "theme": "ADOPTED_GREEN",
                    "evaluation": "十二户认养，绿地常青。",
                    "budget": "1200.50",
                    "planned": "1200.00",
                    "spent": "320.05",
                    "supporterCount": 5,
                    "participantCount": 2,
                    "ratingCount": 3,
                    "awareness": 500,
                    "participation": 300,
                    "satisfaction": 433,
                    "aims": [{"aim": "EVERYBODY_TAKES_PART"}],
                    "milestones": {"nodes": [{"title": "种下第一株", "state": "REACHED"}]},
                }
            ],
        }

    # the member who led it has earned points; whoever has no business with it sees nothing
    async with world.session() as session:
        earned = points.PointsEntry
        query = select(earned).where(col(earned.person_id) == gardener.id)
        [entry] = (await session.execute(query)).scalars()
    assert (entry.deed, entry.points) == (points.Deed.PROJECT, points.USUAL[points.Deed.PROJECT])
    stranger = await api.as_(world, "resident", await world.community())
    assert (await stranger.ask(question)).data["governanceProjects"] == {"totalCount": 0, "nodes": []}
    refused = await (await api.as_(world, "tenant_admin")).ask(question)
    assert refused.codes == ["FORBIDDEN"]


async def test_a_mistake_in_the_money_is_undone_by_its_opposite(api: Api, world: World) -> None:
    community = await world.community()
    project = await running_project(world, community, budget=50_000)
    staff = await api.as_(world, "committee_staff", community)
    shown = "budgetEntry { id amount reverses { amount } }"
    entered = await staff.do(
        "addBudgetEntry", shown, projectId=project, kind="SPENT", amount="99.90", purpose="花盆"
    )
    entry = entered.data["addBudgetEntry"]["budgetEntry"]
    undone = await staff.do("reverseBudgetEntry", shown, budgetEntryId=entry["id"], reason="重复登记")
    opposite = undone.data["reverseBudgetEntry"]["budgetEntry"]
    assert (opposite["amount"], opposite["reverses"]) == ("-99.90", {"amount": "99.90"})
    asked = await staff.ask(
        "query($id: ID!) { governanceProject(id: $id) { spent budgetEntries(first: 5) { totalCount } } }",
        id=project,
    )
    assert asked.data["governanceProject"] == {"spent": "0.00", "budgetEntries": {"totalCount": 2}}
