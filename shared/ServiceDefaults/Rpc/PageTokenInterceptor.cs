using System.Security.Cryptography;
using System.Text;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;
using Grpc.Core.Interceptors;

namespace Platform.ServiceDefaults.Rpc;

/// <summary>
/// The token of a next page goes on with the question whose answer it continues, and with no other: it is told with a hash of everything
/// else that was asked, and comes back only with the same. How many things a page has may change on the way.
/// </summary>
internal sealed class PageTokenInterceptor : Interceptor
{
    private const int HashLength = 16;

    /// <summary>Calls refuse it themselves, together with whatever else is wrong with the request.</summary>
    private const string OfNoCall = "!";

    public override async Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        if (request is not IMessage asked || asked.Descriptor.FindFieldByName("page_token") is not { } token
            || asked.Descriptor.FindFieldByName("page_size") is not { } size)
        {
            return await continuation(request, context);
        }

        var given = (string)token.Accessor.GetValue(asked);

        if (given.Length > 0)
        {
            var isOfThis = given.Length > HashLength
                && given.AsSpan(given.Length - HashLength).SequenceEqual(HashOf(asked, token, size));
            token.Accessor.SetValue(asked, isOfThis ? given[..^HashLength] : OfNoCall);
        }

        var response = await continuation(request, context);

        if (response is IMessage answer && answer.Descriptor.FindFieldByName("next_page_token") is { } next
            && next.Accessor.GetValue(answer) is string { Length: > 0 } place)
        {
            next.Accessor.SetValue(answer, place + HashOf(asked, token, size));
        }

        return response;
    }

    /// <summary>Of another county, another filter or another call it is another one.</summary>
    private static string HashOf(IMessage asked, FieldDescriptor token, FieldDescriptor size)
    {
        var question = asked.Descriptor.Parser.ParseFrom(asked.ToByteArray());
        token.Accessor.Clear(question);
        size.Accessor.Clear(question);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(asked.Descriptor.FullName));
        hash.AppendData(question.ToByteArray());
        return Convert.ToHexStringLower(hash.GetHashAndReset())[..HashLength];
    }
}
