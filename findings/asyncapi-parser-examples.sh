#!/usr/bin/env bash
# @asyncapi/parser 3.6.6 (npm): an example that its own schema refuses is an error in AsyncAPI 2 and passes unseen in AsyncAPI 3.
#
# What happens: a message whose payload is an integer and whose example is a text. Written in AsyncAPI 2.6 the parser tells of it by its
# rule asyncapi2-message-examples; in AsyncAPI 3.0 and 3.1 it has no such rule and finds nothing at all.
# What one would guess: that a newer version of the format is checked for no less than the older one, or that the parser says what it does
# not look at.
# Why it matters: examples are what people and generators of mocks copy from. Whoever converts a document from 2 to 3 loses the check
# without a word, and examples grow old. Held against the schemas by a validator of JSON Schema they are checked again.
# Seen on 30.11.2026: the lines at the end.
# Exits with 0 while that is so, and with 1 when it has changed.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --ignore-scripts --no-audit --no-fund --prefix . @asyncapi/parser@3.6.6 >npm.log 2>&1 || { cat npm.log; exit 1; }

cat >seen.js <<'JS'
const { Parser } = require("@asyncapi/parser");

const info = { title: "Thermometers", version: "1.0.0" };
const message = { payload: { type: "integer" }, examples: [{ name: "cold", payload: "minus five" }] };
const documents = {
  "2.6.0": { asyncapi: "2.6.0", info, channels: { degrees: { subscribe: { operationId: "measured", message } } } },
  "3.0.0": { asyncapi: "3.0.0", info, channels: { degrees: { address: "degrees", messages: { measured: message } } } },
  "3.1.0": { asyncapi: "3.1.0", info, channels: { degrees: { address: "degrees", messages: { measured: message } } } },
};

(async () => {
  for (const [version, document] of Object.entries(documents)) {
    const { diagnostics } = await new Parser().parse(JSON.stringify(document));
    const errors = diagnostics.filter(({ severity }) => severity === 0).map(({ code }) => code);
    const told = diagnostics.filter(({ path }) => path.includes("examples")).map(({ code }) => code);
    console.log(`AsyncAPI ${version}: errors: ${errors.join(", ") || "none"}; of the example: ${told.join(", ") || "nothing"}`);
  }
})();
JS
node seen.js | tee seen.txt

diff seen.txt - <<'SEEN'
AsyncAPI 2.6.0: errors: asyncapi2-message-examples; of the example: asyncapi2-message-examples
AsyncAPI 3.0.0: errors: none; of the example: nothing
AsyncAPI 3.1.0: errors: none; of the example: nothing
SEEN
