using System.CommandLine;
using System.Globalization;
using Portfolio.Content.Reading.Files;
using Portfolio.Content.Reading.Folders;
using Portfolio.Content.Reading.Settings;
using Portfolio.Content.Templates;
using Portfolio.Markdown.FrontMatter;
using Portfolio.Web.Options;
using Portfolio.Web.Text;

namespace Portfolio.Web.Commands;

internal static class NewCommand
{
    public static Command Create(SharedOptions shared)
    {
        var folder = new Argument<string>("folder")
        {
            Description = "The folder to create, an empty folder or a new clone; with --deploy, also an existing site",
        };
        var deploy = new Option<string?>("--deploy") { Description = "Add the files that publish the site" };
        deploy.AcceptOnlyFromAmong("docker", "github-pages", "netlify");
        var program = new Option<string?>("--program")
        {
            Description = "With --deploy, the git repository from which the program is built "
                + $"[{ProgramVersion.Repository ?? "the package Portfolio.Tool"}]",
        };
        program.Validators.Add(result =>
        {
            if (result.GetValue(program) is { } url && !ProgramVersion.IsRepository(url))
                result.AddError($"--program: '{url}' is no URL of a public git repository, such as https://github.com/OWNER/portfolio");
        });
        var look = new Option<string?>("--look") { Description = $"The colours and fonts [{Look.All[0].Name}]" };
        look.AcceptOnlyFromAmong([.. Look.Choices.Select(l => l.Name)]);
        var theme = new Option<string?>("--theme") { Description = "A design of your own to begin with: theme.css and views/" };
        theme.AcceptOnlyFromAmong([.. Themes]);
        var docs = new Option<bool>("--docs") { Description = "Create a documentation instead of a blog" };
        var site = new Command("site", "Create a content folder with an example site")
        {
            folder, deploy, program, look, theme, docs,
        };
        site.SetAction(parsed =>
            CreateSite(parsed.GetRequiredValue(folder), parsed.GetValue(deploy), DateTimeOffset.Now,
                parsed.GetValue(look), parsed.GetValue(docs), parsed.GetValue(program), parsed.GetValue(theme)));

        var title = new Argument<string>("title") { Description = "The title, which also determines the file name" };
        var ownFolder = new Option<bool>("--folder") { Description = "Create a folder with index.md, for a post with images" };
        var ofList = new Option<string?>("--list") { Description = "The list of the text, such as talks [posts]" };
        var post = new Command("post", "Create a draft post, or a draft in a list") { title, ownFolder, ofList, shared.Content };
        post.SetAction(parsed => CreatePost(shared.ContentFolder(parsed), parsed.GetRequiredValue(title), DateTimeOffset.Now,
            parsed.GetValue(ownFolder), parsed.GetValue(ofList)));
        var listName = new Argument<string>("name") { Description = "The name of the folder, which is also the URL, such as talks" };
        var list = new Command("list", "Create a list with fields of your own") { listName, shared.Content };
        list.SetAction(parsed => CreateList(shared.ContentFolder(parsed), parsed.GetRequiredValue(listName)));

        var page = new Command("page", "Create a draft page") { title, shared.Content };
        page.SetAction(parsed => CreatePage(shared.ContentFolder(parsed), parsed.GetRequiredValue(title)));
        var name = new Argument<string>("name") { Description = "The name of the project, which also determines the file name" };
        var project = new Command("project", "Create a draft page of a project") { name, shared.Content };
        project.SetAction(parsed => CreateProject(shared.ContentFolder(parsed), parsed.GetRequiredValue(name)));
        var part = new Argument<string>("name")
        {
            Description = $"The name of the part ({string.Join(", ", ViewName.All.Select(view => view.Name))}) or blocks/NAME",
        };
        var view = new Command("view", "Create a view of your own, as a starting point for your design") { part, shared.Content };
        view.SetAction(parsed => CreateView(shared.ContentFolder(parsed), parsed.GetRequiredValue(part)));
        var schemas = new Command("schemas", "Write JSON schemas for site.yaml, profile.yaml and front matter")
        {
            shared.Content,
        };
        schemas.SetAction(parsed => WriteSchemas(shared.ContentFolder(parsed)));
        return new("new", "Create a site, a post, a page, a project, a list or a view") { site, post, page, project, list, view, schemas };
    }

    public static void WriteSchemas(string content)
    {
        foreach (var (name, json) in FileSchemas.All)
            Write(Below(content, $"{Schemas}/{name}"), json);
    }

    /// <summary>The theme whose pages are those of a documentation.</summary>
    private const string DocsTheme = "docs";

    /// <summary>Gets the names of the themes that <c>new site --theme</c> writes.</summary>
    public static IEnumerable<string> Themes => EmbeddedText.Below("NewSite/themes/").Select(file => file.Name.Split('/')[0]).Distinct();

    /// <summary>The folder for JSON schemas, which is not published.</summary>
    private const string Schemas = ".schemas";

