"""The words of the contract for arguments that mean the same wherever they stand."""

ID_KINDS = {
    "area_id": "property_management_area",
    "partner_id": "partner_organization",
    "organization_id": "organization_tree",
    "cluster_id": "facility_cluster",
    "captain_id": "building_captain",
    "agreement_id": "co_building_agreement",
}
"""Of which kind an id is, where its argument has a shorter name."""

WORDS = {
    "idempotency_key": "Made up by you, 1 to 100 characters, new for each deed. The same key with the same request "
    "gives the stored answer for 24 hours (幂等键).",
    "expected_version": "The version you read. If somebody changed the record since, you get VERSION_CONFLICT.",
    "reason": "Why (原因).",
    "name": "Its name (名称).",
    "code": "A short code, unique in the sub-district (编码).",
    "community_id": "The residential community (居民区/居村).",
    "team_id": "The team (队伍).",
    "group_id": "The group (小组).",
    "membership_id": "The membership (队员身份).",
    "person_id": "The person (人员).",
}


def words_for(argument: str) -> str:
    """The description of an argument. Raises KeyError: every argument of the contract is described."""
    return WORDS[argument]
