// Prints the name of a county: TOKEN=... node get-county.js 127.0.0.1:18101 10

import { Code, ConnectError, createClient } from "@connectrpc/connect";
import { createGrpcTransport } from "@connectrpc/connect-node";
import { CountyService } from "./generated/wellbeing/registry/v1/county_service_pb.js";

const [address, countyCode] = process.argv.slice(2);
const counties = createClient(CountyService, createGrpcTransport({ baseUrl: `http://${address}` }));

try {
  const county = await counties.getCounty(
    { countyCode },
    { headers: { authorization: `Bearer ${process.env.TOKEN}` }, timeoutMs: 10_000 },
  );
  console.log(county.name.fi);
} catch (error) {
  const refusal = ConnectError.from(error);
  console.error(`${Code[refusal.code]}: ${refusal.rawMessage}`);
  process.exitCode = 1;
}
