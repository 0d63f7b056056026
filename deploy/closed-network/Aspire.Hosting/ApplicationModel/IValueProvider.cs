namespace Aspire.Hosting.ApplicationModel;

/// <summary>A value that is known when a resource starts.</summary>
public interface IValueProvider
{
    ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default);
}

/// <summary>A value that a deployment manifest can refer to.</summary>
public interface IManifestExpressionProvider
{
    string ValueExpression { get; }
}
