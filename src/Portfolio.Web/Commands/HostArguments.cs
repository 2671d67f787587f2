namespace Portfolio.Web.Commands;

/// <summary>Separates settings of the .NET host (<c>--environment=X</c>, <c>--Logging:LogLevel:Default=Debug</c>) from the program's own
/// flags.</summary>
internal static class HostArguments
{
    private static readonly string[] Names = ["--environment", "--contentRoot", "--applicationName", "--webroot"];

    public static (string[] Ours, IReadOnlyList<string> Host) Split(string[] args)
    {
        var ours = new List<string>();
        var host = new List<string>();
        for (var i = 0; i < args.Length; i++)
        {
            var (name, hasValue) = args[i].IndexOf('=') is >= 0 and var equals ? (args[i][..equals], true) : (args[i], false);
            var isHost = Names.Contains(name, StringComparer.OrdinalIgnoreCase)
                || (hasValue && name.StartsWith("--", StringComparison.Ordinal) && name.Contains(':'));
            (isHost ? host : ours).Add(args[i]);
            if (isHost && !hasValue && i + 1 < args.Length)
                host.Add(args[++i]);
        }

        return ([.. ours], host);
    }
}
