using Platform.Tool;

namespace Platform.ServiceDefaults.Tests;

/// <summary>What consumers have not taken, as <c>./platform dead-letters</c> lets operators see to it.</summary>
public sealed class DeadLettersCommandTests(DeadLetterFixture fixture) : IClassFixture<DeadLetterFixture>
{
    private const string Own = DeadLetterFixture.Own;
    private const string Failed = DeadLetterFixture.Failed;

    [Fact]
    public async Task Messages_are_listed_shown_and_moved_back_and_who_moved_them_is_told()
    {
        Assert.Equal("Nothing lies in dead letters.\n", await Succeed("list budgeting"));
        var refused = await fixture.Refuse(3);

        var listed = await Succeed("list budgeting");
        var two = await Succeed($"show {Failed} --count 2");
        var all = await Succeed($"show {Failed}");
        refused.Mend();
        var moved = await Succeed($"redrive {Failed}");
        await JournalFixture.Until(async () => (await fixture.Effects(refused)).Count == 3);
        var actions = await Succeed("actions budgeting --count 1");

        const string reason = "Platform.ServiceDefaults.Rpc.RuleException: the tally is closed";
        Assert.Matches($"^{Failed} consumer={Own} messages=3 since=20[0-9T:Z-]{{18}} first: {reason}\n$", listed);
        Assert.Matches($"^event={refused.Events[0]} type=wellbeing.test.counted.v1 subject=tallies/{refused.Tallies[0]} county=10 "
            + $"told=20.* since=20.*\n    {reason}\nevent={refused.Events[1]} .*\n    {reason}\n1 more lie behind them.\n$", two);
        Assert.EndsWith("3 in all.\n", all, StringComparison.Ordinal);
        var lines = moved.TrimEnd().Split('\n');
        Assert.All(refused.Events.Zip(lines), one => Assert.Matches(
            $"^[0-9T:Z-]{{20}} moved event={one.First} type=wellbeing.test.counted.v1 .*from {Failed} to {Own}$", one.Second));
        Assert.Equal($"3 messages moved to {Own}. What its inbox passes over is told by ./platform verify.", lines[^1]);
        Assert.Matches($"^[0-9T:Z-]{{20}} redrive by=operator queue={Failed} messages=3 finished=20[0-9T:Z-]{{18}}\n"
            + string.Concat(refused.Events.Select(one => $"    {one}\n")) + "$", actions);
    }

    [Fact]
    public async Task The_message_of_one_event_is_moved_and_the_others_stay()
    {
        var refused = await fixture.Refuse(3);
        refused.Mend();

        await Succeed($"redrive {Failed} --event {refused.Events[1]} --reason Mended.");

        await JournalFixture.Until(async () => (await fixture.Effects(refused)).Count == 1);
        Assert.Contains(" messages=1 ", await Succeed("actions budgeting --count 1"), StringComparison.Ordinal);
        Assert.EndsWith("2 messages dropped.\n", await Succeed($"drop {Failed} --all --yes --reason Tested."), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_dropped_before_it_was_told_what_and_why()
    {
        var refused = await fixture.Refuse(4);

        var (code, told, errors) = await Run($"drop {Failed} --all");
        Assert.Equal((1, "4 messages would be dropped; nothing was. --yes drops.\n"), (code, errors));
        Assert.All(refused.Events, one => Assert.Contains($"would drop event={one} ", told, StringComparison.Ordinal));
        var (one, _, unsaid) = await Run($"drop {Failed} --all --yes");
        Assert.Equal(2, one);
        Assert.Contains("--reason says why they are dropped.", unsaid, StringComparison.Ordinal);
        Assert.Equal(4, await fixture.CountIn(Failed));

        var dropped = await Succeed($"drop {Failed} --event {refused.Events[2]} --yes --reason Counted.");
        Assert.Matches($"^[0-9T:Z-]{{20}} dropped event={refused.Events[2]} .* from {Failed}: .*RuleException: .*\n1 message dropped.\n$",
            dropped);
        Assert.EndsWith("3 messages dropped.\n", await Succeed($"drop {Failed} --all --yes --reason Counted."), StringComparison.Ordinal);
        Assert.Equal(0, await fixture.CountIn(Failed));
        Assert.Matches("^[0-9T:Z-]{20} drop by=operator .*messages=3 .* reason: Counted.\n", await Succeed("actions budgeting"));
    }

    [Theory]
    [InlineData("show budgeting-counted", 2, "budgeting-counted is no queue of dead letters")]
    [InlineData("redrive ../budgeting-counted_error", 2, "../budgeting-counted_error is no queue of dead letters")]
    [InlineData("drop integrator-payroll --all", 2, "integrator-payroll is no queue of dead letters")]
    [InlineData("show cats-counted_error", 2, "cats-counted_error is of no service")]
    [InlineData("list cats", 2, "There is no service cats")]
    [InlineData("list", 2, "The address of organisation-registry is not known: --organisation-registry.")]
    [InlineData("show budgeting-counted_error --count 0", 2, "--count 0 is no number of messages.")]
    [InlineData("redrive budgeting-counted_error --event seven", 2, "'seven'")]
    [InlineData("drop budgeting-counted_error --yes --reason Tested.", 2, "Either --event or --all says what is dropped.")]
    [InlineData("drop budgeting-counted_error --all --event 3f0e0e6c-5a0c-4b8a-9a55-0b9a3c1f7d11", 2, "Either --event or --all")]
    [InlineData("show budgeting-counted_skipped", 1, "There is no queue budgeting-counted_skipped.")]
    [InlineData("redrive budgeting-uncounted_error", 1, "is no queue of dead letters of this service")]
    [InlineData("redrive budgeting-counted_error --budgeting http://127.0.0.1:1", 3, "The service budgeting at http://127.0.0.1:1/")]
    public async Task What_cannot_be_done_is_refused(string words, int expected, string because)
    {
        var (code, output, errors) = await Run(words);

        Assert.Equal((expected, ""), (code, output));
        Assert.Contains(because, errors, StringComparison.Ordinal);
    }

    private async Task<string> Succeed(string words)
    {
        var (code, output, errors) = await Run(words);
        Assert.Equal((0, ""), (code, errors));
        return output;
    }

    private async Task<(int Code, string Output, string Errors)> Run(string words)
    {
        var (output, errors) = (new StringWriter { NewLine = "\n" }, new StringWriter { NewLine = "\n" });
        var code = await CommandLine.Run(["dead-letters", .. words.Split(' ')], new(name => name switch
        {
            "PLATFORM_TOKEN" => fixture.Token(),
            "services__budgeting__grpc__0" => fixture.Service.Address.ToString(),
            _ => null
        }, output, errors));
        return (code, $"{output}", $"{errors}");
    }
}
