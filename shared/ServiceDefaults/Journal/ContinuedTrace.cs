using System.Diagnostics;
using Microsoft.EntityFrameworkCore;

namespace Platform.ServiceDefaults.Journal;

/// <summary>Work that is done later goes on in the trace of the call that it finishes.</summary>
public static class ContinuedTrace
{
    /// <summary>The trace of the change by which a subject came to be; null when nobody traced it.</summary>
    public static Task<string?> TraceOf(this JournaledDbContext db, string subject, CancellationToken cancellationToken) =>
        db.Journal.AsNoTracking()
            .Where(entry => entry.Subject == subject).OrderBy(entry => entry.Position)
            .Select(entry => entry.TraceParent).FirstOrDefaultAsync(cancellationToken);

    /// <summary>Begins a piece of work in a trace; ended by being disposed. Null when there is no trace to go on in.</summary>
    public static Activity? Continue(string work, string? traceParent) => ActivityContext.TryParse(traceParent, null, out var parent)
        ? JournalTelemetry.Source.StartActivity(work, ActivityKind.Internal, parent)
        : null;
}
