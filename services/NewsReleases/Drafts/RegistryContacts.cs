using Platform.Contracts.Registry.V1;
using Platform.NewsReleases.Releases;

namespace Platform.NewsReleases.Drafts;

/// <summary>Whom the registry names for a role on a day: contacts follow offices, and offices the units that move.</summary>
internal sealed class RegistryContacts(PersonService.PersonServiceClient people, UnitService.UnitServiceClient units)
{
    /// <summary>Who holds the county chief executive's office; null when nobody does.</summary>
    public async Task<Contact?> ChiefExecutive(string county, DateOnly day, CancellationToken cancellationToken) =>
        ChiefExecutive(await Offices(county, day, cancellationToken));

    /// <summary>Who holds an office of the unit, otherwise of the nearest unit above it, otherwise the chief executive's.</summary>
    public async Task<(IReadOnlyList<Contact> Contacts, Guid? Unit)> Nearest(
        string county, Guid unit, DateOnly day, CancellationToken cancellationToken)
    {
        var offices = await Offices(county, day, cancellationToken);
        var tree = await units.GetUnitTreeAsync(new() { CountyCode = county, AsOf = day.ToIso() }, cancellationToken: cancellationToken);
        var known = tree.Nodes.ToDictionary(node => node.Unit.UnitId, node => node.Unit);

        if (!known.ContainsKey(unit.ToString()))
        {
            throw Refusals.NotFound("unit", unit);
        }

        for (var at = known.GetValueOrDefault(unit.ToString()); at is not null; at = known.GetValueOrDefault(at.ParentUnitId))
        {
            var held = offices.Where(office => office.UnitId == at.UnitId && office.Appointment is not null).ToList();

            if (held.Count > 0)
            {
                // The head first: whoever else holds an office of the unit is asked when nobody leads it.
                var heads = held.Where(office => office.Kind == OfficeKind.UnitHead).ToList();
                return ([.. (heads.Count > 0 ? heads : held).Select(office => Of(office, at.Name?.Fi))], Guid.Parse(at.UnitId));
            }
        }

        return (ChiefExecutive(offices) is { } chief ? [chief] : [], null);
    }

    private static Contact? ChiefExecutive(IReadOnlyList<Office> offices) =>
        offices.FirstOrDefault(office => office is { Kind: OfficeKind.ChiefExecutive, Appointment: not null }) is { } office
            ? Of(office, null)
            : null;

    private async Task<IReadOnlyList<Office>> Offices(string county, DateOnly day, CancellationToken cancellationToken)
    {
        var request = new ListOfficesRequest { CountyCode = county, AsOf = day.ToIso(), PageSize = 1000 };
        var offices = new List<Office>();

        do
        {
            var page = await people.ListOfficesAsync(request, cancellationToken: cancellationToken);
            offices.AddRange(page.Offices);
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);

        return offices;
    }

    private static Contact Of(Office office, string? organisation) => new(
        office.Appointment.PersonName, Known(office.Title?.Fi), Known(organisation), Known(office.Appointment.Contact?.Phone),
        Known(office.Appointment.Contact?.Email),
        Language.Fi.Code(), Guid.Parse(office.Appointment.PersonId));

    private static string? Known(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
