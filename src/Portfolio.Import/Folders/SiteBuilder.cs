using System.Text;
using Portfolio.Content.Editing;
using Portfolio.Content.Model;
using Portfolio.Content.Reading.Files;
using Portfolio.Content.Reading.FrontMatter;
using Portfolio.Content.Reading.Settings;
using Portfolio.Import.FrontMatter;
using Portfolio.Import.Markup;
using Portfolio.Markdown.FrontMatter;
using Portfolio.Markdown.Links;

namespace Portfolio.Import.Folders;

/// <summary>
/// Converts the documents of a site, makes their URLs unique, and adds aliases and redirects from old URLs.
/// </summary>
internal sealed partial class SiteBuilder(ImportedSettings settings, SourceSite source, SiteEngine engine)
{
    private readonly SiteSettings _site = SiteReader.Read("site.yaml", settings.ToYaml(), []) is { AreUnknown: false } site
        ? site : new();
    private readonly List<SiteText> _texts = [];
    private readonly List<ImportedText> _drawings = [];
    private readonly HashSet<string> _urls = new(StringComparer.Ordinal);

    /// <summary>The new URLs of documents, by their normalized old URLs.</summary>
    private readonly Dictionary<string, string> _moved = new(StringComparer.Ordinal) { ["/"] = "/" };

    /// <summary>The old URLs that front matter cannot contain as aliases, with their targets.</summary>
    private readonly List<(string Old, string Target)> _redirects = [];
    private readonly List<(string Old, string List)> _lists = [];
    private readonly DateTime _now = DateTime.UtcNow;
    private int _redirecting;

    private TimeZoneInfo Zone => TimeZoneInfo.FindSystemTimeZoneById(_site.TimeZone);

    /// <summary>Converts a document and adds it to the site. Returns the number of documents added so far.</summary>
    /// <param name="to">The new path of the document in the content folder.</param>
    /// <param name="correct">A function that corrects the links in the converted document.</param>
    public int Add(string path, string to, string text, Func<string, string> correct)
    {
        var parts = FrontMatterSplitter.Split(path, text, []);
        var body = parts?.BodyStart ?? 0;
        var map = parts?.FrontMatter?.Parse(path, []);
        if (string.IsNullOrWhiteSpace(text[body..]) && ListOf(map, to) is { } list)
        {
            var page = new SiteText(path, to) { Text = text };
            page.Matter = MatterOf(page, []);
            if (page.Matter is not { Visibility.IsDraft: true } && OldUrlOf(page) is { } old)
                _lists.Add((old, list));
            source.Exclude(path, "[list|lists] without a text, of which this site has its own");
            return _texts.Count;
        }

        var whole = text[body..];
        if (parts is not null)
            whole = engine.ReadsOutput ? engine.BodyOfPage(path, to, whole) ?? whole : Translated(path, to, whole, map);
        _texts.Add(new(path, to) { Text = FrontMatterLines.Without(correct(text[..body] + whole), IsForeign) });
        return _texts.Count;
    }

    /// <summary>Converts the syntax of other engines in a document without a page.</summary>
    private string Translated(string path, string to, string body, YamlMap? map)
    {
        var options = engine.Markup with
        {
            IsMdx = MediaType.IsMdx(path),
            Values = ValuesOf(map),
            Include = included => source.Included(path, included),
        };
        var translator = new MarkupTranslator(options, dropped => source.Report.AddDropped(dropped, path));
        var translated = translator.Translate(body, Slug.OfSegment(Path.GetFileNameWithoutExtension(to)));
        translator.Changes.ForEach(c => source.Report.Add(c, path));
        var folder = to[..(to.LastIndexOf('/') + 1)];
        foreach (var (file, drawing) in translator.Drawings)
            _drawings.Add(new(folder + file, drawing));
        return translated;
    }

