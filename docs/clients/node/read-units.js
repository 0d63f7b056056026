// Prints the tree of a county's units: TOKEN=... node read-units.js 127.0.0.1:18101 10

import { createClient } from "@connectrpc/connect";
import { createGrpcTransport } from "@connectrpc/connect-node";
import { UnitService } from "./generated/wellbeing/registry/v1/unit_service_pb.js";

const [address, countyCode] = process.argv.slice(2);
const units = createClient(UnitService, createGrpcTransport({ baseUrl: `http://${address}` }));
const tree = await units.getUnitTree(
  { countyCode },
  { headers: { authorization: `Bearer ${process.env.TOKEN}` }, timeoutMs: 10_000 },
);

for (const { depth, unit } of tree.nodes) {
  console.log("  ".repeat(depth) + unit.name.fi);
}
