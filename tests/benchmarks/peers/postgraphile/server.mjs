// PostGraphile 5 as its documentation sets it up for production: the Amber preset, one process, its own pool.
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { makePgService } from "postgraphile/adaptors/pg";
import { PostGraphileAmberPreset } from "postgraphile/presets/amber";
import { postgraphile } from "postgraphile";
import { grafserv } from "postgraphile/grafserv/node";

const given = JSON.parse(readFileSync(process.env.PEER));

const preset = {
  extends: [PostGraphileAmberPreset],
  disablePlugins: ["NodePlugin"], // ids are columns here, as in the other answers
  pgServices: [
    makePgService({ connectionString: given.database, schemas: ["peers"], poolConfig: { max: given.pool } }),
  ],
  grafserv: { graphqlPath: "/graphql", graphiql: false, websockets: false, watch: false },
  grafast: {
    explain: false,
    context: () => ({
      pgSettings: {
        "app.tenant_id": given.tenant,
        "app.me": given.me,
        "app.communities": `{${given.communities.join(",")}}`,
      },
    }),
  },
};

const server = createServer();
await postgraphile(preset).createServ(grafserv).addTo(server);
server.listen(given.port, "127.0.0.1", () => console.log("ready"));
