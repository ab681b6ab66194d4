SELECT ('{"facilityCluster":'
  || coalesce((SELECT ('{"id":'
  || ('"facility_cluster_'
  || CAST(t1.id AS TEXT)
  || '"')
  || ',"name":'
  || CAST(to_json(t1.name) AS TEXT)
  || ',"version":'
  || CAST(t1.version AS TEXT)
  || ',"facilities":'
  || (SELECT ('{"totalCount":'
  || CAST((SELECT count(*) AS count_1
FROM facility AS t4
WHERE t4.tenant_id = t1.tenant_id AND t4.cluster_id = t1.id) AS TEXT)
  || '}') AS anon_3
FROM (SELECT t2.*
FROM facility AS t2
WHERE t2.tenant_id = t1.tenant_id AND t2.cluster_id = t1.id ORDER BY t2.id ASC
 LIMIT $1::BIGINT) AS t3
HAVING true)
  || '}') AS anon_2
FROM facility_cluster AS t1
WHERE t1.tenant_id = $2::UUID AND t1.id = $3::UUID), 'null')
  || '}') AS anon_1
