namespace Platform.Budgeting;

/// <summary>What the constraints of the tables mean to a caller.</summary>
internal static class BudgetRules
{
    public static readonly ConstraintRules OfConstraints = new(new Dictionary<string, (string, string, string)>
    {
        ["edition_one_original"] = ("one-budget-a-year", "year", "The county has a budget of this year already; amend it."),
        ["edition_number_once"] = ("amends-newest", "edition_id", "Another amendment was approved; this one amends an older edition."),
        ["line_one_of_its_kind"] = ("one-line", "lines", "Two lines of the edition have the same unit, direction and account group."),
        ["line_edition_id_fkey"] = ("draft-discarded", "edition_id", "The draft was given up meanwhile."),
        ["assessment_one_at_a_time"] = ("BUD-17", "county_code", "An assessment procedure of the county is going on already."),
        ["loans_within_authorisation"] = ("BUD-9", "amount_cents",
            "New long-term loans of the year would exceed what the Government has authorised."),
        ["financial_statements_once_a_year"] = ("BUD-7", "financial_year", "The statements of this year are on record already.")
    });
}
