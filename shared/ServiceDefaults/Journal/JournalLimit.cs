using Microsoft.Extensions.Configuration;
using Platform.ServiceDefaults.Rpc;

namespace Platform.ServiceDefaults.Journal;

/// <summary>
/// How many streams of the journal a process sends at once (<c>Journal:Streams</c>), and how many of them to one caller
/// (<c>Journal:StreamsOfSubject</c>).
/// </summary>
internal sealed class JournalLimit(IConfiguration settings) : ConcurrencyLimit(
    new Quota(settings.GetValue("Journal:Streams", 100), "streams of the journal are being sent"),
    new Quota(settings.GetValue("Journal:StreamsOfSubject", 20), "streams of the journal are being sent to this caller"))
{
    public IDisposable Take(string subject) => base.Take(subject);
}
