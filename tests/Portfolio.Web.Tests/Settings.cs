using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Portfolio.Web.Hosting;
using Portfolio.Web.Options;
using Portfolio.Web.Security;

namespace Portfolio.Web.Tests;

internal static class Settings
{
    public static Secret Secret { get; } = new(SecretText);

    private const string SecretText = "of the tests, long enough to be none";

    /// <summary>Gets the settings for a command, with <see cref="Secret"/> as the key for preview links.</summary>
    public static IReadOnlyDictionary<string, string?> PreviewKey { get; } = new Dictionary<string, string?>
    {
        ["Secrets:PreviewKey"] = SecretText
    };

    public static void UseSecrets(IWebHostBuilder builder) => builder
        .Use("Secrets:PreviewKey", SecretText).Use("Secrets:HookSecret", SecretText);

    public static void WithCacheWarmer(this IWebHostBuilder builder) =>
        builder.ConfigureServices(services => services.AddHostedService<CacheWarmer>());

    /// <summary>
    /// Replaces the limiters for searches and for responses that are generated from all posts.
    /// </summary>
    public static void UseConcurrencyLimits(this IWebHostBuilder builder, ConcurrencyLimits turns) =>
        builder.ConfigureServices(services => services.AddSingleton(_ => turns));

    public static IWebHostBuilder Use(this IWebHostBuilder builder, string name, string value) =>
        builder.ConfigureAppConfiguration(settings => settings.AddInMemoryCollection([new(name, value)]));
}
