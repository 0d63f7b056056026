namespace Platform.OrganisationRegistry;

/// <summary>What the constraints of the tables mean to a caller.</summary>
internal static class RegistryRules
{
    public static readonly ConstraintRules OfConstraints = new(new Dictionary<string, (string, string, string)>
    {
        ["municipality_in_one_county"] = ("one-county-at-a-time", "period",
            "The municipality belongs to a county on days of this period already."),
        ["municipality_county_code_fkey"] = NoCounty,
        ["population_observation_county_code_fkey"] = NoCounty,
        ["body_county_code_fkey"] = NoCounty,
        ["body_one_council_and_executive"] = ("one-council-one-executive", "period",
            "The county has such a body on days of this period already."),
        ["body_one_of_each_statutory_kind"] = ("ORG-6", "statutory_kind",
            "The county has a body of this statutory kind on days of this period already."),
        ["term_one_at_a_time"] = ("one-term-at-a-time", "period", "The body has a term on days of this period already."),
        ["group_seats_one_at_a_time"] = ("one-strength-at-a-time", "effective_date",
            "The groups' seats are on record for these days already."),
        ["person_county_code_fkey"] = NoCounty,
        ["membership_one_chair_at_a_time"] = ("one-holder-per-post", "role",
            "Another person holds this place in the body on days of this period."),
        ["membership_person_once_in_a_body"] = ("one-seat-per-person", "person_id",
            "The person sits in the body on days of this period already."),
        ["membership_one_personal_deputy"] = ("one-deputy-per-member", "deputy_of_membership_id",
            "The member has another personal deputy on days of this period."),
        ["unit_county_code_fkey"] = NoCounty,
        ["unit_version_one_at_a_time"] = ("one-parent-at-a-time", "period", "The unit has a version on days of this period already."),
        ["unit_version_parent_unit_id_fkey"] = ("parent-exists", "parent_unit_id", "There is no such parent unit."),
        ["office_county_code_fkey"] = NoCounty,
        ["office_one_chief_executive"] = ("one-chief-executive", "kind",
            "The county has a chief executive's office on days of this period already."),
        ["appointment_one_holder_at_a_time"] = ("one-holder-per-post", "period", "Another person holds the office on days of this period."),
        ["publication_county_code_fkey"] = NoCounty,
        ["decision_once_a_section_of_body"] = ("one-decision-per-section", "section",
            "The body has decided something else in this section on that day."),
        ["decision_once_a_number_of_office"] = ("one-decision-per-section", "section",
            "The official has decided something else under this number on that day."),
        ["minutes_one_per_meeting"] = ("one-minutes-per-meeting", "meeting_date", "The minutes of this meeting are published already."),
        ["indicator_county_code_fkey"] = NoCounty,
        ["statistic_indicator_fkey"] = ("indicator-exists", "indicator", "The county has no such indicator; define it first."),
        ["organisation_county_fkey"] = NoCounty,
        ["stated_fact_county_fkey"] = NoCounty,
        ["offered_service_county_code_fkey"] = NoCounty,
        ["service_point_county_code_fkey"] = NoCounty,
        ["topic_rule_county_code_fkey"] = NoCounty,
        ["topic_rule_one_at_a_time"] = ("one-rule-per-topic", "topic", "Another rule gives the topic to somebody on days of this period."),
        ["identifier_county_fkey"] = NoCounty,
        ["identifier_scheme_county_fkey"] = NoCounty,
        ["identifier_of_one_thing_at_a_time"] = ("one-thing-per-code", "value", "Something has this code on days of this period already."),
        ["identifier_one_of_a_register"] = ("one-code-per-thing", "scheme",
            "The thing has another code of this register on days of this period.")
    });

    private static (string, string, string) NoCounty => ("county-exists", "county_code", "There is no such county in the registry.");
}
