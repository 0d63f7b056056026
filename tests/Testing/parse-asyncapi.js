// Reads documents of AsyncAPI by the public parser, and holds the examples of messages, which it passes over, against their schemas:
// node parse-asyncapi.js FILE... tells what each sends. What is wrong with them, or only warned of, ends it with 1.

const { readFileSync } = require("node:fs");
const { Parser } = require("@asyncapi/parser");
const { default: Ajv } = require("ajv");
const { default: addFormats } = require("ajv-formats");

// The parser's own words beside a schema are none that a validator knows.
const schemas = addFormats(new Ajv({ allErrors: true, strict: false }));

function tell(file, reason) {
  console.error(`${file}: ${reason}`);
  process.exitCode = 1;
}

function holdAgainst(file, message, what, schema, value) {
  const isSo = schemas.compile(schema.json());

  if (!isSo(value)) {
    tell(file, `example of ${what} of ${message.name()} ${schemas.errorsText(isSo.errors)}`);
  }
}

async function read(file) {
  const { document, diagnostics } = await new Parser().parse(readFileSync(file, "utf8"));

  for (const { severity, code, path, message } of diagnostics) {
    tell(file, `${["error", "warning", "information", "hint"][severity]} ${code} at ${path.join(".")}: ${message}`);
  }

  for (const message of document?.components().messages() ?? []) {
    for (const example of message.examples()) {
      holdAgainst(file, message, "headers", message.headers(), example.headers());
      holdAgainst(file, message, "payload", message.payload(), example.payload());
    }
  }

  for (const operation of document?.operations().filterBySend() ?? []) {
    console.log(`${document.info().title()} tells ${operation.channels().all()[0].address()}`);
  }
}

(async () => {
  for (const file of process.argv.slice(2)) {
    await read(file);
  }
})();
