namespace Platform.OrganisationRegistry.Units;

internal sealed partial class UnitRpc
{
    public override async Task<Wire.Successors> GetSuccessors(Wire.GetSuccessorsRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("unit_id", request.UnitId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var asOf = fields.OptionalDate("as_of", request.AsOf) ?? time.Today();
        var knownAt = fields.KnownAt(request.KnownAt, time);
        fields.Check();

        await using var known = await db.ReadAsKnownAt(knownAt, context.CancellationToken);

        if (!await db.Units.AnyAsync(unit => unit.UnitId == id && unit.CountyCode == county, context.CancellationToken))
        {
            throw Refusals.NotFound("unit", id);
        }

        var line = await Line(id, asOf, context.CancellationToken);
        var units = await db.UnitVersions.AsNoTracking()
            .Where(version => line.Contains(version.UnitId) && version.Period.Days.Contains(asOf))
            .OrderBy(version => EF.Functions.Collate(version.Name.Fi, Collations.Finnish)).ThenBy(version => version.UnitId)
            .Select(version => new VersionOfUnit(version, version.Unit!.Version))
            .ToListAsync(context.CancellationToken);

        return new Wire.Successors
        {
            AsOf = asOf.ToIso(),
            Units = { units.Select(unit => ToReply(unit.Version, unit.AggregateVersion, asOf)) },
            Closings = { await ClosingsOf(line, asOf, context.CancellationToken) }
        };
    }

    /// <summary>The unit, its successors where it was closed before the day, theirs, and so on.</summary>
    private Task<List<Guid>> Line(Guid id, DateOnly asOf, CancellationToken cancellationToken) => db.Database.SqlQuery<Guid>(
        $"""
        with recursive line (unit_id) as (
            select {id}::uuid
            union
            select unnest(closing.successor_unit_ids)
            from line join unit_closing closing using (unit_id)
            where (select max(upper(days)) from unit_version version where version.unit_id = line.unit_id) <= {asOf}
        )
        select unit_id as "Value" from line
        """).ToListAsync(cancellationToken);

    private async Task<IEnumerable<Wire.UnitClosing>> ClosingsOf(List<Guid> line, DateOnly asOf, CancellationToken cancellationToken)
    {
        var closed = await db.UnitClosings.AsNoTracking()
            .Where(closing => line.Contains(closing.UnitId))
            .Select(closing => new
            {
                Closing = closing,
                End = db.UnitVersions.Where(version => version.UnitId == closing.UnitId).Max(version => version.Period.Days.UpperBound)
            })
            .ToListAsync(cancellationToken);

        return closed.Where(one => one.End <= asOf).OrderBy(one => one.End).ThenBy(one => one.Closing.UnitId)
            .Select(one => new Wire.UnitClosing
            {
                UnitId = one.Closing.UnitId.ToString(),
                Kind = one.Closing.Kind.As<Wire.UnitClosingKind>(),
                EndDate = one.End.AddDays(-1).ToIso(),
                SuccessorUnitIds = { one.Closing.SuccessorUnitIds.Select(successor => successor.ToString()) },
                OutsideBody = one.Closing.OutsideBody.ToContract(),
                Sources = { one.Closing.Sources.ToContract() }
            });
    }
}
