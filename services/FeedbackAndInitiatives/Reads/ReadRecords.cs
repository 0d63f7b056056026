using Platform.ServiceDefaults;

namespace Platform.FeedbackAndInitiatives.Reads;

/// <summary>Keeps on record that personal data is read, before it is told: what cannot be recorded is not told.</summary>
internal sealed class ReadRecords(ParticipationDbContext db, Caller caller, TimeProvider time)
{
    public Task KeepOfFeedback(string county, Guid feedback, string? purpose, string call, CancellationToken cancellationToken) =>
        Keep(county, feedback, null, purpose, call, cancellationToken);

    public Task KeepOfInitiative(string county, Guid initiative, string? purpose, string call, CancellationToken cancellationToken) =>
        Keep(county, null, initiative, purpose, call, cancellationToken);

    private Task<int> Keep(
        string county, Guid? feedback, Guid? initiative, string? purpose, string call, CancellationToken cancellationToken)
    {
        db.Add(new PersonalDataRead
        {
            CountyCode = county,
            ReadAt = time.GetUtcNow(),
            Reader = caller.Subject,
            Call = call,
            Purpose = purpose,
            FeedbackId = feedback,
            InitiativeId = initiative
        });
        return db.SaveChangesAsync(cancellationToken);
    }
}

/// <summary>What the calls that read personal data have in common.</summary>
internal static class Reading
{
    public static string? Purpose(this Fields fields, string purpose) => fields.OptionalText("purpose", purpose, 200);
}
