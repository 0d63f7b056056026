using System.Collections.Concurrent;

namespace Platform.FeedbackAndInitiatives.Support;

/// <summary>
/// Which populations the registry does not tell, so that operators hear of it when that changes and not each time it is asked.
/// </summary>
internal sealed partial class UnknownPopulations(ILogger<UnknownPopulations> logger)
{
    private readonly ConcurrentDictionary<(string County, DateOnly AsOf, int AgeMin), StatusCode> _told = [];

    public void Tell(string county, DateOnly asOf, int ageMin, Status status)
    {
        var isNew = true;
        _told.AddOrUpdate((county, asOf, ageMin), status.StatusCode, (_, before) =>
        {
            isNew = before != status.StatusCode;
            return status.StatusCode;
        });

        if (isNew)
        {
            LogUnknown(county, asOf.ToCountyText(), ageMin, status.StatusCode, status.Detail);
        }
    }

    public void TellKnown(string county, DateOnly asOf, int ageMin)
    {
        if (_told.TryRemove((county, asOf, ageMin), out _))
        {
            LogKnown(county, asOf.ToCountyText(), ageMin);
        }
    }

    [LoggerMessage(
        LogLevel.Warning,
        "The registry tells no population of county {County} on {AsOf} from the age of {AgeMin}; thresholds are pending. {Status}: {Reason}")]
    private partial void LogUnknown(string county, string asOf, int ageMin, StatusCode status, string reason);

    [LoggerMessage(LogLevel.Information, "The registry tells the population of county {County} on {AsOf} from the age of {AgeMin} by now.")]
    private partial void LogKnown(string county, string asOf, int ageMin);
}
