using Microsoft.Extensions.Configuration;

namespace Portfolio.Web.Tests;

/// <summary>Settings that have no flag.</summary>
internal static class Settings
{
    public static IWebHostBuilder Use(this IWebHostBuilder builder, string name, string value) =>
        builder.ConfigureAppConfiguration(settings => settings.AddInMemoryCollection([new(name, value)]));
}
