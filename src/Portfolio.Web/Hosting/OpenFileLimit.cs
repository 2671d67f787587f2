namespace Portfolio.Web.Hosting;

/// <summary>
/// Examines the limit of open files, at which the runtime cannot load libraries and ends the process with an unrelated exception.
/// </summary>
internal static class OpenFileLimit
{
    /// <summary>The number of files with which every command works on a small site.</summary>
    private const int Minimum = 512;

    /// <summary>The number of files with which a server can have as many connections as <see cref="ServerLimits"/> allows.</summary>
    private const int ForAllConnections = 4096;

    private const string Advice = "raise it with `ulimit -n 4096`, `LimitNOFILE=4096` of systemd or `--ulimit nofile=4096` of Docker";

    /// <summary>Returns a sentence if the program cannot run with the limit, or null if it can.</summary>
    /// <param name="limits">The content of <c>/proc/self/limits</c>, or null to read it. There is none on other systems than Linux.</param>
    public static string? Problem(string? limits = null) => Find(limits) is { } limit and < Minimum
        ? FormattableString.Invariant($"The limit of open files is {limit}, and the program needs {Minimum} at least: {Advice}") : null;

    /// <summary>Returns a sentence if the server cannot have all connections that it would accept, or null if it can.</summary>
    /// <inheritdoc cref="Problem"/>
    public static string? Warning(string? limits = null) => Find(limits) is { } limit and < ForAllConnections
        ? FormattableString.Invariant($"The limit of open files is {limit}, so the server accepts fewer connections at once: {Advice}")
        : null;

    private static int? Find(string? limits)
    {
        const string Name = "Max open files";
        const string Path = "/proc/self/limits";
        if (limits is null && !File.Exists(Path))
            return null;
        var line = (limits ?? File.ReadAllText(Path)).Split('\n').FirstOrDefault(line => line.StartsWith(Name, StringComparison.Ordinal));
        return int.TryParse(line?[Name.Length..].TrimStart().Split(' ')[0], out var limit) ? limit : null;
    }
}
