using Platform.Contracts.Registry.V1;
using Platform.Tool.Import.Packs;

namespace Platform.Tool.Import.Services;

/// <summary>
/// What counties tell of themselves beside their organisation, in the <c>registry</c> section: figures, facts in words, partners, services.
/// </summary>
internal static class CountyStatements
{
    public static IReadOnlyList<Kind> Kinds { get; } =
    [
        new("indicators", Indicator),
        new("statistics", Statistic),
        new("organisations", Organisation),
        new("stated_facts", StatedFact),
        new("offered_services", OfferedService),
        new("service_points", ServicePoint),
        new("topic_rules", TopicRule),
        new("identifier_schemes", IdentifierScheme),
        new("identifiers", Identifier)
    ];

    private static DefineIndicatorRequest Indicator(FactFields fact) => new DefineIndicatorRequest
    {
        Indicator = fact.Key,
        Name = fact.Required("name", Values.Name),
        Description = fact.Optional("description", Values.TextOf(1000))
    };

    private static RecordStatisticRequest Statistic(FactFields fact) => new RecordStatisticRequest
    {
        StatisticId = fact.Id,
        Indicator = fact.Required("indicator", fact.CodeOf("indicators")) ?? "",
        Dimension = fact.Optional("dimension", place => place.Text(100)) ?? "",
        Kind = fact.Required("kind", place => place.Word<StatisticKind>()),
        Value = fact.Required("value", place => place.IsNotStated ? null : Values.Exact(place)),
        Unit = fact.Required("unit", Values.StatedText(50)) ?? "",
        Precision = fact.Required("precision", place => place.IsNotStated ? default : place.Word<Precision>()),
        AsWritten = fact.Optional("as_written", place => place.Text(500)) ?? "",
        Period = FiguresPeriod(fact)
    };

    /// <summary>A figure is of days that have an end.</summary>
    private static Contracts.Types.V1.Period FiguresPeriod(FactFields fact) => fact.Required("period", place =>
    {
        var period = Values.Period(place);

        if (period is { EndDate: "", EndNotStated: false })
        {
            place.Problem("the field \"end\" is missing: the last day that the figure is of, or \"not-stated\"");
        }

        return period;
    });

    private static CreateOrganisationRequest Organisation(FactFields fact) => new CreateOrganisationRequest
    {
        OrganisationId = fact.Id,
        Name = fact.Required("name", Values.Name),
        Classification = fact.Required("classification", place => place.Word<OrganisationClassification>()),
        ParentOrganisationId = fact.Optional("parent", fact.IdOf("organisations")) ?? "",
        Task = fact.Optional("task", Values.TextOf(1000)),
        Contact = fact.Optional("contact", OrganisationContact),
        Period = fact.Required("period", Values.Period)
    };

    private static OrganisationContact OrganisationContact(Node node) => Fields.Whole(node, fields => new OrganisationContact
    {
        Name = fields.Required("name", place => place.Text(200)) ?? "",
        Title = fields.Optional("title", place => place.Text(200)) ?? "",
        Department = fields.Optional("department", place => place.Text(200)) ?? "",
        Details = fields.Optional("details", Values.Contact)
    });

    private static RecordStatedFactRequest StatedFact(FactFields fact) => new RecordStatedFactRequest
    {
        FactId = fact.Id,
        Kind = fact.Required("kind", place => place.Word<StatedFactKind>()),
        Number = fact.Optional("number", place => place.Number(1, 1000)),
        Heading = fact.Optional("heading", Values.Name),
        Text = fact.Required("text", Values.TextOf(2000)),
        Address = fact.Optional("address", place => place.Text(1000)) ?? "",
        BodyId = fact.Optional("body", fact.IdOf("bodies")) ?? "",
        UnitId = fact.Optional("unit", fact.IdOf("units")) ?? "",
        OrganisationIds = { fact.List("organisations", fact.IdOf("organisations"), 1, 100) },
        AsWritten = fact.Optional("as_written", place => place.Text(2000)) ?? "",
        Period = fact.Required("period", Values.Period)
    };

