namespace Platform.Counties.Tests;

/// <summary>What to change in the sample pack and to what (null takes it away), and where and why the pack is then refused.</summary>
public static class BrokenPacks
{
    private const string Registry = "$.registry";
    private const string Budget = "$.budgeting.budgets[0]";

    /// <summary>What the shape of the JSON tells, so that a schema can say it too.</summary>
    public static TheoryData<string, string?, string, string> ByShape { get; } = new()
    {
        { "budgets", "{}", "$.budgets", "is unknown here" },
        { "budgeting.cats", "[]", "$.budgeting.cats", "is unknown here" },
        { "registry.cats", "[]", $"{Registry}.cats", "is unknown here" },
        { "registry.bodies[0].nmae", "\"x\"", $"{Registry}.bodies[0].nmae", "is unknown here" },
        { "registry.units[0].period.until", "\"2024-01-01\"", $"{Registry}.units[0].period.until", "is unknown here" },
        { "registry.people[0].contact.fax", "\"1\"", $"{Registry}.people[0].contact.fax", "is unknown here" },
        { "county_code", null, "$", "\"county_code\" is missing" },
        { "county_code", "\"1\"", "$.county_code", "county code of two digits" },
        { "county_code", "10", "$.county_code", "must be a text" },
        { "sources", null, "$", "\"sources\" is missing" },
        { "sources", "{}", "$.sources", "names no source" },
        { "sources.S1.document", null, "$.sources.S1", "\"document\" is missing" },
        { "sources.S1.uri", "\"page\"", "$.sources.S1.uri", "not a web address" },
        { "sources.S1.retrieved_on", "\"yesterday\"", "$.sources.S1.retrieved_on", "not a day" },
        { "registry", "[]", Registry, "must be an object, not a list" },
        { "registry.units", "{}", $"{Registry}.units", "must be a list" },
        { "registry.county.area_type", "\"village\"", $"{Registry}.county.area_type", "not one of wellbeing-services-county, city, autonomous-region" },
        { "registry.county.collaborative_area.code", "\"12\"", $"{Registry}.county.collaborative_area.code", "one digit" },
        { "registry.county.name", "{}", $"{Registry}.county.name", "in fi, sv or en" },
        { "registry.county.name.fi", "\"\"", $"{Registry}.county.name.fi", "must not be empty" },
        { "registry.county.name.fi", $"\"{new string('a', 201)}\"", $"{Registry}.county.name.fi", "at most 200" },
        { "registry.municipalities[0].code", "\"62\"", $"{Registry}.municipalities[0].code", "three digits" },
        { "registry.municipalities[0].language", "\"unspecified\"", $"{Registry}.municipalities[0].language", "not one of finnish" },
        { "registry.bodies[1].sources", null, $"{Registry}.bodies[1]", "\"sources\" is missing" },
        { "registry.bodies[1].sources", "[]", $"{Registry}.bodies[1].sources", "has 0 items" },
        { "registry.bodies[1].sources[0]", "\"9: line\"", $"{Registry}.bodies[1].sources[0]", "not a citation" },
        { "registry.people[0].sources[0].source", null, $"{Registry}.people[0].sources[0]", "\"source\" is missing" },
        { "registry.bodies[1].key", "\"County Council\"", $"{Registry}.bodies[1].key", "is not a key" },
        { "registry.bodies[1].key", "\"not-stated\"", $"{Registry}.bodies[1].key", "is no key" },
        { "registry.units[0].period.start", null, $"{Registry}.units[0].period", "\"start\" is missing" },
        { "registry.units[0].period.start", "\"1.3.2022\"", $"{Registry}.units[0].period.start", "not a day" },
        { "registry.units[0].period.start", "\"2022-13-01\"", $"{Registry}.units[0].period.start", "not a day" },
        { "registry.units[0].period.observed_on", "\"not-stated\"", $"{Registry}.units[0].period.observed_on", "not a day" },
        { "registry.populations[0].observed_on", "\"2021-08\"", $"{Registry}.populations[0].observed_on", "not a day" },
        { "registry.populations[0].observed_on", null, $"{Registry}.populations[0]", "\"observed_on\" is missing" },
        { "registry.populations[0].total", "-1", $"{Registry}.populations[0].total", "whole number" },
        { "registry.populations[0].total", "1.5", $"{Registry}.populations[0].total", "whole number" },
        { "registry.populations[0].age_groups[1].ages", "\"old\"", $"{Registry}.populations[0].age_groups[1].ages", "is not ages" },
        { "registry.people[0].contact", "{}", $"{Registry}.people[0].contact", "a phone or an email" },
        { "registry.people[0].contact.email", "\"somebody\"", $"{Registry}.people[0].contact.email", "not an e-mail address" },
        { "registry.terms[0].seats", null, $"{Registry}.terms[0]", "\"seats\" is missing" },
        { "registry.terms[0].seats", "0", $"{Registry}.terms[0].seats", "whole number from 1 to 200" },
        { "registry.memberships[0].role", "\"boss\"", $"{Registry}.memberships[0].role", "not one of chair" },
        { "registry.appointments[0].decision", null, $"{Registry}.appointments[0]", "\"decision\" is missing" },
        { "registry.appointments[0].decision.decided_on", null, $"{Registry}.appointments[0].decision", "\"decided_on\" is missing" },
        { "budgeting.budgets[0].year", "1999", $"{Budget}.year", "whole number from 2000 to 2200" },
        { "budgeting.budgets[0].last_plan_year", null, Budget, "\"last_plan_year\" is missing" },
        { "budgeting.budgets[0].approval", null, Budget, "\"approval\" is missing" },
        { "budgeting.budgets[0].approval.decided_on", "\"20.12.2022\"", $"{Budget}.approval.decided_on", "not a day" },
        { "budgeting.budgets[0].lines[0].direction", "\"gift\"", $"{Budget}.lines[0].direction", "not one of appropriation" },
        { "budgeting.budgets[0].lines[0].binding", "\"yes\"", $"{Budget}.lines[0].binding", "true or false" },
        { "budgeting.budgets[0].lines[0].amounts_cents", "[]", $"{Budget}.lines[0].amounts_cents", "has 0 items" },
        { "budgeting.budgets[0].lines[0].amounts_cents[0]", "10000000000001", $"{Budget}.lines[0].amounts_cents[0]", "whole number" },
        { "budgeting.budgets[0].targets[0]", "\"\"", $"{Budget}.targets[0]", "must not be empty" },
        { "budgeting.budgets[0].sources", null, Budget, "\"sources\" is missing" },
        { "budgeting.funding[0].precision", "\"about\"", "$.budgeting.funding[0].precision", "not one of exact, approximate" },
        { "budgeting.funding[0].amount_cents", "-1", "$.budgeting.funding[0].amount_cents", "whole number" },
        { "budgeting.forecasts[0].result_cents", null, "$.budgeting.forecasts[0]", "\"result_cents\" is missing" },
        { "budgeting.forecasts[0].outcome", "\"good\"", "$.budgeting.forecasts[0].outcome", "not one of surplus, balanced, deficit" }
    };

