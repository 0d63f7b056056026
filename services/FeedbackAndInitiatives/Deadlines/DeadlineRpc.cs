namespace Platform.FeedbackAndInitiatives.Deadlines;

/// <summary>The one call about deadlines.</summary>
internal sealed class DeadlineRpc(ParticipationDbContext db) : Wire.DeadlineService.DeadlineServiceBase
{
    public override async Task<Wire.ListDeadlinesResponse> ListDeadlines(Wire.ListDeadlinesRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var county = fields.CountyCode("county_code", request.CountyCode);
        var size = fields.PageSize(request.PageSize, 100, 1000);
        var last = fields.PageToken(request.PageToken);
        fields.Check();

        var page = await db.Deadlines.AsNoTracking()
            .Where(d => d.CountyCode == county && d.EndedOn == null && (!request.OnlyMissed || d.MissedOn != null))
            .Where(d => last == null || d.DueOn > last.Day || (d.DueOn == last.Day && d.DeadlineId > last.Id))
            .OrderBy(d => d.DueOn).ThenBy(d => d.DeadlineId)
            .Take(size + 1)
            .ToListAsync(context.CancellationToken);

        return new Wire.ListDeadlinesResponse
        {
            Deadlines = { page.Take(size).Select(ToReply) },
            NextPageToken = page.Count > size ? DayPages.TokenAfter(page[size - 1].DueOn, page[size - 1].DeadlineId) : ""
        };
    }

    private static Wire.Deadline ToReply(Deadline deadline) => new()
    {
        DeadlineId = deadline.DeadlineId.ToString(),
        CountyCode = deadline.CountyCode,
        Kind = deadline.Kind.As<Wire.DeadlineKind>(),
        SubjectId = deadline.ConcernsId.ToString(),
        DueDate = deadline.DueOn.ToIso(),
        MissedOn = deadline.MissedOn.ToIso()
    };
}
