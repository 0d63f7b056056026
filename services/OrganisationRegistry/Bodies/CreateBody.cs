using Platform.OrganisationRegistry.Counties;

namespace Platform.OrganisationRegistry.Bodies;

internal sealed partial class BodyRpc
{
    public override Task<Wire.Body> CreateBody(Wire.CreateBodyRequest request, ServerCallContext context) =>
        Create(request, Basis.Command, context.CancellationToken);

    internal async Task<Wire.Body> Create(Wire.CreateBodyRequest request, Basis basis, CancellationToken cancellationToken)
    {
        var fields = new Fields();
        var id = fields.Id("body_id", request.BodyId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var name = LocalText.Read(fields, "name", request.Name);
        var classification = fields.OneOf("classification", request.Classification).As<BodyClassification>();
        var kind = fields.OneOfOrNone("statutory_kind", request.StatutoryKind).As<StatutoryKind>();
        var appointedBy = fields.OptionalId("appointed_by_body_id", request.AppointedByBodyId);
        var period = ValidPeriod.Read(fields, "period", request.Period, basis);
        var sources = SourceList.Read(fields, request.Sources);
        var elected = classification == BodyClassification.CountyCouncil;
        fields.Require(StatutoryBodies.Fits(kind, classification), "statutory_kind", "is not of a body of this classification");
        fields.Require(!elected || request.AppointedByBodyId.Length == 0, "appointed_by_body_id", "must be empty: the council is elected");
        fields.Require(elected || basis == Basis.Document || request.AppointedByBodyId.Length > 0, "appointed_by_body_id", "is required");
        fields.Check();

        if (await db.Bodies.AsNoTracking().SingleOrDefaultAsync(b => b.BodyId == id, cancellationToken) is { } existing)
        {
            request.ExpectSameCreation(existing.CreatedFrom, "body", id);
            return await ToReply(existing, time.Today(), cancellationToken);
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        period = await db.PlaceInCounty(county, period, basis, cancellationToken);
        var appointing = appointedBy is { } appointingId ? await FindAppointing(county, appointingId, cancellationToken) : null;

        var body = Body.Establish(id, county, name, classification, kind, appointing, period, sources, request.Fingerprint());

        db.Add(body);
        db.Publish(new BodyEstablished(
            CountyCode: county, BodyId: id, Version: body.Version, Name: name.ToEvent(), Classification: classification.ToString(),
            StatutoryKind: kind == StatutoryKind.Unspecified ? null : kind.ToString(), Period: period.ToEvent()));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);

        return ToReply(body, seats: null);
    }

    /// <summary>It must not be ended between the look at it and the saving of what it appoints.</summary>
    private async Task<Body> FindAppointing(string county, Guid id, CancellationToken cancellationToken)
    {
        await db.LockBody(id, cancellationToken);
        return await db.FindBody(county, id, cancellationToken);
    }
}
