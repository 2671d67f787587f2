using System.Buffers;
using System.Net;
using System.Net.NetworkInformation;
using System.Reflection;

namespace Portfolio.Web.Options;

/// <summary>Contains the locations of a site and the options for running its server.</summary>
/// <param name="ContentFolder">The absolute path of the content folder.</param>
/// <param name="DataFolder">
/// The absolute path of the folder for the store. The folder is created if it does not exist.
/// </param>
/// <param name="BaseUrl">
/// The public URL of the site without a trailing slash, or <see langword="null"/> for the URL in <c>site.yaml</c>.
/// </param>
/// <param name="Urls">The addresses to listen on, separated by <c>;</c>.</param>
public sealed record WebsiteOptions(
    [property: Setting(Flag = "--content", Variable = "PORTFOLIO_CONTENT")] string ContentFolder,
    [property: Setting(Flag = "--data", Variable = "PORTFOLIO_DATA")] string DataFolder,
    [property: Setting(Flag = "--base-url", Variable = "PORTFOLIO_BASE_URL")] string? BaseUrl,
    [property: Setting(Flag = "--urls", Variable = "ASPNETCORE_URLS")] string Urls)
{
    /// <summary>
    /// Gets a value indicating whether nobody specified <see cref="Urls"/>, so that the server takes the next free port
    /// if another program uses the default port.
    /// </summary>
    public bool HasDefaultUrls { get; init; }

    /// <summary>Gets the arguments for the .NET host, such as <c>--environment=Development</c>.</summary>
    public IReadOnlyList<string> HostArguments { get; init; } = [];

    /// <summary>Gets the values of flags and environment variables by configuration key.</summary>
    public IReadOnlyDictionary<string, string?> Settings { get; init; } = new Dictionary<string, string?>();

    /// <summary>
    /// Gets a value indicating whether drafts and scheduled posts are visible to everybody who can reach the server.
    /// The data folder must not be shared with a public site.
    /// </summary>
    public bool ShowsDrafts { get; init; }

    public bool IsInTerminal { get; init; }

    public bool IsInContainer { get; init; }

    /// <summary>
    /// Determines whether open pages reload when the site changes. Pages reload in Development,
    /// and if only the author can see the site, but never in a container.
    /// </summary>
    public bool ReloadsPages(IHostEnvironment environment)
    {
        var isForAuthor = ListenAddress.AreLocal(Urls)
            && (ShowsDrafts || (IsInTerminal && !Settings.ContainsKey("Server:Proxies")));
        return !IsInContainer && (isForAuthor || environment.IsDevelopment());
    }

    public bool IsVerbose { get; init; }

    /// <summary>
    /// Gets the callback that is invoked each time a file is read, with the number of files read and the total,
    /// or <see langword="null"/> if there is none.
    /// </summary>
    public Action<int, int>? OnRead { get; init; }

    /// <summary>
    /// Gets the data folder for generated images, or <see langword="null"/> to use <see cref="DataFolder"/>.
    /// With a separate folder, the images are kept although the store is temporary.
    /// </summary>
    public string? ImagesDataFolder { get; init; }

    public int ImageWorkers { get; init; } = 1;

    /// <summary>
    /// Gets a value indicating whether the site is served to readers, so that search engines and hubs are notified of
    /// changes.
    /// </summary>
    public bool IsPublic { get; init; } = true;

    public bool IsExport { get; init; }

    /// <summary>Gets the pages that only the author sees, or <see langword="null"/> if there are none.</summary>
    public AuthorPages? AuthorPages { get; init; }

    /// <summary>
    /// Returns the options without the values of <see cref="Settings"/>, because they may be secrets.
    /// </summary>
    public override string ToString() => $"{ContentFolder} {DataFolder} {BaseUrl} {Urls}";
}

/// <summary>
/// Represents pages that a command adds to the site that it serves. They answer only requests from this machine, for a name of this
/// machine: a page of another site could otherwise read them through a host name that resolves to this machine.
/// </summary>
/// <param name="Path">The path below which the pages are.</param>
/// <param name="Description">What the pages show, for the log.</param>
public sealed record AuthorPages(string Path, string Description, RequestDelegate Answer)
{
    public bool IsFor(HttpContext context) => context.Request.Path.StartsWithSegments(Path, StringComparison.Ordinal)
        && context.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address)
        && context.Request.Host.Host is "localhost" or "127.0.0.1" or "[::1]";
}

public sealed class InvalidSettingException(string message) : Exception(message);

