"""A supervisor finds a broken fire door; the company claims it fixed; the supervisor looks; the scorecard moves."""

from tests.api import Api
from tests.journeys.overseeing import FINDING, Overseeing, day, moved, picture, shown, uploaded, versioned
from tests.photos import SECRET, jpeg
from tests.world import World

STEPS = """query($id: ID!) { finding(id: $id) { state
    steps(first: 20) { nodes { act after words photos(first: 5) { nodes { id width height } } } }
    orders(first: 5) { nodes { number outcome requirement } } } }"""
DEADLINES = "{ deadlines(first: 20) { nodes { rule state } } }"


async def test_a_fire_door(api: Api, world: World) -> None:
    there = await Overseeing.begin(api, world)
    await _promised(there)
    inspection = await _under_way(there)

    # She photographs the door; nobody learns where her camera thought it was.
    taken = await uploaded(there.supervisor, jpeg(width=40, height=30))
    finding = await there.found(inspectionId=inspection, photoIds=[taken])
    assert await there.card() == await there.card(there.manager)
    card = await there.card()
    assert [card[name] for name in ("findings", "openFindings", "openUpToWeek", "mendedFindings")] == [
        1, 1, 1, 0,
    ]  # fmt: skip
    [contract] = card["contracts"]
    assert contract["state"] == "FILED"
    assert contract["standards"] == [{"promise": "防火门常闭，闭门器完好"}]

    # The company takes note, is told what to do, and claims to have done it. It has not.
    finding = await moved(there.manager, "acknowledgeFinding", finding, answer="已派维修人员")
    finding = await moved(there.supervisor, "orderRectification", finding, requirement="更换闭门器并试验")
    assert finding["dueOn"] == day(7) or finding["dueOn"] == day(8)
    finding = await moved(there.manager, "claimFinding", finding, report="闭门器已更换")
    blind = await there.supervisor.do("verifyFinding", FINDING, **versioned(finding), words="已修复")
    assert blind.codes == ["PHOTO_MISSING"]
    finding = await moved(there.supervisor, "rejectFinding", finding, requirement="门仍不能自行关闭")
    finding = await moved(
        there.manager, "claimFinding", finding, report="已重新安装", photoIds=[await uploaded(there.manager)]
    )

    # She goes and looks, and brings a photo.
    seen = await uploaded(there.supervisor, jpeg(width=41, height=31))
    finding = await moved(there.supervisor, "verifyFinding", finding, words="门能自行关闭", photoIds=[seen])
    finding = await moved(there.supervisor, "closeFinding", finding, words="办结")
    assert (finding["state"], finding["rejections"], finding["mendedHours"]) == ("CLOSED", 1, 0)
    card = await there.card()
    assert [card[name] for name in ("openFindings", "mendedFindings", "meanMendedHours", "rejectedClaims")] == [
        0, 1, 0, 1,
    ]  # fmt: skip

    # Everybody who oversees reads what happened, and the clocks that ran.
    told = (await there.secretary.ask(STEPS, id=finding["id"])).data["finding"]
    assert [step["act"] for step in told["steps"]["nodes"]] == [
        "finding:raise",
        "finding:acknowledge",
        "rectification:order",
        "finding:claim",
        "finding:reject",
        "finding:claim",
        "finding:verify",
        "finding:close",
    ]
    assert [order["outcome"] for order in told["orders"]["nodes"]] == ["REJECTED", "ACCEPTED"]
    shots = [photo for step in told["steps"]["nodes"] for photo in step["photos"]["nodes"]]
    assert [(shot["width"], shot["height"]) for shot in shots] == [(40, 30), (8, 6), (41, 31)]
    for reader in (there.supervisor, there.manager, there.secretary, there.office):
        response = await picture(reader, shots[0]["id"])
        assert (response.status_code, response.headers["content-type"]) == (200, "image/jpeg")
        assert SECRET not in response.content
    clocks = (await there.office.ask(DEADLINES)).data["deadlines"]["nodes"]
    rules = sorted((clock["rule"], clock["state"]) for clock in clocks)
    assert [one for one in rules if one[0].startswith("FINDING")] == [
        ("FINDING_ACKNOWLEDGEMENT", "MET"),
        ("FINDING_RECTIFICATION", "MET"),
        ("FINDING_RECTIFICATION", "MET"),
    ]


async def _promised(there: Overseeing) -> None:
    """The residents' committee, once it is entrusted with the compound, signs what the company promises about doors."""
    company = shown(
        await there.office.do(
            "registerPropertyCompany",
            "propertyCompany { id }",
            name="甲物业",
            creditCode="91310107MA1FP0000X",
        )
    )
    signing: tuple[str, str] = ("signServiceContract", "serviceContract { id version state }")
    terms = {
        "areaId": there.area_id,
        "companyId": company["id"],
        "kind": "ELECTED",
        "signedOn": day(-20),
        "startsOn": day(-10),
        "endsOn": day(700),
    }
    assert (await there.staff.do(*signing, **terms)).codes == ["NOT_ENTRUSTED"]
    await there.office.do(
        "entrustArea",
        "entrustment { id }",
        areaId=there.area_id,
        communityId=f"community_{there.community.id}",
        document="曹街〔2026〕12号",
    )
    contract = shown(await there.staff.do(*signing, **terms))
    promise = {"serviceField": "FIRE_SAFETY", "promise": "防火门常闭，闭门器完好"}
    await there.staff.do(
        "addServiceStandard", "serviceStandard { id }", serviceContractId=contract["id"], **promise
    )
    filed = await there.office.do(
        "fileServiceContract",
        "serviceContract { state }",
        serviceContractId=contract["id"],
        expectedVersion=contract["version"],
    )
    assert shown(filed)["state"] == "FILED"


async def _under_way(there: Overseeing) -> str:
    """A round through the checklist that the supervisor has begun."""
    checklist = shown(
        await there.supervisor.do(
            "createChecklist", "checklist { id }", areaId=there.area_id, name="消防月查"
        )
    )
    item = {"serviceField": "FIRE_SAFETY", "text": "各层防火门能自行关闭", "severity": "SERIOUS"}
    await there.supervisor.do("addChecklistItem", "checklistItem { id }", checklistId=checklist["id"], **item)
    inspection = shown(
        await there.supervisor.do(
            "openInspection", "inspection { id version }", checklistId=checklist["id"], dueOn=day(2)
        )
    )
    begun = await there.supervisor.do(
        "startInspection",
        "inspection { id state }",
        inspectionId=inspection["id"],
        expectedVersion=inspection["version"],
    )
    assert shown(begun)["state"] == "STARTED"
    return str(inspection["id"])
