namespace Platform.Budgeting.Actuals;

/// <summary>
/// How many streams a process takes at once, for each holds a connection to the database as long as it lasts; and how many of them one
/// county and one caller may have, so that the others find a place.
/// </summary>
internal sealed class ImportLimit(IConfiguration settings) : ConcurrencyLimit(
    new Quota(settings.GetValue("Budgeting:ImportStreams", 16), "streams are being received"),
    new Quota(settings.GetValue("Budgeting:ImportStreamsOfCounty", 4), "streams of the county are being received"),
    new Quota(settings.GetValue("Budgeting:ImportStreamsOfSubject", 4), "streams of the caller are being received"))
{
    public IDisposable Take(string county, string subject) => base.Take(county, subject);
}
