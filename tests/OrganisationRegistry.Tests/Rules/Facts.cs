using System.Globalization;
using Platform.OrganisationRegistry.Bodies;
using Platform.OrganisationRegistry.People;
using Platform.ServiceDefaults.Rpc;
using Platform.ServiceDefaults.Values;

namespace Platform.OrganisationRegistry.Tests.Rules;

/// <summary>Facts that the tests of rules begin with, and how they are refused.</summary>
internal static class Facts
{
    public static readonly SourceList NoSources = new([]);

    public static DateOnly Day(string iso) => DateOnly.ParseExact(iso, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>From a first to a last day; empty is open.</summary>
    public static ValidPeriod Period(string first, string last = "") => ValidPeriod.Of(
        first.Length == 0 ? null : Day(first),
        last.Length == 0 ? null : Day(last).AddDays(1));

    public static LocalText Text(string finnish) => new(finnish, "", "");

    public static GroupList Groups(params (string Name, int Seats)[] groups) =>
        new([.. groups.Select(group => new Group(Text(group.Name), group.Seats))]);

    public static Body Body(
        Wire.BodyClassification classification, Wire.StatutoryKind kind = Wire.StatutoryKind.Unspecified, Body? appointedBy = null,
        ValidPeriod? period = null) =>
        Bodies.Body.Establish(Guid.NewGuid(), "10", Text("toimielin"), classification.As<BodyClassification>(), kind.As<StatutoryKind>(),
            appointedBy, period ?? Period("2022-01-01"), NoSources, []);

    public static Body Council(ValidPeriod? period = null) => Body(Wire.BodyClassification.CountyCouncil, period: period);

    public static Office Office(Wire.OfficeKind kind, ValidPeriod? period = null) =>
        People.Office.Create(
            Guid.NewGuid(), "10", Text("virka"), kind.As<OfficeKind>(), null, period ?? Period("2022-01-01"), NoSources, []);

    public static RuleException Refused(string rule, string field, Action action)
    {
        var refused = Assert.Throws<RuleException>(action);
        Assert.Equal((rule, field), (refused.Rule, refused.Field));
        return refused;
    }

    /// <summary>What is wrong with the fields, as "field description".</summary>
    public static string[] Violations(Action<Fields> read)
    {
        var fields = new Fields();
        read(fields);
        return Record.Exception(fields.Check) is { } invalid
            ? [.. invalid.Message.Split(". ").Select(sentence => sentence.TrimEnd('.'))]
            : [];
    }
}
