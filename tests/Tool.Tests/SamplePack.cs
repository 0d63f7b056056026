using System.Text.Json.Nodes;

namespace Platform.Tool.Tests;

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
            ],
            "indicators": [{ "key": "largest-age-group", "name": { "fi": "Suurin ikäryhmä" }, "description": { "fi": "Väkeä" }, "sources": ["S1:16"] }],
            "statistics": [
              { "key": "oldest", "indicator": "largest-age-group", "dimension": "70–74", "kind": "forecast", "value": "-16.30", "unit": "%", "precision": "approximate", "period": { "start": "2030-01-01", "end": "2030-12-31" }, "as_written": "noin", "sources": ["S1:16"] },
              { "key": "unknown", "indicator": "largest-age-group", "kind": "observed", "value": "not-stated", "unit": "not-stated", "precision": "not-stated", "period": { "start": "not-stated", "end": "not-stated" }, "sources": ["S1:16"] }
            ],
            "organisations": [
              { "key": "board", "name": { "fi": "neuvottelukunta" }, "classification": "advisory-board", "parent": "ministry", "period": { "start": "not-stated" }, "sources": ["S1:16"] },
              { "key": "ministry", "name": { "fi": "ministeriö" }, "classification": "ministry", "task": { "fi": "Ohjaa" }, "contact": { "name": "An Official", "title": "virkamies", "department": "Osasto", "details": { "phone": "020 123" } }, "period": { "start": "not-stated" }, "sources": ["S1:16"] }
            ],
            "stated_facts": [
              { "key": "agreement", "kind": "agreement", "number": 1, "heading": { "fi": "Puitesopimus" }, "text": { "fi": "Sovitaan" }, "address": "www.example.org", "body": "council", "unit": "above", "organisations": ["board"], "as_written": "Sovitan", "period": { "start": "not-stated" }, "sources": ["S1:16"] }
            ],
            "offered_services": [
              { "key": "dental", "name": { "fi": "Hammashoito" }, "description": { "fi": "Hampaat" }, "number": 1, "unit": "above", "as_written": "Hamashoito", "period": { "start": "not-stated" }, "sources": ["S1:16"] }
            ],
            "service_points": [
              { "key": "clinic", "name": { "fi": "Hammashoitola" }, "municipality": "624", "address": "Katu 1", "services": ["dental"], "unit": "above", "contact": { "phone": "020 123" }, "period": { "start": "not-stated" }, "sources": ["S1:16"] }
            ],
            "topic_rules": [{ "key": "dental", "topic": "services/dental", "office": "head", "period": { "start": "not-stated" }, "sources": ["S1:16"] }],
            "identifier_schemes": [{ "key": "effica", "name": { "fi": "Effica" }, "description": { "fi": "Järjestelmän koodi" }, "kinds": ["unit", "service-point"], "sources": ["S1:16"] }],
            "identifiers": [
              { "key": "itself", "scheme": "business-id", "value": "0725901-5", "period": { "start": "not-stated" }, "sources": ["S1:16"] },
              { "key": "clinic", "scheme": "effica", "value": "K 1", "service_point": "clinic", "period": { "start": "2023-01-01" }, "sources": ["S1:16"] }
            ]
          },
          "budgeting": {
            "budgets": [
              {
                "key": "2023", "year": 2023, "last_plan_year": 2025, "plan_as_written": "2024–2025",
                "approval": { "body": "council", "decided_on": "2022-12-20" },
                "lines": [
                  { "key": "staff", "unit": "above", "direction": "appropriation", "account_group": "Henkilöstökulut", "binding": true, "binding_level": "branch", "codes": { "account": "4000", "service_class": "1200", "cofog": "07.2", "counterparty_sector": "S13" }, "amounts_cents": [100, 110, 9000000000000], "target": "Sama väki", "strategy_goal": "economy" },
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
            ],
            "funding_parameters": [
              { "key": "2022", "year": 2022, "weights": [{ "criterion": "health-and-social", "thousandths_of_percent": 97727, "inferred": true }], "adjustment_percent": 95, "sources": ["S1:20"] }
            ],
            "reporting_calendars": [
              {
                "key": "county", "series": "county", "number": 1, "first_year": "not-stated", "remind_days_before": 14,
                "duties": [
                  {
                    "duty": "interim-report", "kind": "interim-report", "name": { "fi": "Osavuosikatsaus" }, "recipient": "aluevaltuusto", "reporting_set": "HHKNR",
                    "periods": [
                      { "from_month": 1, "to_month": 4, "due_month": 5, "due_day": 31, "due_year_offset": 1, "as_written": "keväällä" },
                      { "from_month": "not-stated", "to_month": "not-stated", "due_month": "not-stated", "due_day": "not-stated" }
                    ]
                  }
                ],
                "sources": ["S1:20"]
              }
            ]
          },
          "strategy": {
            "strategies": [
              {
                "key": "old", "name": { "fi": "Vanha strategia" }, "period": { "start": "2023-01-01", "end": "2025-12-31" },
                "decision": { "body": "council", "decided_on": "2022-09-27" }, "sources": ["S1:21"]
              },
              {
                "key": "new", "name": { "fi": "Strategia", "sv": "Strategi" }, "period": { "start": "not-stated" },
                "mission": { "fi": "Arjen tuki" }, "vision": { "fi": "Hyvinvoivat" }, "values": [{ "fi": "Luotettava" }, { "fi": "Uudistuva" }],
                "documents": [{ "kind": "programme", "name": { "fi": "Ohjelma" }, "years_as_written": "2026–2029", "uri": "https://example.org/programme" }],
                "decision": "not-stated",
                "goals": [
                  {
                    "key": "economy", "kind": "change-goal", "number": 1, "text": { "fi": "Tasapainoinen talous" }, "short_name": { "fi": "Talous" },
                    "key_results": [
                      { "key": "enps", "number": 1, "text": { "fi": "Vähintään 45" }, "metric": { "fi": "eNPS" }, "comparator": "at-least", "target_number": "45", "scale_min": "-100", "scale_max": "100", "maintain": true, "owner": "above" },
                      { "key": "digital", "number": 2, "text": { "fi": "Paras puolikas" }, "comparator": "rank-within-top-share", "top_share": "0.5", "year": 2029, "sub_metrics": ["ajat", "kustannukset"] },
                      { "key": "promotion", "number": 3, "text": { "fi": "Kolmen joukossa" }, "comparator": "rank-at-most", "target_rank": 3, "lower_is_better": true }
                    ]
                  }
                ],
                "sources": ["S1:22", "S1:23"]
              }
            ],
            "strategy_descriptions": [
              {
                "key": "new", "strategy": "new", "passages": [{ "heading": { "fi": "Toimeenpano" }, "text": { "fi": "Vaiheittain." } }],
                "values": [{ "fi": "Apu on lähellä." }, { "fi": "Rohkeita valintoja." }], "goals": [{ "goal": "economy", "text": { "fi": "Rahat riittävät." } }], "sources": ["S1:23"]
              }
            ],
            "observations": [
              { "key": "enps-2025", "key_result": "enps", "observed_on": "2025-12-31", "value": "12.5", "note": "Kysely", "sources": ["S1:24"] },
              { "key": "digital-2025", "key_result": "digital", "observed_on": "2025-12-31", "rank": 12, "compared_count": 22, "reference_value": "3", "sources": ["S1:25"] }
            ],
            "key_result_links": [{ "key": "staff", "key_result": "enps", "kind": "budget-line", "line": "staff", "sources": ["S1:26"] }],
            "indicator_sources": [{ "key": "digital", "key_result": "digital", "indicator": "sotkanet:186", "direction": "higher-is-better", "excluded_areas": ["90", "91"], "sources": ["S1:26"] }],
            "measures": [{ "key": "remote", "text": { "fi": "Etävastaanotto" }, "unit": "below", "start_date": "2026-01-01", "due_date": "2026-12-31", "goals": ["economy"], "key_results": ["digital"], "lines": ["staff"], "sources": ["S1:26"] }],
            "negotiations": [{ "key": "2024", "held_on": "2024-11-27", "ministries": [{ "fi": "valtiovarainministeriö" }], "county_positions": [{ "fi": "Aikataulu on ongelma." }], "sources": ["S1:27"] }],
            "recommendations": [{ "key": "first", "negotiation": "2024", "number": 1, "text": { "fi": "Jatkakaa." }, "themes": ["talous"], "sources": ["S1:28"] }],
            "recommendation_links": [{ "key": "first", "recommendation": "first", "goals": ["economy"], "key_results": ["enps"], "sources": ["S1:28 (a conclusion)"] }]
          },
          "participation": {
            "policies": [{ "key": "promises", "effective_date": "not-stated", "answer_within_days": 10, "acknowledge_within_months": 1, "sources": ["S1:33"] }],
            "ways": [
              { "key": "panel", "kind": "community", "name": { "fi": "Raati" }, "description": { "fi": "Asukkaiden raati." }, "open_to_everyone": true, "methods": ["co-planning", "discussions-and-panels"], "bodies": ["council"], "uri": "https://example.org/panel", "period": { "start": "not-stated" }, "sources": ["S1:34"] }
            ]
          },
          "news": {
            "publishers": [
              { "key": "first", "name": { "fi": "Alue" }, "boilerplate": { "fi": "Olemme alue." }, "usage_terms": { "fi": "Vapaasti." }, "required_languages": ["fi", "sv"], "sources": ["S1:29"] },
              { "key": "second", "name": { "fi": "Alue" }, "required_languages": "not-stated", "sources": ["S1:30"] }
            ],
            "audiences": [{ "key": "municipalities", "name": { "fi": "Kunnat" }, "sources": ["S1:35"] }],
            "releases": [
              {
                "key": "hospital", "kind": "release", "published_at": "2025-06-25T07:02:11Z",
                "versions": [{ "language": "fi", "title": "Sairaala", "lead": "Avataan.", "body": "Yksi.\n\nKaksi." }],
                "keywords": ["sairaala"], "contacts": [{ "name": "A Person", "title": "johtaja", "organisation": "Alue", "phone": "020 123", "email": "a.person@example.org" }],
                "links": [{ "label": "Sivu", "uri": "https://example.org" }], "audiences": ["municipalities"], "sources": ["S1:31"]
              },
              { "key": "talks", "kind": "not-stated", "published_at": "not-stated", "versions": [{ "language": "fi", "title": "Neuvottelut" }], "sources": ["S1:32"] }
            ]
          }
        }
        """;

    /// <summary>
    /// The pack with the value at a path such as <c>registry.bodies[0].key</c> replaced by other JSON, or taken away by null.
    /// </summary>
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
