// The server audit of graphql-http, as published: every requirement must be `ok`, not merely `notice` or `warn`.
import { serverAudits } from 'graphql-http';
import { assert, check, url } from './caller.mjs';

await check(async () => {
  const results = await Promise.all(serverAudits({ url }).map((audit) => audit.fn()));
  for (const { id, name, status, reason } of results) {
    console.log(`${id}  ${status.padEnd(6)}  ${name}${reason ? ` (${reason})` : ''}`);
  }
  const ok = results.filter(({ status }) => status === 'ok').length;
  assert.equal(ok, results.length, `${ok} of ${results.length} ok`);
  assert.equal(results.length, 61);
  return `${ok} of ${results.length} ok`;
});