    private static CreateOfferedServiceRequest OfferedService(FactFields fact) => new CreateOfferedServiceRequest
    {
        ServiceId = fact.Id,
        Name = fact.Required("name", Values.Name),
        Description = fact.Optional("description", Values.TextOf(2000)),
        Number = fact.Optional("number", place => place.Number(1, 1000)),
        UnitId = fact.Optional("unit", fact.IdOf("units")) ?? "",
        AsWritten = fact.Optional("as_written", place => place.Text(500)) ?? "",
        Period = fact.Required("period", Values.Period)
    };

    private static CreateServicePointRequest ServicePoint(FactFields fact) => new CreateServicePointRequest
    {
        ServicePointId = fact.Id,
        Name = fact.Required("name", Values.Name),
        MunicipalityCode = fact.Optional("municipality", Values.MunicipalityCode) ?? "",
        Address = fact.Optional("address", place => place.Text(500)) ?? "",
        ServiceIds = { fact.List("services", fact.IdOf("offered_services"), 1, 200) },
        UnitId = fact.Optional("unit", fact.IdOf("units")) ?? "",
        Contact = fact.Optional("contact", Values.Contact),
        Period = fact.Required("period", Values.Period)
    };

    private static DefineIdentifierSchemeRequest IdentifierScheme(FactFields fact) => new DefineIdentifierSchemeRequest
    {
        Scheme = fact.Key,
        Name = fact.Required("name", Values.Name),
        Description = fact.Optional("description", Values.TextOf(1000)),
        Kinds = { fact.Required("kinds", place => place.List(kind => kind.Word<IdentifiedKind>(), 1, 8)) ?? [] }
    };

    /// <summary>Of the thing that is named, or of the county itself.</summary>
    private static SetIdentifierRequest Identifier(FactFields fact)
    {
        (string Field, string Facts, IdentifiedKind Kind)[] things =
        [
            ("municipality", "municipalities", IdentifiedKind.Municipality), ("body", "bodies", IdentifiedKind.Body),
            ("organisation", "organisations", IdentifiedKind.Organisation), ("unit", "units", IdentifiedKind.Unit),
            ("offered_service", "offered_services", IdentifiedKind.OfferedService),
            ("service_point", "service_points", IdentifiedKind.ServicePoint), ("person", "people", IdentifiedKind.Person)
        ];
        var request = new SetIdentifierRequest
        {
            IdentifierId = fact.Id,
            Scheme = fact.Required("scheme", Values.Key) ?? "",
            Value = fact.Required("value", place => place.Text(100)) ?? "",
            Kind = IdentifiedKind.County,
            ThingId = fact.CountyCode,
            Period = fact.Required("period", Values.Period)
        };

        if (things.Count(thing => fact.Has(thing.Field)) > 1)
        {
            fact.Node.Problem($"names one thing at most, by one of {string.Join(", ", things.Select(thing => $"\"{thing.Field}\""))}");
        }

        foreach (var (field, facts, kind) in things)
        {
            if (fact.Optional(field, fact.IdOf(facts)) is { } id)
            {
                (request.Kind, request.ThingId) = (kind, id);
            }
        }

        return request;
    }

    private static SetTopicRuleRequest TopicRule(FactFields fact)
    {
        var request = new SetTopicRuleRequest
        {
            RuleId = fact.Id,
            Topic = fact.Required("topic", Values.Topic) ?? "",
            Period = fact.Required("period", Values.Period)
        };

        if ((fact.Has("body") ? 1 : 0) + (fact.Has("office") ? 1 : 0) + (fact.Has("unit") ? 1 : 0) != 1)
        {
            fact.Node.Problem("names the one who is competent by one of \"body\", \"office\" and \"unit\"");
        }

        if (fact.Optional("body", fact.IdOf("bodies")) is { } body)
        {
            request.BodyId = body;
        }

        if (fact.Optional("office", fact.IdOf("offices")) is { } office)
        {
            request.OfficeId = office;
        }

        if (fact.Optional("unit", fact.IdOf("units")) is { } unit)
        {
            request.UnitId = unit;
        }

        return request;
    }
}
