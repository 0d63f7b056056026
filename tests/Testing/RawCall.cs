using System.Collections.Concurrent;
using Google.Protobuf.Reflection;
using Grpc.Core;
using Grpc.Net.Client;

namespace Platform.Testing;

/// <summary>Calls with bytes of the test's own making, as a client that is broken or hostile would send them.</summary>
public static class RawCall
{
    private static readonly Marshaller<byte[]> s_bytes = Marshallers.Create<byte[]>(bytes => bytes, bytes => bytes);
    private static readonly ConcurrentDictionary<Uri, GrpcChannel> s_channels = [];

    /// <summary>Sends a request and returns the refusal, or null when it was accepted.</summary>
    public static async Task<RpcException?> Unary(CallInvoker invoker, string service, string method, byte[] request)
    {
        try
        {
            await invoker.AsyncUnaryCall(new Method<byte[], byte[]>(MethodType.Unary, service, method, s_bytes, s_bytes), null,
                default, request);
            return null;
        }
        catch (RpcException error)
        {
            return error;
        }
    }

    /// <summary>Makes a call of any kind, reads the answer to its end, and tells the status.</summary>
    public static async Task<StatusCode> Any(Uri address, MethodDescriptor method, string? token, byte[] request)
    {
        var headers = token is null ? new Metadata() : new Metadata { { "authorization", $"Bearer {token}" } };
        var kind = (method.IsClientStreaming, method.IsServerStreaming) switch
        {
            (false, false) => MethodType.Unary,
            (false, true) => MethodType.ServerStreaming,
            (true, false) => MethodType.ClientStreaming,
            _ => MethodType.DuplexStreaming
        };
        var call = new Method<byte[], byte[]>(kind, method.Service.FullName, method.Name, s_bytes, s_bytes);
        var invoker = s_channels.GetOrAdd(address, static one => GrpcChannel.ForAddress(one)).CreateCallInvoker();

        try
        {
            if (kind == MethodType.ServerStreaming)
            {
                using var stream = invoker.AsyncServerStreamingCall(call, null, new CallOptions(headers), request);
                await foreach (var _ in stream.ResponseStream.ReadAllAsync())
                {
                }
            }
            else if (kind == MethodType.ClientStreaming)
            {
                using var stream = invoker.AsyncClientStreamingCall(call, null, new CallOptions(headers));

                try
                {
                    await stream.RequestStream.WriteAsync(request);
                    await stream.RequestStream.CompleteAsync();
                }
                catch (Exception error) when (error is RpcException or InvalidOperationException)
                {
                    // Refused before all was said; with what, the answer tells.
                }

                await stream.ResponseAsync;
            }
            else
            {
                await invoker.AsyncUnaryCall(call, null, new CallOptions(headers), request);
            }

            return StatusCode.OK;
        }
        catch (RpcException error)
        {
            return error.StatusCode;
        }
    }
}
