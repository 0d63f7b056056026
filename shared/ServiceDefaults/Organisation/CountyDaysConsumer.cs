using MassTransit;
using Platform.Contracts.Registry;
using Platform.ServiceDefaults.Journal;

namespace Platform.ServiceDefaults.Organisation;

/// <summary>Keeps on which days there is which county. To make it anew, <c>county_days</c> is emptied.</summary>
internal sealed class CountyDaysConsumer(ServiceContext service)
    : IConsumer<CountyRegistered>, IConsumer<CountyEnded>, IConsumer<CountyCorrected>
{
    public Task Consume(ConsumeContext<CountyRegistered> context)
    {
        var (told, after) = (context.Message, context.Message.Period.LastDay?.AddDays(1));
        return service.Db.Later(
            $"""
            insert into county_days (county_code, days) values ({told.CountyCode}, daterange({told.Period.FirstDay}::date, {after}::date))
            on conflict (county_code) do update set days = excluded.days
            """,
            context.CancellationToken);
    }

    public Task Consume(ConsumeContext<CountyEnded> context)
    {
        var (told, after) = (context.Message, context.Message.LastDay.AddDays(1));
        return service.Db.Later(
            $"update county_days set days = daterange(lower(days), {after}) where county_code = {told.CountyCode}",
            context.CancellationToken);
    }

    public Task Consume(ConsumeContext<CountyCorrected> context)
    {
        var (told, after) = (context.Message, context.Message.Period.LastDay?.AddDays(1));
        return service.Db.Later(
            $"update county_days set days = daterange({told.Period.FirstDay}::date, {after}::date) where county_code = {told.CountyCode}",
            context.CancellationToken);
    }
}
