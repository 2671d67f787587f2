using System.CommandLine;
using System.Globalization;
using Portfolio.Content.Reading.Files;
using Portfolio.Web.Options;
using Portfolio.Web.Text;
using Site = Portfolio.Content.Reading.Folders.ContentFolder;

namespace Portfolio.Web.Commands;

/// <summary>
/// Defines the options that commands share. An option overrides its environment variable, which overrides the default.
/// </summary>
/// <param name="workingDirectory">
/// The folder that paths are relative to, and where the search for the content folder starts.
/// </param>
internal sealed class SharedOptions(Func<string, string?> environment, string workingDirectory)
{
    private const string DefaultUrl = "http://localhost:5000";

    public SharedOptions()
        : this(Environment.GetEnvironmentVariable, Environment.CurrentDirectory)
    {
    }

    /// <summary>Gets the settings of the .NET host on the command line.</summary>
    public IReadOnlyList<string> HostArguments { get; init; } = [];

    public Option<string?> Content { get; } = New("--content", "folder",
        "The content folder [PORTFOLIO_CONTENT, else the nearest parent folder with site.yaml, site/ or content/]");

    public Option<string?> Data { get; } = New("--data", "folder",
        "The data folder, which can be deleted at any time [PORTFOLIO_DATA, else a folder next to the content folder]");

    public Option<string?> BaseUrl { get; } = New("--base-url", "url",
        "The public URL of the site, such as https://example.com [PORTFOLIO_BASE_URL, else baseUrl in site.yaml]");

    public Option<string?> Urls { get; } = New("--urls", "urls",
        "The URLs to listen on, separated by ';' [ASPNETCORE_URLS, ASPNETCORE_HTTP_PORTS, PORT, else http://localhost:5000]");

    public Option<ushort?> Port { get; } = new("--port")
    {
        Description = "The port on this machine to listen on, instead of --urls",
        HelpName = "number",
    };

    public Option<bool> Open { get; } = new("--open") { Description = "Open the site in a browser" };

    public IEnumerable<Option> OfServer => [Content, Data, BaseUrl, Urls, Port, _proxies, _wait, Open, _verbose];

    private readonly Option<string?> _proxies = New("--proxies", "addresses",
        "The addresses and networks of trusted reverse proxies, separated by ',' [PORTFOLIO_PROXIES, else none]");

    private readonly Option<bool> _wait = new("--wait")
    {
        Description = "Start even if the content folder is missing, and serve the folder when it is mounted",
    };

    private readonly Option<bool> _verbose = new("--verbose") { Description = "Show each request in a terminal" };

    public WebsiteOptions Read(ParseResult parsed, string? folder = null)
    {
        var content = folder ?? ContentFolder(parsed);
        var data = Folders.Data(Value(parsed, Data, "PORTFOLIO_DATA"), content, workingDirectory);
        if (SymbolicLink.Resolve(data) == SymbolicLink.Resolve(content))
        {
            throw new UsageException($"--data '{DisplayPath.Of(data)}' is the content folder: specify another folder, "
                + "because the data folder can be deleted at any time");
        }
        var baseUrl = Value(parsed, BaseUrl, "PORTFOLIO_BASE_URL")?.TrimEnd('/');
        if (baseUrl is not null && WebUrl.Root(baseUrl) is null)
        {
            throw new UsageException(
                $"--base-url '{baseUrl}' is invalid: "
                + "use only a scheme, a host and a path, as in https://example.com or https://example.com/site");
        }
        var isInContainer = environment("DOTNET_RUNNING_IN_CONTAINER") == "true";
        return new(content, data, baseUrl, ListenUrls(parsed))
        {
            HasDefaultUrls = GivenUrls(parsed) is null,
            HostArguments = HostArguments,
            Settings = Settings(parsed),
            IsInTerminal = !Console.IsOutputRedirected && !isInContainer,
            IsInContainer = isInContainer,
            IsVerbose = parsed.GetValue(_verbose),
        };
    }

    /// <summary>
    /// Returns the absolute path of the content folder, which must exist unless <c>--wait</c> is set.
    /// </summary>
    public string ContentFolder(ParseResult parsed)
    {
        var folder = Folders.Content(Value(parsed, Content, "PORTFOLIO_CONTENT"), workingDirectory);
        if (!parsed.GetValue(_wait))
            Folders.Require(folder);
        return folder;
    }

    public string ListenUrls(ParseResult parsed)
    {
        var urls = GivenUrls(parsed) ?? DefaultUrl;
        try
        {
            _ = ListenAddress.First(urls);
            return urls;
        }
        catch (Exception exception) when (exception is FormatException or ArgumentException)
        {
            var name = parsed.GetValue(Urls) is null ? "ASPNETCORE_URLS" : "--urls";
            throw new UsageException(
                $"{name} '{urls}' is invalid: use URLs as in http://localhost:5000;http://*:8080");
        }
    }

    private string? GivenUrls(ParseResult parsed) => UrlOfPort(parsed) ?? Value(parsed, Urls, "ASPNETCORE_URLS")
        ?? FromPorts("ASPNETCORE_HTTP_PORTS") ?? FromPorts("PORT");

    private string? UrlOfPort(ParseResult parsed)
    {
        if (parsed.GetValue(Port) is not { } port)
            return null;
        if (parsed.GetValue(Urls) is not null)
            throw new UsageException("--port and --urls both say where to listen: specify one of them");
        return $"http://{(environment("DOTNET_RUNNING_IN_CONTAINER") == "true" ? "*" : "localhost")}:{port}";
    }

