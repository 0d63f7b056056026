namespace Platform.ServiceDefaults.Messaging;

/// <summary>Where something that was delivered stands.</summary>
internal readonly record struct Place(DeliveryLine Line, ulong Number);

/// <summary>
/// Puts what was delivered at the same time into the order of the queue, by the numbers that it has: without a gap and from 1. Takes what
/// is there, in order and no more than so much at once, one such part after another.
/// </summary>
internal sealed class DeliveryLine(int most)
{
    private readonly Lock _gate = new();
    // Null is what never arrived, as it could not be read: it holds up nobody.
    private readonly Dictionary<ulong, Delivery?> _there = [];
    private readonly Dictionary<ulong, Delivery> _arrived = [];
    private ulong _next = 1;
    private bool _isTaking;
    private bool _isEnding;
    private bool _isStopped;

    public void Arrive(ulong number, Delivery delivery)
    {
        lock (_gate)
        {
            if (!_isStopped)
            {
                _arrived.Add(number, delivery);
                Note(number, delivery);
                return;
            }
        }

        delivery.GiveUp();
    }

    /// <summary>It is done with, whatever became of it.</summary>
    public void Leave(ulong number)
    {
        lock (_gate)
        {
            if (_arrived.Remove(number, out var delivery))
            {
                delivery.Leave();
            }
            else
            {
                Note(number, null);
            }
        }
    }

    /// <summary>Takes what is there, and then nothing more.</summary>
    public void End()
    {
        lock (_gate)
        {
            _isEnding = true;

            if (_isTaking)
            {
                return;
            }
        }

        Stop();
    }

    /// <summary>Takes nothing more: what waits, and what comes, is left to the next that listens.</summary>
    public void Stop()
    {
        List<Delivery> waiting;

        lock (_gate)
        {
            _isStopped = true;
            waiting = [.. _there.Values.OfType<Delivery>()];
            _there.Clear();
        }

        waiting.ForEach(delivery => delivery.GiveUp());
    }

    private void Note(ulong number, Delivery? delivery)
    {
        _there.Add(number, delivery);

        if (_isTaking || number != _next)
        {
            return;
        }

        _isTaking = true;

        // It belongs to no message in particular.
        using (ExecutionContext.SuppressFlow())
        {
            _ = Task.Run(Take);
        }
    }

    private async Task Take()
    {
        while (Next() is { Count: > 0 } deliveries)
        {
            await deliveries[0].Take(deliveries);
        }

        // What would have to come before the rest does not come any more.
        if (_isEnding)
        {
            Stop();
        }
    }

    private List<Delivery> Next()
    {
        lock (_gate)
        {
            var deliveries = new List<Delivery>();

            while (deliveries.Count < most && _there.TryGetValue(_next, out var delivery))
            {
                // What was delivered before may be what ended the process that had it: each is taken by itself.
                var isAlone = delivery is { Context.ReceiveContext.Redelivered: true };

                if (isAlone && deliveries.Count > 0)
                {
                    break;
                }

                _there.Remove(_next++);

                if (delivery?.TryBegin() != true)
                {
                    continue;
                }

                deliveries.Add(delivery);

                if (isAlone)
                {
                    break;
                }
            }

            _isTaking = deliveries.Count > 0;
            return deliveries;
        }
    }
}
