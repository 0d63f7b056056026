using MassTransit;
using MassTransit.Context;
using Microsoft.Extensions.DependencyInjection;

namespace Platform.ServiceDefaults.Messaging;

/// <summary>What the inbox says of a message.</summary>
internal enum Verdict
{
    TakesEffect,
    WasTaken,
    IsOlder
}

/// <summary>
/// A message on its way through its consumer as one of a batch: it shares the batch's scope, and what became of it is told to others only
/// when the batch has committed.
/// </summary>
internal sealed class TakenTogether(ConsumeContext context, IServiceScope scope, Verdict verdict) : ConsumeContextScope(context, scope)
{
    private readonly List<Func<Task>> _afterCommit = [];

    public Verdict Verdict => verdict;

    /// <summary>False when no consumer is for it.</summary>
    public bool HasConsumer { get; set; }

    /// <summary>Why the batch cannot commit.</summary>
    public Exception? Failure { get; set; }

    public void AfterCommit(Action tell) => _afterCommit.Add(() =>
    {
        tell();
        return Task.CompletedTask;
    });

    public override Task NotifyConsumed<T>(ConsumeContext<T> context, TimeSpan duration, string consumerType)
    {
        _afterCommit.Add(() => base.NotifyConsumed(context, duration, consumerType));
        return Task.CompletedTask;
    }

    /// <summary>It is tried again by itself, and if it fails then that is told.</summary>
    public override Task NotifyFaulted<T>(ConsumeContext<T> context, TimeSpan duration, string consumerType, Exception exception) =>
        Task.CompletedTask;

    public async Task Committed()
    {
        foreach (var tell in _afterCommit)
        {
            await tell();
        }
    }
}
