SELECT CASE WHEN (set_config('app.tenant_id', $1::VARCHAR, true) IS NOT NULL) THEN CASE WHEN (set_config('app.district_id', $2::VARCHAR, true) IS NOT NULL) THEN CASE WHEN (EXISTS (SELECT 1
FROM tenant JOIN seat ON seat.tenant_id = tenant.id JOIN login_session ON login_session.tenant_id = seat.tenant_id AND login_session.seat_id = seat.id
WHERE tenant.id = $3::UUID AND tenant.stamp = $4::BIGINT AND seat.id = $5::UUID AND seat.stamp = $6::BIGINT AND login_session.id = $7::UUID AND login_session.ended_at IS NULL)) THEN ('{"teams":'
  || (SELECT ('{"nodes":'
  || ('['
  || coalesce(string_agg(('{"memberCount":'
  || coalesce(CAST((SELECT count(*) AS count_1
FROM membership AS membership_1
WHERE membership_1.tenant_id = t2.tenant_id AND membership_1.team_id = t2.id AND membership_1.state IN ('active', 'reserve')) AS TEXT), 'null')
  || ',"memberships":'
  || (SELECT ('{"pageInfo":{"hasNextPage":'
  || CASE WHEN (count(*) > $8::BIGINT) THEN 'true' ELSE 'false' END
  || ',"hasPreviousPage":'
  || CASE WHEN (EXISTS (SELECT 1
FROM membership AS t5
WHERE t5.tenant_id = t2.tenant_id AND t5.group_id = ANY ($9::UUID[]) AND t5.team_id = t2.id AND ((SELECT group_1.name
FROM "group" AS group_1
WHERE t5.group_id = group_1.id AND group_1.community_id = ANY ($10::UUID[]) AND t5.tenant_id = group_1.tenant_id) IS NULL, coalesce((SELECT group_1.name
FROM "group" AS group_1
WHERE t5.group_id = group_1.id AND group_1.community_id = ANY ($10::UUID[]) AND t5.tenant_id = group_1.tenant_id), ''), t5.id) <= ($11::VARCHAR IS NULL, coalesce($11::VARCHAR, ''), $12::UUID))) THEN 'true' ELSE 'false' END
  || '},"edges":'
  || ('['
  || coalesce(string_agg(('{"cursor":'
  || ('"'
  || translate(encode(convert_to(('["Membership.group.name.asc",'
  || coalesce(CAST(to_json(t4.sorted_by) AS TEXT), 'null')
  || ','
  || ('"'
  || CAST(t4.id AS TEXT)
  || '"')
  || ']'), 'UTF8'), 'base64'), E'\n', '')
  || '"')
  || ',"node":'
  || ('{"group":'
  || coalesce((SELECT ('{"name":'
  || CAST(to_json(t6.name) AS TEXT)
  || '}') AS anon_4
FROM "group" AS t6
WHERE t6.tenant_id = t4.tenant_id AND t6.community_id = ANY ($10::UUID[]) AND t6.id = t4.group_id), 'null')
  || '}')
  || '}'), ',') FILTER (WHERE t4.n <= $8::BIGINT), '')
  || ']')
  || '}') AS anon_3
FROM (SELECT t3.*, (SELECT group_2.name
FROM "group" AS group_2
WHERE t3.group_id = group_2.id AND group_2.community_id = ANY ($10::UUID[]) AND t3.tenant_id = group_2.tenant_id) AS sorted_by, row_number() OVER (ORDER BY (SELECT group_2.name
FROM "group" AS group_2
WHERE t3.group_id = group_2.id AND group_2.community_id = ANY ($10::UUID[]) AND t3.tenant_id = group_2.tenant_id) ASC, t3.id ASC) AS n
FROM membership AS t3
WHERE t3.tenant_id = t2.tenant_id AND t3.group_id = ANY ($9::UUID[]) AND t3.team_id = t2.id AND ((SELECT group_2.name
FROM "group" AS group_2
WHERE t3.group_id = group_2.id AND group_2.community_id = ANY ($10::UUID[]) AND t3.tenant_id = group_2.tenant_id) IS NULL, coalesce((SELECT group_2.name
FROM "group" AS group_2
WHERE t3.group_id = group_2.id AND group_2.community_id = ANY ($10::UUID[]) AND t3.tenant_id = group_2.tenant_id), ''), t3.id) > ($13::VARCHAR IS NULL, coalesce($13::VARCHAR, ''), $14::UUID) ORDER BY (SELECT group_2.name
FROM "group" AS group_2
WHERE t3.group_id = group_2.id AND group_2.community_id = ANY ($10::UUID[]) AND t3.tenant_id = group_2.tenant_id) ASC, t3.id ASC
 LIMIT $8::BIGINT + $15::BIGINT) AS t4
HAVING true)
  || '}'), ','), '')
  || ']')
  || '}') AS anon_2
FROM (SELECT t1.*, (SELECT count(*) AS count_2
FROM membership AS membership_2
WHERE t1.tenant_id = membership_2.tenant_id AND t1.id = membership_2.team_id AND membership_2.state IN ('active', 'reserve')) AS sorted_by
FROM team AS t1
WHERE t1.tenant_id = $16::UUID AND t1.community_id = ANY ($10::UUID[]) ORDER BY (SELECT count(*) AS count_2
FROM membership AS membership_2
WHERE t1.tenant_id = membership_2.tenant_id AND t1.id = membership_2.team_id AND membership_2.state IN ('active', 'reserve')) DESC, t1.id DESC
 LIMIT $17::BIGINT) AS t2
HAVING true)
  || '}') END END END AS anon_1
