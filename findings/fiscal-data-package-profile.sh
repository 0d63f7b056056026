#!/usr/bin/env bash
# datapackage 1.1.10 from npm, the library of Frictionless Data's own: no Fiscal Data Package is valid by its profile of such packages.
#
# What happens: a package that says it is a "fiscal-data-package" is judged by the profile of that name, which is all of the profile of
# tabular packages too, copied with its one allowed value: "profile" has to be "tabular-data-package". So a fiscal package is never valid.
# Under the name that the copy wants, the fiscal profile is not used, and columns without a type of OpenSpending's are valid as well.
# What one would guess: that a published profile has been met by something once; or that packages are judged as fiscal ones if only they
# say so.
# Why it matters: a test that only asks "valid?" is either never green, or, under the other name, says nothing of what is fiscal.
# Seen on 30.11.2026: "fiscal-data-package: No enum match for: "fiscal-data-package"", "tabular-data-package: valid".
# Exits with 0 while that is so, and with 1 when it has changed.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --prefix . --no-save --ignore-scripts --no-audit --no-fund datapackage@1.1.10 >npm.log 2>&1 || { cat npm.log; exit 1; }

cat >judge.js <<'CODE'
const { validate } = require("datapackage");

const fields = [{ name: "id", type: "string" }, { name: "value", type: "number" }];
const descriptor = (profile) => ({
  profile,
  name: "budget",
  countryCode: "FI",
  resources: [{
    profile: "tabular-data-resource", name: "budget", path: "budget.csv",
    schema: { fields, primaryKey: ["id"] },
  }],
});

(async () => {
  for (const profile of ["fiscal-data-package", "tabular-data-package"]) {
    const { valid, errors } = await validate(descriptor(profile));
    const about = errors.map((error) => error.message).filter((words) => words.includes("enum")).join(" ");
    const reason = about.trim().split("\n").map((line) => line.trim()).find((line) => line.includes("enum"));
    console.log(`${profile}: ${valid ? "valid" : reason}`);
  }
})();
CODE

seen=$(node judge.js)
echo "$seen"
[ "$seen" = 'fiscal-data-package: No enum match for: "fiscal-data-package"
tabular-data-package: valid' ]
