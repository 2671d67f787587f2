using System.Text.RegularExpressions;
using System.Text;
using Portfolio.Content.Reading.Files;
using Portfolio.Content.Reading.Folders;
using Portfolio.Content.Reading.FrontMatter;
using Portfolio.Import.FrontMatter;
using Portfolio.Import.Markup;
using Portfolio.Markdown.FrontMatter;
using Portfolio.Markdown.Links;

namespace Portfolio.Import.Folders;

/// <summary>Plans the import of folders whose documents are in Markdown and belong to no known engine.</summary>
internal sealed partial class FolderPlan
{
    /// <summary>The minimum number of letters in a home page with template tags. Layouts have fewer letters.</summary>
    private const int MinIndexLetters = 200;

    /// <summary>The estimated number of letters in a template tag, which are not part of the text of a page.</summary>
    private const int LettersOfTag = 20;

    private readonly OldFolder _folder;
    private readonly PlanBuilder _plan;

    /// <summary>The keys that all documents get.</summary>
    private readonly IReadOnlyList<(string Key, string? Value)> _matter;

    private FolderPlan(OldFolder folder, bool hasOnlyDrafts)
    {
        (_folder, _plan, _matter) = (folder, new(folder), hasOnlyDrafts ? [("draft", "true")] : []);
        _plan.LeaveOut(path => OldFiles.IsOfRepository(folder.OriginalOf(path)), "repository [file|files]");
        LeaveOutHidden();
    }

    /// <summary>Returns the plan for a plain folder, in which documents with dates become posts and other documents pages.</summary>
    /// <param name="hasOnlyDrafts">True if an engine may hide any of the documents, so that all of them become drafts.</param>
    /// <exception cref="ImportException">The folder contains no documents.</exception>
    public static ImportPlan Of(OldFolder folder, bool hasOnlyDrafts)
    {
        var plain = new FolderPlan(WithPlainNames(folder, hasOnlyDrafts), hasOnlyDrafts);
        var plan = plain._plan;
        foreach (var table in plan.Open.Where(plain.IsTableOfPages).ToList())
        {
            plan.LeaveOut(table, "");
            plan.Notes.Add("[table|tables] of pages, not imported, because [it names|they name] unpublished pages, too", table);
        }

        if (!plan.Open.Any(SourceFiles.IsText))
        {
            throw new ImportException(
                $"'{folder.Root}' has no documents: specify a folder with Markdown files (.md, .markdown or .mdx)");
        }
        var sections = PostSections.Dated(plain._folder, plan.Open);
        plain.AddSections(sections);
        plain.AddMedia();
        return plan.Build("a plain folder: documents with dates"
            + $"{(sections.Count == 0 ? " (none found)" : "")} become posts, other documents become pages",
            new() { Title = Path.GetFileName(folder.Root), Permalink = PostSections.PermalinkOf(sections) }) with
        {
            Redirects = [.. HostRedirects.Read(folder, plan.Notes)],
        };
    }

    /// <summary>
    /// Returns the plan for an Obsidian vault. Every note becomes a post, as it does when a vault is used as a content folder directly.
    /// </summary>
    public static ImportPlan OfVault(OldFolder folder)
    {
        var vault = new FolderPlan(folder, hasOnlyDrafts: false);
        var plan = vault._plan;
        if (SourceConfig.Read(folder, ".obsidian/templates.json", plan.Notes).Text("folder") is { } templates)
            plan.LeaveOut(file => file.StartsWith(templates.Trim('/') + "/", StringComparison.Ordinal), "templates");
        var published = plan.Open.Where(file => SourceFiles.IsText(file) && vault.IsTrue(file, "dg-publish"))
            .ToHashSet(StringComparer.Ordinal);
        if (published.Count > 0)
        {
            plan.LeaveOut(file => SourceFiles.IsText(file) && !published.Contains(file),
                "[note|notes] without `dg-publish: true`, which Digital Garden does not publish");
        }
        vault.AddTexts("", "posts/");
        return plan.Build("an Obsidian vault (.obsidian/)", new() { Title = Path.GetFileName(folder.Root) }) with
        {
            Redirects = [.. HostRedirects.Read(folder, plan.Notes)],
            Markup = MarkupOptions.Usual with { Templates = Templates.None },
        };
    }

