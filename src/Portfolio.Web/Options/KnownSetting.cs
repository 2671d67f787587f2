using System.Reflection;

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
public sealed record KnownSetting(string? Key, PropertyInfo Property)
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

    private static IEnumerable<KnownSetting> Of(Type type, string? section) =>
        type.GetProperties().Select(
            property => new KnownSetting(section is null ? null : $"{section}:{property.Name}", property));
}
