using Platform.OrganisationRegistry.Bodies;
using Platform.OrganisationRegistry.Files;

namespace Platform.OrganisationRegistry.Elections;

internal sealed partial class ElectionRpc
{
    private const int MostFileBytes = 128 * 1024 * 1024;
    private const int MostUnplaced = 1000;

    public override async Task<Wire.ImportElectionResponse> ImportElection(
        IAsyncStreamReader<Wire.ImportElectionRequest> requestStream, ServerCallContext context)
    {
        var (sent, first) = await SentFile.Receive(
            requestStream, part => new(part.CountyCode, part.Document, part.Uri, part.RetrievedOn, part.Data), MostFileBytes,
            context.CancellationToken);
        var fields = new Fields();
        var day = fields.Date("election_day", first.ElectionDay);
        fields.Require(day <= time.Today(), "election_day", "is yet to come");
        var checksum = Checksum(fields, first.Checksum);
        fields.Check();
        var file = Read(sent.Bytes, checksum);
        var reply = new Wire.ImportElectionResponse { FileSha256 = file.Sha256 };

        await using var transaction = await db.Database.BeginTransactionAsync(context.CancellationToken);
        await db.AdvisoryLock("files of elections", context.CancellationToken);
        var names = await db.Counties.AsNoTracking().ToDictionaryAsync(county => county.CountyCode, county => county.Name.Fi,
            context.CancellationToken);

        foreach (var county in file.Candidates.GroupBy(candidate => candidate.CountyCode)
            .Where(county => sent.CountyCode == Country.Code || sent.CountyCode == county.Key)
            .OrderBy(county => county.Key, StringComparer.Ordinal))
        {
            var candidates = county.ToList();

            if (await WhyNotPlaced(county.Key, candidates, names, day, context.CancellationToken) is { } reason)
            {
                NotPlaced(reply, county.Key, 0, reason);
                continue;
            }

            var council = new ElectedCouncil(db, time, new(sent, file.Sha256), day);
            await council.Load(county.Key, candidates, context.CancellationToken);

            if (council.WhyNotPlaced(candidates) is { } because)
            {
                NotPlaced(reply, county.Key, 0, because);
                continue;
            }

            reply.Counties.Add(council.Take(candidates, (number, why) => NotPlaced(reply, county.Key, number, why)));
        }

        if (sent.CountyCode != Country.Code && file.Candidates.All(candidate => candidate.CountyCode != sent.CountyCode))
        {
            NotPlaced(reply, sent.CountyCode, 0, "The file has no candidates of the county.");
        }

        await db.SaveChangesAsync(context.CancellationToken);
        await transaction.CommitAsync(context.CancellationToken);

        return reply;
    }

    private static string? Checksum(Fields fields, string checksum)
    {
        fields.Require(checksum.Length is 0 or 64 && checksum.All(char.IsAsciiHexDigit), "checksum", "is not 64 hexadecimal digits");
        return checksum.Length == 0 ? null : checksum.ToLowerInvariant();
    }

    private static CandidateFile Read(byte[] bytes, string? checksum)
    {
        var fields = new Fields();
        CandidateFile? file = null;

        try
        {
            file = CandidateFile.Read(bytes);
            fields.Require(checksum is null || checksum == file.Sha256, "checksum", $"is of other data: SHA-256 of this is {file.Sha256}");
        }
        catch (FormatException error)
        {
            fields.Require(false, "data", error.Message);
        }

        fields.Check();
        return file!;
    }

    /// <summary>Whether the registry knows where the county's result belongs.</summary>
    private async Task<string?> WhyNotPlaced(
        string county, List<Candidate> candidates, Dictionary<string, string> names, DateOnly day, CancellationToken cancellationToken)
    {
        if (!names.ContainsKey(county))
        {
            return "The registry has no such county.";
        }

        // Should districts ever be numbered otherwise than counties, their names tell.
        var area = candidates[0].AreaName;

        if (names.FirstOrDefault(one => one.Key != county && one.Value.Equals(area, StringComparison.OrdinalIgnoreCase))
            is { Key: { } other })
        {
            return $"The file's district {county} is {area}, which is county {other}.";
        }

        return await CouncilTermAfter(db, county, day, cancellationToken) is null
            ? $"The registry has no council of the county with a term that begins in the year after {day.ToIso()}."
            : null;
    }

    /// <summary>The council's term that begins next after a day, within a year.</summary>
    internal static async Task<(Body Council, Term Term)?> CouncilTermAfter(
        RegistryDbContext db, string county, DateOnly day, CancellationToken cancellationToken)
    {
        var councils = await db.Bodies
            .Where(body => body.CountyCode == county && body.Classification == BodyClassification.CountyCouncil)
            .ToListAsync(cancellationToken);
        Guid[] ids = [.. councils.Select(body => body.BodyId)];
        var next = (await db.Terms.Where(term => ids.Contains(term.BodyId)).ToListAsync(cancellationToken))
            .Where(term => term.Period.StatedStart is { } first && first > day && first <= day.AddYears(1))
            .MinBy(term => term.Period.Start);

        return next is null ? null : (councils.Single(body => body.BodyId == next.BodyId), next);
    }

    private static void NotPlaced(Wire.ImportElectionResponse reply, string county, int number, string reason)
    {
        if (reply.Unplaced.Count < MostUnplaced)
        {
            reply.Unplaced.Add(new Wire.UnplacedCandidate { CountyCode = county, CandidateNumber = number, Reason = reason });
        }
    }
}