    /// <summary>Writes a new site, or only the deployment files if the folder already contains a site.</summary>
    public static void CreateSite(
        string folder, string? deploy, DateTimeOffset now, string? look = null, bool isDocs = false, string? program = null,
        string? theme = null)
    {
        isDocs |= theme == DocsTheme;
        var isSite = File.Exists(Path.Combine(folder, "site.yaml")) && deploy is not null;
        var entries = Directory.Exists(folder) && !isSite ? Directory.EnumerateFileSystemEntries(folder) : [];
        if (entries.Select(Path.GetFileName).FirstOrDefault(IsUnexpected) is { } other)
            throw new UsageException($"'{folder}' is not empty, because it contains {other}: specify a new or empty folder");
        var date = string.Create(CultureInfo.InvariantCulture, $"date: {now.UtcDateTime:yyyy-MM-dd}");
        var written = new List<string>();
        try
        {
            // The profile of the example would take precedence over the author's own.
            var hasResume = File.Exists(Path.Combine(folder, "resume.json"));
            var site = EmbeddedText.Below(isDocs ? "NewSite/docs/" : "NewSite/site/")
                .Where(file => !hasResume || file.Name != "profile.yaml")
                .Concat(theme is null ? [] : EmbeddedText.Below($"NewSite/themes/{theme}/"))
                .Concat(FileSchemas.All.Select(schema => ($"{Schemas}/{schema.Name}", schema.Json)));
            foreach (var (name, text) in (isSite ? [] : site)
                .Concat(deploy is null ? [] : EmbeddedText.Below($"NewSite/{deploy}/")))
            {
                // In the source folder, the names of these files have no leading dot,
                // so that git and Docker do not apply the files to this repository.
                var file = name is "gitignore" or "dockerignore" ? "." + name : name;
                if (File.Exists(Path.Combine(folder, file)))
                    continue;
                written.Add(file);
                Write(folder, file, text.Replace("date: DATE", date, StringComparison.Ordinal)
                    .Replace("{version}", ProgramVersion.Release, StringComparison.Ordinal)
                    .Replace("{program}", program ?? ProgramVersion.Repository, StringComparison.Ordinal)
                    .Replace("{commit}", ProgramVersion.Commit, StringComparison.Ordinal)
                    + (file == "site.yaml" && look is not null ? $"look: {look}\n" : ""));
            }
        }
        catch (IOException) when (Directory.Exists(folder))
        {
            // The written files are deleted, so that the same command can succeed later,
            // for example when the disk has space again.
            foreach (var file in written)
                Delete(folder, file);
            throw;
        }

        if (isSite && written.Count == 0)
        {
            throw new UsageException($"'{folder}' already contains the files for {deploy}: "
                + "to recreate the files, delete them first");
        }
        if (isSite)
            return;
        Console.WriteLine();
        Console.WriteLine(NextSteps(folder, Environment.CurrentDirectory, AppContext.BaseDirectory));
    }

    /// <summary>
    /// Returns the commands that follow, as they can be typed in <paramref name="currentFolder"/>: with <c>dotnet run</c> if the program is
    /// the build output of its project in a clone, and otherwise with the command <c>portfolio</c>.
    /// </summary>
    internal static string NextSteps(string folder, string currentFolder, string programFolder)
    {
        var path = folder.Contains(' ', StringComparison.Ordinal) ? $"\"{folder}\"" : folder;
        // bin/CONFIGURATION/FRAMEWORK is three levels below the project.
        var project = Path.GetFullPath("../../..", programFolder);
        return File.Exists(Path.Combine(project, "Portfolio.Web.csproj"))
            ? Steps("", $"dotnet run --project {Path.GetRelativePath(currentFolder, project)} --", $" --content {path}")
            : Steps(Path.GetFullPath(folder, currentFolder) == currentFolder ? "" : $"{Environment.NewLine}  cd {path}", "portfolio", "");

        static string Steps(string enter, string program, string content) => $"""
            Next:{enter}
              {program} serve --drafts --open{content}   # show the site on this machine, with drafts
              {program} new post "A title"{content}      # create a draft
            """;
    }

    /// <summary>Determines whether a file or folder is not one of the usual files of a new clone.</summary>
    private static bool IsUnexpected(string? name) =>
        name is not (".git" or ".github" or ".gitignore" or ".gitattributes" or ".DS_Store"
            or "resume.json" or "README.md" or "README" or "LICENSE" or "LICENSE.md" or "LICENSE.txt");

    private static void Delete(string folder, string file)
    {
        if (File.Exists(Path.Combine(folder, file)))
            File.Delete(Path.Combine(folder, file));
        for (var parent = Path.GetDirectoryName(file); !string.IsNullOrEmpty(parent);
            parent = Path.GetDirectoryName(parent))
        {
            var full = Path.Combine(folder, parent);
            if (Directory.Exists(full) && !Directory.EnumerateFileSystemEntries(full).Any())
                Directory.Delete(full);
        }
    }

