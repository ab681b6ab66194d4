SELECT CASE WHEN (set_config('app.tenant_id', $1::VARCHAR, true) IS NOT NULL) THEN CASE WHEN (set_config('app.district_id', $2::VARCHAR, true) IS NOT NULL) THEN CASE WHEN (EXISTS (SELECT 1
FROM tenant JOIN seat ON seat.tenant_id = tenant.id JOIN login_session ON login_session.tenant_id = seat.tenant_id AND login_session.seat_id = seat.id
WHERE tenant.id = $3::UUID AND tenant.stamp = $4::BIGINT AND seat.id = $5::UUID AND seat.stamp = $6::BIGINT AND login_session.id = $7::UUID AND login_session.ended_at IS NULL)) THEN ('{"talents":'
  || (SELECT ('{"totalCount":'
  || CAST((SELECT count(*) AS count_1
FROM membership AS t3
WHERE t3.tenant_id = $8::UUID AND (EXISTS (SELECT 1
FROM facet AS facet_1
WHERE t3.tenant_id = facet_1.tenant_id AND t3.id = facet_1.membership_id AND facet_1.shared AND (EXISTS (SELECT 1
FROM membership AS membership_1, consent AS consent_1
WHERE membership_1.tenant_id = facet_1.tenant_id AND membership_1.id = facet_1.membership_id AND membership_1.state IN ('active', 'reserve') AND consent_1.tenant_id = membership_1.tenant_id AND consent_1.person_id = membership_1.person_id AND consent_1.purpose IN ('talent_pool') AND consent_1.withdrawn_at IS NULL)))) AND t3.community_id = ANY ($9::UUID[]) AND (EXISTS (SELECT 1
FROM facet AS facet_2
WHERE t3.tenant_id = facet_2.tenant_id AND t3.id = facet_2.membership_id AND facet_2.kind IN ('skill') AND facet_2.shared AND facet_2.value = $10::VARCHAR))) AS TEXT)
  || ',"nodes":'
  || ('['
  || coalesce(string_agg(('{"membershipId":'
  || ('"membership_'
  || CAST(t2.id AS TEXT)
  || '"')
  || ',"facets":'
  || (SELECT ('['
  || coalesce(string_agg(('{"kind":'
  || ('"'
  || upper(t5.kind)
  || '"')
  || ',"value":'
  || CAST(to_json(t5.value) AS TEXT)
  || '}'), ','), '')
  || ']') AS anon_3
FROM (SELECT t4.*
FROM facet AS t4
WHERE t4.tenant_id = t2.tenant_id AND t4.community_id = ANY ($9::UUID[]) AND t4.membership_id = t2.id AND t4.shared ORDER BY t4.id, t4.id
 LIMIT $11::BIGINT) AS t5)
  || '}'), ','), '')
  || ']')
  || '}') AS anon_2
FROM (SELECT t1.*
FROM membership AS t1
WHERE t1.tenant_id = $8::UUID AND (EXISTS (SELECT 1
FROM facet AS facet_3
WHERE t1.tenant_id = facet_3.tenant_id AND t1.id = facet_3.membership_id AND facet_3.shared AND (EXISTS (SELECT 1
FROM membership AS membership_2, consent AS consent_2
WHERE membership_2.tenant_id = facet_3.tenant_id AND membership_2.id = facet_3.membership_id AND membership_2.state IN ('active', 'reserve') AND consent_2.tenant_id = membership_2.tenant_id AND consent_2.person_id = membership_2.person_id AND consent_2.purpose IN ('talent_pool') AND consent_2.withdrawn_at IS NULL)))) AND t1.community_id = ANY ($9::UUID[]) AND (EXISTS (SELECT 1
FROM facet AS facet_4
WHERE t1.tenant_id = facet_4.tenant_id AND t1.id = facet_4.membership_id AND facet_4.kind IN ('skill') AND facet_4.shared AND facet_4.value = $12::VARCHAR)) ORDER BY t1.id ASC
 LIMIT $13::BIGINT) AS t2
HAVING true)
  || '}') END END END AS anon_1
