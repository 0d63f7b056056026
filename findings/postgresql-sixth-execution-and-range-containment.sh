#!/usr/bin/env bash
# PostgreSQL 18 (npm: @electric-sql/pglite 0.5.17; 15.18 does the same): the sixth execution of a prepared statement that asks for a thing
# and a day reads the whole index of an exclusion constraint.
#
# What happens: codes of things hold on days, and an exclusion constraint keeps a code to one thing at a time. Which codes a thing has on a
# day is asked by a prepared statement: five times the index of the thing gives its 50 rows. From the sixth on the server keeps one plan for
# all values, and that one also reads what the GiST index of the constraint has of the county and the day, all 20,000, to take what both
# have. With 500,000 codes that is half a second for each question. For a day that is not known the planner takes half a per cent of the
# rows, as of any "contains"; of a fact that goes on until further notice, nearly all contain it.
# What one would guess: that an index by which 50 rows are found stays the one that is used, or that "contains a day of today" is taken for
# what it is in a table of open ends, for which the statistics have the share of each bound.
# Why it matters: whoever keeps facts with days in PostgreSQL has both indexes, and drivers prepare by themselves. Tests that ask once, and
# EXPLAIN by hand with values written out, show the good plan. Asking by the thing alone and looking at the days of its few rows helps.
# Seen on 1.12.2026: the lines at the end.
# Exits with 0 while that is so, and with 1 when it has changed.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --ignore-scripts --no-audit --no-fund --prefix . @electric-sql/pglite@0.5.17 >npm.log 2>&1 || { cat npm.log; exit 1; }

cat >seen.mjs <<'JS'
import { PGlite } from "@electric-sql/pglite";
import { btree_gist } from "@electric-sql/pglite/contrib/btree_gist";

const db = await PGlite.create({ extensions: { btree_gist } });
await db.exec(`
  create extension btree_gist;
  create table code (county text, scheme text, value text, thing int, days daterange,
    constraint one_thing exclude using gist (county with =, scheme with =, value with =, days with &&));
  create index of_thing on code (thing);
  insert into code select '10', 'ledger', n::text, n % 400, '[2023-01-01,)' from generate_series(0, 19999) n;
  analyze code;
  prepare codes (int, text, date) as select value from code where thing = $1 and county = $2 and days @> $3;
`);

for (let execution = 1; execution <= 6; execution++) {
  const { rows } = await db.query(
    "explain (analyze, costs off, timing off, summary off, buffers off) execute codes (7, '10', '2025-01-01')");
  const scans = rows.map((row) => row["QUERY PLAN"].match(/Index Scan (?:using|on) (\w+).*rows=([\d.]+)/)).filter(Boolean);
  console.log(`execution ${execution}: ${scans.map(([, index, count]) => `${index} gives ${Number(count)}`).join(", ")}`);
}
JS
node seen.mjs | tee seen.txt

diff seen.txt - <<'SEEN'
execution 1: of_thing gives 50
execution 2: of_thing gives 50
execution 3: of_thing gives 50
execution 4: of_thing gives 50
execution 5: of_thing gives 50
execution 6: of_thing gives 50, one_thing gives 20000
SEEN
