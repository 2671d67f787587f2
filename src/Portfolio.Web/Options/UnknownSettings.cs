
namespace Portfolio.Web.Options;

/// <summary>Finds settings that the server does not recognize, which are usually misspelled.</summary>
public static class UnknownSettings
{
    /// <summary>
    /// Gets the known configuration keys, except the keys in the <c>Serilog</c> and <c>Kestrel</c> sections.
    /// </summary>
    public static IReadOnlyList<string> Keys { get; } = [.. KnownSetting.All.Select(setting => setting.Key)
        .OfType<string>()];

    public static IReadOnlyList<string> Variables { get; } = [.. KnownSetting.All
        .SelectMany(setting => setting.Variables)];

    private const string Prefix = "PORTFOLIO_";

    /// <summary>
    /// The prefixes of environment variables that Kubernetes sets for a service named <c>portfolio</c>.
    /// </summary>
    private static readonly string[] OfCluster = ["PORTFOLIO_PORT", "PORTFOLIO_SERVICE_"];

    private static readonly string[] HostSections = ["Serilog", "Kestrel", "hostBuilder"];

    /// <summary>Returns a warning for each unknown setting in the arguments and environment variables.</summary>
    /// <param name="arguments">The command-line arguments, such as <c>--Sync:SettlingSeconds=1</c>.</param>
    /// <param name="variables">The names of all environment variables, including variables of other programs.</param>
    public static IEnumerable<string> Find(IEnumerable<string> arguments, IEnumerable<string> variables)
    {
        foreach (var key in arguments.Select(argument => argument.Split('=')[0])
            .Where(name => name.StartsWith("--", StringComparison.Ordinal) && name.Contains(':'))
            .Select(name => name[2..]))
        {
            if (!IsOneOf(key, Keys) && !IsOneOf(key.Split(':')[0], HostSections))
                yield return Message($"--{key}", NearestName.Find(key, Keys) is { } near ? $"--{near}" : null);
        }

        foreach (var name in variables.Order(StringComparer.Ordinal))
        {
            var key = name.Replace("__", ":", StringComparison.Ordinal);
            if (key.Contains(':') && IsOneOf(key.Split(':')[0], Keys.Select(k => k.Split(':')[0]))
                && !IsOneOf(key, Keys))
            {
                yield return Message(name, NearestName.Find(key, Keys)?.Replace(":", "__", StringComparison.Ordinal));
            }
            else if (name.StartsWith(Prefix, StringComparison.Ordinal) && !Variables.Contains(name)
                && !OfCluster.Any(start => name.StartsWith(start, StringComparison.Ordinal)))
            {
                yield return Message(name, NearestName.Find(name, Variables));
            }
        }
    }

    private static bool IsOneOf(string name, IEnumerable<string> names) =>
        names.Contains(name, StringComparer.OrdinalIgnoreCase);

    private static string Message(string name, string? near) =>
        $"The setting {name} is unknown and has no effect; "
            + $"{(near is null ? "remove it, or see docs/configuration.md" : $"did you mean {near}?")}";
}