    /// <summary>Returns the list that the layout or the name of a document without a text stands for, such as a search.</summary>
    private static string? ListOf(YamlMap? map, string to) =>
        (map?.Fields ?? []).Where(f => f.Key.Value.ToLowerInvariant() is "layout" or "type" or "template")
        .Select(f => (f.Value as YamlScalar)?.Value).Append(LinkKey.Stem(to)).OfType<string>()
        .Select(name => OldAddresses.ListOf(Path.GetFileNameWithoutExtension(name))).FirstOrDefault(list => list is not null);

    /// <summary>Adds a document that is already converted. Returns the number of documents added so far.</summary>
    public int Add(string path, string to, string text)
    {
        _texts.Add(new(path, to) { Text = text });
        return _texts.Count;
    }

    /// <param name="files">The paths of the copied files in the content folder.</param>
    public ImportedSite Build(IEnumerable<string> files)
    {
        foreach (var text in _texts)
            Read(text);
        AddSections();
        var documents = _texts.Where(t => t.Matter is not null).ToList();
        var taken = documents.Select(t => t.Matter!.Document.Url).ToHashSet(StringComparer.Ordinal);
        foreach (var text in documents)
            AddAliases(text, taken);
        var copied = files.ToHashSet(StringComparer.Ordinal);
        var addresses = new OldAddresses(engine, source.Report, _site,
            new(UrlsOf(t => HiddenBecause(t) is null), UrlsOf(t => HiddenBecause(t) is not null), ListUrls(), copied));
        foreach (var (old, target) in _redirects.Concat(engine.MovedFiles).Concat(FilesOf(copied)))
            addresses.Add(old, target);
        _lists.ForEach(l => addresses.AddList(l.Old, l.List));
        addresses.AddAll(_moved, [.. documents.Where(t => t.Matter is { Visibility.IsDraft: false })
            .Select(t => t.Matter!.Document).OfType<Post>().SelectMany(p => p.Tags)]);
        _redirecting = addresses.Count + documents.Where(t => HiddenBecause(t) is null)
            .Sum(t => t.Matter!.Aliases.Count(a => a.Line > 0));
        var menu = MenuOf(copied, addresses, settings.Menu).ToList();
        ReportLists(menu, addresses);
        return new([.. _texts.Select(t => new ImportedText(t.To, t.Text)), .. _drawings,
            .. addresses.Count == 0 ? [] : (ImportedText[])[new("redirects.yaml", addresses.ToYaml())]], [],
            settings with
            {
                Menu = menu,
                Docs = [.. DocsOf(documents)],
                Languages = [.. settings.Languages.Select(l => l with { Menu = [.. MenuOf(copied, addresses, l.Menu)] })],
            }, source.Report)
        { RecognizedAs = engine.RecognizedAs };
    }

    /// <summary>Returns the groups of the manual with the slugs of their pages.</summary>
    private IEnumerable<ImportedGroup> DocsOf(List<SiteText> documents)
    {
        var slugs = documents.Where(t => t.OldUrl is not null && HiddenBecause(t) is null && t.Matter!.Document is Post)
            .GroupBy(t => BuiltUrl.NameOf(t.OldUrl!))
            .ToDictionary(g => g.Key, g => ((Post)g.First().Matter!.Document).Slug, StringComparer.Ordinal);
        return settings.Docs.Select(g => new ImportedGroup(g.Title,
            [.. g.Pages.Where(p => slugs.ContainsKey(p.Key)).Select(p => (slugs[p.Key], p.Label))])).Where(g => g.Pages.Count > 0);
    }

    /// <summary>Returns the old URLs of the files beside published documents.</summary>
    private IEnumerable<(string Url, string File)> FilesOf(IEnumerable<string> copied)
    {
        var texts = _texts.Where(t => t.OldUrl is not null && HiddenBecause(t) is null
            && Path.GetFileName(t.To).StartsWith("index.", StringComparison.Ordinal)).ToLookup(t => ContentPath.FolderOf(t.To));
        return from file in copied
               from folder in OldFiles.WithFolders(ContentPath.FolderOf(file))
               from text in texts[folder]
               let url = text.OldUrl!.TrimEnd('/') + file[folder.Length..]
               where engine.HasFile(url)
               select (url, file);
    }

