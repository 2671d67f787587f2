using System.CommandLine;
using Portfolio.Web.Options;
using Portfolio.Web.Text;

namespace Portfolio.Web.Commands;

/// <summary>
/// Defines the flags that commands share. A flag overrides its environment variable, which overrides the default.
/// </summary>
/// <param name="environment">
/// A function that returns the value of an environment variable, or <see langword="null"/> if it is not set.
/// </param>
/// <param name="workingDirectory">
/// The folder that paths are relative to, and where the search for the content folder starts.
/// </param>
internal sealed class Flags(Func<string, string?> environment, string workingDirectory)
{
    private const string DefaultUrl = "http://localhost:5000";

    private readonly Option<string?> _content = Flag("--content", "folder",
        "The content folder [PORTFOLIO_CONTENT, else the nearest parent folder with site.yaml or content/]");
    private readonly Option<string?> _data = Flag("--data", "folder",
        "The data folder, which can be deleted at any time [PORTFOLIO_DATA, else a folder next to the content folder]");
    private readonly Option<string?> _urls = Flag("--urls", "urls",
        "The URLs to listen on, separated by ';' [ASPNETCORE_URLS, ASPNETCORE_HTTP_PORTS, PORT, else http://localhost:5000]");
    private readonly Option<string?> _baseUrl = Flag("--base-url", "url",
        "The public URL of the site, such as https://example.com [PORTFOLIO_BASE_URL, else baseUrl in site.yaml]");

    private readonly Option<string?> _proxies = Flag("--proxies", "addresses",
        "The addresses and networks of trusted reverse proxies, separated by ',' [PORTFOLIO_PROXIES, else none]");

    private readonly Option<bool> _wait = new("--wait")
    {
        Description = "Start even if the content folder is missing, and serve the folder when it is mounted",
    };

    private readonly Option<bool> _open = new("--open") { Description = "Open the site in a browser" };

    private readonly Option<bool> _verbose = new("--verbose") { Description = "Show each request in a terminal" };

    public Flags()
        : this(Environment.GetEnvironmentVariable, Environment.CurrentDirectory)
    {
    }

    public void AddTo(Command command)
    {
        AddFoldersTo(command);
        command.Add(_baseUrl);
        command.Add(_proxies);
        command.Add(_wait);
        command.Add(_open);
        command.Add(_verbose);
        AddUrlsTo(command);
    }

    public void AddFoldersTo(Command command)
    {
        command.Add(_content);
        command.Add(_data);
    }

    public void AddSiteTo(Command command)
    {
        AddContentTo(command);
        command.Add(_baseUrl);
    }

    public void AddContentTo(Command command) => command.Add(_content);

    public void AddUrlsTo(Command command) => command.Add(_urls);

    /// <param name="folder">The content folder, or <see langword="null"/> for the value of <c>--content</c>.</param>
    /// <exception cref="UsageException">A value is invalid.</exception>
    public WebsiteOptions Read(ParseResult parsed, IReadOnlyList<string> hostArguments, string? folder = null)
    {
        var content = folder ?? Content(parsed);
        var givenData = Value(parsed, _data, "PORTFOLIO_DATA");
        var data = Folders.Data(givenData, content, workingDirectory);
        var baseUrl = Value(parsed, _baseUrl, "PORTFOLIO_BASE_URL")?.TrimEnd('/');
        if (baseUrl is not null && WebUrl.Root(baseUrl) is null)
        {
            throw new UsageException(
                $"--base-url '{baseUrl}' is invalid: "
                + "use only a scheme, a host and a path, as in https://example.com or https://example.com/site");
        }
        var isInContainer = environment("DOTNET_RUNNING_IN_CONTAINER") == "true";
        return new(content, data, baseUrl, Urls(parsed))
        {
            RequiresDataFolder = givenData is not null,
            HostArguments = hostArguments,
            Settings = Settings(parsed),
            IsInTerminal = !Console.IsOutputRedirected && !isInContainer,
            IsInContainer = isInContainer,
            IsVerbose = parsed.GetValue(_verbose),
        };
    }

    public bool OpensBrowser(ParseResult parsed) => parsed.GetValue(_open);

    /// <summary>
    /// Returns the absolute path of the content folder, which must exist unless <c>--wait</c> is set.
    /// </summary>
    /// <exception cref="UsageException">The folder is missing or unreadable.</exception>
    public string Content(ParseResult parsed)
    {
        var folder = Folders.Content(Value(parsed, _content, "PORTFOLIO_CONTENT"), workingDirectory);
        if (!parsed.GetValue(_wait))
            Folders.Require(folder);
        return folder;
    }

    /// <summary>Determines whether <c>--urls</c> is specified, rather than an environment variable.</summary>
    public bool HasUrls(ParseResult parsed) => parsed.GetValue(_urls) is not null;

    /// <summary>Returns the URLs to listen on, separated by <c>;</c>.</summary>
    /// <exception cref="UsageException">A URL is invalid.</exception>
    public string Urls(ParseResult parsed)
    {
        var urls = Value(parsed, _urls, "ASPNETCORE_URLS") ?? FromPorts(environment("ASPNETCORE_HTTP_PORTS"))
            ?? FromPorts(environment("PORT")) ?? DefaultUrl;
        try
        {
            _ = ListenAddress.First(urls);
            return urls;
        }
        catch (Exception exception) when (exception is FormatException or ArgumentException)
        {
            throw new UsageException(
                $"--urls '{urls}' is invalid: use URLs as in http://localhost:5000;http://*:8080");
        }
    }

