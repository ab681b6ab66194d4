SELECT CASE WHEN (set_config('app.tenant_id', $1::VARCHAR, true) IS NOT NULL) THEN CASE WHEN (set_config('app.district_id', $2::VARCHAR, true) IS NOT NULL) THEN CASE WHEN (EXISTS (SELECT 1
FROM tenant JOIN seat ON seat.tenant_id = tenant.id JOIN login_session ON login_session.tenant_id = seat.tenant_id AND login_session.seat_id = seat.id
WHERE tenant.id = $3::UUID AND tenant.stamp = $4::BIGINT AND seat.id = $5::UUID AND seat.stamp = $6::BIGINT AND login_session.id = $7::UUID AND login_session.ended_at IS NULL)) THEN ('{"meetings":'
  || (SELECT ('{"nodes":'
  || ('['
  || coalesce(string_agg(('{"forum":'
  || ('"'
  || upper(t2.forum)
  || '"')
  || ',"title":'
  || CAST(to_json(t2.title) AS TEXT)
  || ',"state":'
  || ('"'
  || upper(t2.state)
  || '"')
  || ',"minutes":'
  || coalesce((SELECT ('{"text":'
  || CAST(to_json(t3.text) AS TEXT)
  || '}') AS anon_3
FROM minutes AS t3
WHERE t3.tenant_id = t2.tenant_id AND ((EXISTS (SELECT 1
FROM attendee AS attendee_1
WHERE t3.tenant_id = attendee_1.tenant_id AND t3.meeting_id = attendee_1.meeting_id AND (attendee_1.person_id = ANY ($8::UUID[]) OR attendee_1.proxy_person_id = ANY ($8::UUID[])))) OR (EXISTS (SELECT 1
FROM meeting AS meeting_1
WHERE t3.tenant_id = meeting_1.tenant_id AND t3.meeting_id = meeting_1.id AND meeting_1.state IN ('published') AND ((EXISTS (SELECT 1
FROM attendee AS attendee_2
WHERE attendee_2.tenant_id = meeting_1.tenant_id AND attendee_2.meeting_id = meeting_1.id AND (attendee_2.person_id = ANY ($8::UUID[]) OR attendee_2.proxy_person_id = ANY ($8::UUID[])))) OR (meeting_1.forum IN ('red_hall', 'hearing', 'coordination', 'review', 'open_forum', 'owners_assembly') AND meeting_1.state IN ('noticed', 'open', 'closed', 'minutes_signed') OR meeting_1.state IN ('published')) AND (EXISTS (SELECT 1
FROM person AS person_1
WHERE person_1.tenant_id = meeting_1.tenant_id AND person_1.id = ANY ($8::UUID[]) AND (meeting_1.area_id IS NULL AND person_1.community_id = meeting_1.community_id OR (EXISTS (SELECT 1
FROM building AS building_1
WHERE building_1.tenant_id = person_1.tenant_id AND building_1.id = person_1.building_id AND building_1.area_id = meeting_1.area_id))))))))) AND t3.meeting_id = t2.id), 'null')
  || ',"followUps":'
  || (SELECT ('{"nodes":'
  || ('['
  || coalesce(string_agg(('{"title":'
  || CAST(to_json(t5.title) AS TEXT)
  || ',"overdue":'
  || coalesce(CAST(t5.state IN ('open', 'in_progress') AND t5.due_on < CAST(timezone($9::VARCHAR, now()) AS DATE) AS TEXT), 'null')
  || '}'), ','), '')
  || ']')
  || '}') AS anon_4
FROM (SELECT t4.*
FROM follow_up AS t4
WHERE t4.tenant_id = t2.tenant_id AND (t4.owner_person_id = ANY ($8::UUID[]) OR (EXISTS (SELECT 1
FROM attendee AS attendee_3
WHERE t4.tenant_id = attendee_3.tenant_id AND t4.meeting_id = attendee_3.meeting_id AND (attendee_3.person_id = ANY ($8::UUID[]) OR attendee_3.proxy_person_id = ANY ($8::UUID[])))) OR (EXISTS (SELECT 1
FROM meeting AS meeting_2
WHERE t4.tenant_id = meeting_2.tenant_id AND t4.meeting_id = meeting_2.id AND meeting_2.state IN ('published') AND ((EXISTS (SELECT 1
FROM attendee AS attendee_4
WHERE attendee_4.tenant_id = meeting_2.tenant_id AND attendee_4.meeting_id = meeting_2.id AND (attendee_4.person_id = ANY ($8::UUID[]) OR attendee_4.proxy_person_id = ANY ($8::UUID[])))) OR (meeting_2.forum IN ('red_hall', 'hearing', 'coordination', 'review', 'open_forum', 'owners_assembly') AND meeting_2.state IN ('noticed', 'open', 'closed', 'minutes_signed') OR meeting_2.state IN ('published')) AND (EXISTS (SELECT 1
FROM person AS person_2
WHERE person_2.tenant_id = meeting_2.tenant_id AND person_2.id = ANY ($8::UUID[]) AND (meeting_2.area_id IS NULL AND person_2.community_id = meeting_2.community_id OR (EXISTS (SELECT 1
FROM building AS building_2
WHERE building_2.tenant_id = person_2.tenant_id AND building_2.id = person_2.building_id AND building_2.area_id = meeting_2.area_id))))))))) AND t4.meeting_id = t2.id ORDER BY t4.id ASC
 LIMIT $10::BIGINT) AS t5
HAVING true)
  || '}'), ','), '')
  || ']')
  || '}') AS anon_2
FROM (SELECT t1.*
FROM meeting AS t1
WHERE t1.tenant_id = $11::UUID AND ((EXISTS (SELECT 1
FROM attendee AS attendee_5
WHERE t1.tenant_id = attendee_5.tenant_id AND t1.id = attendee_5.meeting_id AND (attendee_5.person_id = ANY ($8::UUID[]) OR attendee_5.proxy_person_id = ANY ($8::UUID[])))) OR (t1.forum IN ('red_hall', 'hearing', 'coordination', 'review', 'open_forum', 'owners_assembly') AND t1.state IN ('noticed', 'open', 'closed', 'minutes_signed') OR t1.state IN ('published')) AND (EXISTS (SELECT 1
FROM person AS person_3
WHERE t1.tenant_id = person_3.tenant_id AND person_3.id = ANY ($8::UUID[]) AND (t1.area_id IS NULL AND t1.community_id = person_3.community_id OR (EXISTS (SELECT 1
FROM building AS building_3
WHERE building_3.tenant_id = person_3.tenant_id AND building_3.id = person_3.building_id AND t1.area_id = building_3.area_id)))))) ORDER BY t1.starts_at ASC, t1.id ASC
 LIMIT $12::BIGINT) AS t2
HAVING true)
  || '}') END END END AS anon_1
