using System.Diagnostics;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Npgsql;
using Status = Google.Rpc.Status;

namespace Platform.ServiceDefaults.Rpc;

/// <summary>
/// The one place where exceptions become gRPC statuses. What is not listed is a defect: logged here, and not told outside.
/// </summary>
internal sealed partial class ErrorInterceptor(
    ConstraintRules constraints, DatabaseResources resources, ILogger<ErrorInterceptor> logger) : Interceptor
{
    /// <summary>
    /// In bytes. A status travels in one header beside its message, and proxies take headers of four KiB together; a reply that is larger
    /// reaches the caller as the proxy's UNAVAILABLE, which clients repeat. In the header it is a third longer.
    /// </summary>
    private const int LargestStatus = 2560 * 3 / 4;

    /// <summary>In characters; letters beyond ASCII take three or six of the header's.</summary>
    private const int LongestMessage = 200;

    public override async Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        UnreadableRequests.WasRead(context);

        try
        {
            return await continuation(request, context);
        }
        catch (Exception exception) when (exception is not RpcException)
        {
            throw StatusOf(exception, context).ToRpcException();
        }
    }

    public override async Task ServerStreamingServerHandler<TRequest, TResponse>(
        TRequest request, IServerStreamWriter<TResponse> responseStream, ServerCallContext context,
        ServerStreamingServerMethod<TRequest, TResponse> continuation)
    {
        UnreadableRequests.WasRead(context);

        try
        {
            await continuation(request, responseStream, context);
        }
        catch (Exception exception) when (exception is not RpcException)
        {
            throw StatusOf(exception, context).ToRpcException();
        }
    }

    public override async Task<TResponse> ClientStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream, ServerCallContext context,
        ClientStreamingServerMethod<TRequest, TResponse> continuation)
    {
        UnreadableRequests.WasRead(context);

        try
        {
            return await continuation(requestStream, context);
        }
        catch (Exception exception) when (exception is not RpcException)
        {
            throw StatusOf(exception, context).ToRpcException();
        }
    }

    private Status StatusOf(Exception exception, ServerCallContext context) => exception switch
    {
        InvalidFieldsException invalid => Invalid(invalid),
        // A single request is read before any of this; the messages of a stream are read within.
        InvalidProtocolBufferException => Of(Code.InvalidArgument, UnreadableRequests.Reason),
        RuleException refused => Refused(refused),
        DbUpdateConcurrencyException => Of(Code.Aborted, "Changed by someone else; read it again and repeat the change."),
        // Entity Framework and its retrying strategy wrap what the database said, one around the other.
        DbUpdateException { InnerException: NpgsqlException inner } => StatusOf(inner, context),
        InvalidOperationException { InnerException: (NpgsqlException or DbUpdateException) and var inner } => StatusOf(inner, context),
        PostgresException
        {
            SqlState: PostgresErrorCodes.ExclusionViolation or PostgresErrorCodes.UniqueViolation
                or PostgresErrorCodes.ForeignKeyViolation or PostgresErrorCodes.CheckViolation
        } violated
            when constraints.Find(violated.ConstraintName) is { } rule => Refused(rule),
        // Two calls created the same thing at once; the one that repeats it finds the other's.
        PostgresException { SqlState: PostgresErrorCodes.UniqueViolation } => Of(Code.Aborted,
            "Created by someone else at the same moment; repeat the call."),
        PostgresException { SqlState: PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected } =>
            Of(Code.Aborted, "Changed by someone else at the same moment; repeat the call."),
        _ when context.CancellationToken.IsCancellationRequested => DateTime.UtcNow >= context.Deadline
            ? Of(Code.DeadlineExceeded, "The deadline passed.")
            : Of(Code.Cancelled, "The call was cancelled."),
        OperationCanceledException => Of(Code.Unavailable, "The service is stopping; repeat the call."),
        PostgresException { SqlState: var state } when DatabaseResources.IsExhaustion(state) => Exhausted(exception, state),
        PostgresException
        {
            SqlState: PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CannotConnectNow
                or PostgresErrorCodes.CrashShutdown
        } or
        NpgsqlException { IsTransient: true } =>
            Of(Code.Unavailable, "The database does not answer; repeat the call."),
        _ => Defect(exception, context)
    };

    /// <summary>As many violations as fit, and how many do not.</summary>
    internal static Status Invalid(InvalidFieldsException invalid)
    {
        var named = new BadRequest { FieldViolations = { invalid.Violations } };
        var status = StatusWith(named);

        while (named.FieldViolations.Count > 1 && status.CalculateSize() > LargestStatus)
        {
            named.FieldViolations.RemoveAt(named.FieldViolations.Count - 1);
            status = StatusWith(named);
        }

        return status;

        Status StatusWith(BadRequest detail)
        {
            var leftOut = invalid.Violations.Count - detail.FieldViolations.Count + invalid.LeftOut;
            var message = invalid.Message.Length <= LongestMessage ? invalid.Message : $"{invalid.Message[..LongestMessage]}…";
            return With(Code.InvalidArgument, leftOut == 0 ? message : $"{message} {leftOut} more fields are wrong and not named.", detail);
        }
    }

    private static Status Refused(RuleException refused) =>
        With(Code.FailedPrecondition, $"{refused.Rule}: {refused.Message}", new PreconditionFailure
        {
            Violations =
            {
                new PreconditionFailure.Types.Violation { Type = refused.Rule, Subject = refused.Field, Description = refused.Message }
            }
        });

    private Status Exhausted(Exception exception, string state)
    {
        resources.Exhausted(exception, state);
        return Of(Code.ResourceExhausted,
            $"The database has run out of {DatabaseResources.Name(state)}, and nothing was changed; operators know of it.");
    }

    private Status Defect(Exception exception, ServerCallContext context)
    {
        LogDefect(exception, context.Method);
        return Of(Code.Internal,
            $"An unexpected error; operators find it by trace {Activity.Current?.TraceId.ToString() ?? "id of the request"}.");
    }

    private static Status Of(Code code, string message) => new() { Code = (int)code, Message = message };

    private static Status With(Code code, string message, IMessage detail) =>
        new() { Code = (int)code, Message = message, Details = { Any.Pack(detail) } };

    [LoggerMessage(LogLevel.Error, "{Method} failed unexpectedly.")]
    private partial void LogDefect(Exception exception, string method);
}
