using Platform.FeedbackAndInitiatives.Reads;

namespace Platform.FeedbackAndInitiatives.Support;

/// <summary>The calls about support: one file each, named after it.</summary>
internal sealed partial class SupportRpc(
    ParticipationDbContext db, SupportersTogether together, ReadRecords reads, SupportKey key, TimeProvider time)
    : Wire.SupportService.SupportServiceBase
{
    private const int LongestPersonKey = 200;
}
