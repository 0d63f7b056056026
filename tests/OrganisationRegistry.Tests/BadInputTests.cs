using System.Text;
using Google.Protobuf;
using Grpc.Core;
using Platform.Testing;
using static Platform.OrganisationRegistry.Tests.RegistryFixture;

namespace Platform.OrganisationRegistry.Tests;

/// <summary>Clumsy and hostile requests: each gets a clear status and the field, and changes nothing.</summary>
[Collection<SharedByUnits>]
public sealed class BadInputTests(RegistryFixture registry)
{
    public static TheoryData<string, Action<Wire.CreateUnitRequest>> BadUnits => new()
    {
        { "unit_id", request => request.UnitId = "" },
        { "unit_id", request => request.UnitId = "17" },
        { "unit_id", request => request.UnitId = Guid.Empty.ToString() },
        { "unit_id", request => request.UnitId = $"{{{Guid.NewGuid()}}}" },
        { "county_code", request => request.CountyCode = "1" },
        { "county_code", request => request.CountyCode = "١٠" },
        { "name", request => request.Name = null },
        { "name", request => request.Name.Fi = "   " },
        { "name.fi", request => request.Name.Fi = new string('a', 201) },
        { "name.sv", request => request.Name.Sv = new string('å', 5000) },
        { "name.fi", request => request.Name.Fi = "nolla\0merkki" },
        { "name.fi", request => request.Name.Fi = "paluu\rmerkki" },
        { "name.en", request => request.Name.En = "rikki \uFFFD" },
        { "classification", request => request.Classification = Wire.UnitClassification.Unspecified },
        { "classification", request => request.Classification = (Wire.UnitClassification)999 },
        { "classification", request => request.Classification = (Wire.UnitClassification)(-1) },
        { "parent_unit_id", request => request.ParentUnitId = "x" },
        { "period", request => request.Period = null },
        { "period.start_date", request => request.Period.StartDate = "" },
        { "period.start_date", request => request.Period.StartDate = "9999-12-31" },
        { "period.start_date", request => request.Period.StartDate = "0001-01-01" },
        { "period.start_date", request => request.Period.StartDate = "2025-02-30" },
        { "period.start_date", request => request.Period.StartDate = "1.6.2025" },
        { "period.end_date", request => request.Period.EndDate = "9999-01-01" },
        { "period.end_date", request => request.Period.EndDate = "2022-12-31" },
        { "period.start_not_stated", request => (request.Period.StartDate, request.Period.StartNotStated) = ("", true) },
        { "period.end_not_stated", request => request.Period.EndNotStated = true },
        { "period.observed_on", request => request.Period.ObservedOn = "yesterday" },
        { "sources[0].document", request => request.Sources.Add(new Platform.Contracts.Types.V1.Source()) },
        { "sources", request => request.Sources.AddRange(Enumerable.Repeat(Document(), 21)) }
    };

    [Theory]
    [MemberData(nameof(BadUnits))]
    public async Task A_field_that_is_wrong_is_named_and_nothing_is_made(string field, Action<Wire.CreateUnitRequest> spoil)
    {
        var county = await registry.NewCounty();
        var request = Good(county);
        spoil(request);

        var refusal = await RefusalOf(() => registry.Units.CreateUnitAsync(request));

        Assert.Equal(StatusCode.InvalidArgument, refusal.Status);
        Assert.Contains(field, refusal.Fields);
        await AssertNothingIn(county);
    }

    [Fact]
    public async Task All_fields_that_are_wrong_are_named_at_once()
    {
        var request = Good("10");
        (request.UnitId, request.Name, request.Period.EndDate) = ("x", null, "y");

        Assert.Equal(["unit_id", "name", "period.end_date"], (await RefusalOf(() => registry.Units.CreateUnitAsync(request))).Fields);
    }

    [Theory]
    [InlineData(new byte[] { 0xC3, 0x28, 0xFF, 0xFE, 0x80, 0xE2, 0x28, 0xA1, 0xF0 })]
    public async Task Bytes_that_are_no_UTF8_are_refused(byte[] noText)
    {
        var county = await registry.NewCounty();
        var request = Good(county);
        request.Name.Fi = "KORVATAAN";

        var error = await RawCall.Unary(registry.As(), "wellbeing.registry.v1.UnitService", "CreateUnit",
            Replace(request.ToByteArray(), "KORVATAAN", noText));

        Assert.Equal(StatusCode.InvalidArgument, error?.StatusCode);
        await AssertNothingIn(county);
    }