    private HashSet<string> UrlsOf(Func<SiteText, bool> filter) => [.. _texts.Where(t => t.Matter is not null && filter(t))
        .SelectMany(t => t.Matter!.Aliases.Select(a => a.Url).Prepend(t.Matter.Document.Url))];

    /// <summary>Returns the URLs of the lists and feeds that this site will have.</summary>
    private HashSet<string> ListUrls()
    {
        var posts = _texts.Where(t => HiddenBecause(t) is null).Select(t => t.Matter!.Document).OfType<Post>()
            .Where(p => !p.Unlisted).ToLookup(p => p.LanguagePrefix);
        return [.. _site.Languages.Select(l => l.Prefix).Prepend("").SelectMany(prefix => PublicUrls.OfLanguage(
            url => SiteLanguage.Url(prefix, url),
            new(SiteLanguage.Url(prefix, _site.Blog.Url), 1, posts[prefix].Count(), _site.PageSize),
            posts[prefix].SelectMany(p => p.Tags).GroupBy(t => t.Slug).Select(g => new TagCount(g.Key, g.First().Label, g.Count())),
            posts[prefix].Select(p => p.SeriesSlug).OfType<string>().Distinct(),
            posts[prefix].Select(p => p.Year).OfType<int>().Distinct())
            // An export has no file for the other URL of the first page.
            .Where(url => !url.EndsWith("/page/1", StringComparison.Ordinal))
            .Append(SiteLanguage.Url(prefix, PublicUrls.Home)))];
    }

    public void CountRedirects(ImportCounts counts)
    {
        counts.Redirects += _redirecting;
        counts.Missing += _texts.Count(t => t.Path.Length > 0 && t.Matter is null);
    }

    public void Count(ImportCounts counts, HashSet<string> failed)
    {
        CountRedirects(counts);
        failed.UnionWith(_texts.Where(t => t.Matter is null).Select(t => t.Path));
        engine.CountPages(counts, _texts.Select(t => t.Path).Where(p => !failed.Contains(p)).ToHashSet(StringComparer.Ordinal), failed);
        foreach (var text in _texts.Where(t => t.Path.Length > 0))
            counts.Add(HiddenBecause(text));
    }

    public bool IsShown(string to) => _texts.Exists(t => t.To == to && HiddenBecause(t) is null);

    private string? HiddenBecause(SiteText text)
    {
        if (text.Matter is not { } matter)
            return "with errors; list the errors with `portfolio check`";
        if (matter.Visibility.IsDraft)
            return "drafts";
        if (matter.Document.VisibleFrom > _now)
            return "scheduled";
        return matter.Document.VisibleUntil <= _now ? "expired" : null;
    }

    private Dictionary<string, string> ValuesOf(YamlMap? map)
    {
        var values = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        values["site.baseurl"] = "";
        foreach (var (key, value) in (map?.Fields ?? []).Select(f => (f.Key.Value, (f.Value as YamlScalar)?.Value)))
        {
            if (value is not null)
                values["page." + key] = values["frontmatter." + key] = values["." + key] = values[key] = value;
        }

        foreach (var (name, value) in new[] { ("title", settings.Title), ("description", settings.Description),
            ("url", settings.Origin), ("author", settings.Author) })
        {
            if (value is not null)
                values["site." + name] = values[".Site." + name] = value;
        }

        return values;
    }

