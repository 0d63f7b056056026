using Platform.OrganisationRegistry.Files;

namespace Platform.OrganisationRegistry.Counties;

internal sealed partial class CountyRpc
{
    private const int MostFileBytes = 4 * 1024 * 1024;
    private const int MostUnplaced = 1000;
    private const int MostSuccessors = 400;

    public override async Task<Wire.ImportMunicipalitiesResponse> ImportMunicipalities(
        IAsyncStreamReader<Wire.ImportMunicipalitiesRequest> requestStream, ServerCallContext context)
    {
        var (file, first) = await SentFile.Receive(
            requestStream, part => new(part.CountyCode, part.Document, part.Uri, part.RetrievedOn, part.Data), MostFileBytes,
            context.CancellationToken);
        var (day, successors, rows) = Read(file, first);

        await using var transaction = await db.Database.BeginTransactionAsync(context.CancellationToken);
        await db.AdvisoryLock("files of the classification of municipalities", context.CancellationToken);
        var municipalities = await db.Municipalities.ToListAsync(context.CancellationToken);
        var classification = new ImportedClassification(db, file, day, municipalities);

        classification.Take(rows);
        classification.Take(successors, rows);
        classification.Take(rows, await db.Counties.ToListAsync(context.CancellationToken));

        await db.SaveChangesAsync(context.CancellationToken);
        await transaction.CommitAsync(context.CancellationToken);

        return classification.Reply;
    }

    private static (DateOnly Day, IReadOnlyDictionary<string, string> Successors, IReadOnlyList<ClassifiedMunicipality> Rows) Read(
        SentFile file, Wire.ImportMunicipalitiesRequest first)
    {
        var fields = new Fields();
        var day = fields.Date("valid_on", first.ValidOn);
        fields.Require(first.Successors.Count <= MostSuccessors, "successors", $"at most {MostSuccessors}");
        var successors = first.Successors.Take(MostSuccessors).Select((one, index) => (
            Code: fields.Digits($"successors[{index}].municipality_code", one.MunicipalityCode, 3),
            Successor: fields.Digits($"successors[{index}].successor_code", one.SuccessorCode, 3))).ToList();
        fields.Require(successors.DistinctBy(one => one.Code).Count() == successors.Count, "successors", "has one of them twice");
        fields.Check();
        IReadOnlyList<ClassifiedMunicipality> rows = [];

        try
        {
            rows = ClassificationFile.Read(file.Bytes);
            var codes = rows.Select(row => row.Code).ToHashSet();

            for (var index = 0; index < successors.Count; index++)
            {
                fields.Require(!codes.Contains(successors[index].Code), $"successors[{index}].municipality_code", "is in the file");
                fields.Require(codes.Contains(successors[index].Successor), $"successors[{index}].successor_code", "is not in the file");
            }
        }
        catch (FormatException error)
        {
            fields.Require(false, "data", error.Message);
        }

        fields.Check();
        return (day, successors.ToDictionary(one => one.Code, one => one.Successor), rows);
    }

