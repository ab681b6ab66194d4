// @apollo/client: pages through all members of a team, keeps each row once by its id, and shows an error's code.
import { ApolloClient, CombinedGraphQLErrors, HttpLink, InMemoryCache } from '@apollo/client';
import { relayStylePagination } from '@apollo/client/utilities';
import { assert, check, headers, url } from './caller.mjs';
import { operation } from './operations.mjs';

const [TEAMS, MEMBERS] = [operation('Teams'), operation('TeamMembers')];
const client = new ApolloClient({
  link: new HttpLink({ uri: url, headers }),
  cache: new InMemoryCache({ typePolicies: { Team: { fields: { memberships: relayStylePagination() } } } }),
});

await check(async () => {
  const teams = await client.query({ query: TEAMS, variables: { first: 1 } });
  const variables = { id: teams.data.teams.nodes[0].id, first: 10 };
  const watched = client.watchQuery({ query: MEMBERS, variables });
  const subscription = watched.subscribe(() => {});
  let { team } = (await watched.refetch()).data;
  let pages = 1;
  while (team.memberships.pageInfo.hasNextPage) {
    await watched.fetchMore({ variables: { after: team.memberships.pageInfo.endCursor } });
    ({ team } = client.readQuery({ query: MEMBERS, variables }));
    pages += 1;
  }
  subscription.unsubscribe();
  const { edges, totalCount } = team.memberships;
  assert.ok(pages > 2);
  assert.equal(edges.length, totalCount);
  assert.equal(new Set(edges.map(({ node }) => node.id)).size, totalCount);
  const kept = Object.keys(client.cache.extract()).filter((key) => key.startsWith('Membership:'));
  assert.equal(kept.length, totalCount);

  const refused = { query: MEMBERS, variables: { ...variables, first: 1000 }, fetchPolicy: 'no-cache' };
  await assert.rejects(client.query(refused), (error) => {
    assert.ok(CombinedGraphQLErrors.is(error));
    assert.equal(error.errors[0].extensions.code, 'OUT_OF_RANGE');
    return true;
  });
  return `${totalCount} members in ${pages} pages, each kept once by its id; OUT_OF_RANGE shown`;
});
