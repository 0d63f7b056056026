using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.Logging;

namespace Platform.Pages;

/// <summary>Renders components to HTML, which encodes every text that they show.</summary>
public sealed class PageRenderer(IServiceProvider services, ILoggerFactory loggers)
{
    /// <summary>A page with the parameters that it takes.</summary>
    public async Task<string> Html<TPage>(params (string Name, object? Value)[] parameters)
        where TPage : IComponent
    {
        await using var renderer = new HtmlRenderer(services, loggers);
        var view = ParameterView.FromDictionary(parameters.ToDictionary(one => one.Name, one => one.Value));
        return await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<TPage>(view)).ToHtmlString());
    }
}
