using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Status = Google.Rpc.Status;

namespace Platform.OrganisationRegistry.Identifiers;

/// <summary>What goes on in the place of a municipality or a unit that is no more, where it is exactly one.</summary>
internal static class Succession
{
    /// <summary>Longer than any line of mergers.</summary>
    private const int Longest = 50;

    /// <summary>What is there on a day in the place of a thing that is not; null when that is nothing, several or not known.</summary>
    public static Task<Successor?> SuccessorOf(
        this RegistryDbContext db, IdentifiedKind kind, string thing, DateOnly day, CancellationToken cancellationToken) => kind switch
        {
            IdentifiedKind.Municipality => db.SuccessorOfMunicipality(Guid.Parse(thing), day, cancellationToken),
            IdentifiedKind.Unit => db.SuccessorOfUnit(Guid.Parse(thing), day, cancellationToken),
            _ => Task.FromResult<Successor?>(null)
        };

    /// <summary>NOT_FOUND, with what took the place of what is looked for.</summary>
    public static RpcException Refusal(string message, Successor? successor)
    {
        if (successor is null)
        {
            return new RpcException(new(StatusCode.NotFound, message));
        }

        var told = new ErrorInfo
        {
            Reason = "SUCCEEDED",
            Domain = "wellbeing.registry.v1",
            Metadata =
            {
                ["kind"] = successor.Kind == IdentifiedKind.Unit ? "IDENTIFIED_KIND_UNIT" : "IDENTIFIED_KIND_MUNICIPALITY",
                ["thing_id"] = $"{successor.ThingId}",
                ["county_code"] = successor.CountyCode,
                ["since"] = successor.Since.ToIso()
            }
        };

        if (successor.Code is { } code)
        {
            told.Metadata["value"] = code;
        }

        return new Status
        {
            Code = (int)Code.NotFound,
            Message = $"{message} Since {successor.Since.ToIso()} {successor.Words} goes on in its place.",
            Details = { Any.Pack(told) }
        }.ToRpcException();
    }

    private static async Task<Successor?> SuccessorOfMunicipality(
        this RegistryDbContext db, Guid id, DateOnly day, CancellationToken cancellationToken)
    {
        var gone = await db.Municipalities.AsNoTracking().SingleOrDefaultAsync(one => one.MunicipalityId == id, cancellationToken);
        var since = gone?.Period.End;

        for (var step = 0; step < Longest && gone is { SuccessorCode: { } code } && gone.Period.End <= day; step++)
        {
            var next = await db.Municipalities.AsNoTracking().Where(one => one.MunicipalityCode == code).ToListAsync(cancellationToken);

            if (next.Find(one => one.Period.Contains(day)) is { } there)
            {
                return new(
                    IdentifiedKind.Municipality, there.MunicipalityId, there.CountyCode, code, $"{code} {there.Name.Fi}", since!.Value);
            }

            gone = next.MaxBy(one => one.Period.End ?? DateOnly.MaxValue);
        }

        return null;
    }

    private static async Task<Successor?> SuccessorOfUnit(
        this RegistryDbContext db, Guid id, DateOnly day, CancellationToken cancellationToken)
    {
        DateOnly? since = null;

        for (var step = 0; step < Longest; step++)
        {
            var versions = await db.UnitVersions.AsNoTracking().Include(version => version.Unit).Where(version => version.UnitId == id)
                .ToListAsync(cancellationToken);

            if (since is { } first && versions.Find(version => version.Period.Contains(day)) is { } there)
            {
                return new(IdentifiedKind.Unit, id, there.Unit!.CountyCode, null, $"the unit {there.Name.Fi}", first);
            }

            var closing = await db.UnitClosings.AsNoTracking().SingleOrDefaultAsync(one => one.UnitId == id, cancellationToken);
            var after = versions.Max(version => version.Period.End ?? DateOnly.MaxValue);

            if (closing is not { SuccessorUnitIds: [var successor] } || after > day)
            {
                return null;
            }

            since ??= after;
            id = successor;
        }

        return null;
    }
}

/// <summary>What goes on in a thing's place.</summary>
internal sealed record Successor(IdentifiedKind Kind, Guid ThingId, string CountyCode, string? Code, string Words, DateOnly Since);
