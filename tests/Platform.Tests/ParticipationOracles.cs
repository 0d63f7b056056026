using Platform.Contracts.Participation.V1;
using Platform.Contracts.Registry.V1;

namespace Platform.Journeys;

/// <summary>How the counties' own documents let people take part, asked over gRPC after the first start of an empty machine.</summary>
public sealed class ParticipationOracles(RunningPlatform platform)
{
    private const string Kymenlaakso = "10";
    private const string KeskiSuomi = "15";

    [Fact]
    public async Task Kymenlaakso_names_five_ways_to_take_part_and_lets_everyone_make_initiatives()
    {
        var ways = await Ways(Kymenlaakso);

        Assert.Equal(["Aluevaalit", "Prototyypit", "Vaikuttamistoimielimet", "Aloitteet", "Palaute"], ways.Select(way => way.Name.Fi));
        Assert.Equal("Jokaisella on oikeus tehdä aloitteita hyvinvointialueen toimintaa koskevissa asioissa.",
            Assert.Single(ways, way => way.OpenToEveryone).Description.Fi);
        Assert.All(ways, way => Assert.True(way.FromDocument && way.Period.StartNotStated));
    }

    [Fact]
    public async Task The_influence_bodies_of_Kymenlaakso_are_those_of_the_registry()
    {
        var registry = new BodyService.BodyServiceClient(platform.As(platform.Token("*", "registry.read"), "organisation-registry"));
        var bodies = (await registry.ListBodiesAsync(new() { CountyCode = Kymenlaakso })).Bodies
            .Where(body => body.Classification == BodyClassification.InfluenceBody);

        Assert.Equal(bodies.Select(body => body.BodyId).Order(),
            (await Ways(Kymenlaakso)).Single(way => way.Kind == WayKind.InfluenceBodies).BodyIds.Order());
    }

    [Fact]
    public async Task Keski_Suomi_names_its_forums_and_its_hearings() =>
        Assert.Equal(
            ["Järjestö- ja osallisuusfoorumit", "Keskustelu- ja kuulemistilaisuudet, tapahtumat, verkostot ja tapaamiset"],
            (await Ways(KeskiSuomi)).Select(way => way.Name.Fi));

    [Fact]
    public async Task Kymenlaakso_answers_feedback_within_ten_days()
    {
        var policy = await new PolicyService.PolicyServiceClient(Participation).GetPolicyAsync(new() { CountyCode = Kymenlaakso });

        Assert.Equal((10, 1, ""), (policy.AnswerWithinDays, policy.AcknowledgeWithinMonths, policy.EffectiveDate));
    }

    private Grpc.Core.CallInvoker Participation => platform.As(platform.Token("*", "participation.read"), "feedback-and-initiatives");

    private async Task<IReadOnlyList<Way>> Ways(string county) =>
        (await new WayService.WayServiceClient(Participation).ListWaysAsync(new() { CountyCode = county })).Ways;
}
