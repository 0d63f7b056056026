using MassTransit;
using MassTransit.Transports;

namespace Platform.ServiceDefaults.Messaging;

/// <summary>A message that has come as far as its consumer and waits for its turn, and for what becomes of it.</summary>
internal sealed class Delivery(ConsumeContext context, IPipe<ConsumeContext> next, Func<IReadOnlyList<Delivery>, Task> take)
{
    private readonly TaskCompletionSource _settled = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _left = new(TaskCreationOptions.RunContinuationsAsynchronously);
    // What belongs to the message, its trace above all, and not to whoever takes it.
    private readonly ExecutionContext? _flow = ExecutionContext.Capture();
    private int _turn;

    public ConsumeContext Context => context;

    /// <summary>How this and those that follow it are taken.</summary>
    public Func<IReadOnlyList<Delivery>, Task> Take => take;

    /// <summary>False when it has given up waiting.</summary>
    public bool TryBegin() => Interlocked.Exchange(ref _turn, 1) == 0;

    /// <summary>Waits until it is settled; when its connection is lost before its turn it is given up.</summary>
    public async Task Settled()
    {
        await using var lost = context.CancellationToken.Register(GiveUp);
        await _settled.Task;
    }

    /// <summary>Leaves it to the next that listens, unless its turn has come.</summary>
    public void GiveUp()
    {
        if (TryBegin())
        {
            // What is cancelled is not given back, which would count as a failure of the message.
            (context.ReceiveContext as BaseReceiveContext)?.Cancel();
            _settled.TrySetCanceled();
        }
    }

    /// <summary>Sends it on, or what stands for it.</summary>
    public Task Send(ConsumeContext standing)
    {
        if (_flow is null)
        {
            return next.Send(standing);
        }

        var sent = Task.CompletedTask;
        ExecutionContext.Run(_flow, _ => sent = next.Send(standing), null);
        return sent;
    }

    /// <summary>
    /// Takes it by itself. What becomes of it is told to whoever waits; one that failed is waited for until it lies in another queue.
    /// </summary>
    public async Task SettleAlone()
    {
        try
        {
            await Send(context);
            _settled.SetResult();
        }
        catch (Exception exception)
        {
            _settled.SetException(exception);
            await _left.Task;
        }
    }

    public void Settle() => _settled.SetResult();

    public void Leave() => _left.TrySetResult();
}