    /// <summary>
    /// Parses the front matter of a document with this site's parser. If the URL of the document is already used or
    /// reserved, the document gets another URL.
    /// </summary>
    private void Read(SiteText text)
    {
        var problems = new List<Diagnostic>();
        text.Matter = MatterOf(text, problems);
        RemoveInvalid(text, problems);
        text.OldUrl = OldUrlOf(text);
        KeepUrl(text);
        if (text.Matter is { Visibility.IsDraft: false, Document.Url: var own } && !_urls.Add(own))
            Move(text, own, "[document|documents] with the URL of another document, imported with a new URL");
        if (text.Matter is not null || !problems.Exists(p => p.Rule == "url-reserved"))
            return;
        var name = Slug.OfSegment(Path.GetFileNameWithoutExtension(text.To)) is { Length: > 0 } slug ? slug : "text";
        var folder = ContentPath.FolderOf(text.To["posts/".Length..]);
        var url = text.To.StartsWith("posts/", StringComparison.Ordinal)
            ? $"{_site.Blog.Url}/{Slug.OfPath($"{folder}/{ContentDate.ParseFileName(name, TimeZoneInfo.Utc).Name}")}" : $"/{name}-page";
        Move(text, url, "[document|documents] with a reserved URL, imported with a new URL");
        text.OldUrl ??= OldUrlOf(text);
    }

    /// <summary>
    /// Removes keys whose values are valid only in the other engine, such as <c>featured: 3</c>. Keys that may hide the
    /// document remain, unless the output of the engine shows the document.
    /// </summary>
    private void RemoveInvalid(SiteText text, List<Diagnostic> problems)
    {
        while (text.Matter is null && problems.Find(p => p.Severity == Severity.Error
                && p.Rule is not ("url-reserved" or "front-matter-unread")) is { } problem
            && FieldsOf(text).LastOrDefault(f => f.Key.Line <= problem.Line)?.Key.Value is { } key
            && (engine.ReadsOutput || !SourceKeys.IsVisibility(key)))
        {
            var without = FrontMatterLines.Without(text.Text, (k, _) => k.Equals(key, StringComparison.OrdinalIgnoreCase));
            if (without == text.Text)
                return;
            source.Report.Add("front-matter [value|values] that [is|are] invalid here, removed", $"{text.Path}: {key}");
            text.Text = without;
            problems.Clear();
            text.Matter = MatterOf(text, problems);
        }
    }

    /// <summary>
    /// Assigns the first unused URL to a document by appending a number if necessary: <c>/post</c> → <c>/post-2</c>.
    /// </summary>
    private void Move(SiteText text, string wanted, string reason)
    {
        var url = wanted;
        for (var number = 2; !_urls.Add(url); number++)
            url = $"{wanted}-{number}";
        text.Text = FrontMatterLines.With(FrontMatterLines.Without(text.Text, IsUrl), ("url", url));
        text.Matter = MatterOf(text, []);
        source.Report.Add(reason, $"{text.Path}: {url}");
    }

    private static bool IsUrl(string key, string value) => key is "url" or "permalink" or "path";

    /// <summary>
    /// Determines whether this site does not support a front matter line, because the line disables a date or author,
    /// or contains the URL of the home page or of another site.
    /// </summary>
    private static bool IsForeign(string key, string value)
    {
        if (key is "date" or "author" or "authors" or "lastmod" or "updated")
            return value is "false" or "no";
        var isHome = value.Trim('"', '\'') is "/" or "index.html" or "/index.html" or "./";
        return IsUrl(key, value) && (isHome || value.Contains("://", StringComparison.Ordinal));
    }

    private static bool IsTemplate(string key, string value) => IsUrl(key, value)
        && (value.Contains("{{", StringComparison.Ordinal) || value.Contains("{%", StringComparison.Ordinal));

    private ParsedDocument? MatterOf(SiteText text, List<Diagnostic> problems)
    {
        var kind = text.To.StartsWith("posts/", StringComparison.Ordinal) ? ContentKind.Post : ContentKind.Page;
        return SourceText.Read(text.To, Encoding.UTF8.GetBytes(text.Text), problems) is { } parts
            ? FrontMatterReader.Read(new(text.To, kind, 0, 0), parts, Zone, problems, _site) : null;
    }

