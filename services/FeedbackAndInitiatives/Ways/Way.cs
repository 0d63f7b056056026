namespace Platform.FeedbackAndInitiatives.Ways;

/// <summary>A way to take part in what a county does (rule FBK-13).</summary>
internal sealed class Way
{
    private Way() { }

    public Guid WayId { get; private init; }
    public string CountyCode { get; private init; } = "";
    public WayKind Kind { get; private init; }
    public LocalText Name { get; private init; } = LocalText.None;
    public LocalText Description { get; private init; } = LocalText.None;
    public bool OpenToEveryone { get; private init; }
    public ParticipationMethod[] Methods { get; private init; } = [];
    public Guid[] BodyIds { get; private init; } = [];
    public string? Uri { get; private init; }
    public ValidPeriod Period { get; private set; } = ValidPeriod.Of(null, null);
    public SourceList Sources { get; private init; } = new([]);
    public bool FromDocument { get; private init; }
    public long Version { get; private set; } = 1;
    public byte[] CreatedFrom { get; private init; } = [];

    /// <summary>Reads a way; what is wrong with it is noted in the fields, and it is not to be used then.</summary>
    public static Way Read(Fields fields, Wire.CreateWayRequest request, Basis basis)
    {
        fields.Require(request.Methods.Count <= 6, "methods", "at most 6");
        fields.Require(request.BodyIds.Count <= 20, "body_ids", "at most 20");
        var uri = fields.OptionalText("uri", request.Uri, 1000);
        fields.Require(uri is null || (System.Uri.TryCreate(uri, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"),
            "uri", "is not an address that begins with http:// or https://");

        return new Way
        {
            WayId = fields.Id("way_id", request.WayId),
            CountyCode = fields.CountyCode("county_code", request.CountyCode),
            Kind = fields.OneOf("kind", request.Kind).As<WayKind>(),
            Name = LocalText.Read(fields, "name", request.Name),
            Description = LocalText.ReadOptional(fields, "description", request.Description, 2000),
            OpenToEveryone = request.OpenToEveryone,
            Methods = [.. request.Methods.Take(6)
                .Select((method, index) => fields.OneOf($"methods[{index}]", method).As<ParticipationMethod>()).Distinct()],
            BodyIds = [.. request.BodyIds.Take(20).Select((body, index) => fields.Id($"body_ids[{index}]", body)).Distinct()],
            Uri = uri,
            Period = ValidPeriod.Read(fields, "period", request.Period, basis),
            Sources = SourceList.Read(fields, request.Sources),
            FromDocument = basis == Basis.Document,
            CreatedFrom = request.Fingerprint()
        };
    }

    public void End(DateOnly lastDay)
    {
        if (!Period.Contains(lastDay))
        {
            throw new RuleException("exists-then", "end_date", $"The way is not open on {lastDay.ToIso()}.");
        }

        Period = Period.EndedAfter(lastDay);
        Version++;
    }
}
