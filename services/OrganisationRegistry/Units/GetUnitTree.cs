namespace Platform.OrganisationRegistry.Units;

internal sealed partial class UnitRpc
{
    public override async Task<Wire.UnitTree> GetUnitTree(Wire.GetUnitTreeRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var county = fields.CountyCode("county_code", request.CountyCode);
        var asOf = fields.OptionalDate("as_of", request.AsOf) ?? time.Today();
        var knownAt = fields.KnownAt(request.KnownAt, time);
        var root = fields.OptionalId("root_unit_id", request.RootUnitId);
        fields.Check();

        await using var known = await db.ReadAsKnownAt(knownAt, context.CancellationToken);

        var units = await db.UnitVersions.AsNoTracking()
            .Where(version => version.CountyCode == county && version.Period.Days.Contains(asOf))
            .OrderBy(version => EF.Functions.Collate(version.Name.Fi, Collations.Finnish)).ThenBy(version => version.UnitId)
            .Select(version => new VersionOfUnit(version, version.Unit!.Version))
            .ToListAsync(context.CancellationToken);

        var tree = new Wire.UnitTree { AsOf = asOf.ToIso() };
        // Documents may know a unit on days on which they do not know its parent: it stands at the top then.
        var present = units.Select(unit => (Guid?)unit.Version.UnitId).ToHashSet();
        var below = units.ToLookup(unit => present.Contains(unit.Version.ParentUnitId) ? unit.Version.ParentUnitId : null);
        var tops = root is null ? below[null] : units.Where(unit => unit.Version.UnitId == root);

        // A stack of its own: how deep the tree is, is the county's matter.
        var open = new Stack<(VersionOfUnit Unit, int Depth)>(tops.Reverse().Select(unit => (unit, 0)));

        if (open.Count == 0 && root is not null)
        {
            throw Refusals.NotFound("unit", root);
        }

        while (open.TryPop(out var place))
        {
            tree.Nodes.Add(
                new Wire.UnitTreeNode { Unit = ToReply(place.Unit.Version, place.Unit.AggregateVersion, asOf), Depth = place.Depth });

            foreach (var child in below[place.Unit.Version.UnitId].Reverse())
            {
                open.Push((child, place.Depth + 1));
            }
        }

        return tree;
    }
}
