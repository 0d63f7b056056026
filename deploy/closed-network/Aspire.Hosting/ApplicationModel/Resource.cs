namespace Aspire.Hosting.ApplicationModel;

/// <summary>The common part of all resources.</summary>
public abstract class Resource : IResource
{
    protected Resource(string name)
    {
        // DCP takes any name without complaint and then cannot address the object.
        if (name.Length is 0 or > 64 || !char.IsAsciiLetter(name[0]) || name[^1] == '-' || name.Contains("--")
            || !name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-'))
        {
            throw new DistributedApplicationException(
                $"'{name}' is no name for a resource: letters, digits and single hyphens, a letter first, at most 64.");
        }

        Name = name;
    }

    public string Name { get; }

    public ResourceAnnotationCollection Annotations { get; } = [];
}
