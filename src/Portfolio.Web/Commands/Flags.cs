using System.CommandLine;
using Portfolio.Content.Reading;
using Portfolio.Web.Options;

namespace Portfolio.Web.Commands;

/// <summary>The flags that verbs share. A flag wins over its environment variable, which wins over the default.</summary>
/// <param name="environment">Reads an environment variable; tests give their own.</param>
/// <param name="workingDirectory">Where relative paths and the search for <c>content/</c> begin.</param>
internal sealed class Flags(Func<string, string?> environment, string workingDirectory)
{
    private const string DefaultUrl = "http://localhost:5000";

    private readonly Option<string?> _content = Flag("--content", "folder", "The author's folder [PORTFOLIO_CONTENT, else the nearest content/ upward]");
    private readonly Option<string?> _data = Flag("--data", "folder", "Where the derived store lives [PORTFOLIO_DATA, else .data/ beside the content]");
    private readonly Option<string?> _urls = Flag("--urls", "urls", "Addresses to listen on, separated by ';' [ASPNETCORE_URLS, ASPNETCORE_HTTP_PORTS, else http://localhost:5000]");
    private readonly Option<string?> _baseUrl = Flag("--base-url", "url", "Scheme and host of the public site [PORTFOLIO_BASE_URL, else baseUrl of site.yaml]");

    public Flags()
        : this(Environment.GetEnvironmentVariable, Environment.CurrentDirectory)
    {
    }

    public void AddTo(Command command)
    {
        command.Add(_content);
        command.Add(_data);
        command.Add(_baseUrl);
        AddUrlsTo(command);
    }

    /// <summary>Adds the one flag that says where the server is.</summary>
    public void AddUrlsTo(Command command) => command.Add(_urls);

    /// <summary>All that the website needs to know.</summary>
    /// <exception cref="UsageException">A value cannot be used.</exception>
    public WebsiteOptions Read(ParseResult parsed, IReadOnlyList<string> hostArguments)
    {
        var content = Folders.Content(Value(parsed, _content, "PORTFOLIO_CONTENT"), workingDirectory);
        var data = Folders.Data(Value(parsed, _data, "PORTFOLIO_DATA"), content, workingDirectory);
        var baseUrl = Value(parsed, _baseUrl, "PORTFOLIO_BASE_URL")?.TrimEnd('/');
        if (baseUrl is not null && WebUrl.Origin(baseUrl) is null)
            throw new UsageException($"--base-url '{baseUrl}' is not the address of a site: write scheme and host only, as in https://example.com");
        return new(content, data, baseUrl, Urls(parsed)) { HostArguments = hostArguments };
    }

    /// <summary>Addresses to listen on, separated by <c>;</c>.</summary>
    /// <exception cref="UsageException">One of them is no address.</exception>
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
            throw new UsageException($"--urls '{urls}' is no list of addresses: write them as in http://localhost:5000;http://*:8080");
        }
    }

    private string? Value(ParseResult parsed, Option<string?> option, string variable) =>
        parsed.GetValue(option) ?? (environment(variable) is { Length: > 0 } value ? value : null);

    private static string? FromPorts(string? ports) =>
        string.IsNullOrWhiteSpace(ports)
            ? null
            : string.Join(';', ports.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(port => $"http://*:{port}"));

    private static Option<string?> Flag(string name, string value, string description) =>
        new(name) { Description = description, HelpName = value };
}
