// Sends a file of postings in a stream: TOKEN=... node send-postings.js 127.0.0.1:18111 10 2026 postings.csv
// Each line of the file is UNIT_ID,MONTH,ACCOUNT_GROUP,CENTS of spending. The same file is the same batch: sent twice, it counts once.

import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { Code, ConnectError, createClient } from "@connectrpc/connect";
import { createGrpcTransport } from "@connectrpc/connect-node";
import { ActualsService } from "./generated/wellbeing/budgeting/v1/actuals_service_pb.js";
import { Direction } from "./generated/wellbeing/budgeting/v1/budget_service_pb.js";

const [address, countyCode, year, file] = process.argv.slice(2);
const content = readFileSync(file, "utf8");
const actuals = createClient(ActualsService, createGrpcTransport({ baseUrl: `http://${address}` }));

// A UUID of version 8: its bits are whatever the sender makes them of.
const hash = createHash("sha256").update(`${countyCode}/${year}/${content}`).digest("hex");
const batchId = `${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-8${hash.slice(17, 20)}-${hash.slice(20, 32)}`;

async function* messages() {
  const rows = content.trim().split("\n");

  for (let first = 0; first < rows.length; first += 1000) {
    const postings = rows.slice(first, first + 1000).map((row) => {
      const [unitId, month, accountGroup, cents] = row.split(",");
      return { unitId, month: Number(month), accountGroup, amountCents: BigInt(cents), direction: Direction.APPROPRIATION };
    });
    yield { batchId, countyCode, year: Number(year), postings };
  }
}

try {
  const batch = await actuals.importActuals(messages(), { headers: { authorization: `Bearer ${process.env.TOKEN}` } });
  console.log(`${batch.postingCount} postings count.`);
} catch (error) {
  const refusal = ConnectError.from(error);
  console.error(`${Code[refusal.code]}: ${refusal.rawMessage}`);
  process.exitCode = 1;
}
