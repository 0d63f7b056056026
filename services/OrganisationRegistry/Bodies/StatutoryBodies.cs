using static Platform.OrganisationRegistry.Bodies.StatutoryKind;

namespace Platform.OrganisationRegistry.Bodies;

/// <summary>The bodies that the law asks of every county.</summary>
internal static class StatutoryBodies
{
    /// <summary>What a body of the kind is; unspecified for no kind.</summary>
    public static BodyClassification ClassificationOf(StatutoryKind kind) => kind switch
    {
        Audit or Election or NationalLanguages => BodyClassification.Committee,
        YouthCouncil or CouncilForOlderPeople or DisabilityCouncil => BodyClassification.InfluenceBody,
        _ => BodyClassification.Unspecified
    };

    public static bool Fits(StatutoryKind kind, BodyClassification classification) =>
        kind == Unspecified || ClassificationOf(kind) == classification;

    /// <summary>What a county with these bodies still lacks.</summary>
    public static IEnumerable<(string Rule, string Message)> Missing(IEnumerable<StatutoryKind> active, bool bilingual)
    {
        var present = active.ToHashSet();

        return Required(bilingual).Where(body => !present.Contains(body.Kind))
            .Select(body => (body.Rule, $"The county has no {body.Name}."));
    }

    private static IEnumerable<(StatutoryKind Kind, string Rule, string Name)> Required(bool bilingual)
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
