using Platform.OrganisationRegistry.Catalogue;
using Platform.OrganisationRegistry.Counties;
using Platform.OrganisationRegistry.Identifiers;

namespace Platform.OrganisationRegistry.Ptv;

/// <summary>What the registry has of a county, among which items of the catalogue find their places.</summary>
internal sealed class PtvPlaces
{
    /// <summary>The one type of channel that is a service point.</summary>
    public const string Place = "ServiceLocation";

    private const string OfBusinessId = "1.2.246.10.";
    private readonly Dictionary<(IdentifiedKind Kind, string Value), Guid> _byPtvId = [];
    private readonly Dictionary<Guid, string> _ptvIds = [];
    private readonly HashSet<string> _organisations;
    private readonly HashSet<string> _arcs;
    private readonly HashSet<string> _municipalities;

    public PtvPlaces(
        County county, Dictionary<Guid, OfferedService> services, Dictionary<Guid, ServicePoint> points, HashSet<string> municipalities,
        IReadOnlyList<Identifier> codes)
    {
        (County, Services, Points, _municipalities) = (county, services, points, municipalities);
        var owners = codes.Where(code => code.Kind is IdentifiedKind.County or IdentifiedKind.Organisation or IdentifiedKind.Unit).ToList();
        _organisations = [.. owners.Where(code => code.Scheme == "ptv-id").Select(code => code.Value)];
        _arcs = [.. owners.Where(code => code.Kind == IdentifiedKind.County).Select(Arc).OfType<string>()];

        foreach (var code in codes.Where(code => code.Scheme == "ptv-id").Except(owners))
        {
            _byPtvId[(code.Kind, code.Value)] = Guid.Parse(code.ThingId);
            _ptvIds[Guid.Parse(code.ThingId)] = code.Value;
        }
    }

    public County County { get; }
    public Dictionary<Guid, OfferedService> Services { get; }
    public Dictionary<Guid, ServicePoint> Points { get; }

    /// <summary>Why an item has no place here; null when it has one.</summary>
    public static string? WhyNot(PtvPlaces registry, PtvItem item) => item switch
    {
        { IsService: false, ChannelType: null } => "It is neither a service nor a channel.",
        { IsService: false } when item.ChannelType != Place => $"A channel of the type {item.ChannelType} is no place.",
        { Id: "" } => "It has no id.",
        _ when item.Status is not "Published" && !item.IsArchived => $"It is not published ({item.Status}).",
        _ => registry.WhyNotOurs(item) ?? registry.WhyNotHere(item)
    };

    /// <summary>The thing that an item is: by the catalogue's id, or by the registry's own.</summary>
    public Guid? Find(IdentifiedKind kind, PtvItem item)
    {
        if (_byPtvId.TryGetValue((kind, item.Id), out var thing))
        {
            return thing;
        }

        foreach (var text in new[] { item.Id, item.SourceId })
        {
            if (Guid.TryParseExact(text, "D", out var id)
                && (kind == IdentifiedKind.OfferedService ? Services.ContainsKey(id) : Points.ContainsKey(id)))
            {
                return id;
            }
        }

        return null;
    }

    /// <summary>
    /// The services that are offered at a point: those that the item names, and those of the point that the catalogue does not know.
    /// </summary>
    public (IReadOnlyList<Guid> Found, IReadOnlyList<string> Missing) ServicesOf(PtvItem item, ServicePoint? point)
    {
        var named = item.ServiceIds.Distinct().Select(id => (Id: id, Thing: ServiceOf(id))).ToList();
        return (
            [
                .. named.Select(one => one.Thing).OfType<Guid>()
                    .Concat((point?.ServiceIds ?? []).Where(id => !_ptvIds.ContainsKey(id))).Distinct()
            ],
            [.. named.Where(one => one.Thing is null).Select(one => one.Id)]);
    }

    /// <summary>Whether a thing is to get an id of the catalogue: it has none yet, and the id is no other's.</summary>
    public bool MayHave(Guid thing, string id)
    {
        if (_ptvIds.ContainsKey(thing) || id == thing.ToString()
            || !Guid.TryParseExact(id, "D", out var uuid) || uuid == Guid.Empty || id != uuid.ToString())
        {
            return false;
        }

        _ptvIds[thing] = id;
        _byPtvId[(Services.ContainsKey(thing) ? IdentifiedKind.OfferedService : IdentifiedKind.ServicePoint, id)] = thing;
        return true;
    }

    private Guid? ServiceOf(string id) =>
        _byPtvId.TryGetValue((IdentifiedKind.OfferedService, id), out var thing) ? thing
        : Guid.TryParseExact(id, "D", out var own) && Services.ContainsKey(own) ? own
        : null;

    private string? WhyNotOurs(PtvItem item)
    {
        var told = item.Organizations.ToList();

        return told.Exists(_organisations.Contains)
            ? WhyNotByOid(item)
            : told.Count == 0 ? WhyNotByOid(item)
            : _organisations.Count == 0 ? "Whose it is cannot be told: the county's ptv-id is not on record."
            : $"It is another organisation's: {told[0]}.";
    }

    /// <summary>An OID of a business id says whose it is.</summary>
    private string? WhyNotByOid(PtvItem item) =>
        IsOfBusinessId(item) && _arcs.Count > 0 && !HasOurOid(item) ? $"Its OID is another organisation's: {item.Oid}." : null;

    private bool HasOurOid(PtvItem item) => IsOfBusinessId(item) && _arcs.Contains(ArcOf(item.Oid!));

    private static bool IsOfBusinessId(PtvItem item) => item.Oid?.StartsWith(OfBusinessId, StringComparison.Ordinal) == true;

    private string? WhyNotHere(PtvItem item)
    {
        if (!item.IsService && item.MunicipalityCode is { } municipality && !_municipalities.Contains(municipality))
        {
            return $"The county has no municipality {municipality}.";
        }

        return item.Areas switch
        {
            null => null,
            [] => item.Organizations.Any() || HasOurOid(item) ? null : "Neither an organisation nor an area says whose it is.",
            var areas => areas.Any(IsHere)
                ? null
                : $"Its area is not the county's: {string.Join(", ", areas.Take(5).Select(area => $"{area.Type} {area.Code}"))}."
        };
    }

    private bool IsHere((string Type, string Code) area) => area.Type switch
    {
        "WellbeingServiceCounties" => area.Code == County.CountyCode,
        "Municipality" => _municipalities.Contains(area.Code),
        _ => false
    };

    private static string? Arc(Identifier code) => code.Scheme switch
    {
        "oid" when code.Value.StartsWith(OfBusinessId, StringComparison.Ordinal) => ArcOf(code.Value),
        "business-id" => code.Value.Replace("-", "", StringComparison.Ordinal).TrimStart('0'),
        _ => null
    };

    private static string ArcOf(string oid) => oid[OfBusinessId.Length..].Split('.')[0];
}
