using System.Globalization;
using Grpc.Core;
using Grpc.Net.Client;
using Platform.Contracts.Types.V1;
using Strategy = Platform.Contracts.Strategy.V1;

namespace Platform.Tool.Observations;

/// <summary>Sends the figures of a file, an indicator and a year at a time, and tells what had no place.</summary>
internal sealed class ObservationsRun(Recording arguments, TextWriter output, TextWriter errors)
{
    private readonly Metadata _headers = new() { { "authorization", $"Bearer {arguments.Token}" } };
    private bool _isRejected;

    public static async Task<int> Run(Recording arguments, TextWriter output, TextWriter errors)
    {
        try
        {
            return await new ObservationsRun(arguments, output, errors).Run();
        }
        catch (FormatException error)
        {
            await errors.WriteLineAsync($"{arguments.File}: {error.Message}");
            return ExitCode.Rejected;
        }
        catch (RpcException error) when (Misdirected.Reason("strategy-tracking", arguments.Address, error) is { } reason)
        {
            await errors.WriteLineAsync(reason);
            return ExitCode.Unreachable;
        }
        catch (RpcException error)
        {
            await errors.WriteLineAsync($"{error.StatusCode}: {error.Status.Detail}");
            return error.StatusCode is StatusCode.Unauthenticated or StatusCode.PermissionDenied ? ExitCode.Unusable : ExitCode.Rejected;
        }
    }

    private async Task<int> Run()
    {
        var regions = arguments.Regions is { } list ? RegionList.Read(list) : RegionList.Today;
        var figures = FigureFile.Read(arguments.File);
        using var channel = GrpcChannel.ForAddress(arguments.Address);
        var service = new Strategy.ComparisonService.ComparisonServiceClient(channel);
        var sources = (await SourcesOf(service)).ToLookup(source => source.Indicator);

        await TellWhatHasNoPlace(figures, regions);

        foreach (var set in Placed(figures, regions).GroupBy(one => (one.Indicator, one.Year)).OrderBy(group => group.Key))
        {
            var indicator = string.Create(CultureInfo.InvariantCulture, $"sotkanet:{set.Key.Indicator}");

            if (!sources.Contains(indicator))
            {
                await errors.WriteLineAsync($"{indicator} {set.Key.Year}: no key result of county {arguments.County} names it.");
            }

            foreach (var source in sources[indicator])
            {
                await Record(service, source, set.Key.Year, [.. set], regions);
            }
        }

        return _isRejected ? ExitCode.Rejected : ExitCode.Done;
    }

    private async Task<IReadOnlyList<Strategy.IndicatorSource>> SourcesOf(Strategy.ComparisonService.ComparisonServiceClient service)
    {
        var request = new Strategy.ListIndicatorSourcesRequest { CountyCode = arguments.County, PageSize = 1000 };
        var sources = new List<Strategy.IndicatorSource>();

        do
        {
            var page = await service.ListIndicatorSourcesAsync(request, _headers);
            sources.AddRange(page.Sources);
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);

        return sources;
    }

    private static IEnumerable<Figure> Placed(IEnumerable<Figure> figures, RegionList regions) =>
        figures.Where(one => one.Gender == "total" && regions.AreaOf(one.Region) is not null);

    private async Task TellWhatHasNoPlace(IReadOnlyList<Figure> figures, RegionList regions)
    {
        await Tell(figures.Count(one => one.Gender != "total"), "of one gender");
        await Tell(figures.Count(one => one.Gender == "total" && RegionList.IsOlder(one.Region)),
            "of counties as an older division numbers them");
        await Tell(
            figures.Count(one => one.Gender == "total" && !RegionList.IsOlder(one.Region) && regions.AreaOf(one.Region) is null),
            "of regions that are no county of today, Helsinki or Åland");

        async Task Tell(int count, string what)
        {
            if (count > 0)
            {
                await errors.WriteLineAsync($"{count} rows {what} were not taken.");
            }
        }
    }

    private async Task Record(
        Strategy.ComparisonService.ComparisonServiceClient service, Strategy.IndicatorSource source, int year, Figure[] figures,
        RegionList regions)
    {
        try
        {
            var comparison = await service.RecordComparisonAsync(
                new()
                {
                    ObservationId = Guid.CreateVersion7().ToString(),
                    CountyCode = arguments.County,
                    KeyResultId = source.KeyResultId,
                    Indicator = source.Indicator,
                    Year = year,
                    Areas =
                    {
                        figures.Where(one => regions.AreaOf(one.Region) != RegionList.Country)
                            .Select(one => new Strategy.AreaFigure { AreaCode = regions.AreaOf(one.Region), Value = Text(one.Value) })
                    },
                    NationalValue = Text(figures.FirstOrDefault(one => regions.AreaOf(one.Region) == RegionList.Country)?.Value),
                    Sources = { new Source { Document = arguments.Document, Locator = $"{source.Indicator}, {year}" } }
                },
                _headers);
            var content = comparison.Observation.Content;
            await output.WriteLineAsync(
                $"{source.Indicator} {year}: {content.Value} is rank {content.Rank} of {content.ComparedCount} (key result "
                + $"{source.KeyResultId}).");
        }
        catch (RpcException error) when (error.StatusCode is StatusCode.InvalidArgument or StatusCode.FailedPrecondition)
        {
            _isRejected = true;
            await errors.WriteLineAsync($"{source.Indicator} {year}: {error.Status.Detail}");
        }
    }

    private static string Text(decimal? value) => value?.ToString("0.######", CultureInfo.InvariantCulture) ?? "";
}
