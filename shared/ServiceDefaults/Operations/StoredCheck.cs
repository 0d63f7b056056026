using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Platform.ServiceDefaults.Operations;

/// <summary>Something that is kept though it follows from other rows: a sum, a count, a newest version.</summary>
/// <param name="Name">What is compared, in a few words; the same from one time to the next.</param>
/// <param name="Sql">
/// A query of three columns, a row for each thing that is kept or should be: <c>what</c> (text), <c>kept</c> and <c>computed</c>, which are
/// null where there is nothing. It reads and changes nothing.
/// </param>
/// <param name="Remedy">What an operator does about a difference, as a sentence.</param>
public sealed record StoredCheck(string Name, string Sql, string Remedy);

/// <summary>How many of something there are in each county, which other services know as well.</summary>
/// <param name="Name">What is counted, by the same name in every service that knows it.</param>
/// <param name="Sql">
/// A query of two columns, a row for each thing that there is on the day <c>$1</c>: <c>county_code</c> and <c>thing</c>, a text that is the
/// same in every service.
/// </param>
public sealed record StoredFigure(string Name, string Sql);

/// <summary>What a service adds to what is verified in each.</summary>
public static class VerificationRegistration
{
    internal static void AddOperations(this IHostApplicationBuilder builder)
    {
        var service = builder.ServiceName();
        builder.Services.AddSingleton<VerificationLimit>();
        builder.Services.AddSingleton(services => ActivatorUtilities.CreateInstance<InboxVerification>(services, service));
    }

    /// <summary>What the service keeps beside the rows it follows from, and what it knows of things that others know.</summary>
    public static void AddVerification(this IHostApplicationBuilder builder, StoredCheck[] checks, StoredFigure[] figures)
    {
        foreach (var check in checks)
        {
            builder.Services.AddSingleton(check);
        }

        foreach (var figure in figures)
        {
            builder.Services.AddSingleton(figure);
        }
    }
}
