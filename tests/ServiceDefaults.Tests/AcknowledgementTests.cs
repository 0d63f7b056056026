using Platform.ServiceDefaults.Messaging;

namespace Platform.ServiceDefaults.Tests;

public sealed class AcknowledgementTests
{
    private readonly List<ulong> _told = [];
    private readonly Acknowledgements _acknowledgements;

    public AcknowledgementTests() => _acknowledgements = new((upTo, _) =>
    {
        _told.Add(upTo);
        return ValueTask.CompletedTask;
    });

    [Fact]
    public async Task What_is_taken_together_is_acknowledged_by_one_word()
    {
        await Together(1, 2, 3);
        await Together(4, 5);

        Assert.Equal([3ul, 5ul], _told);
        Assert.True(_acknowledgements.Covers(5));
        Assert.False(_acknowledgements.Covers(6));
    }

    [Fact]
    public async Task Nothing_is_acknowledged_with_others_while_something_before_it_is_undecided()
    {
        await Together(1, 2);
        await Together(4, 5);
        Assert.Equal([2ul], _told);
        Assert.False(_acknowledgements.Covers(3));
        Assert.True(_acknowledgements.Covers(4));

        await Alone(3);

        Assert.Equal([2ul, 5ul], _told);
    }

    [Fact]
    public async Task What_was_decided_alone_is_never_acknowledged_again()
    {
        await Together(1);
        await Alone(3);
        await Alone(2);
        await Together(4);
        await Alone(5);

        Assert.Equal([1ul, 4ul], _told);
    }

    [Fact]
    public async Task In_any_order_each_is_covered_once_and_the_numbers_told_rise()
    {
        var random = new Random(14);

        for (var round = 0; round < 200; round++)
        {
            _told.Clear();
            var (telling, most) = (0, 0);
            var acknowledgements = new Acknowledgements(async (upTo, _) =>
            {
                most = Math.Max(most, Interlocked.Increment(ref telling));
                await Task.Yield();
                _told.Add(upTo);
                Interlocked.Decrement(ref telling);
            });
            var numbers = Enumerable.Range(1, 40).Select(number => (ulong)number).ToArray();
            var alone = numbers.Where(_ => random.Next(3) == 0).ToHashSet();
            random.Shuffle(numbers);

            await Task.WhenAll(numbers.Select(number => Task.Run(() => alone.Contains(number)
                ? acknowledgements.Alone(number, CancellationToken.None)
                : acknowledgements.Together([number], CancellationToken.None))));

            Assert.Equal(1, most);
            Assert.Equal(_told.Order().Distinct(), _told);
            Assert.Equal(numbers.Where(number => !alone.Contains(number)).Max(), _told[^1]);
            Assert.DoesNotContain(_told, alone.Contains);
        }
    }

    private Task Together(params ulong[] numbers) => _acknowledgements.Together(numbers, CancellationToken.None);

    private Task Alone(ulong number) => _acknowledgements.Alone(number, CancellationToken.None);
}
