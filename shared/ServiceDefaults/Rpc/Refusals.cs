using System.Security.Cryptography;
using Google.Protobuf;
using Grpc.Core;

namespace Platform.ServiceDefaults.Rpc;

/// <summary>The refusals that a call makes by itself; rules refuse with a <see cref="RuleException"/>.</summary>
public static class Refusals
{
    /// <summary>The thing is not there, or not in the caller's county: which of the two is not told.</summary>
    public static RpcException NotFound(string what, object id) => new(new Status(StatusCode.NotFound, $"There is no {what} {id}."));

    /// <summary>Refuses a change that was made without having seen the newest version.</summary>
    public static void ExpectVersion(long current, long read)
    {
        if (current != read)
        {
            throw new RpcException(new Status(StatusCode.Aborted, $"Version {read} was changed by someone else; read version {current} and repeat the change."));
        }
    }

    /// <summary>What a creating call is remembered by, so that repeating it is told from using its id again for something else.</summary>
    public static byte[] Fingerprint(this IMessage request) => SHA256.HashData(request.ToByteArray());

    /// <summary>Refuses a creating call whose id was used before for something else.</summary>
    public static void ExpectSameCreation(this IMessage request, byte[] createdFrom, string what, object id)
    {
        if (!createdFrom.AsSpan().SequenceEqual(request.Fingerprint()))
        {
            throw new RpcException(new Status(StatusCode.AlreadyExists, $"There is a {what} {id} already, created with other contents."));
        }
    }
}
