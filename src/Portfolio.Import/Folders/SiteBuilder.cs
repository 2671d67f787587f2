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
    private readonly List<BuiltText> _texts = [];

    private readonly HashSet<string> _urls = new(StringComparer.Ordinal);
    private readonly OldAddresses _addresses = new(engine, source.Report);
    private readonly DateTime _now = DateTime.UtcNow;

    /// <summary>
    /// The folders whose <c>_index.md</c> hides their documents. Created on first use, when all documents have been
    /// added.
    /// </summary>
    private List<string>? _hiding;

    public IReadOnlyList<(string Label, string Url)> Menu { get; private set; } = [];

    public IReadOnlyList<ImportedLanguage> Languages { get; private set; } = [];

    public List<ImportedText> Drawings { get; } = [];

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
            var page = new BuiltText(path, to) { Text = text };
            page.Matter = MatterOf(page, []);
            if (page.Matter is not { Visibility.IsDraft: true } && OldUrlOf(page, page.Matter) is { } old)
                _addresses.AddList(old, list);
            source.Leave(path, "lists without a text, of which this site has its own");
            return _texts.Count;
        }

        var values = ValuesOf(map);
        var options = new MarkupOptions(
            engine.IsMdx || MediaType.IsMdx(path), engine.IsKramdown, engine.Templates, values)
        {
            ShowsComments = engine.ShowsComments,
            Include = included => source.Included(path, included),
            Images = pattern => source.ImagesOf(path, pattern),
        };
        var dropped = new List<string>();
        var translator = new MarkupTranslator(options, dropped.Add);
        var name = Slug.OfSegment(Path.GetFileNameWithoutExtension(to));
        var translated = parts is null ? text[body..] : translator.Translate(text[body..], name);
        if (engine.BodyOfPage(path, to, translated, dropped.Count > 0) is { } whole)
        {
            translated = whole;
        }
        else
        {
            dropped.ForEach(d => source.Report.AddDropped(d, path));
            translator.Changes.ForEach(c => source.Report.Add(c, path));
            var folder = to[..(to.LastIndexOf('/') + 1)];
            foreach (var (file, drawing) in translator.Drawings)
                Drawings.Add(new(folder + file, drawing));
        }

        _texts.Add(new(path, to) { Text = FrontMatterLines.Without(correct(text[..body] + translated), IsForeign) });
        return _texts.Count;
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
    public IReadOnlyList<ImportedText> Build(IEnumerable<string> files)
    {
        foreach (var text in _texts)
            Read(text);
        AddSections();
        var taken = _texts.Where(t => t.Matter is not null).Select(t => t.Matter!.Document.Url)
            .ToHashSet(StringComparer.Ordinal);
        foreach (var text in _texts.Where(t => t.Matter is not null))
            AddAlias(text, taken);
        var copied = files.ToHashSet(StringComparer.Ordinal);
        foreach (var (url, file) in engine.MovedFiles.Concat(FilesOf(copied)))
            _addresses.AddFile(url, file);
        _addresses.AddAll(_site, _texts, new(UrlsOf(t => HiddenBecause(t) is null), UrlsOf(t => HiddenBecause(t) is not null),
            ListUrls(), copied));
        Menu = [.. MenuOf(copied, settings.Menu)];
        Languages = [.. settings.Languages.Select(l => l with { Menu = [.. MenuOf(copied, l.Menu)] })];
        ReportLists();
        var texts = _texts.Select(t => new ImportedText(t.To, t.Text)).ToList();
        if (_addresses.ByUrl.Count > 0)
        {
            texts.Add(new("redirects.yaml", string.Concat(_addresses.Redirects.OrderBy(r => r.Key, StringComparer.Ordinal)
                .Select(r => $"{YamlText.Quote(r.Key)}: {YamlText.Quote(r.Value)}\n"))));
        }
        return texts;
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

    private HashSet<string> UrlsOf(Func<BuiltText, bool> filter) => [.. _texts.Where(t => t.Matter is not null && filter(t))
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

    public void Count(ImportCounts counts)
    {
        counts.Redirects += _addresses.ByUrl.Count + _texts.Sum(t => t.Aliases);
        foreach (var text in _texts.Where(t => t.Path.Length > 0 && !IsSection(t)))
        {
            counts.Add(HiddenBecause(text));
            if (text.Matter is null)
                counts.Missing++;
        }
    }

    public bool IsShown(string to) => _texts.Exists(t => t.To == to && HiddenBecause(t) is null);

    private string? HiddenBecause(BuiltText text)
    {
        if (text.Matter is not { } matter)
            return "with errors; list the errors with `portfolio check`";
        if (IsHiddenByFolder(text))
            return "hidden by the `_index.md` of their folder";
        if (matter.Visibility.IsDraft)
            return "drafts";
        if (matter.Document.VisibleFrom > _now)
            return "scheduled";
        return matter.Document.VisibleUntil <= _now ? "expired" : null;
    }

    private static bool IsSection(BuiltText text) => Path.GetFileNameWithoutExtension(text.To) == "_index";

    private bool IsHiddenByFolder(BuiltText text)
    {
        _hiding ??= [.. _texts.Where(IsSection).Select(t => ContentPath.FolderOf(t.To) + "/")];
        return _hiding.Exists(folder => text.To.StartsWith(folder, StringComparison.Ordinal));
    }

    private Dictionary<string, string> ValuesOf(YamlMap? map)
    {
        var values = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (key, value) in engine.Values)
            values["site." + key] = value;
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
    private void Read(BuiltText text)
    {
        var problems = new List<Diagnostic>();
        text.Matter = MatterOf(text, problems);
        RemoveInvalid(text, problems);
        text.OldUrl = OldUrlOf(text, text.Matter);
        KeepUrl(text);
        if (text.Matter is { } matter)
        {
            if (!matter.Visibility.IsDraft && !_urls.Add(matter.Document.Url))
                Move(text, matter.Document.Url, "documents with the URL of another document, imported with a new URL");
            return;
        }

        if (!problems.Exists(p => p.Rule == "url-reserved"))
            return;
        var name = Slug.OfSegment(Path.GetFileNameWithoutExtension(text.To)) is { Length: > 0 } slug ? slug : "text";
        var isPost = text.To.StartsWith("posts/", StringComparison.Ordinal);
        var folder = ContentPath.FolderOf(text.To["posts/".Length..]);
        var url = isPost ? $"{_site.Blog.Url}/{Slug.OfPath($"{folder}/{Named(name)}")}" : $"/{name}-page";
        Move(text, url, "documents with a reserved URL, imported with a new URL");
    }

    /// <summary>
    /// Removes keys whose values are valid only in the other engine, such as <c>featured: 3</c>. Keys that may hide the
    /// document remain, unless the output of the engine shows the document.
    /// </summary>
    private void RemoveInvalid(BuiltText text, List<Diagnostic> problems)
    {
        while (text.Matter is null && problems.Find(p => p.Severity == Severity.Error && p.Rule != "url-reserved") is { } problem
            && FieldsOf(text).LastOrDefault(f => f.Key.Line <= problem.Line)?.Key.Value is { } key
            && (engine.ReadsOutput || !SourceKeys.IsVisibility(key)))
        {
            var without = FrontMatterLines.Without(text.Text, (k, _) => k.Equals(key, StringComparison.OrdinalIgnoreCase));
            if (without == text.Text)
                return;
            source.Report.Add("front-matter values that are invalid here, removed", $"{text.Path}: {key}");
            text.Text = without;
            problems.Clear();
            text.Matter = MatterOf(text, problems);
        }
    }

    /// <summary>
    /// Assigns the first unused URL to a document by appending a number if necessary: <c>/post</c> → <c>/post-2</c>.
    /// </summary>
    private void Move(BuiltText text, string wanted, string reason)
    {
        var url = wanted;
        for (var number = 2; !_urls.Add(url); number++)
            url = $"{wanted}-{number}";
        text.Text = FrontMatterLines.With(FrontMatterLines.Without(text.Text, IsUrl), ("url", url));
        text.Matter = MatterOf(text, []);
        source.Report.Add(reason, $"{text.Path}: {url}");
    }

    private static string Named(string name) => ContentDate.ParseFileName(name, TimeZoneInfo.Utc).Name;

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

    private ParsedDocument? MatterOf(BuiltText text, List<Diagnostic> problems)
    {
        var kind = text.To.StartsWith("posts/", StringComparison.Ordinal) ? ContentKind.Post : ContentKind.Page;
        return SourceText.Read(text.To, Encoding.UTF8.GetBytes(text.Text), problems) is { } parts
            ? FrontMatterReader.Read(new(text.To, kind, 0, 0), parts, Zone, problems, _site) : null;
    }

    /// <summary>Sets the slug or the URL of a document, if it would otherwise have another URL than on the old site.</summary>
    private void KeepUrl(BuiltText text)
    {
        if (text.Matter is { Visibility.IsDraft: true } || text.OldUrl is not { } old)
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

    private string? OldUrlOf(BuiltText text, ParsedDocument? matter)
    {
        var fields = FieldsOf(text);
        return text.Path.Length == 0 ? null : engine.OldUrl(new(text.Path,
            matter?.Document.Title is { Length: > 0 } title ? title : null, matter?.Visibility.Date, CategoriesOf(fields),
            name => (fields.FirstOrDefault(f => KeyComparer.Instance.Equals(f.Key.Value, name))
                ?.Value as YamlScalar) is { IsNull: false } scalar ? scalar.Value : null));
    }

    private static IReadOnlyList<YamlField> FieldsOf(BuiltText text) =>
        [.. FrontMatterSplitter.Split(text.To, text.Text, [])?.FrontMatter?.Parse(text.To, [])?.Fields ?? []];

    private static List<string> CategoriesOf(IReadOnlyList<YamlField> fields) => fields
        .FirstOrDefault(f => f.Key.Value.ToLowerInvariant() is "categories" or "category")?.Value switch
    {
        YamlList list => [.. list.Items.OfType<YamlScalar>().Select(i => i.Value)],
        YamlScalar { IsNull: false } one => [one.Value],
        _ => [],
    };

    private void AddAlias(BuiltText text, HashSet<string> taken)
    {
        var matter = text.Matter!;
        var fields = FieldsOf(text);
        var tags = fields.Where(f => f.Key.Value.ToLowerInvariant() is "tags" or "tag")
            .SelectMany(f => f.Value switch
            {
                YamlList list => list.Items.OfType<YamlScalar>().Select(i => i.Value),
                YamlScalar scalar => scalar.Value.Split(',', StringSplitOptions.TrimEntries),
                _ => [],
            });
        text.Labels = [.. CategoriesOf(fields).Select(c => ("categories", c)), .. tags.Select(t => ("tags", t))];
        var written = matter.Visibility.IsDraft ? null : text.OldUrl ?? OldUrlOf(text, matter);
        text.Text = FrontMatterLines.Without(text.Text, IsTemplate);
        if (written is null)
            return;
        if (matter.Document is Post && FieldsOf(text).All(f => f.Key.Value != "guid") && engine.FeedId(written) is { } id)
            text.Text = FrontMatterLines.With(text.Text, ("guid", id));
        _addresses.AddMoved(written, matter.Document.Url);
        var prefix = Uri.TryCreate(settings.BaseUrl, UriKind.Absolute, out var site)
            ? site.AbsolutePath.TrimEnd('/') : "";
        var aliases = ((string[])[written, prefix + written]).Select(SitePath.Normalize).Distinct()
            .Where(url => url != matter.Document.Url && url != "/" && !taken.Contains(url)
                && matter.Aliases.All(a => a.Url != url)).ToList();
        foreach (var reserved in aliases
            .Where(url => _site.WithoutLanguage(url) is { Length: 0 }
                || PublicUrls.IsAlwaysServed(_site.WithoutLanguage(url)) || PublicUrls.IsForPrograms(url)).ToList())
        {
            aliases.Remove(reserved);
            source.Report.Add("old URLs that are reserved here and do not redirect", $"{text.Path}: {reserved}");
        }

        if (aliases.Count == 0)
            return;
        if (_addresses.KeepSpelling(written))
        {
            aliases.ForEach(alias => _addresses.Add(alias, matter.Document.Url));
            return;
        }
        var edit = new FrontMatterEdit(new(text.To, text.Text, HasMark: false));
        edit.AddAliases(aliases);
        var edited = edit.Apply().Text;
        // If the aliases cannot be read back, the front matter has an unusual form. The edit is then discarded, and
        // the aliases become redirects.
        if (MatterOf(text with { Text = edited }, []) is { } now && now.Aliases.Count > matter.Aliases.Count)
        {
            (text.Text, text.Matter, text.Aliases) = (edited, now, aliases.Count);
            taken.UnionWith(aliases);
        }
        else
        {
            foreach (var alias in aliases)
                _addresses.Add(alias, matter.Document.Url);
        }
    }
}

internal sealed record BuiltText(string Path, string To)
{
    public required string Text { get; set; }

    public ParsedDocument? Matter { get; set; }

    /// <summary>The URL on the old site, or <see langword="null"/> if it is unknown.</summary>
    public string? OldUrl { get; set; }

    public int Aliases { get; set; }

    public IReadOnlyList<(string Key, string Label)> Labels { get; set; } = [];
}
