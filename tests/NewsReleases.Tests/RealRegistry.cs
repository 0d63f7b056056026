extern alias registry;

using Platform.Contracts.Registry.V1;
using Platform.Contracts.Types.V1;
using Platform.Testing;

namespace Platform.NewsReleases.Tests;

/// <summary>The registry itself, in which tests found units and appoint people.</summary>
public sealed class RealRegistry(Servers servers) : ServiceFixture<registry::Program>(servers, "registrydb")
{
    protected override string[] AllPermissions => ["registry.read", "registry.write", "registry.import"];

    private PersonService.PersonServiceClient People => new(As());
    private UnitService.UnitServiceClient Units => new(As());

    public async Task NewCounty(string code) => await new CountyService.CountyServiceClient(As()).CreateCountyAsync(new()
    {
        CountyCode = code,
        Name = new LocalizedText { Fi = $"Alue {code}" },
        AreaType = AreaType.WellbeingServicesCounty,
        Period = new Period { StartDate = "2021-07-01" }
    });

    public async Task<string> Unit(string county, string name, string parent = "")
    {
        var unit = await Units.CreateUnitAsync(new()
        {
            UnitId = NewsFixture.NewId(),
            CountyCode = county,
            Name = new LocalizedText { Fi = name },
            Classification = UnitClassification.Sector,
            ParentUnitId = parent,
            Period = new Period { StartDate = "2023-01-01" }
        });
        return unit.UnitId;
    }

    public async Task Move(string county, string unit, string parent, string day) =>
        await Units.MoveUnitAsync(new() { UnitId = unit, CountyCode = county, Version = 1, ParentUnitId = parent, EffectiveDate = day });

    /// <summary>
    /// An office and who holds it. The registry takes it as from a document: the council's decision is not what these tests are about.
    /// </summary>
    public async Task Appoint(
        string county, string name, string title, OfficeKind kind, string unit = "", string from = "2023-01-01", string until = "")
    {
        var (person, office) = (NewsFixture.NewId(), NewsFixture.NewId());
        var import = new ImportService.ImportServiceClient(As());
        await import.ImportFactAsync(new()
        {
            CountyCode = county,
            Person = new()
            {
                PersonId = person,
                CountyCode = county,
                Name = name,
                Contact = new ContactDetails { Phone = "020 1", Email = "virka@example.org" }
            }
        });
        await import.ImportFactAsync(new()
        {
            CountyCode = county,
            Office = new()
            {
                OfficeId = office,
                CountyCode = county,
                Title = new LocalizedText { Fi = title },
                Kind = kind,
                UnitId = unit,
                Period = new Period { StartDate = "2023-01-01" }
            }
        });
        await import.ImportFactAsync(new()
        {
            CountyCode = county,
            Appointment = new()
            {
                AppointmentId = NewsFixture.NewId(),
                CountyCode = county,
                OfficeId = office,
                PersonId = person,
                Period = new Period { StartDate = from, EndDate = until }
            }
        });
    }
}