    /// <summary>What only a look at the whole tells.</summary>
    public static TheoryData<string, string?, string, string> ByMeaning { get; } = new()
    {
        { "registry.bodies[1].sources[0]", "\"S9:1\"", $"{Registry}.bodies[1].sources[0]", "\"S9\" is not among the pack's sources" },
        { "registry.units[0].period.start", "\"2022-02-30\"", $"{Registry}.units[0].period.start", "not a day" },
        { "registry.terms[0].period.end", "\"2022-02-28\"", $"{Registry}.terms[0].period", "before it starts" },
        { "registry.bodies[1].key", "\"audit\"", $"{Registry}.bodies[2].key", "\"audit\" is there twice in bodies" },
        { "registry.bodies[0].appointed_by", "\"parliament\"", $"{Registry}.bodies[0].appointed_by", "no \"parliament\" is among the bodies" },
        { "registry.bodies[0].appointed_by", null, $"{Registry}.bodies[0]", "\"appointed_by\" is missing" },
        { "registry.bodies[1].appointed_by", "\"executive\"", $"{Registry}.bodies[1]", "is elected" },
        { "registry.bodies[0].appointed_by", "\"executive\"", $"{Registry}.bodies[0].appointed_by", "comes back to itself" },
        { "registry.units[0].parent", "\"beside\"", $"{Registry}.units[0].parent", "no \"beside\" is among the units" },
        { "registry.units[1].parent", "\"below\"", $"{Registry}.units[1].parent", "comes back to itself" },
        { "registry.terms[0].body", "\"parliament\"", $"{Registry}.terms[0].body", "no \"parliament\"" },
        { "registry.terms[0].groups[0].seats", "60", $"{Registry}.terms[0].groups", "the groups have 60 seats, the term has 59" },
        { "registry.memberships[0].body", "\"parliament\"", $"{Registry}.memberships[0].body", "no \"parliament\"" },
        { "registry.memberships[0].person", "\"nobody\"", $"{Registry}.memberships[0].person", "no \"nobody\"" },
        { "registry.offices[0].unit", "\"nowhere\"", $"{Registry}.offices[0].unit", "no \"nowhere\"" },
        { "registry.offices[0].unit", null, $"{Registry}.offices[0]", "needs the field \"unit\"" },
        { "registry.appointments[0].office", "\"nothing\"", $"{Registry}.appointments[0].office", "no \"nothing\"" },
        { "registry.appointments[0].person", "\"nobody\"", $"{Registry}.appointments[0].person", "no \"nobody\"" },
        { "registry.appointments[0].decision.body", "\"parliament\"", $"{Registry}.appointments[0].decision.body", "no \"parliament\"" },
        { "registry.populations[0].age_groups[1].count", "21", $"{Registry}.populations[0].age_groups", "31 people, the total is 30" },
        { "registry.populations[0].age_groups[1].ages", "\"14+\"", $"{Registry}.populations[0].age_groups", "from 14 are in two groups" },
        { "registry.populations[0].age_groups[0].ages", "\"14-0\"", $"{Registry}.populations[0].age_groups[0]", "the younger first" },
        { "budgeting.budgets[0].approval.body", "\"parliament\"", $"{Budget}.approval.body", "no \"parliament\" is among the bodies" },
        { "budgeting.budgets[0].lines[0].unit", "\"nowhere\"", $"{Budget}.lines[0].unit", "no \"nowhere\" is among the units" },
        { "budgeting.forecasts[0].key", "\"autumn\"", "$.budgeting.forecasts[1].key", "\"autumn\" is there twice in forecasts" }
    };
}
