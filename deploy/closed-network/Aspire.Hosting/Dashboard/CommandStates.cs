using Aspire.Hosting.Dashboard.Contract;
using Aspire.Hosting.Running;

namespace Aspire.Hosting.Dashboard;

/// <summary>Which buttons a resource has in which state.</summary>
internal static class CommandStates
{
    public static IEnumerable<ResourceCommand> Of(string state)
    {
        var isStopped = state is ResourceState.NotStarted || ResourceState.IsEnd(state);
        var isRunning = state is ResourceState.Running;

        yield return Command(ResourceCommands.Start, "Start", "Start this resource", "Play", isHighlighted: true,
            isStopped || state is ResourceState.Waiting ? ResourceCommandState.Enabled
            : state is ResourceState.Starting ? ResourceCommandState.Disabled
            : ResourceCommandState.Hidden);
        yield return Command(ResourceCommands.Stop, "Stop", "Stop this resource", "Stop", isHighlighted: true,
            isRunning ? ResourceCommandState.Enabled
            : state is ResourceState.Stopping ? ResourceCommandState.Disabled
            : ResourceCommandState.Hidden);
        yield return Command(ResourceCommands.Restart, "Restart", "Stop this resource and start it again", "ArrowCounterclockwise", isHighlighted: false,
            isRunning ? ResourceCommandState.Enabled : ResourceCommandState.Disabled);
    }

    private static ResourceCommand Command(
        string name, string displayName, string description, string icon, bool isHighlighted, ResourceCommandState state) => new()
        {
            Name = name,
            DisplayName = displayName,
            DisplayDescription = description,
            ConfirmationMessage = "",
            IconName = icon,
            IconVariant = isHighlighted ? IconVariant.Filled : IconVariant.Regular,
            IsHighlighted = isHighlighted,
            State = state
        };
}
