// Judges a news item in ninjs from standard input by the published schema (draft 2020-12 of JSON Schema), one finding a line.
const { readFileSync } = require("fs");
const { join } = require("path");
const Ajv = require("ajv/dist/2020");
const addFormats = require("ajv-formats");

const ajv = new Ajv({ allErrors: true, strict: false });
addFormats(ajv);
// The schema refers to GeoJSON's for places on maps, of which releases have none: one that had would be a finding.
ajv.addSchema({ $id: "https://geojson.org/schema/GeoJSON.json", not: {} });
const isNews = ajv.compile(JSON.parse(readFileSync(join(__dirname, "ninjs-schema_3.1.json"), "utf8")));

if (!isNews(JSON.parse(readFileSync(0, "utf8")))) {
  isNews.errors.forEach((error) => console.log(`${error.instancePath}: ${error.message} ${JSON.stringify(error.params)}`));
}
