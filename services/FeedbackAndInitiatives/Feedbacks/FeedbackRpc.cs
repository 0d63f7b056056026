using Platform.FeedbackAndInitiatives.Policies;
using Platform.FeedbackAndInitiatives.Reads;
using Platform.ServiceDefaults;

namespace Platform.FeedbackAndInitiatives.Feedbacks;

/// <summary>The calls about feedback: one file each, named after it.</summary>
internal sealed partial class FeedbackRpc(
    ParticipationDbContext db, ReadRecords reads, PolicyDefaults defaults, SecretKey secret, TimeProvider time)
    : Wire.FeedbackService.FeedbackServiceBase
{
    private const int LongestText = 5000;

    private async Task<Feedback> Find(string county, Guid id, CancellationToken cancellationToken) =>
        await db.Feedback.SingleOrDefaultAsync(feedback => feedback.FeedbackId == id && feedback.CountyCode == county, cancellationToken)
        ?? throw Refusals.NotFound("feedback", id);

    private static Wire.Feedback ToReply(Feedback feedback) => new()
    {
        FeedbackId = feedback.FeedbackId.ToString(),
        CountyCode = feedback.CountyCode,
        Type = feedback.Type.As<Wire.FeedbackType>(),
        UnitId = feedback.UnitId?.ToString() ?? "",
        Channel = feedback.Channel.As<Wire.FeedbackChannel>(),
        WantsReply = feedback.WantsReply,
        ReceivedOn = feedback.ReceivedOn.ToIso(),
        AnswerDue = feedback.AnswerDue.ToIso(),
        AnsweredOn = feedback.AnsweredOn.ToIso(),
        State = feedback.State.As<Wire.FeedbackState>(),
        QuarantineReason = feedback.QuarantineReason.As<Wire.QuarantineReason>(),
        InitiativeId = feedback.InitiativeId?.ToString() ?? "",
        Version = feedback.Version,
        NamedUnitId = feedback.NamedUnitId?.ToString() ?? ""
    };
}