    public static void CreatePost(string content, string title, DateTimeOffset now, bool hasFolder = false, string? list = null)
    {
        var fields = list is null or TextList.OfPosts ? null : ListReader.FieldsIn(content, list)
            ?? throw new UsageException($"There is no list '{list}': create it with portfolio new list {list}");
        var name = (fields is null ? FolderOfPosts(content, now) : list + "/") + NameOf(title);
        // Both files would have the same URL.
        var (file, other) = hasFolder ? (name + "/index.md", name + ".md") : (name + ".md", name + "/index.md");
        Write(content, File.Exists(Path.Combine(content, other)) ? other : file, PostText(title, now, fields ?? []));
    }

    public static void CreateList(string content, string name)
    {
        if (TextList.OfSite.Contains(name) || !TextList.CanBe(name))
        {
            throw new UsageException($"'{name}' cannot be the name of a list: use small letters, digits and hyphens, "
                + "and no name of a page of the site, such as tags");
        }

        Write(content, new TextList(name).File, EmbeddedText.Below("NewList/").Single().Text
            .Replace("TITLE", Yaml(new TextList(name).TitleIn("")), StringComparison.Ordinal));
    }

    /// <summary>Returns the path of a new post up to its slug, relative to the content folder.</summary>
    private static string FolderOfPosts(string content, DateTimeOffset now)
    {
        if (Directory.Exists(Path.Combine(content, "posts")))
            return "posts/";
        // The file name of a Jekyll post starts with its date.
        if (Directory.Exists(Path.Combine(content, "_posts")))
            return string.Create(CultureInfo.InvariantCulture, $"_posts/{now:yyyy-MM-dd}-");
        // If there is a posts/ folder, Markdown files elsewhere are not posts,
        // so the folder is not created if there are posts elsewhere.
        return new ContentFolder(content).Scan().Files.Exists(f => f.Kind == ContentKind.Post) ? "" : "posts/";
    }

    public static void CreatePage(string content, string title) =>
        Write(content, $"pages/{NameOf(title)}.md", $"---\ntitle: {Yaml(title)}\ndraft: true\n---\n\nWrite here.\n");

    public static void CreateProject(string content, string title) => Write(content, $"projects/{NameOf(title)}.md",
        EmbeddedText.Below("NewProject/").Single().Text.Replace("NAME", Yaml(title), StringComparison.Ordinal));

    /// <summary>Writes a view that shows what the site shows in the place, as far as its values go.</summary>
    public static void CreateView(string content, string name)
    {
        if (ViewName.Find(name) is not { } view)
        {
            var near = NearestName.Find(name, ViewName.All.Select(other => other.Name));
            throw new UsageException($"There is no view '{name}': " + (near is null
                ? $"use {string.Join(", ", ViewName.All.Select(other => other.Name))} or blocks/NAME" : $"did you mean '{near}'?"));
        }

        if (File.Exists(Path.Combine(content, ViewName.Folder, name + ViewName.Extension)))
            throw new UsageException($"'{ViewName.Folder}{name}{ViewName.Extension}' already exists: edit it, or delete it first");
        var start = view.Sort == ViewSort.Block ? "block" : name;
        Write(content, $"{ViewName.Folder}{name}{ViewName.Extension}", EmbeddedText.Below("NewView/")
            .Where(file => file.Name == start + ViewName.Extension).Select(file => file.Text).FirstOrDefault($"{{% render '{name}' %}}\n"));
    }

    /// <param name="fields">The fields of the list, of which those that are not required are comments.</param>
    private static string PostText(string title, DateTimeOffset now, IReadOnlyList<OwnField> fields)
    {
        var own = string.Concat(fields.OrderByDescending(field => field.IsRequired)
            .Select(field => $"{(field.IsRequired ? "" : "# ")}{field.Name}: \n"));
        return string.Create(CultureInfo.InvariantCulture,
            $"---\ntitle: {Yaml(title)}\ndescription: \ndate: {now:yyyy-MM-dd}\ntags: []\n{own}draft: true\n---\n\nWrite here.\n");
    }

    private static void Write(string folder, string name, string text)
    {
        var file = Below(folder, name);
        if (File.Exists(file))
            throw new UsageException($"'{file}' already exists: use another title");
        Write(file, text);
    }

    private static void Write(string file, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
        Console.WriteLine(DisplayPath.Of(file));
    }

    private static string Below(string folder, string name)
    {
        var file = Path.Combine(folder, name);
        return SymbolicLink.IsBelow(folder, file) ? file
            : throw new UsageException($"'{file}' is outside '{folder}', because of a symbolic link: remove the link");
    }

    /// <summary>
    /// Returns the file name for a title. Apostrophes do not separate words: <c>It's me</c> → <c>its-me</c>.
    /// </summary>
    private static string NameOf(string title) =>
        Slug.OfTag(title.Replace("'", "", StringComparison.Ordinal)
            .Replace("’", "", StringComparison.Ordinal)) is { Length: > 0 } name
        ? name
        : throw new UsageException($"The title '{title}' contains no letter or digit: "
            + "use a title with letters or digits");

    /// <summary>Quotes a string for YAML. The result is a JSON string, because JSON is a subset of YAML 1.2.</summary>
    private static string Yaml(string text) => QuotedText.Of(text);
}
