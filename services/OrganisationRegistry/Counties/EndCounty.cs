namespace Platform.OrganisationRegistry.Counties;

internal sealed partial class CountyRpc
{
    public override async Task<Wire.County> EndCounty(Wire.EndCountyRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var code = fields.CountyCode("county_code", request.CountyCode);
        var lastDay = fields.Date("end_date", request.EndDate);
        fields.Check();

        await using var transaction = await db.Database.BeginTransactionAsync(context.CancellationToken);
        await db.LockCounty(code, context.CancellationToken);
        var county = await Find(code, context.CancellationToken);
        Refusals.ExpectVersion(county.Version, request.Version);

        county.End(lastDay);
        await RequireNothingInItOn(code, [ValidPeriod.Of(lastDay.AddDays(1), null)], "end_date", context.CancellationToken);

        db.Publish(new CountyEnded(code, county.Version, lastDay));
        await db.SaveChangesAsync(context.CancellationToken);
        await transaction.CommitAsync(context.CancellationToken);

        return await ToReply(county, lastDay, context.CancellationToken);
    }

    /// <summary>
    /// On days that a county loses, nothing is in it. Of what began on a day that no document states that is not known, if it goes on.
    /// </summary>
    private async Task RequireNothingInItOn(
        string code, IEnumerable<ValidPeriod> lost, string field, CancellationToken cancellationToken)
    {
        foreach (var part in lost)
        {
            var left = await db.Database.SqlQuery<string>(
                $"""
                select thing as "Value" from thing_in_county
                where county_code = {code} and days && daterange({part.Start}::date, {part.End}::date)
                  and not (start_not_stated and {part.End}::date is not null and days && daterange({part.End}::date, null))
                order by thing limit 1
                """).ToListAsync(cancellationToken);

            if (left is [var things])
            {
                throw new RuleException(
                    "nothing-left-in-it", field, $"{things} are in the county {part.When()}; end or correct them first.");
            }
        }
    }
}
