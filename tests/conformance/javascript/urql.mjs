// urql with its normalised cache: the same pages, by POST and by GET, and an error's code.
import { Client, fetchExchange } from '@urql/core';
import { cacheExchange } from '@urql/exchange-graphcache';
import { relayPagination } from '@urql/exchange-graphcache/extras';
import { assert, check, headers, url } from './caller.mjs';
import { operation } from './operations.mjs';

const [TEAMS, MEMBERS] = [operation('Teams'), operation('TeamMembers')];

function clientBy(preferGetMethod) {
  const cache = cacheExchange({ resolvers: { Team: { memberships: relayPagination() } } });
  return new Client({ url, preferGetMethod, exchanges: [cache, fetchExchange], fetchOptions: { headers } });
}

async function ask(client, query, variables) {
  const { data, error } = await client.query(query, variables).toPromise();
  if (error) throw error;
  return data;
}

async function allMembers(client) {
  const { teams } = await ask(client, TEAMS, { first: 1 });
  const [{ id }] = teams.nodes;
  let [members, pages, after] = [null, 0, null];
  do {
    members = (await ask(client, MEMBERS, { id, first: 10, after })).team.memberships;
    after = members.pageInfo.endCursor;
    pages += 1;
  } while (members.pageInfo.hasNextPage);
  assert.ok(pages > 2);
  assert.equal(members.edges.length, members.totalCount);
  assert.equal(new Set(members.edges.map(({ node }) => node.id)).size, members.totalCount);
  await assert.rejects(ask(client, MEMBERS, { id, first: 1000 }), (error) => {
    assert.equal(error.graphQLErrors[0].extensions.code, 'OUT_OF_RANGE');
    return true;
  });
  return `${members.totalCount} members in ${pages} pages`;
}

await check(async () => {
  const posted = await allMembers(clientBy(false));
  const got = await allMembers(clientBy('force'));
  assert.equal(got, posted);
  return `${posted}, by POST and by GET; OUT_OF_RANGE shown`;
});