    [Theory]
    [InlineData(new byte[] { 0xFF })]
    [InlineData(new byte[] { 0x0A, 0xFF, 0xFF, 0xFF, 0xFF, 0x07 })]
    [InlineData(new byte[] { 0x0B, 0x0B, 0x0B })]
    public async Task Bytes_that_are_no_message_are_refused(byte[] nonsense)
    {
        var error = await RawCall.Unary(registry.As(), "wellbeing.registry.v1.UnitService", "CreateUnit", nonsense);

        Assert.Equal(StatusCode.InvalidArgument, error?.StatusCode);
    }

    [Fact]
    public async Task A_request_of_ten_megabytes_is_refused_unread()
    {
        var county = await registry.NewCounty();
        var request = Good(county);
        request.Name.Fi = new string('a', 10 * 1024 * 1024);

        Assert.Equal(StatusCode.ResourceExhausted, (await RefusalOf(() => registry.Units.CreateUnitAsync(request))).Status);
        await AssertNothingIn(county);
    }

    [Fact]
    public async Task Letters_that_were_taken_apart_are_stored_in_one_piece()
    {
        var request = Good(await registry.NewCounty());
        request.Name.Fi = "Ha\u0308meen yksikko\u0308";

        Assert.Equal("Hämeen yksikkö", (await registry.Units.CreateUnitAsync(request)).Name.Fi);
    }

    [Fact]
    public async Task A_county_that_is_not_registered_takes_no_units()
    {
        var refusal = await RefusalOf(() => registry.Units.CreateUnitAsync(Good("97")));

        Assert.Equal((StatusCode.FailedPrecondition, "county-exists county_code"), (refusal.Status, refusal.Rule));
    }

    [Fact]
    public async Task A_negative_number_of_seats_is_refused_by_its_field()
    {
        var refusal = await RefusalOf(() => registry.Bodies.StartTermAsync(
            new() { TermId = NewId(), BodyId = NewId(), CountyCode = "10", Seats = -59, Period = From("2025-06-01", "2029-05-31") }));

        Assert.Equal((StatusCode.InvalidArgument, "seats"), (refusal.Status, Assert.Single(refusal.Fields)));
    }

    [Theory]
    [InlineData(-1, "total")]
    [InlineData(long.MaxValue, "total")]
    [InlineData(long.MinValue, "total")]
    public async Task A_population_out_of_bounds_is_refused(long total, string field)
    {
        var refusal = await RefusalOf(() => registry.Population.RecordPopulationAsync(new()
        {
            ObservationId = NewId(),
            CountyCode = "10",
            ObservedOn = "2024-12-31",
            Precision = Wire.Precision.Exact,
            Total = total,
            Sources = { Document() }
        }));

        Assert.Contains(field, refusal.Fields);
    }

    [Theory]
    [InlineData("")]
    [InlineData("not base64 !")]
    [InlineData("bm90IG91cnM")]
    public async Task A_page_token_that_was_not_given_out_is_refused(string token)
    {
        var county = await registry.NewCounty();
        var request = new Wire.ListPopulationRequest { CountyCode = county, PageToken = token };

        if (token.Length == 0)
        {
            Assert.Empty((await registry.Population.ListPopulationAsync(request)).Observations);
        }
        else
        {
            Assert.Equal(["page_token"], (await RefusalOf(() => registry.Population.ListPopulationAsync(request))).Fields);
        }
    }

    [Fact]
    public async Task A_fact_of_another_county_does_not_come_in_under_the_name_of_ones_own()
    {
        var (own, other) = (await registry.NewCounty(), await registry.NewCounty());
        var client = new Wire.ImportService.ImportServiceClient(registry.As([own]));

        var refusal = await RefusalOf(() => client.ImportFactAsync(new() { CountyCode = own, Unit = Good(other) }));

        Assert.Equal(["unit.county_code"], refusal.Fields);
        await AssertNothingIn(other);
    }

    private async Task AssertNothingIn(string county)
    {
        Assert.Empty((await registry.Units.GetUnitTreeAsync(new() { CountyCode = county })).Nodes);
        await using var command = registry.Database.CreateCommand(
            $"select count(*) from journal where county_code = '{county}' and subject like 'units/%'");
        Assert.Equal(0L, await command.ExecuteScalarAsync());
    }

    private static Wire.CreateUnitRequest Good(string county) => new()
    {
        UnitId = NewId(),
        CountyCode = county,
        Name = Named("Hyvä"),
        Classification = Wire.UnitClassification.Sector,
        Period = From("2023-01-01")
    };

    private static byte[] Replace(byte[] bytes, string text, byte[] by)
    {
        var at = bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text));
        by.CopyTo(bytes, at);
        return bytes;
    }
}
