// Judges a Fiscal Data Package, {"datapackage.json": text, ...}, from standard input, one finding a line: the descriptor and every row by
// Frictionless Data's library as a tabular package, and the types of its columns by OpenSpending's. The library's own profile
// "fiscal-data-package" wants the profile to be "tabular-data-package" as well, and so is met by nothing.
const { mkdtempSync, readFileSync, rmSync, writeFileSync } = require("fs");
const { tmpdir } = require("os");
const { basename, join } = require("path");
const { Package } = require("datapackage");
const TypeProcessor = require("os-types");

async function judge(files) {
  const folder = mkdtempSync(join(tmpdir(), "package-"));

  try {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, basename(name)), text);
    const descriptor = JSON.parse(files["datapackage.json"]);
    if (descriptor.profile !== "fiscal-data-package") console.log(`profile: is ${descriptor.profile}`);
    const found = await Package.load({ ...descriptor, profile: "tabular-data-package" }, { basePath: folder });
    found.errors.forEach((error) => console.log(`datapackage.json: ${error.message}`));

    for (const resource of found.valid ? found.resources : []) {
      await resource.read({ keyed: true }).catch((error) => {
        [error, ...(error.errors ?? [])].forEach((one) => console.log(`${resource.name}: ${one.message}`));
      });
      const typed = resource.schema.descriptor.fields.filter((field) => field.columnType);
      const { errors } = new TypeProcessor().fieldsToModel(typed.map((field) => ({ name: field.name, type: field.columnType })));
      Object.entries(errors?.perField ?? {}).forEach(([field, words]) => console.log(`${resource.name}.${field}: ${words}`));
      (errors?.general ?? []).forEach((words) => console.log(`${resource.name}: ${words}`));
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

judge(JSON.parse(readFileSync(0, "utf8")));
