using Platform.Contracts.Registry.V1;
using Platform.Contracts.Types.V1;
using Platform.Tool.Import.Packs;

namespace Platform.Tool.Import.Services;

/// <summary>The <c>registry</c> section: what belongs to the organisation registry.</summary>
internal static class RegistryFacts
{
    public static readonly Service Service = new(
        "registry",
        "organisation-registry",
        [
            new("county", County, Single: true),
            new("municipalities", Municipality),
            new("populations", Population),
            new("people", Person),
            new("units", Unit),
            new("bodies", Body),
            new("terms", Term, OneByOne: true),
            new("memberships", Membership, OneByOne: true),
            new("offices", Office, OneByOne: true),
            new("appointments", Appointment, OneByOne: true),
            .. CountyStatements.Kinds
        ],
        (invoker, fact, options) => new ImportService.ImportServiceClient(invoker).ImportFactAsync(Service.Wrap<ImportFactRequest>(fact),
            options).ResponseAsync);

    private static CreateCountyRequest County(FactFields fact)
    {
        var (code, name) = fact.Optional("collaborative_area", Values.CollaborativeArea);

        return new CreateCountyRequest
        {
            Name = fact.Required("name", Values.Name),
            AreaType = fact.Required("area_type", place => place.Word<AreaType>()),
            CollaborativeAreaCode = code ?? "",
            CollaborativeAreaName = name,
            Period = Period(fact)
        };
    }

    private static CreateMunicipalityRequest Municipality(FactFields fact) => new CreateMunicipalityRequest
    {
        MunicipalityId = fact.Id,
        MunicipalityCode = fact.Required("code", Values.MunicipalityCode) ?? "",
        Name = fact.Required("name", Values.Name),
        Language = fact.Required("language", place => place.IsNotStated ? default : place.Word<MunicipalityLanguage>()),
        Period = Period(fact),
        SuccessorCode = fact.Optional("successor", Values.MunicipalityCode) ?? ""
    };

    private static RecordPopulationRequest Population(FactFields fact) => new RecordPopulationRequest
    {
        ObservationId = fact.Id,
        MunicipalityCode = fact.Optional("municipality", Values.MunicipalityCode) ?? "",
        ObservedOn = fact.Required("observed_on", Values.StatedDate) ?? "",
        Precision = fact.Required("precision", place => place.Word<Precision>()),
        Total = fact.Required("total", place => place.Number(0, 10_000_000)),
        AgeGroups = { fact.List("age_groups", Values.AgeGroup, 1, 151) }
    };

    private static CreatePersonRequest Person(FactFields fact) => new CreatePersonRequest
    {
        PersonId = fact.Id,
        Name = fact.Required("name", place => place.Text(200)) ?? "",
        Contact = fact.Optional("contact", Values.Contact)
    };

    private static CreateUnitRequest Unit(FactFields fact) => new CreateUnitRequest
    {
        UnitId = fact.Id,
        Name = fact.Required("name", Values.Name),
        Classification = fact.Required("classification", place => place.Word<UnitClassification>()),
        ParentUnitId = fact.Optional("parent", fact.IdOf("units")) ?? "",
        Period = Period(fact)
    };

    private static CreateBodyRequest Body(FactFields fact)
    {
        var request = new CreateBodyRequest
        {
            BodyId = fact.Id,
            Name = fact.Required("name", Values.Name),
            Classification = fact.Required("classification", place => place.Word<BodyClassification>()),
            StatutoryKind = fact.Optional("statutory_kind", place => place.Word<StatutoryKind>()),
            AppointedByBodyId = fact.Optional("appointed_by", fact.StatedIdOf("bodies")) ?? "",
            Period = Period(fact)
        };

        if (fact.Has("appointed_by") == (request.Classification == BodyClassification.CountyCouncil))
        {
            fact.Node.Problem(fact.Has("appointed_by")
                ? "a county council is elected: the field \"appointed_by\" is not for it"
                : "the field \"appointed_by\" is missing: the key of a body, or \"not-stated\"");
        }

        return request;
    }

    private static StartTermRequest Term(FactFields fact)
    {
        var request = new StartTermRequest
        {
            TermId = fact.Id,
            BodyId = fact.Required("body", fact.IdOf("bodies")) ?? "",
            Groups = { fact.List("groups", Values.Group, 1, 50) },
            Period = Period(fact)
        };

        if (fact.Required("seats", place => place.IsNotStated ? (int?)null : place.Number(1, 200)) is { } seats)
        {
            request.Seats = seats;
        }

        return request;
    }

    private static SeatMemberRequest Membership(FactFields fact) => new SeatMemberRequest
    {
        MembershipId = fact.Id,
        BodyId = fact.Required("body", fact.IdOf("bodies")) ?? "",
        PersonId = fact.Required("person", fact.IdOf("people")) ?? "",
        Role = fact.Required("role", place => place.Word<MembershipRole>()),
        GroupName = fact.Optional("group", Values.Name),
        Period = Period(fact)
    };

    private static CreateOfficeRequest Office(FactFields fact)
    {
        var request = new CreateOfficeRequest
        {
            OfficeId = fact.Id,
            Title = fact.Required("title", Values.Name),
            Kind = fact.Required("kind", place => place.Word<OfficeKind>()),
            UnitId = fact.Optional("unit", fact.IdOf("units")) ?? "",
            Period = Period(fact)
        };

        if (request is { Kind: OfficeKind.UnitHead, UnitId: "" })
        {
            fact.Node.Problem("the head of a unit needs the field \"unit\"");
        }

        return request;
    }

    private static AppointOfficeHolderRequest Appointment(FactFields fact) => new AppointOfficeHolderRequest
    {
        AppointmentId = fact.Id,
        OfficeId = fact.Required("office", fact.IdOf("offices")) ?? "",
        PersonId = fact.Required("person", fact.IdOf("people")) ?? "",
        Decision = fact.Required("decision", place => place.IsNotStated ? null : Decision(fact, place)),
        Period = Period(fact)
    };

    private static DecisionReference Decision(FactFields fact, Node node) => Fields.Whole(node, fields => new DecisionReference
    {
        BodyId = fields.Required("body", fact.IdOf("bodies")) ?? "",
        DecidedOn = fields.Required("decided_on", place => place.Date()) ?? "",
        Section = fields.Optional("section", place => place.Text(50)) ?? ""
    });

    private static Period Period(FactFields fact) => fact.Required("period", Values.Period);
}
