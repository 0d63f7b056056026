// Shows which fields of a refused call are wrong: TOKEN=... node show-violations.js 127.0.0.1:18101 10

import { randomUUID } from "node:crypto";
import { Code, ConnectError, createClient } from "@connectrpc/connect";
import { createGrpcTransport } from "@connectrpc/connect-node";
import { BadRequestSchema } from "./generated/google/rpc/error_details_pb.js";
import { UnitService } from "./generated/wellbeing/registry/v1/unit_service_pb.js";

const [address, countyCode] = process.argv.slice(2);
const units = createClient(UnitService, createGrpcTransport({ baseUrl: `http://${address}` }));

try {
  await units.createUnit(
    { unitId: randomUUID(), countyCode, name: { fi: "Koeyksikkö" }, period: { startDate: "2026-13-01" } },
    { headers: { authorization: `Bearer ${process.env.TOKEN}` }, timeoutMs: 10_000 },
  );
} catch (error) {
  const refusal = ConnectError.from(error);
  console.log(Code[refusal.code]);

  for (const { fieldViolations } of refusal.findDetails(BadRequestSchema)) {
    for (const { field, description } of fieldViolations) {
      console.log(`${field} ${description}`);
    }
  }
}
