using System.CommandLine;
using Portfolio.Content.Reading;
using Portfolio.Web.Http;
using Portfolio.Web.Options;

namespace Portfolio.Web.Commands;

/// <summary>The flags that commands share. A flag overrides its environment variable, which overrides the default.</summary>
/// <param name="environment">Reads an environment variable.</param>
/// <param name="workingDirectory">The folder of relative paths, and where the search for the content folder begins.</param>
internal sealed class Flags(Func<string, string?> environment, string workingDirectory)
{
    /// <summary>A variable of OpenTelemetry.</summary>
    private const string Collector = "OTEL_EXPORTER_OTLP_ENDPOINT";

    private const string DefaultUrl = "http://localhost:5000";

    private readonly Option<string?> _content =
        Flag("--content", "folder", "The content folder [PORTFOLIO_CONTENT, else the nearest folder upward with site.yaml, or content/]");
    private readonly Option<string?> _data =
        Flag("--data", "folder",
        "The folder of the store, which can be deleted at any time [PORTFOLIO_DATA, else a folder beside the content folder]");
    private readonly Option<string?> _urls =
        Flag("--urls", "urls", "URLs to listen on, separated by ';' [ASPNETCORE_URLS, ASPNETCORE_HTTP_PORTS, else http://localhost:5000]");
    private readonly Option<string?> _baseUrl =
        Flag("--base-url", "url", "URL of the public site, such as https://example.com [PORTFOLIO_BASE_URL, else baseUrl in site.yaml]");

    private readonly Option<string?> _proxies =
        Flag("--proxies", "addresses",
        "Addresses and networks of reverse proxies, separated by ',': their X-Forwarded-For names the client [PORTFOLIO_PROXIES, else none]");

    public Flags()
        : this(Environment.GetEnvironmentVariable, Environment.CurrentDirectory)
    {
    }

    public void AddTo(Command command)
    {
        AddFoldersTo(command);
        command.Add(_baseUrl);
        command.Add(_proxies);
        AddUrlsTo(command);
    }

    /// <summary>Adds <c>--content</c> and <c>--data</c>.</summary>
    public void AddFoldersTo(Command command)
    {
        command.Add(_content);
        command.Add(_data);
    }

    /// <summary>Adds <c>--content</c> and <c>--base-url</c>.</summary>
    public void AddSiteTo(Command command)
    {
        AddContentTo(command);
        command.Add(_baseUrl);
    }

    /// <summary>Adds <c>--content</c> alone.</summary>
    public void AddContentTo(Command command) => command.Add(_content);

    /// <summary>Adds <c>--urls</c> alone.</summary>
    public void AddUrlsTo(Command command) => command.Add(_urls);

    /// <summary>The options of the website.</summary>
    /// <param name="folder">The content folder; <see langword="null"/>: as <c>--content</c> says.</param>
    /// <exception cref="UsageException">A value is invalid.</exception>
    public WebsiteOptions Read(ParseResult parsed, IReadOnlyList<string> hostArguments, string? folder = null)
    {
        var content = folder ?? Content(parsed);
        var data = Folders.Data(Value(parsed, _data, "PORTFOLIO_DATA"), content, workingDirectory);
        var baseUrl = Value(parsed, _baseUrl, "PORTFOLIO_BASE_URL")?.TrimEnd('/');
        if (baseUrl is not null && WebUrl.Root(baseUrl) is null)
            throw new UsageException(
                $"--base-url '{baseUrl}' is invalid: write scheme, host and path only, as in https://example.com or "
                + $"https://example.com/site");
        var given = Value(parsed, _proxies, "PORTFOLIO_PROXIES") ?? "";
        if (!ForwardedAddresses.TryParse(given, out var proxies))
            throw new UsageException($"--proxies '{given}' is invalid: write IP addresses and networks as in 127.0.0.1,10.0.0.0/8");
        Uri? collector = null;
        if (environment(Collector) is { Length: > 0 } endpoint
            && !(Uri.TryCreate(endpoint, UriKind.Absolute, out collector) && collector.Scheme is "http" or "https"))
            throw new UsageException($"{Collector} '{endpoint}' is invalid: write a URL as in http://localhost:4317");
        var secrets = new Secrets(environment);
        return new(content, data, baseUrl, Urls(parsed))
        {
            HostArguments = hostArguments,
            Proxies = proxies,
            OperatorToken = environment("PORTFOLIO_OPERATOR_TOKEN") is { Length: > 0 } token ? token : null,
            TelemetryCollector = collector,
            PreviewKey = secrets.Read(Secrets.PreviewKey),
            HookSecret = secrets.Read(Secrets.HookSecret),
            CdnToken = secrets.Read(Secrets.CdnToken),
        };
    }

    /// <summary>Absolute path of the content folder, which may be missing.</summary>
    /// <exception cref="UsageException">It is not named, and there is none in the working directory or above.</exception>
    public string Content(ParseResult parsed) => Folders.Content(Value(parsed, _content, "PORTFOLIO_CONTENT"), workingDirectory);

    /// <summary>Whether <c>--urls</c> is given, and not only its variable.</summary>
    public bool HasUrls(ParseResult parsed) => parsed.GetValue(_urls) is not null;

    /// <summary>URLs to listen on, separated by <c>;</c>.</summary>
    /// <exception cref="UsageException">One of them is invalid.</exception>
    public string Urls(ParseResult parsed)
    {
        var urls = Value(parsed, _urls, "ASPNETCORE_URLS") ?? FromPorts(environment("ASPNETCORE_HTTP_PORTS")) ?? DefaultUrl;
        try
        {
            _ = ListenAddress.First(urls);
            return urls;
        }
        catch (Exception exception) when (exception is FormatException or ArgumentException)
        {
            throw new UsageException($"--urls '{urls}' is invalid: write URLs as in http://localhost:5000;http://*:8080");
        }
    }

    private string? Value(ParseResult parsed, Option<string?> option, string variable) =>
        parsed.GetValue(option) ?? (environment(variable) is { Length: > 0 } value ? value : null);

    private static string? FromPorts(string? ports) =>
        string.IsNullOrWhiteSpace(ports)
            ? null
            : string.Join(';', ports.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Select(port => $"http://*:{port}"));

    private static Option<string?> Flag(string name, string value, string description) =>
        new(name) { Description = description, HelpName = value };
}
