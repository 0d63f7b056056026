using System.Text.Json.Nodes;

namespace Platform.Counties.Tests;

/// <summary>A small correct pack with one of everything, and ways to spoil it.</summary>
internal static class SamplePack
{
    public const string Json = """
        {
          "$schema": "./pack.schema.json",
          "county_code": "10",
          "sources": { "S1": { "document": "A page", "uri": "https://example.org/page", "retrieved_on": "2026-01-02" } },
          "registry": {
            "county": {
              "name": { "fi": "Alue", "sv": "Område", "en": "Area" },
              "area_type": "wellbeing-services-county",
              "collaborative_area": { "code": "1", "name": { "fi": "Yhteistyöalue" } },
              "period": { "start": "2021-07-01" },
              "sources": ["S1:1"]
            },
            "municipalities": [
              { "key": "624", "code": "624", "name": { "fi": "Pyhtää", "sv": "Pyttis" }, "language": "bilingual-finnish-majority", "period": { "start": "2021-07-01", "end": "not-stated" }, "sources": ["S1"] }
            ],
            "populations": [
              { "key": "all", "observed_on": "2024-12-31", "precision": "exact", "total": 30, "age_groups": [{ "ages": "0-14", "count": 10 }, { "ages": "15+", "count": 20 }], "sources": ["S1:3"] },
              { "key": "pyhtaa", "municipality": "624", "observed_on": "not-stated", "precision": "approximate", "total": 30, "sources": ["S1:4"] }
            ],
            "people": [{ "key": "a-person", "name": "A Person", "contact": { "phone": "020 123", "email": "a.person@example.org" }, "sources": [{ "source": "S1", "locator": "5" }] }],
            "units": [
              { "key": "below", "name": { "fi": "Alla" }, "classification": "unit", "parent": "above", "period": { "start": "not-stated", "observed_on": "2023-01-12" }, "sources": ["S1:6"] },
              { "key": "above", "name": { "fi": "Yllä" }, "classification": "sector", "period": { "start": "not-stated" }, "sources": ["S1:7"] }
            ],
            "bodies": [
              { "key": "executive", "name": { "fi": "aluehallitus" }, "classification": "county-executive", "appointed_by": "council", "period": { "start": "not-stated" }, "sources": ["S1:8"] },
              { "key": "council", "name": { "fi": "aluevaltuusto" }, "classification": "county-council", "period": { "start": "not-stated" }, "sources": ["S1:9"] },
              { "key": "audit", "name": { "fi": "tarkastuslautakunta" }, "classification": "committee", "statutory_kind": "audit", "appointed_by": "not-stated", "period": { "start": "not-stated" }, "sources": ["S1:10"] }
            ],
            "terms": [
              { "key": "first", "body": "council", "seats": 59, "groups": [{ "name": { "fi": "Ryhmä" }, "seats": 58 }], "period": { "start": "2022-03-01", "end": "2025-05-31" }, "sources": ["S1:11"] },
              { "key": "second", "body": "council", "seats": "not-stated", "period": { "start": "2025-06-01" }, "sources": ["S1:12"] }
            ],
            "memberships": [
              { "key": "a-person", "body": "council", "person": "a-person", "role": "first-vice-chair", "group": { "fi": "Ryhmä" }, "period": { "start": "not-stated" }, "sources": ["S1:13"] }
            ],
            "offices": [{ "key": "head", "title": { "fi": "johtaja" }, "kind": "unit-head", "unit": "above", "period": { "start": "not-stated" }, "sources": ["S1:14"] }],
            "appointments": [
              { "key": "a-person", "office": "head", "person": "a-person", "decision": { "body": "council", "decided_on": "2022-04-01", "section": "42 §" }, "period": { "start": "2022-05-01" }, "sources": ["S1:15"] }
            ]
          },
          "budgeting": {
            "budgets": [
              {
                "key": "2023", "year": 2023, "last_plan_year": 2025, "plan_as_written": "2024–2025",
                "approval": { "body": "council", "decided_on": "2022-12-20" },
                "lines": [
                  { "key": "staff", "unit": "above", "direction": "appropriation", "account_group": "Henkilöstökulut", "binding": true, "amounts_cents": [100, 110, 9000000000000], "target": "Sama väki" },
                  { "key": "fees", "unit": "below", "direction": "revenue-estimate", "account_group": "Maksut", "binding": false, "amounts_cents": [50, 50, 50] }
                ],
                "targets": ["Tasapaino"],
                "sources": ["S1:16"]
              },
              { "key": "2024", "year": 2024, "last_plan_year": "not-stated", "approval": "not-stated", "sources": ["S1:17"] }
            ],
            "funding": [{ "key": "2023", "year": 2023, "amount_cents": 130000000000, "precision": "approximate", "state_share_as_written": "lähes 90 %", "sources": ["S1:18"] }],
            "forecasts": [
              { "key": "spring", "year": 2023, "made_on": "2023-04-30", "outcome": "deficit", "result_cents": -100, "sources": ["S1:19"] },
              { "key": "autumn", "year": 2023, "made_on": "not-stated", "outcome": "balanced", "result_cents": "not-stated", "sources": ["S1:20"] }
            ]
          }
        }
        """;

    /// <summary>The pack with the value at a path such as <c>registry.bodies[0].key</c> replaced by other JSON, or taken away by null.</summary>
    public static string With(string path, string? json)
    {
        var pack = JsonNode.Parse(Json)!;
        var steps = path.Replace("[", ".").Replace("]", "").Split('.');
        var owner = steps[..^1].Aggregate(pack, (node, step) => int.TryParse(step, out var index) ? node[index]! : node[step]!);
        var last = steps[^1];

        if (json is null)
        {
            owner.AsObject().Remove(last);
        }
        else if (int.TryParse(last, out var index))
        {
            owner[index] = JsonNode.Parse(json);
        }
        else
        {
            owner[last] = JsonNode.Parse(json);
        }

        return pack.ToJsonString();
    }
}