    /// <summary>
    /// Returns the values of the settings that are specified by their own flag or environment variable.
    /// </summary>
    /// <exception cref="UsageException">The file with a secret cannot be read.</exception>
    private Dictionary<string, string?> Settings(ParseResult parsed)
    {
        var settings = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        foreach (var setting in KnownSetting.All.Where(setting => setting is { Key: not null, Names: not null }))
        {
            var flag = setting.Names!.Flag == _proxies.Name ? parsed.GetValue(_proxies) : null;
            var value = flag ?? Variable(setting.Names.Variable) ?? ReadFile(setting.FileVariable);
            if (value is not null)
                settings[setting.Key!] = value;
        }

        return settings;
    }

    private string? Value(ParseResult parsed, Option<string?> option, string variable) =>
        parsed.GetValue(option) ?? Variable(variable);

    private string? Variable(string? name) =>
        name is not null && environment(name) is { Length: > 0 } value ? value : null;

    /// <summary>
    /// Reads the file that an environment variable specifies, or returns <see langword="null"/> if the variable
    /// is not set. Secrets can be read from files, because other users of the machine can see command-line arguments.
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

    private static string? FromPorts(string? ports) =>
        string.IsNullOrWhiteSpace(ports)
            ? null
            : string.Join(';', ports.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Select(port => $"http://*:{port}"));

    private static Option<string?> Flag(string name, string value, string description) =>
        new(name) { Description = description, HelpName = value };
}

/// <summary>
/// Separates .NET host settings, such as <c>--Serilog:MinimumLevel:Default=Debug</c>, from other arguments.
/// </summary>
internal static class HostArguments
{
    private static readonly string[] Names = ["--environment", "--contentRoot", "--applicationName", "--webroot"];

    public static (string[] Ours, IReadOnlyList<string> Host) Split(string[] args)
    {
        var ours = new List<string>();
        var host = new List<string>();
        for (var i = 0; i < args.Length; i++)
        {
            var name = args[i].Split('=')[0];
            var hasValue = args[i].Contains('=');
            var isHost = Names.Contains(name, StringComparer.OrdinalIgnoreCase)
                || (hasValue && name.StartsWith("--", StringComparison.Ordinal) && name.Contains(':'));
            (isHost ? host : ours).Add(args[i]);
            if (isHost && !hasValue && i + 1 < args.Length)
                host.Add(args[++i]);
        }

        return ([.. ours], host);
    }
}

internal static class Folders
{
    /// <summary>
    /// Returns the absolute path of the content folder. If no folder is specified, searches the working directory
    /// and its parents for a folder that contains <c>site.yaml</c> or a <c>content</c> folder.
    /// </summary>
    /// <exception cref="UsageException">No folder is specified, and none is found.</exception>
    public static string Content(string? given, string workingDirectory)
    {
        if (given is not null)
            return Path.TrimEndingDirectorySeparator(Path.GetFullPath(given, workingDirectory));
        for (var parent = new DirectoryInfo(workingDirectory); parent is not null; parent = parent.Parent)
        {
            if (File.Exists(Path.Combine(parent.FullName, "site.yaml")))
                return parent.FullName;
            var folder = Path.Combine(parent.FullName, "content");
            if (Directory.Exists(folder))
                return folder;
        }

        throw new UsageException(
            $"There is no site.yaml or content/ folder in '{workingDirectory}' or its parents: "
            + "create a site with `portfolio new site`, or specify --content");
    }

    /// <exception cref="UsageException">The content folder is missing or cannot be read.</exception>
    public static void Require(string folder)
    {
        try
        {
            _ = Directory.EnumerateFileSystemEntries(folder).Any();
        }
        catch (DirectoryNotFoundException) when (!File.Exists(folder))
        {
            throw new UsageException($"There is no folder '{DisplayPath.Of(folder)}': {Nearest(folder)}");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException(File.Exists(folder)
                ? $"'{DisplayPath.Of(folder)}' is a file: specify its folder with --content"
                : $"The folder '{DisplayPath.Of(folder)}' cannot be read: allow the user '{Environment.UserName}' to read it");
        }
    }

    /// <summary>
    /// Returns advice for a missing folder: the folder with a similar name,
    /// the sites in its parent folder, or how to create it.
    /// </summary>
    private static string Nearest(string missing)
    {
        const string create = "create it with `portfolio new site`, or specify another folder with --content";
        if (Path.GetDirectoryName(missing) is not { } parent)
            return create;
        if (!Directory.Exists(parent))
            return Nearest(parent);
        var names = new DirectoryInfo(parent).EnumerateDirectories("*", new EnumerationOptions())
            .Select(folder => folder.Name)
            .Where(n => n[0] != '.').ToList();
        if (NearestName.Find(Path.GetFileName(missing), names) is { } near)
            return $"did you mean '{DisplayPath.Of(Path.Combine(parent, near))}'?";
        // A folder without a similar name is suggested only if it contains a site.
        var sites = names.Order(StringComparer.Ordinal).Select(n => Path.Combine(parent, n))
            .Where(f => File.Exists(Path.Combine(f, "site.yaml")) || Directory.Exists(Path.Combine(f, "posts")))
            .Take(3).ToList();
        return sites.Count == 0 ? create
            : $"'{DisplayPath.Of(parent)}' has {string.Join(", ", sites.Select(f => $"'{Path.GetFileName(f)}'"))}";
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