    /// <summary>What becomes of a file: what it changes is changed here, and saved by whoever called.</summary>
    private sealed class ImportedClassification(
        RegistryDbContext db, SentFile file, DateOnly day, IReadOnlyList<Municipality> municipalities)
    {
        private readonly Dictionary<string, Municipality> _onDay =
            municipalities.Where(one => one.Period.Contains(day)).ToDictionary(one => one.MunicipalityCode);

        public Wire.ImportMunicipalitiesResponse Reply { get; } = new() { FileSha256 = file.Sha256 };

        public void Take(IReadOnlyList<ClassifiedMunicipality> rows)
        {
            foreach (var row in rows.Where(row => IsWanted(row.CountyCode)))
            {
                if (_onDay.GetValueOrDefault(row.Code) is not { } municipality)
                {
                    NotPlaced(row.Code, row.Name.Fi, $"The registry has no such municipality on {day.ToIso()}.");
                }
                else if (municipality.CountyCode != row.CountyCode)
                {
                    NotPlaced(row.Code, row.Name.Fi,
                        $"The registry has it in county {municipality.CountyCode}, the file in {row.CountyCode}.");
                }
                else if (municipality.Name == row.Name && municipality.Language == row.Language)
                {
                    Reply.Unchanged++;
                }
                else
                {
                    municipality.Correct(row.Name, row.Language, municipality.SuccessorCode, SourcesWith(municipality.Sources, row.Code));
                    PublishChange(municipality);
                    Reply.Corrected++;
                }
            }
        }

        /// <summary>Of municipalities that the classification has no more.</summary>
        public void Take(IReadOnlyDictionary<string, string> successors, IReadOnlyList<ClassifiedMunicipality> rows)
        {
            var codes = rows.Select(row => row.Code).ToHashSet();
            var left = municipalities.Where(one => !codes.Contains(one.MunicipalityCode))
                .GroupBy(one => one.MunicipalityCode)
                .Select(one => one.MaxBy(belonging => belonging.Period.Start ?? DateOnly.MinValue)!)
                .Where(one => IsWanted(one.CountyCode) && !(one.Period.Start > day))
                .OrderBy(one => one.MunicipalityCode, StringComparer.Ordinal).ToList();

            foreach (var municipality in left)
            {
                if (!successors.TryGetValue(municipality.MunicipalityCode, out var successor))
                {
                    if (municipality.SuccessorCode is null)
                    {
                        NotPlaced(municipality.MunicipalityCode, municipality.Name.Fi, municipality.Period.Contains(day)
                            ? $"The registry has it on {day.ToIso()}, and the file has not: what took its place?"
                            : "It is no more, and nobody has said what took its place.");
                    }
                }
                else if (!_onDay.ContainsKey(successor))
                {
                    NotPlaced(municipality.MunicipalityCode, municipality.Name.Fi,
                        $"Its successor {successor} is not in the registry on {day.ToIso()}.");
                }
                else if (municipality.Period.Contains(day))
                {
                    municipality.Leave(day.AddDays(-1), successor);
                    db.Publish(new MunicipalityLeft(
                        CountyCode: municipality.CountyCode, MunicipalityId: municipality.MunicipalityId, Version: municipality.Version,
                        MunicipalityCode: municipality.MunicipalityCode, LastDay: day.AddDays(-1), SuccessorCode: successor));
                    Reply.Succeeded++;
                }
                else if (municipality.SuccessorCode == successor)
                {
                    Reply.Unchanged++;
                }
                else if (municipality.Period.StatedLastDay is null)
                {
                    NotPlaced(municipality.MunicipalityCode, municipality.Name.Fi, "The registry does not know its last day.");
                }
                else
                {
                    municipality.Correct(
                        municipality.Name, municipality.Language, successor,
                        SourcesWith(municipality.Sources, $"without {municipality.MunicipalityCode}"));
                    PublishChange(municipality);
                    Reply.Succeeded++;
                }
            }

            foreach (var code in successors.Keys.Except(left.Select(one => one.MunicipalityCode)).Order(StringComparer.Ordinal))
            {
                NotPlaced(code, "", "The registry has no such municipality.");
            }
        }

        /// <summary>What collaborative areas are called, where the registry has the county in the same one.</summary>
        public void Take(IReadOnlyList<ClassifiedMunicipality> rows, IReadOnlyList<County> counties)
        {
            foreach (var county in counties.Where(one => IsWanted(one.CountyCode) && one.Period.Contains(day))
                .OrderBy(one => one.CountyCode, StringComparer.Ordinal))
            {
                var areas = rows.Where(row => row.CountyCode == county.CountyCode).Select(row => row.CollaborativeArea).Distinct().ToList();

                if (areas is [var area] && area.Code == county.CollaborativeAreaCode && area.Name != county.CollaborativeAreaName)
                {
                    county.Correct(county.Name, area, SourcesWith(county.Sources, $"county {county.CountyCode}"));
                    db.Publish(new CountyChanged(county.CountyCode, county.Version, county.Name.ToEvent()));
                    Reply.CountiesCorrected++;
                }
            }
        }

        private bool IsWanted(string county) => file.CountyCode == Country.Code || file.CountyCode == county;

        /// <summary>With this file in the place of the one before.</summary>
        private SourceList SourcesWith(SourceList sources, string row) =>
            new([.. sources.Items.Where(source => !SentFile.IsOfFile(source)).Take(19), file.At(row)]);

        private void PublishChange(Municipality municipality) => db.Publish(new MunicipalityChanged(
            CountyCode: municipality.CountyCode, MunicipalityId: municipality.MunicipalityId, Version: municipality.Version,
            MunicipalityCode: municipality.MunicipalityCode, Name: municipality.Name.ToEvent(),
            Language: municipality.Language.ToString(), SuccessorCode: municipality.SuccessorCode));

        private void NotPlaced(string code, string name, string reason)
        {
            if (Reply.Unplaced.Count < MostUnplaced)
            {
                Reply.Unplaced.Add(new Wire.UnplacedMunicipality { MunicipalityCode = code, Name = name, Reason = reason });
            }
        }
    }
}
