// relay-compiler compiles the app; relay-runtime pages through a team's members with what was compiled.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import relay from 'relay-runtime';
import { assert, check, headers, url } from './caller.mjs';

const { Environment, Network, RecordSource, Store, fetchQuery } = relay;
const MADE = 'generated/relay';

function compile() {
  rmSync(MADE, { recursive: true, force: true });
  mkdirSync(MADE, { recursive: true });
  const { status, stdout, stderr } = spawnSync('node_modules/.bin/relay-compiler', ['relay.config.json']);
  assert.equal(status, 0, `${stdout}${stderr}`);
  return readdirSync(MADE).length;
}

async function compiled(name) {
  return (await import(`./${MADE}/${name}.graphql.js`)).default;
}

async function fetchFn({ text }, variables) {
  const body = JSON.stringify({ query: text, variables });
  const answer = await fetch(url, { method: 'POST', body, headers: { ...headers, 'content-type': 'application/json' } });
  return answer.json();
}

await check(async () => {
  const artifacts = compile();
  assert.equal(artifacts, 5);
  const environment = new Environment({ network: Network.create(fetchFn), store: new Store(new RecordSource()) });
  const records = () => environment.getStore().getSource();

  await fetchQuery(environment, await compiled('TeamsQuery'), {}).toPromise();
  const id = records().getRecordIDs().find((one) => /^team_[0-9a-f-]{36}$/.test(one));
  const members = await compiled('TeamsMembersQuery');
  let [pages, after, page] = [0, null, null];
  do {
    await fetchQuery(environment, members, { id, first: 10, after }).toPromise();
    page = records().get(`client:${id}:__Teams_memberships_connection:pageInfo`);
    after = page.endCursor;
    pages += 1;
  } while (page.hasNextPage);
  const kept = records().get(`client:${id}:__Teams_memberships_connection`).edges.__refs.length;
  assert.ok(pages > 2 && kept > 20);
  return `${artifacts} artifacts compiled; ${kept} members in ${pages} pages`;
});