    /// <summary>
    /// Returns the values of the settings that are specified by their own option or environment variable.
    /// </summary>
    private Dictionary<string, string?> Settings(ParseResult parsed)
    {
        var settings = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        foreach (var setting in KnownSetting.All.Where(setting => setting is { Key: not null, Names: not null }))
        {
            var given = setting.Names!.Flag == _proxies.Name ? parsed.GetValue(_proxies) : null;
            var value = given ?? Variable(setting.Names.Variable) ?? ReadFile(setting.FileVariable);
            if (value is not null)
                settings[setting.Key!] = value;
        }

        return settings;
    }

    /// <summary>Gets the streams of the GitHub Actions run in which the command runs, or null if there is none.</summary>
    public WorkflowRun? Workflow => environment("GITHUB_ACTIONS") == "true" ? new(Variable("GITHUB_STEP_SUMMARY")) : null;

    private string? Value(ParseResult parsed, Option<string?> option, string variable) =>
        parsed.GetValue(option) ?? Variable(variable);

    private string? Variable(string? name) =>
        name is not null && environment(name) is { Length: > 0 } value ? value : null;

    /// <summary>
    /// Reads the file that an environment variable specifies. Secrets can be read from files, because other users of
    /// the machine can see command-line arguments.
    /// </summary>
    private string? ReadFile(string? variable)
    {
        if (Variable(variable) is not { } file)
            return null;
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"The file in {variable} cannot be read: {exception.Message}");
        }
    }

    /// <summary>Returns the URLs for the ports in an environment variable, separated by <c>;</c>, or null if it has no value.</summary>
    private string? FromPorts(string variable)
    {
        var ports = (environment(variable) ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (Array.Find(ports, port => !ushort.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out _)) is { } wrong)
            throw new UsageException($"{variable} must be a number from 0 to 65535, not '{wrong}'");
        return ports.Length == 0 ? null : string.Join(';', ports.Select(port => $"http://*:{port}"));
    }

    private static Option<string?> New(string name, string value, string description) =>
        new(name) { Description = description, HelpName = value };
}

internal static class Folders
{
    /// <summary>
    /// The folders that can contain the site, in this order. A clone has the sample in <c>content</c>, and its author's own site in
    /// <c>site</c>, which no update of the program changes.
    /// </summary>
    private static readonly string[] Names = ["site", "content"];

    /// <summary>
    /// Returns the absolute path of the content folder. If no folder is specified, searches the working directory
    /// and its parents for a folder that contains <c>site.yaml</c>, a <c>site</c> folder or a <c>content</c> folder.
    /// </summary>
    public static string Content(string? given, string workingDirectory)
    {
        if (given is not null)
            return Path.TrimEndingDirectorySeparator(Path.GetFullPath(given, workingDirectory));
        for (var parent = new DirectoryInfo(workingDirectory); parent is not null; parent = parent.Parent)
        {
            if (File.Exists(Path.Combine(parent.FullName, "site.yaml")))
                return parent.FullName;
            if (Names.Select(name => Path.Combine(parent.FullName, name)).FirstOrDefault(IsSource) is { } found)
                return found;
        }

        throw new UsageException(
            $"There is no site.yaml, site/ or content/ folder in '{workingDirectory}' or its parents: "
            + "create a site with `portfolio new site`, or specify --content");
    }

    /// <summary>Determines whether a folder exists and is not the output of an export, such as <c>portfolio export site</c>.</summary>
    private static bool IsSource(string folder) => Directory.Exists(folder) && !File.Exists(Path.Combine(folder, Site.ExportMark));

    public static void Require(string folder)
    {
        try
        {
            _ = Directory.EnumerateFileSystemEntries(folder).Any();
        }
        catch (DirectoryNotFoundException) when (!File.Exists(folder))
        {
            throw new UsageException($"There is no folder '{DisplayPath.Of(folder)}': "
                + "create it with `portfolio new site`, or specify another folder with --content");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException(File.Exists(folder)
                ? $"'{DisplayPath.Of(folder)}' is a file: specify its folder with --content"
                : $"The folder '{DisplayPath.Of(folder)}' cannot be read: allow the user '{Environment.UserName}' to read it");
        }
    }

    /// <summary>
    /// Refuses the folder of another site generator, and its <c>site</c>, <c>content</c> and <c>docs</c> folders, because documents
    /// that its settings hide would be published.
    /// </summary>
    public static void RefuseOtherEngine(string folder)
    {
        if (OtherEngine.HasOwnSettings(folder))
            return;
        var parent = Path.GetFileName(folder) is "site" or "content" or "docs" ? Path.GetDirectoryName(folder) : null;
        foreach (var place in (string?[])[folder, parent])
        {
            if (place is null || OtherEngine.HasOwnSettings(place) || OtherEngine.Find(place) is not { } engine)
                continue;
            var output = DisplayPath.Quoted(DisplayPath.Of(Path.Combine(place, engine.Output)));
            throw new UsageException($"This folder belongs to {engine.Name} ({engine.File}). Build the site, usually with "
                + $"`{engine.Build}`, and import it: portfolio import {DisplayPath.Quoted(DisplayPath.Of(place))} --built {output} "
                + "--to my-site");
        }
    }

    /// <summary>
    /// Returns the absolute path of the data folder. If no folder is specified, returns a folder next to the content
    /// folder: <c>content</c> → <c>.data</c>, <c>my-site</c> → <c>.my-site.data</c>.
    /// </summary>
    public static string Data(string? given, string content, string workingDirectory)
    {
        var name = Path.GetFileName(content);
        return given is not null ? Path.GetFullPath(given, workingDirectory)
            : Path.Combine(Path.GetDirectoryName(content) ?? content,
                name is "content" or "" ? ".data" : $".{name}.data");
    }
}
