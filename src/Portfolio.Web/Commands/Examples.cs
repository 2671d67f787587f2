using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Portfolio.Web.Commands;

internal sealed class Examples(SynchronousCommandLineAction help) : SynchronousCommandLineAction
{
    /// <summary>The examples by command name. The key for the program itself is an empty string.</summary>
    private static readonly Dictionary<string, (string Line, string Purpose)[]> ByCommand = new(StringComparer.Ordinal)
    {
        [""] = [
            ("portfolio", "serve ./content at http://localhost:5000"),
            ("portfolio --content ~/site --urls http://*:8080", "serve another folder on every network interface"),
            ("portfolio new site ~/site", "create a content folder"),
            ("portfolio new post \"Why I moved to SQLite\"", "create a draft in ./content/posts"),
            ("portfolio serve --drafts", "serve drafts too, on this machine only"),
            ("portfolio check", "list all content problems"),
            ("portfolio rename old-slug new-slug", "rename a post; its old URL redirects"),
            ("portfolio export public", "write the site as static files"),
        ],
        ["serve"] = [
            ("portfolio serve", "serve ./content at http://localhost:5000"),
            ("portfolio serve --open", "open the site in a browser"),
            ("portfolio serve --drafts", "show drafts and scheduled posts, on this machine only"),
            ("portfolio serve --base-url https://example.com", "use this base URL in feeds and links"),
            ("portfolio serve --proxies 127.0.0.1", "serve behind a reverse proxy on the same machine"),
        ],
        ["new"] = [("portfolio new site ~/site", "create a content folder"),
            ("portfolio new post \"A title\"", "create a draft in ./content/posts")],
        ["new site"] = [
            ("portfolio new site my-site", "create a content folder"),
            ("portfolio new site .", "use the current folder, which is empty or a new clone"),
            ("portfolio new site my-site --look ledger", "use other colours and fonts"),
            ("portfolio new site my-site --deploy github-pages", "add a workflow that publishes the site"),
        ],
        ["new post"] = [("portfolio new post \"Why I moved to SQLite\"",
            "create the draft posts/why-i-moved-to-sqlite.md")],
        ["new page"] = [("portfolio new page Uses", "create the draft pages/uses.md")],
        ["new schemas"] = [("portfolio new schemas", "let editors complete and check site.yaml and profile.yaml")],
        ["rename"] = [
            ("portfolio rename old-slug new-slug", "rename the file or its folder"),
            ("portfolio rename posts/old.md books/new-slug", "move the file to posts/books/new-slug.md"),
        ],
        ["remove"] = [("portfolio remove a-slug", "remove a post, and print the command that restores it")],
        ["list"] = [("portfolio list", "list drafts, scheduled and published posts"),
            ("portfolio list --json", "write JSON for other programs")],
        ["check"] = [
            ("portfolio check", "list all problems in ./content"),
            ("portfolio check --json > problems.json", "write JSON for other programs"),
        ],
        ["export"] = [
            ("portfolio export public --base-url https://example.com", "export to ./public for this base URL"),
            ("portfolio export public", "use baseUrl from site.yaml; later runs write only changes"),
            ("portfolio export public --folders", "export for S3, or for python3 -m http.server"),
        ],
        ["import"] = [
            ("portfolio import ~/old-site --to my-site",
                "import posts, pages, images and settings"),
            ("portfolio import ~/old-site --serve", "preview the imported site in a temporary folder"),
            ("portfolio import wordpress export.xml --to my-site", "import posts and pages from an export"),
        ],
        ["import hugo"] = [("portfolio import hugo ~/old-site --to my-site", "import the folder with hugo.toml and content/")],
        ["import jekyll"] = [("portfolio import jekyll ~/old-site --to my-site",
            "import the folder with _config.yml and _posts/")],
        ["import zola"] = [("portfolio import zola ~/old-site --to my-site",
            "import the folder with config.toml and content/")],
        ["import astro"] = [("portfolio import astro ~/old-site --to my-site",
            "import the folder with astro.config.mjs and src/content/")],
        ["import obsidian"] = [("portfolio import obsidian ~/vault --to my-site", "import every note as a post")],
        ["import folder"] = [("portfolio import folder ~/old-site --to my-site",
            "detect the engine, and import the folder")],
        ["import ghost"] = [("portfolio import ghost export.json --to my-site",
            "import posts, and images from content/images next to the file")],
        ["import wordpress"] = [("portfolio import wordpress export.xml --to my-site",
            "import posts, and images from wp-content/uploads next to the file")],
        ["preview-link"] = [("portfolio preview-link my-draft --hours 48", "create a link that expires after two days")],
        ["stats"] = [("portfolio stats", "show reads in the last days by kind of reader"),
            ("portfolio stats --json > reads.json", "write all days as JSON for other programs")],
        ["health"] = [("portfolio health", "check whether the server is ready"),
            ("portfolio health --urls http://localhost:8080", "check a server on another port")],
    };

