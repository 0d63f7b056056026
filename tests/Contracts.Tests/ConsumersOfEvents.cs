using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using MassTransit;
using MassTransit.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Platform.ServiceDefaults.Organisation;

namespace Platform.Contracts.Tests;

/// <summary>Which services take which events: by consumers of their own, and by those shared ones that they ask for.</summary>
internal static class ConsumersOfEvents
{
    /// <summary>Names of services by types of events.</summary>
    public static ILookup<Type, string> ByEvent()
    {
        var shared = Shared();

        return Directory.GetFiles(AppContext.BaseDirectory, "*.dll")
            .Where(file => IsService(Path.GetFileNameWithoutExtension(file)))
            .Select(
                file => (Service: KebabCaseEndpointNameFormatter.Instance.SanitizeName(Path.GetFileNameWithoutExtension(file)), File: file))
            .SelectMany(service => Own(service.File).Concat(CallsOf(service.File).SelectMany(call => shared[call])).Distinct()
                .Select(type => (type, service.Service)))
            .ToLookup(taken => taken.type, taken => taken.Service);
    }

    private static bool IsService(string assembly) => Directory.Exists(Path.Combine(EventTests.Folder(), "../../services", assembly));

    private static IEnumerable<Type> Own(string file) =>
        Assembly.LoadFrom(file).GetTypes().Where(type => type.IsClass).SelectMany(EventsOf);

    private static IEnumerable<Type> EventsOf(Type consumer) => consumer.GetInterfaces()
        .Where(type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IConsumer<>))
        .Select(type => type.GetGenericArguments()[0]).Where(type => type.IsAssignableTo(typeof(IEvent)));

    /// <summary>What each line that a service can have in its Program.cs makes it take.</summary>
    private static ILookup<string, Type> Shared() => typeof(OrganisationRegistration).GetMethods(BindingFlags.Public | BindingFlags.Static)
        .SelectMany(method =>
        {
            var builder = Host.CreateEmptyApplicationBuilder(null);
            method.Invoke(null, [builder]);
            using var services = builder.Services.BuildServiceProvider();
            return services.GetServices<IConsumerRegistration>().SelectMany(registration => EventsOf(registration.Type))
                .Select(type => (method.Name, type)).ToList();
        })
        .ToLookup(pair => pair.Name, pair => pair.type);

    /// <summary>Names of all that an assembly calls elsewhere.</summary>
    private static HashSet<string> CallsOf(string file)
    {
        using var image = new PEReader(File.OpenRead(file));
        var metadata = image.GetMetadataReader();
        return [.. metadata.MemberReferences.Select(handle => metadata.GetString(metadata.GetMemberReference(handle).Name))];
    }
}
