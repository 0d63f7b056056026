using System.Diagnostics;
using System.Net;
using Grpc.Core;

namespace Platform.Journeys;

/// <summary>What a well-made client does while a service is away, and how tests wait for what follows by itself.</summary>
internal static class Eventually
{
    // A mail whose sender was killed is taken by another after two minutes.
    private static readonly TimeSpan s_longest = TimeSpan.FromMinutes(4);

    /// <summary>Looks until there is something.</summary>
    public static async Task<T> Until<T>(string what, Func<Task<T?>> look)
        where T : class
    {
        for (var waited = Stopwatch.StartNew(); ; await Task.Delay(100))
        {
            if (await Call(look) is { } found)
            {
                return found;
            }

            Assert.True(waited.Elapsed < s_longest, $"After {s_longest} still not: {what}\n{ServiceLogs.Warnings()}");
        }
    }

    /// <summary>Looks until it holds.</summary>
    public static Task Until(string what, Func<Task<bool>> holds) => Until<object>(what, async () => await holds() ? what : null);

    /// <summary>Makes a call that may be repeated, until it is answered by a service that is there.</summary>
    public static async Task<T> Call<T>(Func<Task<T>> call)
    {
        for (var waited = Stopwatch.StartNew(); ; await Task.Delay(150))
        {
            try
            {
                return await call();
            }
            catch (RpcException error) when (IsCutOff(error) && waited.Elapsed < s_longest)
            {
                // Whether it was done or not: it may be repeated.
            }
            catch (HttpRequestException error) when (IsAway(error) && waited.Elapsed < s_longest)
            {
                // Pages say so too.
            }
        }
    }

    /// <inheritdoc cref="Call{T}(Func{Task{T}})"/>
    public static Task<T> Call<T>(Func<AsyncUnaryCall<T>> call) => Call(async () => await call());

    /// <summary>A call that another service's word has to have reached first.</summary>
    public static async Task<T> OnceKnown<T>(string what, Func<AsyncUnaryCall<T>> call)
        where T : class
    {
        for (var waited = Stopwatch.StartNew(); ; await Task.Delay(100))
        {
            try
            {
                return await Call(call);
            }
            catch (RpcException error) when (error.StatusCode is StatusCode.FailedPrecondition or StatusCode.NotFound)
            {
                Assert.True(waited.Elapsed < s_longest, $"After {s_longest} still not: {what}\n{error.Status}\n{ServiceLogs.Warnings()}");
            }
        }
    }

    /// <summary>
    /// Changes something that may not be changed twice: after a cut it is read to see whether it was done. A refusal may be for want of
    /// another service's word, and is asked again.
    /// </summary>
    public static async Task<T> Change<T>(Func<AsyncUnaryCall<T>> read, Func<T, bool> isDone, Func<T, AsyncUnaryCall<T>> change)
    {
        for (var waited = Stopwatch.StartNew(); ; await Task.Delay(150))
        {
            var current = await Call(read);

            if (isDone(current))
            {
                return current;
            }

            try
            {
                return await change(current);
            }
            catch (RpcException error) when ((IsCutOff(error)
                || error.StatusCode is StatusCode.Aborted or StatusCode.FailedPrecondition or StatusCode.NotFound)
                && waited.Elapsed < s_longest)
            {
                // Read again.
            }
        }
    }

    /// <summary>A page whose database was restarted says 503, and one whose service is away nothing.</summary>
    private static bool IsAway(HttpRequestException error) => error.StatusCode is null or HttpStatusCode.ServiceUnavailable;

    /// <summary>A connection that breaks in the middle is Internal or Unknown to gRPC's client, with the exception that says so.</summary>
    private static bool IsCutOff(RpcException error) =>
        error.StatusCode is StatusCode.Unavailable or StatusCode.DeadlineExceeded or StatusCode.Cancelled
        || (error.StatusCode is StatusCode.Internal or StatusCode.Unknown
            && error.Status.DebugException is HttpRequestException or IOException);
}
