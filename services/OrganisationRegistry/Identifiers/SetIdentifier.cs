namespace Platform.OrganisationRegistry.Identifiers;

internal sealed partial class IdentifierRpc
{
    public override Task<Wire.Identifier> SetIdentifier(Wire.SetIdentifierRequest request, ServerCallContext context) =>
        Set(request, Basis.Command, context.CancellationToken);

    internal async Task<Wire.Identifier> Set(Wire.SetIdentifierRequest request, Basis basis, CancellationToken cancellationToken)
    {
        var (identifier, period) = Read(request, basis);
        var (county, id) = (identifier.CountyCode, identifier.IdentifierId);

        if (await db.Identifiers.AsNoTracking().SingleOrDefaultAsync(i => i.IdentifierId == id, cancellationToken) is { } existing)
        {
            request.ExpectSameCreation(existing.CreatedFrom, "identifier", id);
            return ToReply(existing);
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await RequireSchemeFor(identifier, cancellationToken);
        var (days, thing) = await Place(identifier, period, basis, cancellationToken);
        identifier.Record(identifier.Value, thing, identifier.Sources).For(days);

        db.Add(identifier);
        db.Publish(new IdentifierSet(
            CountyCode: county, IdentifierId: id, Version: identifier.Version, Scheme: identifier.Scheme, Value: identifier.ToldValue,
            Kind: identifier.Kind.ToString(), ThingId: identifier.ThingId, Period: identifier.Period.ToEvent()));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);

        return ToReply(identifier);
    }

    private static (Identifier Identifier, ValidPeriod Period) Read(Wire.SetIdentifierRequest request, Basis basis)
    {
        var fields = new Fields();
        var kind = fields.OneOf("kind", request.Kind).As<IdentifiedKind>();
        var identifier = new Identifier
        {
            IdentifierId = fields.Id("identifier_id", request.IdentifierId),
            CountyCode = fields.CountyCode("county_code", request.CountyCode),
            Scheme = fields.Code("scheme", request.Scheme),
            Kind = kind,
            CreatedFrom = request.Fingerprint()
        };
        var value = fields.CodeOf(request.Scheme, request.Value);
        var thing = fields.ThingId("thing_id", kind, request.ThingId);
        var period = ValidPeriod.Read(fields, "period", request.Period, basis);
        var sources = SourceList.Read(fields, request.Sources);
        fields.Check();
        return (identifier.Record(value, thing, sources), period);
    }

    /// <summary>There is such a scheme, and it is for such things.</summary>
    private async Task RequireSchemeFor(Identifier identifier, CancellationToken cancellationToken)
    {
        if (WellKnownScheme.Find(identifier.Scheme) is { } known)
        {
            RequireThat(!known.BuiltIn, "code-of-the-registry", "scheme",
                $"Codes of {known.Scheme} are fields of the things themselves, and found as they are.");
            RequireThat(known.Kinds.Contains(identifier.Kind), "scheme-for-such-things", "kind",
                $"{known.Scheme} is for {string.Join(", ", known.Kinds.Select(Word))}.");
            return;
        }

        var scheme = await FindScheme(identifier.CountyCode, identifier.Scheme, cancellationToken);
        RequireThat(scheme is not null, "scheme-exists", "scheme", "The county has no such scheme; define it first.");
        RequireThat(scheme!.Kinds.Contains(identifier.Kind.ToString()), "scheme-for-such-things", "kind",
            $"{identifier.Scheme} is for {string.Join(", ", scheme.Kinds.Select(kind => Word(Enum.Parse<IdentifiedKind>(kind))))}.");
    }

    private static void RequireThat(bool holds, string rule, string field, string otherwise)
    {
        if (!holds)
        {
            throw new RuleException(rule, field, otherwise);
        }
    }
}
