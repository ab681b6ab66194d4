SELECT CASE WHEN (set_config('app.tenant_id', $1::VARCHAR, true) IS NOT NULL) THEN CASE WHEN (set_config('app.district_id', $2::VARCHAR, true) IS NOT NULL) THEN CASE WHEN (EXISTS (SELECT 1
FROM tenant JOIN seat ON seat.tenant_id = tenant.id JOIN login_session ON login_session.tenant_id = seat.tenant_id AND login_session.seat_id = seat.id
WHERE tenant.id = $3::UUID AND tenant.stamp = $4::BIGINT AND seat.id = $5::UUID AND seat.stamp = $6::BIGINT AND login_session.id = $7::UUID AND login_session.ended_at IS NULL)) THEN ('{"buildings":'
  || (SELECT ('{"edges":'
  || ('['
  || coalesce(string_agg(('{"cursor":'
  || ('"'
  || translate(encode(convert_to(('["Building.name.asc",'
  || CAST(to_json(t2.name) AS TEXT)
  || ','
  || ('"'
  || CAST(t2.id AS TEXT)
  || '"')
  || ']'), 'UTF8'), 'base64'), E'\n', '')
  || '"')
  || ',"node":'
  || ('{"name":'
  || CAST(to_json(t2.name) AS TEXT)
  || ',"pairState":'
  || coalesce(('"'
  || upper(CASE (SELECT count(*) AS count_1
FROM building_captain AS building_captain_1
WHERE building_captain_1.tenant_id = t2.tenant_id AND building_captain_1.building_id = t2.id AND building_captain_1.state IN ('serving')) WHEN $8::INTEGER THEN 'vacant' WHEN $9::INTEGER THEN 'half' ELSE 'paired' END)
  || '"'), 'null')
  || '}')
  || '}'), ',') FILTER (WHERE t2.n <= $10::BIGINT), '')
  || ']')
  || ',"pageInfo":{"hasPreviousPage":'
  || CASE WHEN (EXISTS (SELECT 1
FROM building AS t3
WHERE t3.tenant_id = $11::UUID AND (t3.name, t3.id) <= ($12::VARCHAR, $13::UUID))) THEN 'true' ELSE 'false' END
  || ',"hasNextPage":'
  || CASE WHEN (count(*) > $10::BIGINT) THEN 'true' ELSE 'false' END
  || ',"startCursor":'
  || coalesce((array_agg(('"'
  || translate(encode(convert_to(('["Building.name.asc",'
  || CAST(to_json(t2.name) AS TEXT)
  || ','
  || ('"'
  || CAST(t2.id AS TEXT)
  || '"')
  || ']'), 'UTF8'), 'base64'), E'\n', '')
  || '"') ORDER BY t2.n ASC) FILTER (WHERE t2.n <= $10::BIGINT))[$14::INTEGER], 'null')
  || ',"endCursor":'
  || coalesce((array_agg(('"'
  || translate(encode(convert_to(('["Building.name.asc",'
  || CAST(to_json(t2.name) AS TEXT)
  || ','
  || ('"'
  || CAST(t2.id AS TEXT)
  || '"')
  || ']'), 'UTF8'), 'base64'), E'\n', '')
  || '"') ORDER BY t2.n DESC) FILTER (WHERE t2.n <= $10::BIGINT))[$15::INTEGER], 'null')
  || '}}') AS anon_2
FROM (SELECT t1.*, row_number() OVER (ORDER BY t1.name ASC, t1.id ASC) AS n
FROM building AS t1
WHERE t1.tenant_id = $11::UUID AND (t1.name, t1.id) > ($16::VARCHAR, $17::UUID) ORDER BY t1.name ASC, t1.id ASC
 LIMIT $10::BIGINT + $18::BIGINT) AS t2
HAVING true)
  || '}') END END END AS anon_1
