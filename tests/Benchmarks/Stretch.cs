using System.Diagnostics;
using MassTransit;

namespace Platform.Benchmarks;

/// <summary>The time from one moment to another, on the clock and of this process's processors.</summary>
internal sealed class Stretch
{
    private readonly Stopwatch _clock = new();
    private double _begun;

    public double Seconds => _clock.Elapsed.TotalSeconds;

    public double ProcessorSeconds { get; private set; }

    public void Begin()
    {
        _begun = ProcessorTime.OfThis();
        _clock.Start();
    }

    public void End()
    {
        _clock.Stop();
        ProcessorSeconds = ProcessorTime.OfThis() - _begun;
    }
}

/// <summary>Measures from the first message that comes to the last of so many that has been dealt with.</summary>
internal sealed class MeasuredArrivals(int expected, Stretch stretch) : IReceiveObserver
{
    private readonly TaskCompletionSource _all = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _begun;
    private int _ended;

    public Task All => _all.Task;

    public Task PreReceive(ReceiveContext context)
    {
        if (Interlocked.Increment(ref _begun) == 1)
        {
            stretch.Begin();
        }

        return Task.CompletedTask;
    }

    public Task PostReceive(ReceiveContext context)
    {
        if (Interlocked.Increment(ref _ended) == expected)
        {
            stretch.End();
            _all.SetResult();
        }

        return Task.CompletedTask;
    }

    public Task PostConsume<T>(ConsumeContext<T> context, TimeSpan duration, string consumerType)
        where T : class => Task.CompletedTask;

    public Task ConsumeFault<T>(ConsumeContext<T> context, TimeSpan duration, string consumerType, Exception exception)
        where T : class => Fail(exception);

    public Task ReceiveFault(ReceiveContext context, Exception exception) => Fail(exception);

    private Task Fail(Exception exception)
    {
        _all.TrySetException(exception);
        return Task.CompletedTask;
    }
}
