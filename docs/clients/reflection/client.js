// What an integrating system does, without files of the contracts: services tell them by reflection. TOKEN is the bearer token:
//   node client.js county 127.0.0.1:18101 10
//   node client.js units 127.0.0.1:18101 10
//   node client.js journal 127.0.0.1:18101 10 last-sequence.txt [COUNT]
//   node client.js postings 127.0.0.1:18111 10 2026 postings.csv
//   node client.js violations 127.0.0.1:18101 10

const { createHash, randomUUID } = require("node:crypto");
const { existsSync, readFileSync, writeFileSync } = require("node:fs");
const { setTimeout } = require("node:timers/promises");
const { promisify } = require("node:util");
const { credentials, Metadata, status } = require("@grpc/grpc-js");
const { GrpcReflection } = require("grpc-js-reflection-client");
const protobuf = require("protobufjs");

const [what, address, countyCode, ...more] = process.argv.slice(2);
const headers = new Metadata();
headers.set("authorization", `Bearer ${process.env.TOKEN}`);

// A client of a service by its full name; fields are named as in the contracts.
async function clientOf(name) {
  const reflection = new GrpcReflection(address, credentials.createInsecure());
  const contracts = (await reflection.getDescriptorBySymbol(name)).getPackageObject({ longs: String, enums: String, defaults: true });
  const Client = name.split(".").reduce((inner, part) => inner[part], contracts);
  return new Client(address, credentials.createInsecure());
}

async function call(name, method, request) {
  const client = await clientOf(name);
  return promisify(client[method].bind(client))(request, headers);
}

// A county's name.
async function county() {
  console.log((await call("wellbeing.registry.v1.CountyService", "GetCounty", { county_code: countyCode })).name.fi);
}

// The tree of a county's units.
async function units() {
  for (const { depth, unit } of (await call("wellbeing.registry.v1.UnitService", "GetUnitTree", { county_code: countyCode })).nodes) {
    console.log("  ".repeat(depth) + unit.name.fi);
  }
}

// Follows a journal, and goes on after the last record that was stored, whenever it is started again or was cut off.
async function journal(file, count = Infinity) {
  const lastSequence = () => (existsSync(file) ? readFileSync(file, "utf8") : "0");
  const client = await clientOf("wellbeing.journal.v1.JournalService");
  let left = Number(count);

  for (let pause = 1; left > 0; pause = Math.min(2 * pause, 60)) {
    try {
      for await (const record of client.ReadJournal({ county_code: countyCode, after_sequence: lastSequence() }, headers)) {
        pause = 1;
        if (record.type) { // Else it is a sign of life.
          console.log(`${record.sequence} ${record.type} ${record.subject}`);
          left--;
        }
        // In one transaction with what is made of the record, where there is a database.
        writeFileSync(file, record.sequence);
        if (left === 0) {
          return;
        }
      }
    } catch (error) {
      if (![status.UNAVAILABLE, status.RESOURCE_EXHAUSTED, status.INTERNAL, status.CANCELLED].includes(error.code)) {
        throw error;
      }
      console.error(`Cut off (${status[error.code]}); goes on after ${lastSequence()} in ${pause} s.`);
      await setTimeout(1000 * pause);
    }
  }
}

// Sends a file of postings in a stream, each line of it UNIT_ID,MONTH,ACCOUNT_GROUP,CENTS of spending. The same file is the same batch.
async function postings(year, file) {
  const content = readFileSync(file, "utf8");
  // A UUID of version 8: its bits are whatever the sender makes them of.
  const hash = createHash("sha256").update(`${countyCode}/${year}/${content}`).digest("hex");
  const batchId = `${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-8${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
  const client = await clientOf("wellbeing.budgeting.v1.ActualsService");
  const rows = content.trim().split("\n");

  const batch = await new Promise((resolve, reject) => {
    const stream = client.ImportActuals(headers, (error, reply) => (error ? reject(error) : resolve(reply)));

    for (let first = 0; first < rows.length; first += 1000) {
      const some = rows.slice(first, first + 1000).map((row) => {
        const [unit_id, month, account_group, amount_cents] = row.split(",");
        return { unit_id, month: Number(month), account_group, amount_cents, direction: "DIRECTION_APPROPRIATION" };
      });
      stream.write({ batch_id: batchId, county_code: countyCode, year: Number(year), postings: some });
    }

    stream.end();
  });
  console.log(`${batch.posting_count} postings count.`);
}

// Shows which fields of a refused call are wrong: google.rpc.Status with google.rpc.BadRequest in it, of which reflection does not tell.
async function violations() {
  const { root } = protobuf.parse(`
    syntax = "proto3";
    message Detail { string type_url = 1; bytes value = 2; }
    message Status { int32 code = 1; string message = 2; repeated Detail details = 3; }
    message FieldViolation { string field = 1; string description = 2; }
    message BadRequest { repeated FieldViolation field_violations = 1; }`);

  try {
    await call("wellbeing.registry.v1.UnitService", "CreateUnit", {
      unit_id: randomUUID(), county_code: countyCode, name: { fi: "Koeyksikkö" }, period: { start_date: "2026-13-01" },
    });
  } catch (error) {
    console.log(status[error.code]);

    for (const packed of error.metadata.get("grpc-status-details-bin")) {
      for (const { typeUrl, value } of root.lookupType("Status").decode(packed).details) {
        for (const { field, description } of typeUrl.endsWith("/google.rpc.BadRequest")
          ? root.lookupType("BadRequest").decode(value).fieldViolations : []) {
          console.log(`${field} ${description}`);
        }
      }
    }
  }
}

({ county, units, journal, postings, violations })[what](...more).then(
  () => process.exit(),
  (error) => {
    console.error(`${status[error.code] ?? error.name}: ${error.details ?? error.message}`);
    process.exit(1);
  },
);
