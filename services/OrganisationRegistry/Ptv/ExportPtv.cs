using System.Data;
using System.Globalization;
using Platform.Contracts.Types.V1;
using Platform.OrganisationRegistry.Catalogue;
using Platform.OrganisationRegistry.Counties;

namespace Platform.OrganisationRegistry.Ptv;

internal sealed partial class PtvRpc
{
    private const int LargestPage = 100;

    public override async Task<Wire.PtvPage> ExportPtvServices(Wire.ExportPtvServicesRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var county = fields.CountyCode("county_code", request.CountyCode);
        var asOf = fields.OptionalDate("as_of", request.AsOf) ?? time.Today();
        var knownAt = fields.KnownAt(request.KnownAt, time);
        var (number, size) = Page(fields, request.PageNumber, request.PageSize);
        fields.Check();

        var all = await Read(county, asOf, knownAt, context.CancellationToken);
        return Page("services", all, asOf, number, size, all.Services, service => ToPtv(all, service));
    }

    public override async Task<Wire.PtvPage> ExportPtvServicePoints(Wire.ExportPtvServicePointsRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var county = fields.CountyCode("county_code", request.CountyCode);
        var asOf = fields.OptionalDate("as_of", request.AsOf) ?? time.Today();
        var knownAt = fields.KnownAt(request.KnownAt, time);
        var (number, size) = Page(fields, request.PageNumber, request.PageSize);
        fields.Check();

        var all = await Read(county, asOf, knownAt, context.CancellationToken);
        return Page("channels", all, asOf, number, size, all.Points, point => ToPtv(all, point));
    }

    private static (int Number, int Size) Page(Fields fields, int number, int size) => (
        number == 0 ? 1 : (int)fields.Number("page_number", number, 1, 10_000),
        size == 0 ? LargestPage : (int)fields.Number("page_size", size, 1, LargestPage));

    private static Wire.PtvPage Page<TFrom, TTo>(
        string what, WhatThereIs all, DateOnly asOf, int number, int size, IReadOnlyList<TFrom> things, Func<TFrom, TTo> toPtv)
    {
        var pages = Math.Max(1, (things.Count + size - 1) / size);
        return new()
        {
            File = $"ptv-{what}-{all.County.CountyCode}-{asOf.ToIso()}-{number}.json",
            Text = new PtvPage<TTo>(number, size, pages, [.. things.Skip((number - 1) * size).Take(size).Select(toPtv)]).ToJson(),
            PageNumber = number,
            PageCount = pages
        };
    }

    /// <summary>All of one moment, whatever is changed meanwhile.</summary>
    private async Task<WhatThereIs> Read(string county, DateOnly asOf, DateTimeOffset? knownAt, CancellationToken cancellationToken)
    {
        await using var transaction = await db.ReadAsKnownAt(knownAt, cancellationToken)
            ?? await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
        var itself = await db.Counties.AsNoTracking().SingleOrDefaultAsync(c => c.CountyCode == county && c.Period.Days.Contains(asOf),
            cancellationToken)
            ?? throw Refusals.NotFound("county", county);
        var services = await db.OfferedServices.AsNoTracking().Where(s => s.CountyCode == county && s.Period.Days.Contains(asOf))
            .OrderBy(s => s.ServiceId).ToListAsync(cancellationToken);
        var points = await db.ServicePoints.AsNoTracking().Where(p => p.CountyCode == county && p.Period.Days.Contains(asOf))
            .OrderBy(p => p.ServicePointId).ToListAsync(cancellationToken);
        var municipalities = await db.Municipalities.AsNoTracking().Where(m => m.CountyCode == county && m.Period.Days.Contains(asOf))
            .ToListAsync(cancellationToken);
        var codes = (await CodesOf(county, cancellationToken)).Where(code => code.Period.Contains(asOf))
            .ToLookup(code => (code.Scheme, code.ThingId), code => code.Value);
        await transaction.CommitAsync(cancellationToken);

        return new(
            itself,
            [.. services.Where(service => service.Period.CertaintyOn(asOf) != Certainty.NotKnown)],
            [.. points.Where(point => point.Period.CertaintyOn(asOf) != Certainty.NotKnown)],
            municipalities.DistinctBy(one => one.MunicipalityCode).ToDictionary(one => one.MunicipalityCode, one => one.Name),
            (scheme, thing) => codes[(scheme, thing)].FirstOrDefault());
    }

