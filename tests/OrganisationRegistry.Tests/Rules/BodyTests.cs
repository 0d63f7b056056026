using static Platform.Contracts.Registry.V1.BodyClassification;

namespace Platform.OrganisationRegistry.Tests.Rules;

public sealed class BodyTests
{
    [Theory]
    [InlineData(CountyExecutive, Wire.StatutoryKind.Unspecified, CountyCouncil)]
    [InlineData(Committee, Wire.StatutoryKind.Audit, CountyCouncil)]
    [InlineData(Committee, Wire.StatutoryKind.Unspecified, CountyExecutive)]
    [InlineData(Subcommittee, Wire.StatutoryKind.Unspecified, CountyCouncil)]
    [InlineData(Subcommittee, Wire.StatutoryKind.Unspecified, CountyExecutive)]
    [InlineData(Subcommittee, Wire.StatutoryKind.Unspecified, Committee)]
    [InlineData(InfluenceBody, Wire.StatutoryKind.YouthCouncil, CountyExecutive)]
    [InlineData(InfluenceBody, Wire.StatutoryKind.Unspecified, CountyCouncil)]
    public void A_body_is_appointed_by_one_that_may(Wire.BodyClassification appointed, Wire.StatutoryKind kind, Wire.BodyClassification by)
    {
        var appointing = Facts.Body(by);
        Assert.Equal(appointing.BodyId, Facts.Body(appointed, kind, appointing).AppointedByBodyId);
    }

    [Theory]
    [InlineData(CountyCouncil, Wire.StatutoryKind.Unspecified, CountyExecutive)]
    [InlineData(CountyExecutive, Wire.StatutoryKind.Unspecified, CountyExecutive)]
    [InlineData(CountyExecutive, Wire.StatutoryKind.Unspecified, Committee)]
    [InlineData(Committee, Wire.StatutoryKind.Unspecified, Committee)]
    [InlineData(Subcommittee, Wire.StatutoryKind.Unspecified, Subcommittee)]
    [InlineData(InfluenceBody, Wire.StatutoryKind.YouthCouncil, CountyCouncil)]
    [InlineData(InfluenceBody, Wire.StatutoryKind.Unspecified, Committee)]
    public void No_other_body_may(Wire.BodyClassification appointed, Wire.StatutoryKind kind, Wire.BodyClassification by) =>
        Facts.Refused("ORG-3", "appointed_by_body_id", () => Facts.Body(appointed, kind, Facts.Body(by)));

    [Fact]
    public void The_appointing_body_exists_on_the_first_day()
    {
        var council = Facts.Council(Facts.Period("2022-03-01", "2025-05-31"));

        Facts.Body(CountyExecutive, appointedBy: council, period: Facts.Period("2025-05-31"));
        Facts.Refused("exists-then", "appointed_by_body_id",
            () => Facts.Body(CountyExecutive, appointedBy: council, period: Facts.Period("2022-02-28")));
        Facts.Refused("exists-then", "appointed_by_body_id",
            () => Facts.Body(CountyExecutive, appointedBy: council, period: Facts.Period("2025-06-01")));
    }

    [Fact]
    public void Of_a_body_without_a_first_day_the_appointing_one_shares_a_day()
    {
        var council = Facts.Council(Facts.Period("2022-03-01"));

        Facts.Body(CountyExecutive, appointedBy: council, period: Facts.Period("", "2022-03-01"));
        Facts.Refused("exists-then", "appointed_by_body_id",
            () => Facts.Body(CountyExecutive, appointedBy: council, period: Facts.Period("", "2022-02-28")));
    }

    [Fact]
    public void A_body_ends_once_on_a_day_on_which_it_exists()
    {
        var body = Facts.Body(Committee, period: Facts.Period("2022-03-01"));

        Facts.Refused("exists-then", "end_date", () => body.End(Facts.Day("2022-02-28")));
        Assert.Equal(1, body.Version);

        body.End(Facts.Day("2023-12-31"));
        Assert.Equal(2, body.Version);
        Assert.True(body.Period.Contains(Facts.Day("2023-12-31")));
        Assert.False(body.Period.Contains(Facts.Day("2024-01-01")));

        Facts.Refused("exists-then", "end_date", () => body.End(Facts.Day("2024-01-01")));
    }

    [Fact]
    public void A_correction_is_a_new_version()
    {
        var body = Facts.Council();
        body.Correct(Facts.Text("aluevaltuusto"), Facts.NoSources);

        Assert.Equal(("aluevaltuusto", 2), (body.Name.Fi, body.Version));
    }
}