    /// <summary>
    /// Removes the ids of Notion, the numbers that only order files, and the folders in which engines keep posts and drafts.
    /// </summary>
    private static OldFolder WithPlainNames(OldFolder folder, bool isOfEngine)
    {
        folder = folder.Renamed(NotionPage.WithoutIds);
        if (folder.Files.Where(f => SourceFiles.IsText(f) && !OldFiles.IsOfRepository(f) && f.Contains('/', StringComparison.Ordinal))
            .All(f => OrderNumbers.Of(f.Split('/')[0]) > 0))
        {
            folder = folder.Renamed(path => OldFiles.IsOfRepository(path) ? path : OrderNumbers.Without(path));
        }
        return isOfEngine ? folder.Renamed(path => FoldersOfPosts().Replace(path, "${folder}posts/")) : folder;
    }

    private bool IsTableOfPages(string path) =>
        NotionPage.FolderOfTable(_folder.OriginalOf(path)) is { } pages && _folder.HasFolder(pages + "/");

    /// <summary>
    /// Leaves out the section pages that hide the documents in their folders, with these documents. A page in another
    /// language, such as <c>_index.de.md</c>, hides only the documents in that language.
    /// </summary>
    private void LeaveOutHidden()
    {
        foreach (var page in _plan.Open.Where(f => OldFiles.IsSection(f) && HidesFolder(f)).ToList())
        {
            var name = Path.GetFileName(page);
            var (folder, end) = (page[..^name.Length], name["_index".Length..]);
            _plan.LeaveOut(f => SourceFiles.IsText(f) && f.StartsWith(folder, StringComparison.Ordinal)
                && (end.Count('.') == 1 || f.EndsWith(end, StringComparison.Ordinal)),
                "[document|documents] hidden by the `_index.md` of their folder");
        }
    }

    private bool HidesFolder(string path) => SourceText.Decode(path, _folder.Read(path), []) is not { } text
        || HiddenSections.LineOf(path, Encoding.UTF8.GetBytes(SourceFrontMatter.Convert(path, text, new()))) is not null;

    private bool IsTrue(string path, string key) => SourceText.Decode(path, _folder.Read(path), []) is { } text
        && SourceFrontMatter.Parse(path, text)?.Map.Fields
            .Any(f => f.Key.Value == key && f.Value is YamlScalar { Boolean: true }) == true;

    /// <summary>
    /// Adds the sections to subfolders of <c>posts/</c> or, if there is only one, to <c>posts/</c>, and all other documents as pages.
    /// </summary>
    /// <param name="sections">
    /// The names of the sections. An empty name represents dated documents that are not in a folder.
    /// </param>
    private void AddSections(IReadOnlyList<string> sections)
    {
        foreach (var home in (string[])["_index.md", "index.md", "index.mdx"])
            AddHome(home);
        AddSectionPages(sections);
        foreach (var section in sections.Where(s => s.Length > 0))
            AddTexts($"{section}/", PostSections.IsOneFolder(sections) ? "posts/" : $"posts/{section}/");
        foreach (var text in sections.Contains("") ? PostSections.DatedOutside(_folder, _plan.Open) : [])
            AddTexts(text, "posts/" + text);
        // This site never publishes a README in the content folder, so an import does not copy it.
        _plan.LeaveOut(path => path.Equals("README.md", StringComparison.OrdinalIgnoreCase), "repository [file|files]");
        AddTexts("", "pages/");
    }

    /// <summary>Adds the home page, unless it consists mainly of template tags.</summary>
    private void AddHome(string path)
    {
        if (!_plan.Open.Contains(path))
            return;
        var body = SourceFrontMatter.Read(path, _folder.Read(path))?.Body ?? "";
        var tags = body.Count(c => c is '{' or '<');
        var letters = body.Count(char.IsLetter) - (LettersOfTag * tags);
        if (letters < (tags == 0 ? 1 : MinIndexLetters) || !_plan.TryAdd(new(path, "home.md") { Matter = _matter, RemovesUrl = true }))
            _plan.LeaveOut(path, PlanBuilder.IndexTexts);
    }

