using System.Diagnostics;
using System.Globalization;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;

namespace Platform.Journeys;

/// <summary>Stops, starts and kills the resources of a running platform, as somebody would by its dashboard or from a shell.</summary>
public sealed class Resources(DistributedApplication application)
{
    private static readonly TimeSpan s_timeout = TimeSpan.FromMinutes(3);

    /// <summary>Stops a resource in order.</summary>
    public async Task Stop(string name)
    {
        await Execute(KnownResourceCommands.StopCommand, name);
        await WaitUntilEnded(name);
    }

    /// <summary>
    /// Starts a resource and waits until it is healthy. What is told late of the end before, after the start was told, ends no wait.
    /// </summary>
    public async Task Start(string name)
    {
        await Execute(KnownResourceCommands.StartCommand, name);

        try
        {
            await application.ResourceNotifications.WaitForResourceHealthyAsync(name, WaitBehavior.WaitOnResourceUnavailable)
                .WaitAsync(s_timeout);
        }
        catch (TimeoutException)
        {
            Assert.Fail($"{name} did not become healthy; it said last: {string.Join(" | ", await LastWords(name))}");
        }
    }

    /// <summary>Kills the process of a resource, and waits until that has been noticed.</summary>
    public async Task Kill(string name)
    {
        var running = await application.ResourceNotifications.WaitForResourceAsync(name,
            resource => resource.Snapshot.State?.Text == "Running").WaitAsync(s_timeout);
        var pid = running.Snapshot.Properties.Single(property => property.Name == "executable.pid").Value;
        using var kill = Process.Start("kill", ["-9", string.Create(CultureInfo.InvariantCulture, $"{pid}")]);
        await WaitUntilEnded(name);
    }

    /// <summary>Waits until the resource runs and its health checks say so.</summary>
    public Task WaitUntilHealthy(string name) => application.ResourceNotifications.WaitForResourceHealthyAsync(name).WaitAsync(s_timeout);

    /// <summary>Waits until a job has ended well; whatever it waits for that fails ends the wait with the reason.</summary>
    public async Task WaitUntilDone(string name)
    {
        var end = await WaitUntilEnded(name);
        Assert.True(end.Snapshot is { State.Text: "Finished", ExitCode: 0 },
            $"{name} ended as {end.Snapshot.State?.Text} with exit code {end.Snapshot.ExitCode}.");
    }

    private Task<ResourceEvent> WaitUntilEnded(string name) => application.ResourceNotifications
        .WaitForResourceAsync(name,
            resource => KnownResourceStates.TerminalStates.Contains(resource.Snapshot.State?.Text)).WaitAsync(s_timeout);

    private async Task<IEnumerable<string>> LastWords(string name)
    {
        var lines = new List<string>();
        await foreach (var some in application.Services.GetRequiredService<ResourceLoggerService>().GetAllAsync(name))
        {
            lines.AddRange(some.Select(line => line.Content));
        }

        return lines.TakeLast(10);
    }

    private async Task Execute(string command, string name)
    {
        var answer = await application.Services.GetRequiredService<ResourceCommandService>().ExecuteCommandAsync(name, command);
        Assert.True(answer.Success, $"{command} of {name}: {answer.Message}");
    }
}
