// Mercurius with its JIT, and hand-written SQL: one statement and one round trip for each root field.
import { readFileSync } from "node:fs";
import Fastify from "fastify";
import mercurius from "mercurius";
import pg from "pg";

const given = JSON.parse(readFileSync(process.env.PEER));
const pool = new pg.Pool({ connectionString: given.database, max: given.pool });

const schema = `
  type Query {
    person(id: ID!): Person
    groups(first: Int!, where: GroupWhere!): Groups
    persons(first: Int!, after: String, where: PersonWhere!): People
  }
  input IdFilter { eq: ID! }
  input GroupWhere { community: IdFilter! }
  input PersonWhere { community: IdFilter! }
  type Groups { nodes: [Group!]! }
  type Memberships { nodes: [Membership!]! }
  type People { nodes: [Person!]! }
  type Grid { name: String! }
  type Group {
    id: ID! version: Int! name: String! createdAt: String! updatedAt: String! grid: Grid
    memberships(first: Int!): Memberships
  }
  type Membership { id: ID! state: String! reportedAt: String! person: Person }
  type Person {
    id: ID! version: Int! name: String! phone: String partyMember: Boolean skills: [String!]! createdAt: String!
  }
`;

const resolvers = {
  Query: {
    person: (_, { id }) => answer("one", uuid(id)),
    groups: (_, { where }, __, info) => answer(asks(info, "memberships") ? "nested" : "list", uuid(where.community.eq)),
    persons: (_, { after, where }) => answer("thousand", uuid(where.community.eq), keyOf(after)),
  },
};

async function answer(name, ...values) {
  const { rows } = await pool.query({
    name,
    text: given.sql[name],
    values: [given.tenant, given.me, given.communities, ...values],
  });
  return JSON.parse(rows[0].answer);
}

const uuid = (id) => id.slice(id.lastIndexOf("_") + 1);

const keyOf = (cursor) => (cursor ? JSON.parse(Buffer.from(cursor, "base64").toString())[1] : given.noCursor);

function asks(info, name) {
  const nodes = info.fieldNodes[0].selectionSet.selections.find((field) => field.name.value === "nodes");
  return nodes.selectionSet.selections.some((field) => field.name.value === name);
}

const app = Fastify();
app.register(mercurius, { schema, resolvers, jit: 1, graphiql: false });
await app.listen({ port: given.port, host: "127.0.0.1" });
console.log("ready");
