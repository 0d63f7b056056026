using Platform.Contracts.Registry.V1;
using Platform.Contracts.Types.V1;
using Platform.Counties.Packs;

namespace Platform.Counties.Sending;

/// <summary>Facts as the registry takes them, keys replaced by ids.</summary>
internal static class FactRequests
{
    public static Item Area(CountyFacts county)
    {
        var fact = county.Area!;
        var request = new CreateCountyRequest
        {
            CountyCode = county.CountyCode,
            Name = fact.Name,
            AreaType = fact.Type,
            CollaborativeAreaCode = fact.CollaborativeCode,
            Period = fact.Period,
            Sources = { fact.Sources }
        };

        if (fact.CollaborativeName is { } name)
        {
            request.CollaborativeAreaName = name;
        }

        return new(fact.Path, new() { CountyCode = county.CountyCode, County = request });
    }

    public static Item Municipality(CountyFacts county, MunicipalityFact fact) => new(Place(fact), new()
    {
        CountyCode = county.CountyCode,
        Municipality = new()
        {
            MunicipalityId = FactIds.Of(county.CountyCode, "municipalities", fact.Key),
            CountyCode = county.CountyCode,
            MunicipalityCode = fact.Code,
            Name = fact.Name,
            Language = fact.Language,
            Period = fact.Period,
            Sources = { fact.Sources }
        }
    });

    public static Item Population(CountyFacts county, PopulationFact fact) => new(Place(fact), new()
    {
        CountyCode = county.CountyCode,
        Population = new()
        {
            ObservationId = FactIds.Of(county.CountyCode, "populations", fact.Key),
            CountyCode = county.CountyCode,
            MunicipalityCode = fact.Municipality,
            ObservedOn = fact.ObservedOn,
            Precision = fact.Precision,
            Total = fact.Total,
            AgeGroups = { fact.AgeGroups },
            Sources = { fact.Sources }
        }
    });

    public static Item Person(CountyFacts county, PersonFact fact)
    {
        var request = new CreatePersonRequest
        {
            PersonId = FactIds.Of(county.CountyCode, "people", fact.Key),
            CountyCode = county.CountyCode,
            Name = fact.Name,
            Sources = { fact.Sources }
        };

        if (fact.Contact is { } contact)
        {
            request.Contact = contact;
        }

        return new(Place(fact), new() { CountyCode = county.CountyCode, Person = request });
    }

    public static Item Unit(CountyFacts county, UnitFact fact) => new(Place(fact), new()
    {
        CountyCode = county.CountyCode,
        Unit = new()
        {
            UnitId = FactIds.Of(county.CountyCode, "units", fact.Key),
            CountyCode = county.CountyCode,
            Name = fact.Name,
            Classification = fact.Classification,
            ParentUnitId = Reference(county, "units", fact.Parent),
            Period = fact.Period,
            Sources = { fact.Sources }
        }
    });

    public static Item Body(CountyFacts county, BodyFact fact) => new(Place(fact), new()
    {
        CountyCode = county.CountyCode,
        Body = new()
        {
            BodyId = FactIds.Of(county.CountyCode, "bodies", fact.Key),
            CountyCode = county.CountyCode,
            Name = fact.Name,
            Classification = fact.Classification,
            StatutoryKind = fact.StatutoryKind,
            AppointedByBodyId = Reference(county, "bodies", fact.AppointedBy),
            Period = fact.Period,
            Sources = { fact.Sources }
        }
    });

    public static Item Term(CountyFacts county, TermFact fact)
    {
        var request = new StartTermRequest
        {
            TermId = FactIds.Of(county.CountyCode, "terms", fact.Key),
            CountyCode = county.CountyCode,
            BodyId = Reference(county, "bodies", fact.Body),
            Groups = { fact.Groups },
            Period = fact.Period,
            Sources = { fact.Sources }
        };

        if (fact.Seats is { } seats)
        {
            request.Seats = seats;
        }

        return new(Place(fact), new() { CountyCode = county.CountyCode, Term = request });
    }

    public static Item Membership(CountyFacts county, MembershipFact fact)
    {
        var request = new SeatMemberRequest
        {
            MembershipId = FactIds.Of(county.CountyCode, "memberships", fact.Key),
            CountyCode = county.CountyCode,
            BodyId = Reference(county, "bodies", fact.Body),
            PersonId = Reference(county, "people", fact.Person),
            Role = fact.Role,
            Period = fact.Period,
            Sources = { fact.Sources }
        };

        if (fact.Group is { } group)
        {
            request.GroupName = group;
        }

        return new(Place(fact), new() { CountyCode = county.CountyCode, Membership = request });
    }

    public static Item Office(CountyFacts county, OfficeFact fact) => new(Place(fact), new()
    {
        CountyCode = county.CountyCode,
        Office = new()
        {
            OfficeId = FactIds.Of(county.CountyCode, "offices", fact.Key),
            CountyCode = county.CountyCode,
            Title = fact.Title,
            Kind = fact.Kind,
            UnitId = Reference(county, "units", fact.Unit),
            Period = fact.Period,
            Sources = { fact.Sources }
        }
    });

    public static Item Appointment(CountyFacts county, AppointmentFact fact)
    {
        var request = new AppointOfficeHolderRequest
        {
            AppointmentId = FactIds.Of(county.CountyCode, "appointments", fact.Key),
            CountyCode = county.CountyCode,
            OfficeId = Reference(county, "offices", fact.Office),
            PersonId = Reference(county, "people", fact.Person),
            Period = fact.Period,
            Sources = { fact.Sources }
        };

        if (fact.Decision is { } decision)
        {
            request.Decision = new DecisionReference
            {
                BodyId = Reference(county, "bodies", decision.Body),
                DecidedOn = decision.DecidedOn,
                Section = decision.Section
            };
        }

        return new(Place(fact), new() { CountyCode = county.CountyCode, Appointment = request });
    }

    // The number alone is hard to find in a long list.
    private static string Place(Fact fact) => $"{fact.Path} \"{fact.Key}\"";

    private static string Reference(CountyFacts county, string section, string? key) => key is null ? "" : FactIds.Of(county.CountyCode, section, key);
}
