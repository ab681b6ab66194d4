SELECT CASE WHEN (set_config('app.tenant_id', $1::VARCHAR, true) IS NOT NULL) THEN CASE WHEN (set_config('app.district_id', $2::VARCHAR, true) IS NOT NULL) THEN CASE WHEN (EXISTS (SELECT 1
FROM tenant JOIN seat ON seat.tenant_id = tenant.id JOIN login_session ON login_session.tenant_id = seat.tenant_id AND login_session.seat_id = seat.id
WHERE tenant.id = $3::UUID AND tenant.stamp = $4::BIGINT AND seat.id = $5::UUID AND seat.stamp = $6::BIGINT AND login_session.id = $7::UUID AND login_session.ended_at IS NULL)) THEN ('{"memberships":'
  || (SELECT ('{"totalCount":'
  || CAST((SELECT count(*) AS count_1
FROM membership AS t3
WHERE t3.tenant_id = $8::UUID AND t3.community_id = $9::UUID AND t3.state = ANY ($10::TEXT[])) AS TEXT)
  || ',"nodes":'
  || ('['
  || coalesce(string_agg(('{"id":'
  || ('"membership_'
  || CAST(t2.id AS TEXT)
  || '"')
  || ',"state":'
  || ('"'
  || upper(t2.state)
  || '"')
  || ',"reportedAt":'
  || ('"'
  || to_char(timezone('UTC', t2.reported_at), 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')
  || '"')
  || '}'), ','), '')
  || ']')
  || '}') AS anon_2
FROM (SELECT t1.tenant_id AS tenant_id, t1.id AS id, t1.version AS version, t1.created_at AS created_at, t1.created_by AS created_by, t1.updated_at AS updated_at, t1.updated_by AS updated_by, t1.person_id AS person_id, t1.team_id AS team_id, t1.community_id AS community_id, t1.group_id AS group_id, t1.source AS source, t1.state AS state, t1.reported_at AS reported_at, t1.due_at AS due_at, t1.reminded_at AS reminded_at, t1.approved_by_person_id AS approved_by_person_id, t1.contacted_by_person_id AS contacted_by_person_id, t1.rejected_because AS rejected_because
FROM membership AS t1
WHERE t1.tenant_id = $8::UUID AND t1.community_id = $11::UUID AND t1.state = ANY ($12::TEXT[]) ORDER BY t1.id ASC
 LIMIT $13::BIGINT) AS t2
HAVING true)
  || ',"dutyCards":'
  || (SELECT ('{"nodes":'
  || ('['
  || coalesce(string_agg(('{"title":'
  || CAST(to_json(t5.title) AS TEXT)
  || ',"dueAt":'
  || ('"'
  || to_char(timezone('UTC', t5.due_at), 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')
  || '"')
  || '}'), ','), '')
  || ']')
  || '}') AS anon_3
FROM (SELECT t4.tenant_id AS tenant_id, t4.id AS id, t4.version AS version, t4.created_at AS created_at, t4.created_by AS created_by, t4.updated_at AS updated_at, t4.updated_by AS updated_by, t4.team_id AS team_id, t4.community_id AS community_id, t4.group_id AS group_id, t4.membership_id AS membership_id, t4.person_id AS person_id, t4.kind AS kind, t4.title AS title, t4.duties AS duties, t4.due_at AS due_at, t4.state AS state, t4.clocked_in_at AS clocked_in_at, t4.done_at AS done_at, t4.verified_at AS verified_at, t4.verified_by_person_id AS verified_by_person_id
FROM duty_card AS t4
WHERE t4.tenant_id = $8::UUID ORDER BY t4.due_at DESC, t4.id DESC
 LIMIT $14::BIGINT) AS t5
HAVING true)
  || '}') END END END AS anon_1
