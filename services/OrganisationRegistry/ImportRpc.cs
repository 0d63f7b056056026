using Platform.OrganisationRegistry.Authorities;
using Platform.OrganisationRegistry.Bodies;
using Platform.OrganisationRegistry.Catalogue;
using Platform.OrganisationRegistry.Counties;
using Platform.OrganisationRegistry.Identifiers;
using Platform.OrganisationRegistry.Organisations;
using Platform.OrganisationRegistry.People;
using Platform.OrganisationRegistry.Population;
using Platform.OrganisationRegistry.StatedFacts;
using Platform.OrganisationRegistry.Statistics;
using Platform.OrganisationRegistry.Units;
using FactCase = Platform.Contracts.Registry.V1.ImportFactRequest.FactOneofCase;

namespace Platform.OrganisationRegistry;

/// <summary>Facts from documents: the creating calls, with leave to say "not stated".</summary>
internal sealed class ImportRpc(
    CountyRpc counties, PopulationRpc population, BodyRpc bodies, PersonRpc people, UnitRpc units, StatisticsRpc statistics,
    StatedFactRpc statedFacts,
    OrganisationRpc organisations, CatalogueRpc catalogue, AuthorityRpc authorities, IdentifierRpc identifiers)
    : Wire.ImportService.ImportServiceBase
{
    public override async Task<Wire.ImportFactResponse> ImportFact(Wire.ImportFactRequest request, ServerCallContext context)
    {
        ImportedFact.RequireOneCounty(request);
        var cancellationToken = context.CancellationToken;

        var version = request.FactCase switch
        {
            FactCase.County => (await counties.Create(request.County, Basis.Document, cancellationToken)).Version,
            FactCase.Municipality => (await counties.Create(request.Municipality, Basis.Document, cancellationToken)).Version,
            FactCase.Population => (await population.Record(request.Population, Basis.Document, cancellationToken)).Version,
            FactCase.Body => (await bodies.Create(request.Body, Basis.Document, cancellationToken)).Version,
            FactCase.Term => (await bodies.Start(request.Term, Basis.Document, cancellationToken)).Version,
            FactCase.Person => (await people.Create(request.Person, Basis.Document, cancellationToken)).Version,
            FactCase.Membership => (await people.Seat(request.Membership, Basis.Document, cancellationToken)).Version,
            FactCase.Unit => (await units.Create(request.Unit, Basis.Document, cancellationToken)).Version,
            FactCase.Office => (await people.CreateOffice(request.Office, Basis.Document, cancellationToken)).Version,
            FactCase.Appointment => (await people.Appoint(request.Appointment, Basis.Document, cancellationToken)).Version,
            FactCase.Indicator => (await statistics.Define(request.Indicator, cancellationToken)).Version,
            FactCase.Statistic => (await statistics.Record(request.Statistic, Basis.Document, cancellationToken)).Version,
            FactCase.Organisation => (await organisations.Create(request.Organisation, Basis.Document, cancellationToken)).Version,
            FactCase.StatedFact => (await statedFacts.Record(request.StatedFact, Basis.Document, cancellationToken)).Version,
            FactCase.OfferedService => (await catalogue.Create(request.OfferedService, Basis.Document, cancellationToken)).Version,
            FactCase.TopicRule => (await authorities.Set(request.TopicRule, Basis.Document, cancellationToken)).Version,
            FactCase.ServicePoint => (await catalogue.Create(request.ServicePoint, Basis.Document, cancellationToken)).Version,
            FactCase.IdentifierScheme => (await identifiers.Define(request.IdentifierScheme, cancellationToken)).Version,
            FactCase.Identifier => (await identifiers.Set(request.Identifier, Basis.Document, cancellationToken)).Version,
            _ => throw new InvalidOperationException($"{request.FactCase} was let through.")
        };

        return new Wire.ImportFactResponse { Version = version };
    }
}
