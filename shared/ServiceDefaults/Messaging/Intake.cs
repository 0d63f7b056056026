using System.Runtime.CompilerServices;
using MassTransit;
using MassTransit.Configuration;
using MassTransit.RabbitMqTransport;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Platform.ServiceDefaults.Journal;

namespace Platform.ServiceDefaults.Messaging;

/// <summary>
/// At the head of a queue: takes what was delivered in the order of the queue and in batches, each in one transaction; there is no waiting
/// for one to fill. When anything goes wrong with a batch nothing of it has happened, and each of its messages is taken by itself, with
/// retries and all.
/// </summary>
internal sealed partial class Intake : IFilter<ChannelContext>, IFilter<ReceiveContext>, IFilter<ConsumeContext>,
    IPipeSpecification<ConsumeContext>, IReceiveEndpointObserver
{
    /// <summary>As many as one statement of the inbox takes at once.</summary>
    public const int Most = 64;

    private readonly IServiceProvider _services;
    private readonly ILogger<Intake> _logger;
    private readonly EventExchanges _exchanges;
    private readonly ConditionalWeakTable<ChannelContext, DeliveryLine> _lines = [];

    private Intake(IServiceProvider services) =>
        (_services, _logger, _exchanges) =
            (services, services.GetRequiredService<ILogger<Intake>>(), services.GetRequiredService<EventExchanges>());

    /// <summary>Before everything else that the endpoint does with a message.</summary>
    public static void PutBefore(IReceiveEndpointConfigurator endpoint, IServiceProvider services)
    {
        var intake = new Intake(services);
        endpoint.ConfigureReceive(pipe => pipe.UseFilter(intake));
        endpoint.AddPrePipeSpecification(intake);

        if (endpoint is IRabbitMqReceiveEndpointConfigurator rabbit)
        {
            rabbit.ConfigureChannel(pipe => pipe.UseFilter(intake));
        }

        endpoint.ConnectReceiveEndpointObserver(intake);
    }

    public Task Send(ChannelContext context, IPipe<ChannelContext> next) =>
        next.Send(new AcknowledgingTogether(context, _exchanges));

    public async Task Send(ReceiveContext context, IPipe<ReceiveContext> next)
    {
        try
        {
            await next.Send(context);
        }
        finally
        {
            // Of one that is replayed whoever replays it says when it is done with.
            if (!context.TryGetPayload<Replayed>(out _) && PlaceOf(context) is { } place)
            {
                place.Line.Leave(place.Number);
            }
        }
    }

    public async Task Send(ConsumeContext context, IPipe<ConsumeContext> next)
    {
        if (PlaceOf(context.ReceiveContext) is not { } place)
        {
            await next.Send(context);
            return;
        }

        var delivery = new Delivery(context, next, Take);
        place.Line.Arrive(place.Number, delivery);
        await delivery.Settled();
    }

    public void Probe(ProbeContext context) => context.CreateFilterScope("intake");

    public void Apply(IPipeBuilder<ConsumeContext> builder) => builder.AddFilter(this);

    public IEnumerable<ValidationResult> Validate() => [];

    /// <summary>What has been delivered is taken, the rest waits for the next process that listens.</summary>
    public Task Stopping(ReceiveEndpointStopping stopping)
    {
        foreach (var (_, line) in _lines)
        {
            line.End();
        }

        return Task.CompletedTask;
    }

    public Task Ready(ReceiveEndpointReady ready) => Task.CompletedTask;
    public Task Completed(ReceiveEndpointCompleted completed) => Task.CompletedTask;
    public Task Faulted(ReceiveEndpointFaulted faulted) => Task.CompletedTask;

    /// <summary>A channel to the broker numbers what it delivers, and so does a pass through a journal.</summary>
    private Place? PlaceOf(ReceiveContext context) =>
        context.TryGetPayload<Replayed>(out var replayed) ? replayed.Place
        : context.TryGetPayload<RabbitMqBasicConsumeContext>(out var delivered) && context.TryGetPayload<ChannelContext>(out var channel)
            ? new(_lines.GetValue(channel, _ => new DeliveryLine(Most)), delivered.DeliveryTag)
        : null;

    private async Task Take(IReadOnlyList<Delivery> deliveries)
    {
        if (deliveries[0].Context.ReceiveContext.Redelivered || !await TakeTogether(deliveries))
        {
            foreach (var delivery in deliveries)
            {
                await delivery.SettleAlone();
            }
        }
    }

    /// <summary>False when nothing of it has happened.</summary>
    private async Task<bool> TakeTogether(IReadOnlyList<Delivery> deliveries)
    {
        try
        {
            await using var scope = _services.CreateAsyncScope();
            var batch = new InboxBatch(scope, scope.ServiceProvider.GetRequiredService<ServiceContext>().Db, deliveries);

            if (!await batch.Take())
            {
                return false;
            }
        }
        catch (Exception exception)
        {
            LogOneByOne(deliveries.Count, exception.Message);
            return false;
        }

        await Acknowledge(deliveries);

        foreach (var delivery in deliveries)
        {
            delivery.Settle();
        }

        return true;
    }

    /// <summary>They have taken effect: what the broker does not hear of comes again and is known.</summary>
    private async Task Acknowledge(IReadOnlyList<Delivery> deliveries)
    {
        if (!deliveries[0].Context.ReceiveContext.TryGetPayload<ChannelContext>(out var channel)
            || channel is not AcknowledgingTogether together)
        {
            return;
        }

        try
        {
            await together.Acknowledge(deliveries.Select(delivery =>
                delivery.Context.ReceiveContext.GetPayload<RabbitMqBasicConsumeContext>().DeliveryTag));
        }
        catch (Exception exception)
        {
            LogNotAcknowledged(deliveries.Count, exception.Message);
        }
    }

    [LoggerMessage(LogLevel.Debug, "{Count} messages could not be acknowledged and come again: {Reason}")]
    private partial void LogNotAcknowledged(int count, string reason);

    [LoggerMessage(LogLevel.Debug, "{Count} messages are taken one by one: {Reason}")]
    private partial void LogOneByOne(int count, string reason);
}
