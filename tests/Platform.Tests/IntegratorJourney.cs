using System.Text;
using System.Text.Json.Nodes;
using RabbitMQ.Client;

namespace Platform.Journeys;

/// <summary>Another system that takes events off the platform's broker, with no more than an operator has given to it.</summary>
public sealed class IntegratorJourney(RunningPlatform platform)
{
    private const string County = "12";

    [Fact]
    public async Task What_happens_in_a_county_reaches_the_queue_of_a_system_that_was_added_for_it()
    {
        var added = await Programs.Integrator(platform, "add", "payroll", "--events", "wellbeing.registry.unit-created.v1", "--county",
            County);
        Assert.True(added.ExitCode == 0, added.Errors);
        var told = added.Output.Split('\n').Select(line => line.Split(": ", 2)).Where(line => line.Length == 2)
            .ToDictionary(line => line[0], line => line[1]);

        await new Units(platform.As(platform.Token()), "14").Create("Toisen alueen");
        var unit = await new Units(platform.As(platform.Token()), County).Create("Palkanlaskenta");
        await using var connection = await new ConnectionFactory
        {
            Uri = new UriBuilder(platform.Broker) { UserName = told["user"], Password = told["password"] }.Uri
        }.CreateConnectionAsync(TestContext.Current.CancellationToken);
        await using var channel = await connection.CreateChannelAsync(cancellationToken: TestContext.Current.CancellationToken);
        var message = await Eventually.Until("the event is in the queue", () => channel.BasicGetAsync(told["queue"], autoAck: true));

        var envelope = JsonNode.Parse(Encoding.UTF8.GetString(message.Body.Span))!;
        Assert.Equal(unit.UnitId, (string?)envelope["message"]!["unitId"]);
        Assert.Equal(message.BasicProperties.MessageId, (string?)envelope["messageId"]);
        Assert.Equal(0, (await Programs.Integrator(platform, "remove", "payroll")).ExitCode);
    }
}
