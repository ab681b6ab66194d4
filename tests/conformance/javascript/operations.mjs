// The committed operations, by name, with the fragments they spread.
import { readFileSync } from 'node:fs';
import { Kind, parse, visit } from 'graphql';

const document = parse(readFileSync(new URL('./operations/team.graphql', import.meta.url), 'utf8'));

export function operation(name) {
  const [found] = document.definitions.filter((node) => node.name.value === name);
  const spread = new Set();
  visit(found, { FragmentSpread: (node) => void spread.add(node.name.value) });
  const fragments = document.definitions.filter(
    (node) => node.kind === Kind.FRAGMENT_DEFINITION && spread.has(node.name.value),
  );
  return { kind: Kind.DOCUMENT, definitions: [found, ...fragments] };
}
