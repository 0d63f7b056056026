namespace Platform.OrganisationRegistry.Identifiers;

/// <summary>How codes and what has them are read from requests.</summary>
internal static class IdentifierFields
{
    /// <summary>A code of a scheme; of a well-known one, a right one.</summary>
    public static string CodeOf(this Fields fields, string scheme, string value)
    {
        var code = fields.Text("value", value, Identifier.Longest);

        if (WellKnownScheme.Find(scheme) is { } known && code.Length > 0)
        {
            fields.Require(known.IsCode(code), "value", $"is not {known.Description}");
        }

        return code;
    }

    /// <summary>A thing's id, as identifiers name it: of a county its code.</summary>
    public static string ThingId(this Fields fields, string field, IdentifiedKind kind, string id) =>
        kind == IdentifiedKind.County ? fields.CountyCode(field, id) : fields.Id(field, id).ToString();

    /// <summary>Kinds of things, each once.</summary>
    public static IReadOnlyList<IdentifiedKind> Kinds(this Fields fields, IReadOnlyList<Wire.IdentifiedKind> kinds)
    {
        fields.Require(kinds.Count > 0, "kinds", "at least one is required");
        fields.Require(kinds.Count <= 8, "kinds", "at most 8");
        var read = kinds.Take(8).Select((kind, index) => fields.OneOf($"kinds[{index}]", kind).As<IdentifiedKind>()).ToList();
        fields.Require(read.Distinct().Count() == read.Count, "kinds", "has one of them twice");
        return read;
    }

    /// <summary>The id that the page before ended with; null for the first.</summary>
    public static Guid? IdOfPage(this Fields fields, string token)
    {
        if (token.Length > 0 && DayPages.Parse(token) is ("identifier", var id))
        {
            return id;
        }

        fields.RequirePageToken(token.Length == 0);
        return null;
    }
}
