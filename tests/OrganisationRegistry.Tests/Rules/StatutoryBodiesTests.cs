using Platform.OrganisationRegistry.Bodies;
using Platform.ServiceDefaults.Values;
using static Platform.Contracts.Registry.V1.StatutoryKind;

namespace Platform.OrganisationRegistry.Tests.Rules;

public sealed class StatutoryBodiesTests
{
    private static readonly StatutoryKind[] s_ofEveryCounty =
        [
            StatutoryKind.Audit, StatutoryKind.Election, StatutoryKind.YouthCouncil, StatutoryKind.CouncilForOlderPeople,
            StatutoryKind.DisabilityCouncil
        ];

    [Fact]
    public void A_county_with_all_of_them_lacks_none()
    {
        Assert.Empty(StatutoryBodies.Missing(s_ofEveryCounty, bilingual: false));
        Assert.Empty(StatutoryBodies.Missing([.. s_ofEveryCounty, StatutoryKind.NationalLanguages], bilingual: true));
    }

    [Fact]
    public void A_county_without_any_is_told_of_each_with_its_rule() => Assert.Equal(
        ["statutory-body", "statutory-body", "ORG-6", "ORG-6", "ORG-6"],
        StatutoryBodies.Missing([], bilingual: false).Select(missing => missing.Rule));

    [Fact]
    public void A_bilingual_county_needs_a_national_languages_committee() =>
        Assert.Equal("ORG-8", Assert.Single(StatutoryBodies.Missing(s_ofEveryCounty, bilingual: true)).Rule);

    [Theory]
    [InlineData(Audit, Wire.BodyClassification.Committee)]
    [InlineData(Election, Wire.BodyClassification.Committee)]
    [InlineData(NationalLanguages, Wire.BodyClassification.Committee)]
    [InlineData(YouthCouncil, Wire.BodyClassification.InfluenceBody)]
    [InlineData(CouncilForOlderPeople, Wire.BodyClassification.InfluenceBody)]
    [InlineData(DisabilityCouncil, Wire.BodyClassification.InfluenceBody)]
    public void A_statutory_kind_fits_one_classification(Wire.StatutoryKind kind, Wire.BodyClassification classification) =>
        Assert.Equal([classification.As<BodyClassification>()],
            Enum.GetValues<BodyClassification>().Where(candidate => StatutoryBodies.Fits(kind.As<StatutoryKind>(), candidate)));

    [Fact]
    public void A_body_of_any_classification_may_be_of_no_statutory_kind() =>
        Assert.All(Enum.GetValues<BodyClassification>(),
            classification => Assert.True(StatutoryBodies.Fits(StatutoryKind.Unspecified, classification)));
}
