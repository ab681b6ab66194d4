"""The words of the contract for arguments that mean the same wherever they stand."""

ID_KINDS = {
    "area_id": "property_management_area",
    "partner_id": "partner_organization",
    "organization_id": "organization_tree",
    "cluster_id": "facility_cluster",
}
"""Of which kind an id is, where its argument has a shorter name."""

INPUT_NAMES = {"FacetGiven": "FacetInput", "NodeGiven": "OrganizationNodeInput"}
"""What the parts of an input are called in the contract."""

WORDS = {
    "idempotency_key": "Made up by you, 1 to 100 characters, new for each deed. The same key with the same request "
    "gives the stored answer for 24 hours (幂等键).",
    "expected_version": "The version you read. If somebody changed the record since, you get VERSION_CONFLICT.",
    # what it is about
    "affiliation_id": "The affiliation (归属).",
    "appointment_id": "The appointment (任职).",
    "area_id": "The property-management area (物业管理区域, 小区).",
    "building_captain_id": "The building captain (楼长).",
    "building_id": "The building (楼栋).",
    "cluster_id": "The cluster of facilities (阵地集群).",
    "community_id": "The residential community (居民区/居村).",
    "consent_id": "The consent (同意).",
    "duty_card_id": "The duty card (职责卡).",
    "facility_id": "The facility (阵地).",
    "grid_id": "The grid (网格).",
    "group_id": "The group (小组).",
    "membership_id": "The membership (队员身份).",
    "nomination_id": "The nomination (推荐).",
    "organization_id": "The version of the organisation tree (组织架构).",
    "partner_id": "The partner organisation (共建单位).",
    "points_entry_id": "The entry of points (积分记录).",
    "points_proposal_id": "The proposal of points (积分提名).",
    "person_id": "The person (人员).",
    "secondment_id": "The secondment (下沉).",
    "team_id": "The team (队伍).",
    # what it says
    "assignment": "Points for a verified assignment, 0 to 1,000 (派单完成).",
    "attendance": "Points for a course or an activity attended, 0 to 1,000 (参加活动).",
    "address": "The address, without any door (地址).",
    "area": "The floor area, more than nothing (面积).",
    "area_source": "Where the area was taken from (面积来源).",
    "care_visit": "Points for a visit done, 0 to 1,000 (关爱走访).",
    "charter": "What it is charged with, at most 2,000 characters (职责).",
    "code": "A short code, unique in the sub-district (编码).",
    "due_at": "When it is due, in the future (期限).",
    "duties": "What is to be done, at most 1,000 characters (职责).",
    "duty_card": "Points for a duty card verified, 0 to 1,000 (职责卡完成).",
    "effective_from": "From when on it holds; left out, at once (生效时间).",
    "effective_on": "The first day it is meant to hold (生效日期).",
    "ends_on": "The last day; left out, it is open-ended (结束日期).",
    "evidence": "What speaks for them, at most 1,000 characters (推荐理由).",
    "facets": "All facets of the member as they shall be, at most 40 (分类标签).",
    "field": "What to look at (查看内容).",
    "from_unit": "The unit that sends them (派出单位).",
    "home_address": "Where they live (家庭住址).",
    "hours": "When it is offered, in words (服务时间).",
    "kind": "Which kind (类型).",
    "level": "How far from the top, which is 1 (层级).",
    "name": "The name (名称).",
    "nodes": "Every body of the tree (组织).",
    "number": "The number in the building (室号).",
    "parent": "The position of the body above it in this list, from 0; left out at the top (上级).",
    "party_member": "Whether they belong to the Party (是否党员).",
    "phone": "The mobile number, 11 digits; +86, spaces and dashes may stand in it (手机号).",
    "points": "How many points, 1 or more (积分).",
    "post": "The post (职务).",
    "project": "Points for part in a project that was evaluated, 0 to 1,000 (参与项目).",
    "property_company": "The company that manages it (物业服务企业).",
    "purpose": "What for (用途).",
    "reason": "Why, at most 200 characters (原因).",
    "service_wishes": "How they wish to serve, at most 20 (服务意愿).",
    "shared": "Whether the talent pool may show it (是否共享).",
    "skills": "What they can do, at most 20 (特长).",
    "source": "Where the member comes from (来源).",
    "stars": "From how many points on each star shines, rising, at most 10 (星级门槛).",
    "starts_on": "The first day (开始日期).",
    "term_ends_on": "The last day of the term; left out, the tenant's usual term (任期届满).",
    "title": "What it is about, at most 60 characters (名称).",
    "value": "What it is, in a word (内容).",
    "work_unit": "Where they work (工作单位).",
    # what means something else in one place
    "add_affiliation.ends_on": "The last day (结束日期).",
    "end_affiliation.ends_on": "The last day (结束日期).",
    "register_person.name": "The name, at most 40 characters (姓名).",
    "register_person.post": "What they do there (职务).",
    "propose_points.reason": "What for, at most 200 characters; the member can read it (提名理由).",
    "reveal_contact.reason": "Why you look, 5 to 200 characters; the person can read it (查看理由).",
    "update_ledger.post": "What they do there (职务).",
}
"""By argument, or by `<verb>.<argument>` where it means something of its own there."""


def words_for(argument: str, verb: str) -> str:
    """The description of an argument. Raises KeyError: every argument of the contract is described."""
    return WORDS.get(f"{verb}.{argument}") or WORDS[argument]
