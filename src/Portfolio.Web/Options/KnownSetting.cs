using System.Reflection;
using System.Text.RegularExpressions;

namespace Portfolio.Web.Options;

/// <summary>Declares the command-line flag and the environment variable of a setting.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SettingAttribute : Attribute
{
    /// <summary>Gets or sets the command-line flag, such as <c>--proxies</c>.</summary>
    public string? Flag { get; set; }

    /// <summary>Gets or sets the environment variable, such as <c>PORTFOLIO_PROXIES</c>.</summary>
    public string? Variable { get; set; }
}

/// <summary>Represents a setting of the server, which is a property of an options class.</summary>
/// <param name="Key">
/// The configuration key, such as <c>Cache:MaxMegabytes</c>,
/// or <see langword="null"/> if the setting has only a flag or a variable.
/// </param>
/// <param name="Property">The property of the options class that contains the value.</param>
public sealed partial record KnownSetting(string? Key, PropertyInfo Property)
{
    /// <summary>
    /// Gets the settings of all classes that have a <c>Section</c> constant, and the settings of
    /// <see cref="WebsiteOptions"/> that have a flag or a variable.
    /// </summary>
    public static IReadOnlyList<KnownSetting> All { get; } = [
        .. Of(typeof(WebsiteOptions), section: null).Where(setting => setting.Names is not null),
        .. typeof(KnownSetting).Assembly.GetTypes().OrderBy(type => type.Name, StringComparer.Ordinal)
            .SelectMany(
                type => type.GetField("Section")?.GetRawConstantValue() is string section ? Of(type, section) : []),
    ];

    /// <summary>
    /// Gets the flag and the environment variable of the setting, or <see langword="null"/> if it has neither.
    /// </summary>
    public SettingAttribute? Names { get; } = Property.GetCustomAttribute<SettingAttribute>();

    /// <summary>
    /// Gets the name of the environment variable that contains the path of a file with the secret,
    /// or <see langword="null"/> if the setting is not a secret.
    /// </summary>
    public string? FileVariable => Property.PropertyType == typeof(Secret) ? $"{Names?.Variable}_FILE" : null;

    /// <summary>
    /// Gets the names of the environment variables of the setting,
    /// except the name that .NET derives from <see cref="Key"/>.
    /// </summary>
    public IEnumerable<string> Variables => new[] { Names?.Variable, FileVariable }.OfType<string>();

    /// <summary>
    /// Returns a sentence for each environment variable and configuration key whose name begins as that of a setting and is none.
    /// </summary>
    public static IEnumerable<string> Unknown(IEnumerable<string> variables, IConfiguration configuration)
    {
        var known = All.SelectMany(setting => setting.Variables).ToList();
        var keys = All.Select(setting => setting.Key).OfType<string>().ToHashSet(StringComparer.OrdinalIgnoreCase);
        // .NET has settings of its own below `Logging`.
        var sections = keys.Select(key => key.Split(':')[0]).Distinct().Where(section => section != LogOptions.Section);
        return [
            .. variables.Where(name => name.StartsWith("PORTFOLIO_", StringComparison.OrdinalIgnoreCase)
                    && !known.Contains(name) && !ServiceLink().IsMatch(name))
                .Order(StringComparer.Ordinal).Select(name => Describe(name, known)),
            .. sections.SelectMany(section => configuration.GetSection(section).GetChildren())
                .Where(child => !keys.Contains(child.Path)).Select(child => Describe(child.Path, keys)),
        ];

        static string Describe(string name, IEnumerable<string> names) => $"{name} is not a setting and has no effect: "
            + (NearestName.Find(name, names) is { } near ? $"did you mean {near}?" : "docs/configuration.md lists all settings");
    }

    /// <summary>Matches the variables that Kubernetes sets for a service with the name <c>portfolio</c>.</summary>
    [GeneratedRegex("^PORTFOLIO_(SERVICE_HOST|SERVICE_PORT(_\\w+)?|PORT(_\\w+)?)$",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex ServiceLink();

    private static IEnumerable<KnownSetting> Of(Type type, string? section) =>
        type.GetProperties().Select(
            property => new KnownSetting(section is null ? null : $"{section}:{property.Name}", property));
}