    /// <summary>The Portfolio commands that correspond to the commands and flags of other site generators.</summary>
    private static readonly Dictionary<string, string> Synonyms = new(StringComparer.Ordinal)
    {
        ["build"] = "export",
        ["generate"] = "export",
        ["publish"] = "export",
        ["deploy"] = "export",
        ["dist"] = "export",
        ["dev"] = "serve",
        ["develop"] = "serve",
        ["run"] = "serve",
        ["server"] = "serve",
        ["start"] = "serve",
        ["watch"] = "serve",
        ["preview"] = "serve",
        ["init"] = "new site",
        ["create"] = "new site",
        ["post"] = "new post",
        ["draft"] = "new post",
        ["page"] = "new page",
        ["ls"] = "list",
        ["drafts"] = "list",
        ["mv"] = "rename",
        ["move"] = "rename",
        ["rm"] = "remove",
        ["delete"] = "remove",
        ["lint"] = "check",
        ["validate"] = "check",
        ["doctor"] = "check",
        ["test"] = "check",
        ["help"] = "portfolio --help",
        ["-help"] = "portfolio --help",
        ["version"] = "portfolio --version",
        ["-v"] = "portfolio --version",
        ["--port"] = Port,
        ["-p"] = Port,
        ["-P"] = Port,
    };

    private const string Port = "portfolio --urls http://localhost:";

    /// <summary>
    /// Returns the Portfolio command that corresponds to a command or flag of another site generator,
    /// or <see langword="null"/> if there is none.
    /// </summary>
    /// <param name="args">All command-line arguments, which may include a port number.</param>
    public static string? FindEquivalent(string word, IReadOnlyList<string> args)
    {
        if (!Synonyms.TryGetValue(word, out var name))
            return null;
        if (name == Port)
        {
            var port = args.SelectMany(arg => arg.Split('=')).FirstOrDefault(part => ushort.TryParse(part, out _));
            return Port + (port ?? "8080");
        }

        if (word == "help" && args.FirstOrDefault(arg => arg.Length > 0 && ByCommand.ContainsKey(arg)) is { } command)
            return $"portfolio {command} --help";
        return ByCommand.TryGetValue(name, out var examples) ? $"{examples[0].Line} ({examples[0].Purpose})" : name;
    }

    public static void AddTo(RootCommand root)
    {
        var option = root.Options.OfType<HelpOption>().Single();
        option.Action = new Examples((SynchronousCommandLineAction)option.Action!);
    }

    public static string FirstOf(Command command) => ByCommand[NameOf(command)][0].Line;

    /// <summary>Gets true, so that help is shown even if required arguments are missing.</summary>
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        // Help contains the name of the executable file, which can differ from "portfolio", so the name is replaced.
        var configuration = parseResult.InvocationConfiguration;
        var output = configuration.Output;
        using var text = new StringWriter();
        configuration.Output = text;
        var code = help.Invoke(parseResult);
        configuration.Output = output;
        output.Write(
            text.ToString().Replace($"  {RootCommand.ExecutableName} ", "  portfolio ", StringComparison.Ordinal));
        if (parseResult.CommandResult.Command is RootCommand)
        {
            output.WriteLine(
                "Exit codes:\n  0  success\n  1  the content has problems, or the command failed\n  2  invalid "
                + "arguments or settings\n");
        }
        output.WriteLine("Examples:");
        var examples = ByCommand[NameOf(parseResult.CommandResult.Command)];
        var width = examples.Max(e => e.Line.Length);
        foreach (var (line, purpose) in examples)
            output.WriteLine($"  {line.PadRight(width)}  {purpose}");
        return code;
    }

    /// <summary>Returns the names of a command and its parents, without the program name: <c>new post</c>.</summary>
    public static string NameOf(Command command) => command is RootCommand ? ""
        : string.Join(' ', command.Parents.OfType<Command>().Select(NameOf).Append(command.Name)).TrimStart();
}
