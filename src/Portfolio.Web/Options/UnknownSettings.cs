
namespace Portfolio.Web.Options;

/// <summary>Finds unknown settings, which are usually misspelled.</summary>
public static class UnknownSettings
{
    /// <summary>The configuration keys. The sections <c>Serilog</c> and <c>Kestrel</c> have their own.</summary>
    public static IReadOnlyList<string> Keys { get; } = [.. KnownSetting.All.Select(setting => setting.Key)
        .OfType<string>()];

    /// <summary>The environment variables of the program.</summary>
    public static IReadOnlyList<string> Variables { get; } = [.. KnownSetting.All
        .SelectMany(setting => setting.Variables)];

    private const string Prefix = "PORTFOLIO_";

    /// <summary>Variables that Kubernetes adds for a service named <c>portfolio</c>.</summary>
    private static readonly string[] OfCluster = ["PORTFOLIO_PORT", "PORTFOLIO_SERVICE_"];

    private static readonly string[] HostSections = ["Serilog", "Kestrel", "hostBuilder"];

    /// <summary>Gets a message for each unknown name.</summary>
    /// <param name="arguments">The arguments, such as <c>--Sync:AcceptRemoval=true</c>.</param>
    /// <param name="variables">The names of environment variables, including those of other programs.</param>
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
