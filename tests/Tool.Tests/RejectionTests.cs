using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using Platform.Tool.Import.Sending;

namespace Platform.Tool.Tests;

public sealed class RejectionTests
{
    [Fact]
    public void A_refusal_tells_the_status_and_each_field()
    {
        var details = new BadRequest
        {
            FieldViolations = { new BadRequest.Types.FieldViolation { Field = "body.name", Description = "is required" } }
        };
        var error = new Google.Rpc.Status
        {
            Code = (int)Code.InvalidArgument,
            Message = "The body is not valid.",
            Details = { Any.Pack(details) }
        }.ToRpcException();

        var rejection = Rejection.From("$.registry.bodies[3]", error);

        Assert.Equal("$.registry.bodies[3]", rejection.Place);
        Assert.Equal("INVALID_ARGUMENT: The body is not valid.", rejection.Reason);
        Assert.Equal(["body.name: is required"], rejection.Details);
    }

    [Fact]
    public void A_refusal_by_a_rule_tells_the_rule_and_the_field()
    {
        var details = new PreconditionFailure
        {
            Violations = { new PreconditionFailure.Types.Violation { Type = "ORG-1", Subject = "seats", Description = "Too few." } }
        };
        var error = new Google.Rpc.Status
        {
            Code = (int)Code.FailedPrecondition,
            Message = "ORG-1: Too few.",
            Details = { Any.Pack(details) }
        }.ToRpcException();

        var rejection = Rejection.From("$.registry.terms[0]", error);

        Assert.Equal("FAILED_PRECONDITION: ORG-1: Too few.", rejection.Reason);
        Assert.Equal(["seats: ORG-1"], rejection.Details);
    }

    [Fact]
    public void A_refusal_without_details_tells_its_message() =>
        Assert.Equal(
            "FAILED_PRECONDITION: ORG-1: too few seats",
            Rejection.From("$",
                new RpcException(new Grpc.Core.Status(Grpc.Core.StatusCode.FailedPrecondition, "ORG-1: too few seats"))).Reason);
}
