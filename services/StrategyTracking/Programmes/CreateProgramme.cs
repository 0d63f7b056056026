namespace Platform.StrategyTracking.Programmes;

internal sealed partial class ProgrammeRpc
{
    public override async Task<Wire.Programme> CreateProgramme(Wire.CreateProgrammeRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("programme_id", request.ProgrammeId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var content = ProgrammeContent.Read(fields, request.Content);
        fields.Check();

        if (await db.Programmes.Include(one => one.SavingTargets).SingleOrDefaultAsync(one => one.ProgrammeId == id,
            context.CancellationToken) is { } existing)
        {
            request.ExpectSameCreation(existing.CreatedFrom, "programme", id);
            return existing.ToContract();
        }

        await RequireUnits(county, content, context.CancellationToken);
        var programme = Programme.Begin(id, county, content, request.Fingerprint());

        db.Add(programme);
        db.Publish(new ProgrammeCreated(county, id, programme.Version, programme.Name.ToEvent(), programme.Period.ToEvent()));
        await db.SaveChangesAsync(context.CancellationToken);

        return programme.ToContract();
    }
}
