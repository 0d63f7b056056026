using static Platform.Contracts.Registry.V1.StatutoryKind;

namespace Platform.OrganisationRegistry.Bodies;

/// <summary>The bodies that the law asks of every county.</summary>
internal static class StatutoryBodies
{
    /// <summary>What a body of the kind is; unspecified for no kind.</summary>
    public static Wire.BodyClassification ClassificationOf(Wire.StatutoryKind kind) => kind switch
    {
        Audit or Election or NationalLanguages => Wire.BodyClassification.Committee,
        YouthCouncil or CouncilForOlderPeople or DisabilityCouncil => Wire.BodyClassification.InfluenceBody,
        _ => Wire.BodyClassification.Unspecified
    };

    public static bool Fits(Wire.StatutoryKind kind, Wire.BodyClassification classification) =>
        kind == Unspecified || ClassificationOf(kind) == classification;

    /// <summary>What a county with these bodies still lacks.</summary>
    public static IEnumerable<(string Rule, string Message)> Missing(IEnumerable<Wire.StatutoryKind> active, bool bilingual)
    {
        var present = active.ToHashSet();

        return Required(bilingual).Where(body => !present.Contains(body.Kind)).Select(body => (body.Rule, $"The county has no {body.Name}."));
    }

    private static IEnumerable<(Wire.StatutoryKind Kind, string Rule, string Name)> Required(bool bilingual)
    {
        yield return (Audit, "statutory-body", "audit committee");
        yield return (Election, "statutory-body", "county election committee");
        yield return (YouthCouncil, "ORG-6", "youth council");
        yield return (CouncilForOlderPeople, "ORG-6", "council for older people");
        yield return (DisabilityCouncil, "ORG-6", "council for people with disabilities");

        if (bilingual)
        {
            yield return (NationalLanguages, "ORG-8", "national languages committee, and it is bilingual");
        }
    }
}