    private PtvService ToPtv(WhatThereIs all, OfferedService service) => new(
        all.IdOf(service.ServiceId), service.ServiceId.ToString(), all.Code(Oid, service.ServiceId.ToString()), all.OrganizationId,
        "Service",
        Texts(service.Name, service.Details.OtherLanguages.Select(one => (one.Language, one.Name)), "Name"),
        Texts(service.Description, service.Details.OtherLanguages.Select(one => (one.Language, one.Description)), "Description"),
        "LimitedType", [all.Area], service.Details.ServedIn,
        [.. all.Points.Where(point => point.ServiceIds.Contains(service.ServiceId))
            .Select(point => new PtvServiceChannel(new(all.IdOf(point.ServicePointId), Best(point.Name))))],
        "Published", Modified(service));

    private PtvChannel ToPtv(WhatThereIs all, ServicePoint point)
    {
        var isDigital = Uri.TryCreate(point.Address, UriKind.Absolute, out var address) && address.Scheme is "http" or "https";
        return new(
            all.IdOf(point.ServicePointId), point.ServicePointId.ToString(), all.Code(Oid, point.ServicePointId.ToString()),
            isDigital ? "WebPage" : "ServiceLocation", all.OrganizationId,
            Texts(point.Name, point.Details.OtherLanguages.Select(one => (one.Language, one.Name)), "Name"),
            "LimitedType", [all.Area],
            point.Phone is null ? [] : [PhoneOf(point.Phone)], point.Email is null ? [] : [new("fi", point.Email)], point.Details.ServedIn,
            isDigital ? [.. Texts(point.Name).Select(name => new PtvWebPage(point.Address!, name.Value, name.Language))] : [],
            isDigital || (point.Address is null && point.MunicipalityCode is null && point.Details.Place is null)
                ? []
                : [new("Location", "Single", AddressOf(all, point), "FI")],
            [.. point.Details.Hours.Select(ToPtv)],
            [.. all.Services.Where(service => point.ServiceIds.Contains(service.ServiceId))
                .Select(service => new PtvChannelService(new(all.IdOf(service.ServiceId), Best(service.Name))))],
            "Published", Modified(point));
    }

    private static PtvStreetAddress AddressOf(WhatThereIs all, ServicePoint point)
    {
        var address = point.Address is { } text ? StreetAddress.Of(text) : null;
        return new(
            address is null ? [] : [new("fi", address.Street)], address?.Number, address?.PostalCode,
            address?.PostOffice is { } office ? [new("fi", office)] : [],
            point.MunicipalityCode is { } code
                ? new(code, all.Municipalities.TryGetValue(code, out var name) ? Texts(name) : [])
                : null,
            point.Details.Place?.North, point.Details.Place?.East, point.Details.Place is null ? null : "Ok");
    }

    private static PtvPhone PhoneOf(string phone) => phone.StartsWith('+') && phone.Split(' ', 2) is [var prefix, var number]
        ? new("Phone", prefix, number, "fi")
        : new("Phone", null, phone, "fi");

    private static PtvServiceHours ToPtv(OpeningHours hours) => new(
        hours.Kind, Day(hours.ValidFrom), Day(hours.ValidTo), hours.IsClosed, hours is { ValidFrom: null, ValidTo: null },
        hours.IsAlwaysOpen, hours.IsByReservation, [.. hours.Notes.Select(note => new PtvText(note.Language, note.Text))],
        [.. hours.Days.Select(days => new PtvDays(days.From, days.To, days.Opens, days.Closes))]);

    private static string? Day(DateOnly? day) => day is { } told ? $"{told.ToIso()}T00:00:00" : null;

    private static List<PtvText> Texts(LocalText text) =>
        [.. new PtvText[] { new("fi", text.Fi), new("sv", text.Sv), new("en", text.En) }.Where(one => one.Value.Length > 0)];

    private static List<PtvTypedText> Texts(LocalText text, IEnumerable<(string Language, string? Text)> others, string type) =>
    [
        .. Texts(text).Select(one => new PtvTypedText(one.Language, one.Value, type)),
        .. others.Where(one => one.Text is not null).Select(one => new PtvTypedText(one.Language, one.Text!, type))
    ];

    private static string Best(LocalText name) => name.Fi.Length > 0 ? name.Fi : name.Sv.Length > 0 ? name.Sv : name.En;

    /// <summary>In UTC, without a zone, as the catalogue writes it.</summary>
    private string Modified<T>(T thing)
        where T : class => db.RecordedAt(thing).UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.ffffff", CultureInfo.InvariantCulture);

    private sealed record WhatThereIs(
        County County, IReadOnlyList<OfferedService> Services, IReadOnlyList<ServicePoint> Points,
        IReadOnlyDictionary<string, LocalText> Municipalities, Func<string, string, string?> Code)
    {
        public string? OrganizationId => Code(PtvId, County.CountyCode);
        public PtvArea Area { get; } = new(CountyArea, County.CountyCode, Texts(County.Name));

        /// <summary>The catalogue's id; of what has none, the registry's.</summary>
        public string IdOf(Guid thing) => Code(PtvId, thing.ToString()) ?? thing.ToString();
    }
}
