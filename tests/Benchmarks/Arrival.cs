using System.Diagnostics;
using MassTransit;

namespace Platform.Benchmarks;

/// <summary>Notes when a message has been dealt with: after its consumer, and the inbox's transaction around it, are through.</summary>
internal sealed class Arrival : IReceiveObserver
{
    private TaskCompletionSource<long> _done = new();

    /// <summary>
    /// Milliseconds until the one message that <paramref name="send"/> causes has been dealt with, from the sending's start or its return.
    /// </summary>
    public async Task<double> After(Func<Task> send, bool fromReply)
    {
        _done = new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously);
        var started = Stopwatch.GetTimestamp();
        await send();
        var from = fromReply ? Stopwatch.GetTimestamp() : started;
        return Stopwatch.GetElapsedTime(from, await _done.Task.WaitAsync(TimeSpan.FromSeconds(30))).TotalMilliseconds;
    }

    public Task PreReceive(ReceiveContext context) => Task.CompletedTask;

    public Task PostReceive(ReceiveContext context)
    {
        _done.TrySetResult(Stopwatch.GetTimestamp());
        return Task.CompletedTask;
    }

    public Task PostConsume<T>(ConsumeContext<T> context, TimeSpan duration, string consumerType)
        where T : class => Task.CompletedTask;

    public Task ConsumeFault<T>(ConsumeContext<T> context, TimeSpan duration, string consumerType, Exception exception)
        where T : class => Fail(exception);

    public Task ReceiveFault(ReceiveContext context, Exception exception) => Fail(exception);

    private Task Fail(Exception exception)
    {
        _done.TrySetException(exception);
        return Task.CompletedTask;
    }
}
