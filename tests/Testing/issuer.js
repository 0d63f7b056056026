// An OpenID Connect issuer, as others make them: node issuer.js PORT CLIENTS [CERTIFICATE KEY]. It tells on standard output when it
// answers, and takes one command a line on standard input, which it repeats when it has been done:
//   keys NAME...     signs by the first of these keys, and tells those of all of them
//   clock SECONDS    what is issued from now on is issued so long ago
// Ends with its standard input.

const { createServer } = require("node:http");
const { createServer: createEncrypted } = require("node:https");
const { readFileSync } = require("node:fs");
const { createInterface } = require("node:readline");
const { generateKeyPairSync, randomUUID } = require("node:crypto");

const [port, clientsOf, certificate, key] = process.argv.slice(2);
const clients = JSON.parse(clientsOf);
const issuer = `${certificate ? "https" : "http"}://localhost:${port}`;
const resource = "https://platform.example";
const keys = new Map();
const now = Date.now;
let answers;

// One of each kind that a client may ask its tokens to be signed by.
function keysOf(name) {
  if (!keys.has(name)) {
    const kinds = [
      ["ES256", "ec", { namedCurve: "P-256" }], ["ES384", "ec", { namedCurve: "P-384" }], ["RS256", "rsa", { modulusLength: 2048 }]
    ];
    keys.set(name, kinds.map(([alg, kind, options]) => (
      { ...generateKeyPairSync(kind, options).privateKey.export({ format: "jwk" }), alg, use: "sig", kid: randomUUID() })));
  }

  return keys.get(name);
}

async function serve(names) {
  const { default: Provider } = await import("oidc-provider");
  const provider = new Provider(issuer, {
    jwks: { keys: names.flatMap(keysOf) },
    clients: clients.map(({ id, secret }) => ({
      client_id: id, client_secret: secret, grant_types: ["client_credentials"], redirect_uris: [], response_types: []
    })),
    ttl: { ClientCredentials: 600 },
    extraTokenClaims: (_, token) => {
      const { county, permission } = clients.find(({ id }) => id === token.clientId);
      return { county, permission };
    },
    features: {
      devInteractions: { enabled: false },
      clientCredentials: { enabled: true },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => resource,
        getResourceServerInfo: (_, __, client) => {
          const { audience = "wellbeing-platform", alg = "ES256", life = 600 } = clients.find(({ id }) => id === client.clientId);
          return { scope: "", audience, accessTokenTTL: life, accessTokenFormat: "jwt", jwt: { sign: { alg } } };
        }
      }
    }
  });
  answers = provider.callback();
}

async function obey(line) {
  const [command, ...words] = line.split(" ");

  if (command === "keys") {
    await serve(words);
  } else {
    Date.now = () => now() - 1000 * Number(words[0]);
  }

  console.log(line);
}

async function main() {
  await serve(["first"]);
  const handle = (request, response) => answers(request, response);
  const server = certificate
    ? createEncrypted({ cert: readFileSync(certificate), key: readFileSync(key) }, handle)
    : createServer(handle);
  server.listen(Number(port), "localhost", async () => {
    console.log("ready");
    for await (const line of createInterface({ input: process.stdin })) {
      await obey(line);
    }
    process.exit();
  });
}

main();
