using Platform.StrategyTracking.CheckIns;
using Platform.StrategyTracking.KeyResults;

namespace Platform.StrategyTracking.FollowUp;

/// <summary>The newest observations of a key result, the oldest first, and the newest check-in, if there is one.</summary>
internal sealed record KeyResultTrend(List<Observation> Observations, CheckIn? CheckIn);

/// <summary>Which way figures go.</summary>
internal static class Trends
{
    private const int Most = 8;

    /// <summary>For each of some key results, what tells on a day which way it goes.</summary>
    public static async Task<Dictionary<Guid, KeyResultTrend>> TrendsOf(
        this StrategyDbContext db, Guid[] keyResults, DateOnly day, CancellationToken cancellationToken)
    {
        var newest = await db.Observations.FromSql(
            $"""
            select newest.* from unnest({keyResults}) k (id), lateral (
                select * from observation
                where key_result_id = k.id and observed_on <= {day} and superseded_by_observation_id is null and withdrawn_reason is null
                order by observed_on desc, position desc limit {Most}) newest
            order by newest.observed_on, newest.position
            """).AsNoTracking().ToListAsync(cancellationToken);
        var observations = newest.ToLookup(one => one.KeyResultId);
        var checkIns = await db.NewestCheckIns(keyResults, day, cancellationToken);
        return keyResults.ToDictionary(id => id, id => new KeyResultTrend([.. observations[id]], checkIns.GetValueOrDefault(id)));
    }

    /// <summary>By the two newest observations.</summary>
    public static Wire.Trend Of(Wire.KeyResultContent content, List<Observation> observations)
    {
        if (observations is not [.., var before, var last])
        {
            return Wire.Trend.Unspecified;
        }

        return content.Comparator switch
        {
            Wire.Comparator.AtLeast => Compare(before.Value, last.Value),
            Wire.Comparator.AtMost => Compare(last.Value, before.Value),
            Wire.Comparator.RankAtMost or Wire.Comparator.RankWithinTopShare => Compare(last.Rank, before.Rank),
            Wire.Comparator.AtLeastNationalAverage => content.LowerIsBetter
                ? Compare(last.Value, before.Value)
                : Compare(before.Value, last.Value),
            _ => Wire.Trend.Unspecified
        };
    }

    private static Wire.Trend Compare(decimal? worse, decimal? better) => (worse, better) switch
    {
        ({ } low, { } high) when low < high => Wire.Trend.Improving,
        ({ } low, { } high) when low == high => Wire.Trend.Steady,
        ({ }, { }) => Wire.Trend.Worsening,
        _ => Wire.Trend.Unspecified
    };
}
