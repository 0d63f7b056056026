// Judges a Popolo document from standard input by the schemas of the Popolo specification (draft-03 of JSON Schema), one finding a line.
// The schemas come with popit-api; areas came into the specification later and have none there.
const { readFileSync } = require("fs");
const { JSV } = require("JSV");
const schemas = require("popit-api/schemas");

const judged = { organizations: "organization", posts: "post", persons: "person", memberships: "membership" };
const environment = JSV.createEnvironment("json-schema-draft-03");

for (const schema of Object.values(schemas)) {
  if (/\/\/popoloproject\.com\//.test(schema.id)) environment.createSchema(schema, true, schema.id);
}

for (const [list, things] of Object.entries(JSON.parse(readFileSync(0, "utf8")))) {
  things.forEach((thing, index) => {
    if (!(list in judged)) return;
    for (const error of environment.validate(thing, schemas[`http://popoloproject.com/schemas/${judged[list]}.json#`]).errors) {
      console.log(`${list}[${index}]${error.uri.split("#")[1] ?? ""}: ${error.message} ${JSON.stringify(error.details)}`);
    }
  });
}
