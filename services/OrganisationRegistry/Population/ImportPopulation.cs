using System.Security.Cryptography;
using Platform.OrganisationRegistry.Files;

namespace Platform.OrganisationRegistry.Population;

internal sealed partial class PopulationRpc
{
    private const int MostFileBytes = 32 * 1024 * 1024;
    private const int MostUnplaced = 1000;

    public override async Task<Wire.ImportPopulationResponse> ImportPopulation(
        IAsyncStreamReader<Wire.ImportPopulationRequest> requestStream, ServerCallContext context)
    {
        var (sent, _) = await SentFile.Receive(
            requestStream, part => new(part.CountyCode, part.Document, part.Uri, part.RetrievedOn, part.Data), MostFileBytes,
            context.CancellationToken);
        var file = new ReceivedFile(sent);
        var table = Read(sent.Bytes);
        file.Reply.FileSha256 = sent.Sha256;

        await using var transaction = await db.Database.BeginTransactionAsync(context.CancellationToken);
        await db.AdvisoryLock("files of population", context.CancellationToken);
        List<PlacedMunicipality> municipalities =
        [
            .. (await db.Municipalities.AsNoTracking().OrderBy(one => one.MunicipalityCode).ToListAsync(context.CancellationToken))
                .Select(one => new PlacedMunicipality(one.CountyCode, one.MunicipalityCode, one.Name.Fi, one.Period))
        ];

        foreach (var year in table.Years.OrderBy(year => year.Year))
        {
            await Place(file, table, year, municipalities, context.CancellationToken);
        }

        await db.SaveChangesAsync(context.CancellationToken);
        await transaction.CommitAsync(context.CancellationToken);

        return file.Reply;
    }

    private PopulationTable Read(byte[] bytes)
    {
        var fields = new Fields();
        PopulationTable? table = null;

        try
        {
            table = new PopulationTable(JsonStatFile.Read(bytes));
            var newest = table.Years.Max(year => year.Year);
            fields.Require(LastDay(newest) <= time.Today(), "data", $"is of {newest}, which has not ended: a forecast is no observation");

            // All of it before anything is written.
            foreach (var area in table.Areas)
            {
                table.Years.ToList().ForEach(year => table.Of(area, year));
            }
        }
        catch (FormatException error)
        {
            fields.Require(false, "data", error.Message);
        }

        fields.Check();
        return table!;
    }

    private async Task Place(
        ReceivedFile file, PopulationTable table, (int Year, int Position) year, IReadOnlyList<PlacedMunicipality> municipalities,
        CancellationToken cancellationToken)
    {
        var day = LastDay(year.Year);
        var figures = table.Areas.Where(area => area.MunicipalityCode is not null)
            .Select(area => (area.MunicipalityCode, Area: area, People: table.Of(area, year)))
            .Where(one => one.People is not null)
            .DistinctBy(one => one.MunicipalityCode)
            .ToDictionary(one => one.MunicipalityCode!, one => (one.Area, People: one.People!));
        var withFigures = figures.Keys.ToHashSet();
        var division = new PopulationDivision(municipalities, day, time.Today());
        var recorded = (await db.PopulationObservations.Where(o => o.ObservedOn == day).ToListAsync(cancellationToken))
            .Where(o => o.Sources.Items.Any(SentFile.IsOfFile)).ToLookup(o => (o.CountyCode, o.MunicipalityCode));
        var placed = new HashSet<string>();

        foreach (var county in municipalities.Select(one => one.CountyCode).Distinct().Order(StringComparer.Ordinal))
        {
            var (divisionOn, of, missing) = division.Of(county, withFigures);
            placed.UnionWith(of.Select(one => one.MunicipalityCode));

            if (file.Sent.CountyCode != Country.Code && file.Sent.CountyCode != county)
            {
                continue;
            }

            foreach (var municipality in of)
            {
                var (area, people) = figures[municipality.MunicipalityCode];
                Record(file, recorded, county, municipality.MunicipalityCode, day, people, $"{area.Code}, {year.Year}");
            }

            if (missing.Count > 0)
            {
                var names = string.Join(", ", missing.Take(10).Select(one => $"{one.MunicipalityCode} {one.Name}"));
                file.NotPlaced(county, "", day,
                    $"Not a whole county: no figures of {names}{(missing.Count > 10 ? " and others" : "")}.");
            }
            else if (of.Count > 0)
            {
                var people = AreaPopulation.Sum([.. of.Select(one => figures[one.MunicipalityCode].People)]);
                var observation = Record(file, recorded, county, null, day, people,
                    $"the {of.Count} municipalities of {divisionOn.ToIso()}, {year.Year}");
                file.Reply.Counties.Add(new Wire.CountyPopulation
                {
                    CountyCode = county,
                    ObservedOn = day.ToIso(),
                    Total = people.Total,
                    ObservationId = observation.ToString(),
                    DivisionOn = divisionOn.ToIso()
                });
            }
        }

        foreach (var area in table.Areas.Where(area => area.MunicipalityCode is not { } code || !placed.Contains(code)))
        {
            file.NotPlaced(area.Code, area.Label, day,
                area.MunicipalityCode is not { } code ? "It is no municipality."
                : !withFigures.Contains(code) ? "It has no figure, or not of every age."
                : "The registry has no such municipality then.");
        }
    }

    /// <summary>The observation that says it: recorded now, or what is on record already.</summary>
    private Guid Record(
        ReceivedFile file, ILookup<(string, string?), PopulationObservation> recorded, string county, string? municipality, DateOnly day,
        AreaPopulation people, string row)
    {
        var earlier = recorded[(county, municipality)].ToList();
        var source = file.Sent.At(row);

        // What was withdrawn of this very file was wrong, or was replaced; it does not come back.
        var same = earlier.Find(o => o.WithdrawnBecause is null && people.IsSaidBy(o))
            ?? earlier.Find(o => o.Sources.Items.Any(one => one.Locator == source.Locator));

        if (same is not null)
        {
            file.Reply.Unchanged++;
            return same.ObservationId;
        }

        foreach (var other in earlier.Where(o => o.WithdrawnBecause is null))
        {
            other.Withdraw($"A later file has other figures (SHA-256 {file.Reply.FileSha256}).");
            db.Publish(new PopulationWithdrawn(county, other.ObservationId, other.Version));
            file.Reply.Replaced++;
        }

        var observation = PopulationObservation.Record(
            Guid.CreateVersion7(time.GetUtcNow()), county, municipality, day, Precision.Exact, people.Total, people.Ages,
            new SourceList([source]), SHA256.HashData(file.Sent.Bytes));
        db.Add(observation);
        db.Publish(new PopulationRecorded(
            CountyCode: county, ObservationId: observation.ObservationId, Version: observation.Version, MunicipalityCode: municipality,
            ObservedOn: day, Exact: true, Total: people.Total));
        file.Reply.Recorded++;
        return observation.ObservationId;
    }

    private static DateOnly LastDay(int year) => new(year, 12, 31);

    private sealed record ReceivedFile(SentFile Sent)
    {
        public Wire.ImportPopulationResponse Reply { get; } = new();

        public void NotPlaced(string code, string label, DateOnly day, string reason)
        {
            if (Reply.Unplaced.Count < MostUnplaced)
            {
                Reply.Unplaced.Add(new Wire.UnplacedPopulation { Code = code, Label = label, ObservedOn = day.ToIso(), Reason = reason });
            }
        }
    }
}
