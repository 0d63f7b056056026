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
            throw new RpcException(new Status(StatusCode.Aborted,
                $"Version {read} was changed by someone else; read version {current} and repeat the change."));
        }
    }

    /// <summary>What a creating call is remembered by, so that repeating it is told from using its id again for something else.</summary>
    public static byte[] Fingerprint(this IMessage request) => SHA256.HashData(request.ToByteArray());

    /// <summary>
    /// The same for a call that names persons, made by a secret: whoever has the database cannot try out whom it named. What is erased or
    /// redacted takes it along, by <see cref="Forgotten"/>.
    /// </summary>
    public static byte[] Fingerprint(this IMessage request, SecretKey key) => key.For("created-from").Hash(request.ToByteArray());

    /// <summary>
    /// The fingerprint of a creating call of which parts are erased: there is nothing left to compare with, for callers neither.
    /// </summary>
    public static byte[] Forgotten => [];

    /// <summary>Whether a creating call repeats the one that something was created by.</summary>
    public static bool IsSameCreation(this IMessage request, byte[] createdFrom) =>
        CryptographicOperations.FixedTimeEquals(createdFrom, request.Fingerprint());

    /// <summary>Refuses a creating call whose id was used before for something else.</summary>
    public static void ExpectSameCreation(this IMessage request, byte[] createdFrom, string what, object id) =>
        ExpectSame(createdFrom, request.Fingerprint(), what, id);

    /// <summary>
    /// The same for a call that names persons. After an erasure every repetition is taken for the same call and changes nothing.
    /// </summary>
    public static void ExpectSameCreation(this IMessage request, byte[] createdFrom, SecretKey key, string what, object id)
    {
        if (createdFrom.Length > 0)
        {
            ExpectSame(createdFrom, request.Fingerprint(key), what, id);
        }
    }

    private static void ExpectSame(ReadOnlySpan<byte> createdFrom, ReadOnlySpan<byte> repeated, string what, object id)
    {
        if (!CryptographicOperations.FixedTimeEquals(createdFrom, repeated))
        {
            throw new RpcException(new Status(StatusCode.AlreadyExists, $"There is a {what} {id} already, created with other contents."));
        }
    }
}
