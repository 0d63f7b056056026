using Grpc.Core;

namespace Platform.Testing;

/// <summary>Calls with bytes of the test's own making, as a client that is broken or hostile would send them.</summary>
public static class RawCall
{
    private static readonly Marshaller<byte[]> s_bytes = Marshallers.Create<byte[]>(bytes => bytes, bytes => bytes);

    /// <summary>Sends a request and returns the refusal, or null when it was accepted.</summary>
    public static async Task<RpcException?> Unary(CallInvoker invoker, string service, string method, byte[] request)
    {
        try
        {
            await invoker.AsyncUnaryCall(new Method<byte[], byte[]>(MethodType.Unary, service, method, s_bytes, s_bytes), null, default, request);
            return null;
        }
        catch (RpcException error)
        {
            return error;
        }
    }
}
