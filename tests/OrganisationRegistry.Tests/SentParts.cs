using Google.Protobuf;
using Grpc.Core;

namespace Platform.OrganisationRegistry.Tests;

/// <summary>Files that are sent to calls in parts.</summary>
internal static class SentParts
{
    /// <summary>All parts of some bytes, and the answer.</summary>
    public static async Task<TAnswer> InParts<TPart, TAnswer>(
        this AsyncClientStreamingCall<TPart, TAnswer> call, byte[] bytes, Func<ByteString, TPart> part)
    {
        using var whole = call;

        try
        {
            foreach (var some in bytes.Chunk(100_000).DefaultIfEmpty([]))
            {
                await call.RequestStream.WriteAsync(part(ByteString.CopyFrom(some)));
            }

            await call.RequestStream.CompleteAsync();
        }
        catch (RpcException)
        {
            // The answer says why.
        }

        return await call.ResponseAsync;
    }
}
