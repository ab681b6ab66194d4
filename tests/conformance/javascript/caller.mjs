// Who calls, and how a check ends: one line, and an exit code.
import assert from 'node:assert/strict';

export { assert };
export const url = process.env.CONFORMANCE_URL;
export const token = process.env.CONFORMANCE_TOKEN;
export const headers = { authorization: `Bearer ${token}`, 'accept-language': 'en' };

export async function check(run) {
  try {
    console.log(await run());
    process.exit(0);
  } catch (failure) {
    console.error(failure);
    process.exit(1);
  }
}