    /// <summary>Sets the slug or the URL of a document, if it would otherwise have another URL than on the old site.</summary>
    private void KeepUrl(SiteText text)
    {
        if (!engine.KeepsUrls || text.Matter is { Visibility.IsDraft: true } || text.OldUrl is not { } old)
            return;
        var url = "/" + Slug.OfPath(SitePath.Normalize(Uri.UnescapeDataString(old)));
        var now = text.Matter?.Document.Url;
        if (url == "/" || url == now)
            return;
        var hasFolder = now is not null && ContentPath.FolderOf(now) == ContentPath.FolderOf(url);
        var plain = FrontMatterLines.Without(text.Text, (key, value) => key == "slug" || IsUrl(key, value));
        var kept = text with
        {
            Text = FrontMatterLines.With(plain, hasFolder ? ("slug", url.Split('/')[^1]) : ("url", url)),
        };
        if (MatterOf(kept, []) is { } matter && matter.Document.Url == url)
            (text.Text, text.Matter) = (kept.Text, matter);
    }

    private string? OldUrlOf(SiteText text) => text.Path.Length == 0 ? null : engine.OldUrl(text.Path);

    private static IReadOnlyList<YamlField> FieldsOf(SiteText text) =>
        [.. FrontMatterSplitter.Split(text.To, text.Text, [])?.FrontMatter?.Parse(text.To, [])?.Fields ?? []];

    /// <summary>Adds the old URL of a document to its aliases, also below the path of the old site.</summary>
    private void AddAliases(SiteText text, HashSet<string> taken)
    {
        text.Text = FrontMatterLines.Without(text.Text, IsTemplate);
        if (text.Matter is not { Visibility.IsDraft: false } matter || text.OldUrl is not { } old)
            return;
        var own = matter.Document.Url;
        _moved.TryAdd(SitePath.Normalize(old), own);
        var prefix = Uri.TryCreate(settings.BaseUrl, UriKind.Absolute, out var site) ? site.AbsolutePath.TrimEnd('/') : "";
        var aliases = new List<string>();
        foreach (var written in ((string[])[old, prefix + old]).Distinct())
        {
            var url = SitePath.Normalize(written);
            // Static hosts distinguish capitals.
            var alias = Uri.UnescapeDataString(written).Any(char.IsUpper) ? OldUrls.WithoutEnding(written) : url;
            var page = _site.WithoutLanguage(url);
            if (alias == own || url == "/" || (url != own && taken.Contains(url))
                || matter.Aliases.Any(a => a.Url == url && (alias == url || a.Spelling == alias)))
            {
                continue;
            }
            if (alias != url && url == own)
                _redirects.Add((alias, own));
            else if (page.Length == 0 || PublicUrls.IsAlwaysServed(page) || PublicUrls.IsForPrograms(url))
                source.Report.Add("old [URL|URLs] that [is|are] reserved here and [does|do] not redirect", $"{text.Path}: {url}");
            else
                aliases.Add(alias);
        }

        if (aliases.Count == 0)
            return;
        var edit = new FrontMatterEdit(new(text.To, text.Text, HasMark: false));
        edit.AddAliases(aliases);
        var edited = edit.Apply().Text;
        // Front matter in an unusual form cannot be edited, and not every path can be an alias.
        if (MatterOf(text with { Text = edited }, []) is { } now && now.Aliases.Count >= matter.Aliases.Count + aliases.Count)
        {
            (text.Text, text.Matter) = (edited, now);
            taken.UnionWith(aliases.Select(SitePath.Normalize));
        }
        else
        {
            _redirects.AddRange(aliases.Select(alias => (alias, own)));
        }
    }
}

/// <summary>Represents a converted document.</summary>
internal sealed record SiteText(string Path, string To)
{
    public required string Text { get; set; }

    public ParsedDocument? Matter { get; set; }

    /// <summary>The URL on the old site, or <see langword="null"/> if it is unknown.</summary>
    public string? OldUrl { get; set; }
}
