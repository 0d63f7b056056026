// Follows a journal, and goes on after the last record that it has stored, whenever it is started again or was cut off:
// TOKEN=... node follow-journal.js 127.0.0.1:18101 10 last-sequence.txt [COUNT]
// With COUNT it ends after so many records.

import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { setTimeout } from "node:timers/promises";
import { Code, ConnectError, createClient } from "@connectrpc/connect";
import { createGrpcTransport } from "@connectrpc/connect-node";
import { JournalService } from "./generated/wellbeing/journal/v1/journal_pb.js";

const [address, countyCode, file, count = Infinity] = process.argv.slice(2);
const journal = createClient(JournalService, createGrpcTransport({ baseUrl: `http://${address}` }));
const lastSequence = () => BigInt(existsSync(file) ? readFileSync(file, "utf8") : 0);
let left = Number(count);
let pause = 1;

while (left > 0) {
  try {
    const records = journal.readJournal(
      { countyCode, afterSequence: lastSequence() },
      { headers: { authorization: `Bearer ${process.env.TOKEN}` } },
    );

    for await (const record of records) {
      pause = 1;
      if (record.type) { // Else it is a sign of life.
        console.log(`${record.sequence} ${record.type} ${record.subject}`);
        left--;
      }
      // In one transaction with what is made of the record, where there is a database.
      writeFileSync(file, `${record.sequence}`);
      if (left === 0) {
        break;
      }
    }
  } catch (error) {
    const { code, rawMessage } = ConnectError.from(error);
    if (![Code.Unavailable, Code.ResourceExhausted, Code.Internal, Code.Aborted, Code.Canceled, Code.Unknown].includes(code)) {
      console.error(`${Code[code]}: ${rawMessage}`);
      process.exit(1);
    }
    console.error(`Cut off (${Code[code]}); goes on after ${lastSequence()} in ${pause} s.`);
    await setTimeout(1000 * pause);
    pause = Math.min(2 * pause, 60);
  }
}

process.exit();
