using System.Net;
using System.Reflection;

namespace Portfolio.Web.Options;

/// <summary>Options from flags and environment, needed to build the website.</summary>
/// <param name="ContentFolder">Absolute path of the author's folder.</param>
/// <param name="DataFolder">Absolute path of the folder of the store; created when missing.</param>
/// <param name="BaseUrl">Base URL without a slash at the end; <see langword="null"/>: from <c>site.yaml</c>, else from
/// <paramref name="Urls"/>.</param>
/// <param name="Urls">Addresses to listen on, separated by <c>;</c>.</param>
public sealed record WebsiteOptions(string ContentFolder, string DataFolder, string? BaseUrl, string Urls)
{
    /// <summary>Arguments for the host, such as <c>--environment=Development</c>.</summary>
    public IReadOnlyList<string> HostArguments { get; init; } = [];

    /// <summary>Reverse proxies, whose <c>X-Forwarded-For</c> names the client.</summary>
    public IReadOnlyList<IPNetwork> Proxies { get; init; } = [];

    /// <summary>Shows <c>/health</c> with its diagnostics to whoever sends it as bearer token; <see langword="null"/>: to nobody.</summary>
    public string? OperatorToken { get; init; }

    /// <summary>Signs preview links; <see langword="null"/>: there are none.</summary>
    public Secret? PreviewKey { get; init; }

    /// <summary>Signs requests to the webhook; <see langword="null"/>: it does not exist.</summary>
    public Secret? HookSecret { get; init; }

    /// <summary>The OTLP collector that receives metrics and traces; <see langword="null"/>: none. The exporter reads its other settings
    /// from the environment.</summary>
    public Uri? TelemetryCollector { get; init; }

    /// <summary>Whether drafts and scheduled posts are visible to whoever can reach the server. The data folder must not be used for
    /// anything else.</summary>
    public bool ShowsDrafts { get; init; }

    /// <summary>Whether the log is read in a terminal, not by a program.</summary>
    public bool IsInTerminal { get; init; }

    /// <summary>Whether the log of a terminal has the requests.</summary>
    public bool IsVerbose { get; init; }

    /// <summary>Whether the site is opened in a browser when it is served.</summary>
    public bool OpensBrowser { get; init; }

    /// <summary>Whether services are notified of changes, if <c>site.yaml</c> names any.</summary>
    public bool SendsPings { get; init; } = true;

    /// <summary>Called after each file that is read, with the numbers of those that are read and of all; <see langword="null"/>: nothing is
    /// called.</summary>
    public Action<int, int>? OnRead { get; init; }

    /// <summary>The data folder that keeps the images the site makes; <see langword="null"/>: the one of the store.</summary>
    public string? ImagesDataFolder { get; init; }

    /// <summary>Maximum number of processes that make images.</summary>
    public int ImageWorkers { get; init; } = 1;

    /// <summary>Maximum size of the page cache in bytes.</summary>
    public long MaxCacheBytes { get; init; } = 64 * 1024 * 1024;
}

/// <summary>A setting has a value that cannot be used.</summary>
public sealed class InvalidSettingException(string message) : Exception(message);

/// <summary>An address to listen on, such as <c>http://*:8080</c>, as clients on the same machine reach it.</summary>
/// <param name="Scheme"><c>http</c> or <c>https</c>.</param>
/// <param name="Host">Host name or IP address.</param>
/// <param name="Port">0 (chosen by the system) to 65535.</param>
public sealed record ListenAddress(string Scheme, string Host, int Port)
{
    /// <summary>Base URL of this address, without a slash at the end.</summary>
    public string Origin => Port is 0 or 80 ? $"{Scheme}://{Host}" : $"{Scheme}://{Host}:{Port}";

    /// <summary>The first <c>http</c> address of a list separated by <c>;</c>, else the first address.</summary>
    public static ListenAddress First(string urls)
    {
        var addresses = urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Of).ToList();
        return addresses.Find(address => address.Scheme == Uri.UriSchemeHttp) ?? addresses[0];
    }

    /// <summary>Parses one address.</summary>
    /// <exception cref="FormatException">It is not an address.</exception>
    public static ListenAddress Of(string url)
    {
        var address = BindingAddress.Parse(url);
        if (address.Port > IPEndPoint.MaxPort)
            throw new FormatException($"{address.Port} is no port");
        var host = address.Host is "*" or "+" or "0.0.0.0" or "[::]" ? "localhost" : address.Host;
        return new(address.Scheme, host, address.Port);
    }
}

/// <summary>The version of the program.</summary>
public static class ProgramVersion
{
    /// <summary>With the commit that it was built from, if the build knows it: <c>1.0.0+3f2a…</c>.</summary>
    public static string Full { get; } =
        typeof(ProgramVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "1.0.0";

    /// <summary>Without the commit.</summary>
    public static string Release { get; } = Full.Split('+')[0];
}
