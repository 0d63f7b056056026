namespace Platform.OrganisationRegistry.Statistics;

/// <summary>Whether a figure was seen or is expected. Tables keep the names.</summary>
internal enum StatisticKind
{
    Unspecified,
    Observed,
    Forecast
}
