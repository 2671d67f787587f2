using System.Reflection;

namespace Portfolio.Web.Options;

/// <summary>Declares the flag and the environment variable of a setting.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SettingAttribute : Attribute
{
    /// <summary>Gets or sets the flag, such as <c>--proxies</c>.</summary>
    public string? Flag { get; set; }

    /// <summary>Gets or sets the environment variable, such as <c>PORTFOLIO_PROXIES</c>.</summary>
    public string? Variable { get; set; }
}

/// <summary>A setting of the program, which is a property of an options class.</summary>
/// <param name="Key">
/// The name in the configuration, such as <c>Cache:MaxMegabytes</c>, or <see langword="null"/> if there is only a flag.
/// </param>
/// <param name="Property">The property with the value.</param>
public sealed record KnownSetting(string? Key, PropertyInfo Property)
{
    /// <summary>
    /// Gets the settings of all options classes, which have a constant <c>Section</c>, and those that only commands
    /// read.
    /// </summary>
    public static IReadOnlyList<KnownSetting> All { get; } = [
        .. Of(typeof(WebsiteOptions), section: null).Where(setting => setting.Names is not null),
        .. typeof(KnownSetting).Assembly.GetTypes().OrderBy(type => type.Name, StringComparer.Ordinal)
            .SelectMany(
                type => type.GetField("Section")?.GetRawConstantValue() is string section ? Of(type, section) : []),
    ];

    /// <summary>Gets the flag and the variable, or <see langword="null"/> if there is neither.</summary>
    public SettingAttribute? Names { get; } = Property.GetCustomAttribute<SettingAttribute>();

    /// <summary>
    /// Gets the environment variable that names a file with the value, or <see langword="null"/> if there is none.
    /// </summary>
    public string? FileVariable => Property.PropertyType == typeof(Secret) ? $"{Names?.Variable}_FILE" : null;

    /// <summary>Gets the environment variables, without those that .NET derives from <see cref="Key"/>.</summary>
    public IEnumerable<string> Variables => new[] { Names?.Variable, FileVariable }.OfType<string>();

    private static IEnumerable<KnownSetting> Of(Type type, string? section) =>
        type.GetProperties().Select(
            property => new KnownSetting(section is null ? null : $"{section}:{property.Name}", property));
}