    /// <summary>Adds the pages of folders, except of those whose pages are lists of posts.</summary>
    private void AddSectionPages(IReadOnlyList<string> lists)
    {
        foreach (var path in _plan.Open.Where(OldFiles.IsSection).ToList())
        {
            var folder = ContentPath.FolderOf(path);
            var name = Path.GetFileName(path).TrimStart('_');
            var target = $"pages/{folder}/{Path.ChangeExtension(name, ".md")}";
            if (folder.Length > 0 && !lists.Contains(folder) && !_plan.Open.Contains($"{folder}/{name}")
                && !ContentKinds.IsIgnoredPath(target))
            {
                _plan.TryAdd(new(path, target) { Matter = _matter });
            }
        }
    }

    /// <summary>Adds the documents below a path, and the media files next to them.</summary>
    /// <param name="from">A folder with a trailing slash, a single file, or an empty string for the whole folder.</param>
    /// <param name="to">The path in the content folder that replaces <paramref name="from"/>.</param>
    private void AddTexts(string from, string to)
    {
        var isFolder = from.Length == 0 || from.EndsWith('/');
        foreach (var path in FilesBelow(from))
        {
            var below = isFolder ? path[from.Length..] : "";
            var target = to + below;
            if (SourceFiles.IsOther(target))
                target = Path.ChangeExtension(target, ".md");
            if (IsIgnored(from, below, target))
                LeaveOutIgnored(path);
            else if (SourceFiles.IsText(path) || MediaType.IsMedia(path))
                Add(path, target);
            else
                AddIfLinked(path, from, target);
        }
    }

    /// <summary>Adds the media files that no rule has added, which keep the URLs of the old site.</summary>
    private void AddMedia()
    {
        _plan.LeaveOut(OldFiles.IsGenerated, "");
        foreach (var path in FilesBelow(""))
        {
            var target = "static/" + path;
            if (IsIgnored("", path, target))
                LeaveOutIgnored(path);
            else if (!ContentKinds.IsReserved(target) && MediaType.IsMedia(path) && !SourceFiles.IsText(path))
                Add(path, target);
            else
                AddIfLinked(path, "", target);
        }
    }

    private List<string> FilesBelow(string from) => [.. _plan.Open.Where(f => f == from
        || ((from.Length == 0 || from.EndsWith('/')) && f.StartsWith(from, StringComparison.Ordinal)))];

    /// <summary>
    /// Determines whether a file has a name, such as one that starts with an underscore, with which this site does not publish it.
    /// Only the path below the source folder counts. A folder <c>templates/</c> is ignored only at the root, so the path gets a
    /// prefix unless it is relative to the root.
    /// </summary>
    private static bool IsIgnored(string from, string below, string target) =>
        (below.Length > 0 && ContentKinds.IsIgnoredPath(from.Length == 0 ? below : "texts/" + below))
        || (ContentKinds.IsIgnoredPath(target) && !target.Contains("../", StringComparison.Ordinal));

    private void LeaveOutIgnored(string path) => _plan.LeaveOut(path, "[document|documents] in folders named `drafts`, "
        + "or with [a name that begins|names that begin] with a dot or underscore");

    private void AddIfLinked(string path, string from, string target)
    {
        var url = from.Length == 0 ? path : path[(path.IndexOf('/', StringComparison.Ordinal) + 1)..];
        if (!target.StartsWith("static/", StringComparison.Ordinal))
            target = $"static/{(ContentKinds.IsIgnoredPath(url) ? target : url)}";
        if (!SourceFiles.IsText(path))
            _plan.AddIfLinked(path, target);
    }

    private void Add(string path, string target)
    {
        if (OldFiles.IsSection(path))
            _plan.LeaveOut(path, PlanBuilder.IndexTexts, SourceFrontMatter.Read(path, _folder.Read(path))?.Body.Any(char.IsLetter) == true);
        else if (!(SourceFiles.IsText(path) ? _plan.TryAdd(new(path, target) { Matter = _matter }) : _plan.TryAddFile(path, target)))
            _plan.LeaveOut(path, $"[file|files] whose target `{target}` is already taken by another file", isMissing: true);
    }

    [GeneratedRegex(@"(?<folder>^|/)_(posts|drafts)/", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex FoldersOfPosts();
}