/// <summary>
/// Represents an address to listen on, such as <c>http://*:8080</c>, in the form that clients on the same machine use.
/// </summary>
/// <param name="Host">The host name or IP address. A wildcard becomes <c>localhost</c>.</param>
/// <param name="Port">The port from 0 (chosen by the system) to 65535.</param>
public sealed record ListenAddress(string Scheme, string Host, int Port)
{
    /// <summary>Gets the base URL without a trailing slash.</summary>
    public string Origin => (Scheme, Port) is (_, 0) or ("http", 80) or ("https", 443)
        ? $"{Scheme}://{Host}" : $"{Scheme}://{Host}:{Port}";

    /// <summary>
    /// Returns the first <c>http</c> address in a list separated by <c>;</c>, or the first address if all use
    /// <c>https</c>.
    /// </summary>
    public static ListenAddress First(string urls)
    {
        var addresses = Split(urls).Select(Of).ToList();
        return addresses.Find(address => address.Scheme == Uri.UriSchemeHttp) ?? addresses[0];
    }

    /// <summary>Parses an address and replaces a wildcard host with <c>localhost</c>.</summary>
    /// <exception cref="FormatException">The URL is not a valid address.</exception>
    public static ListenAddress Of(string url)
    {
        var address = BindingAddress.Parse(url);
        if (address.Port is < 0 or > IPEndPoint.MaxPort)
            throw new FormatException($"{address.Port} is not a valid port");
        // A port that is no number is parsed as a part of the host, as in *:abc.
        if (!address.IsUnixPipe && address.Host.LastIndexOf(':') > address.Host.LastIndexOf(']'))
            throw new FormatException($"{address.Host} is not a valid host and port");
        var host = address.Host is "*" or "+" or "0.0.0.0" or "[::]" ? "localhost" : address.Host;
        return new(address.Scheme, host, address.Port);
    }

    /// <summary>Returns the address with the first port, from <see cref="Port"/> on, on which no program listens.</summary>
    public ListenAddress OnFreePort()
    {
        var taken = IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners().Select(end => end.Port).ToHashSet();
        return this with { Port = Enumerable.Range(Port, IPEndPoint.MaxPort - Port).First(port => !taken.Contains(port)) };
    }

    /// <summary>Returns the hosts in a list of URLs separated by <c>;</c>.</summary>
    public static IEnumerable<string> HostsOf(string urls) => Split(urls).Select(url => BindingAddress.Parse(url).Host);

    /// <summary>
    /// Determines whether all URLs in a list separated by <c>;</c> are reachable only from this machine.
    /// </summary>
    public static bool AreLocal(string urls) => Split(urls).All(url => BindingAddress.Parse(url) is var address
        && (address.IsUnixPipe || address.Host == "localhost"
            || (IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip))));

    private static string[] Split(string urls) =>
        urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}

public static class ProgramVersion
{
    /// <summary>
    /// Gets the version and, if known, the commit from which it was built: <c>1.2.0-dev.2141+3f2a…</c>. The build writes it into the
    /// configuration of the runtime.
    /// </summary>
    public static string Full { get; } = AppContext.GetData("Portfolio.Version") as string
        ?? typeof(ProgramVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "1.2.0";

    public static string Release { get; } = Full.Split('+')[0];

    /// <summary>
    /// Gets the version without the number of commits: <c>1.2.0-dev</c>. Documents of the site state this version, so that they do not
    /// change with each commit of the program.
    /// </summary>
    public static string Stated { get; } = Release.IndexOf("-dev.", StringComparison.Ordinal) is >= 0 and var at
        ? Release[..(at + "-dev".Length)] : Release;

    /// <summary>Gets the commit from which the program was built, or null if it is unknown.</summary>
    public static string? Commit { get; } = Full.Split('+') is [_, { Length: > 0 } commit] ? commit : null;

    /// <summary>Gets the HTTPS URL of the git repository from which the program was built, or null if it is unknown.</summary>
    public static string? Repository { get; } = typeof(ProgramVersion).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .FirstOrDefault(data => data.Key == "RepositoryUrl" && IsRepository(data.Value))?.Value;

    /// <summary>Determines whether a value is a URL from which a build machine can clone a git repository without a key.</summary>
    public static bool IsRepository(string? value) =>
        Uri.TryCreate(value, UriKind.Absolute, out var url) && url.Scheme == Uri.UriSchemeHttps
        && value.AsSpan().IndexOfAnyExcept(UrlCharacters) < 0;

    /// <summary>The characters of a URL that need no quotes in YAML, TOML and shell scripts.</summary>
    private static readonly SearchValues<char> UrlCharacters = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~:/@%+");
}
