using System.Text;
using Portfolio.Content.Editing;
using Portfolio.Content.Model;
using Portfolio.Content.Reading.Files;
using Portfolio.Content.Reading.FrontMatter;
using Portfolio.Import.FrontMatter;
using Portfolio.Markdown.FrontMatter;
using Portfolio.Markdown.Links;

namespace Portfolio.Import.Folders;

/// <summary>Represents a text of the new site.</summary>
/// <param name="Path">The path on the old site, or an empty string if the import makes the text.</param>
/// <param name="To">The path in the content folder.</param>
internal sealed record SiteText(string Path, string To)
{
    public required string Text { get; set; }

    /// <summary>Gets or sets the parsed front matter, or <see langword="null"/> if it has errors.</summary>
    public ParsedDocument? Matter { get; set; }

    /// <summary>Gets the URL on the old site, or <see langword="null"/> if it is unknown.</summary>
    public string? OldUrl { get; init; }

    /// <summary>Gets the reason why the program of the old site does not publish the text, or <see langword="null"/>.</summary>
    public string? Hidden { get; init; }
}

/// <summary>Gives each text a URL of its own, if possible the old one, and aliases for the others.</summary>
internal sealed class TextUrls(ImportPlan plan, SiteSettings site, ImportReport report)
{
    private readonly HashSet<string> _urls = new(StringComparer.Ordinal);

    /// <summary>Gets the new URLs of documents, by their normalized old URLs.</summary>
    public Dictionary<string, string> Moved { get; } = new(StringComparer.Ordinal) { ["/"] = "/" };

    /// <summary>Gets the old URLs that front matter cannot contain as aliases, with their targets.</summary>
    public List<(string Old, string Target)> Redirects { get; } = [];

    private TimeZoneInfo Zone => TimeZoneInfo.FindSystemTimeZoneById(site.TimeZone);

    /// <summary>
    /// Parses the front matter of a document with this site's parser. If the URL of the document is already used or
    /// reserved, the document gets another URL.
    /// </summary>
    public void Assign(SiteText text)
    {
        var problems = new List<Diagnostic>();
        text.Matter = MatterOf(text, problems);
        RemoveInvalid(text, problems);
        KeepUrl(text);
        if (text.Matter is { Visibility.IsDraft: false, Document.Url: var own } && !_urls.Add(own))
            Move(text, own, "[document|documents] with the URL of another document, imported with a new URL");
        if (!problems.Exists(p => p.Rule == Rule.UrlReserved.Name))
            return;
        var name = Slug.OfSegment(Path.GetFileNameWithoutExtension(text.To)) is { Length: > 0 } slug ? slug : "text";
        var folder = ContentPath.FolderOf(text.To["posts/".Length..]);
        var url = text.To.StartsWith("posts/", StringComparison.Ordinal)
            ? $"{site.Blog.Url}/{Slug.OfPath($"{folder}/{ContentDate.ParseFileName(name, TimeZoneInfo.Utc).Name}")}" : $"/{name}-page";
        Move(text, url, "[document|documents] with a reserved URL, imported with a new URL");
    }

    /// <summary>
    /// Removes keys whose values are valid only in the other engine, such as <c>featured: 3</c>. Keys that may hide the
    /// document remain, unless the output of the engine shows the document.
    /// </summary>
    private void RemoveInvalid(SiteText text, List<Diagnostic> problems)
    {
        while (text.Matter is null && problems.Find(p => p.Severity == Severity.Error
                && p.Rule != Rule.UrlReserved.Name && p.Rule != Rule.FrontMatterUnread.Name) is { } problem
            && FieldsOf(text).LastOrDefault(f => f.Key.Line <= problem.Line)?.Key.Value is { } key
            && (plan.HasOutput || !SourceKeys.IsVisibility(key)))
        {
            var without = FrontMatterLines.Without(text.Text, (k, _) => k.Equals(key, StringComparison.OrdinalIgnoreCase));
            if (without == text.Text)
                return;
            report.Add("front-matter [value|values] that [is|are] invalid here, removed", $"{text.Path}: {key}");
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
        text.Text = FrontMatterLines.With(FrontMatterLines.Without(text.Text, (key, _) => SourceKeys.IsUrl(key)), ("url", url));
        text.Matter = MatterOf(text, []);
        report.Add(reason, $"{text.Path}: {url}");
    }

    private static bool IsTemplate(string key, string value) => SourceKeys.IsUrl(key)
        && (value.Contains("{{", StringComparison.Ordinal) || value.Contains("{%", StringComparison.Ordinal));

    public ParsedDocument? MatterOf(SiteText text, List<Diagnostic> problems)
    {
        var kind = text.To.StartsWith("posts/", StringComparison.Ordinal) || site.OwnListOf(text.To) is not null
            ? ContentKind.Post : ContentKind.Page;
        return SourceText.Read(text.To, Encoding.UTF8.GetBytes(text.Text), problems) is { } parts
            ? FrontMatterReader.Read(new(text.To, kind, 0, 0), parts, Zone, problems, site) : null;
    }

    /// <summary>Sets the slug or the URL of a document, if it would otherwise have another URL than on the old site.</summary>
    private void KeepUrl(SiteText text)
    {
        if (!plan.KeepsUrls || text.Matter is { Visibility.IsDraft: true } || text.OldUrl is not { } old)
            return;
        var url = "/" + Slug.OfPath(SitePath.Normalize(Uri.UnescapeDataString(old)));
        var now = text.Matter?.Document.Url;
        if (url == "/" || url == now)
            return;
        var hasFolder = now is not null && ContentPath.FolderOf(now) == ContentPath.FolderOf(url);
        var plain = FrontMatterLines.Without(text.Text, (key, _) => key == "slug" || SourceKeys.IsUrl(key));
        var kept = text with
        {
            Text = FrontMatterLines.With(plain, hasFolder ? ("slug", url.Split('/')[^1]) : ("url", url)),
        };
        if (MatterOf(kept, []) is { } matter && matter.Document.Url == url)
            (text.Text, text.Matter) = (kept.Text, matter);
    }

    private static IReadOnlyList<YamlField> FieldsOf(SiteText text) =>
        [.. FrontMatterSplitter.Split(text.To, text.Text, [])?.FrontMatter?.Parse(text.To, [])?.Fields ?? []];

    /// <summary>Adds the old URL of a document to its aliases, also below the path of the old site.</summary>
    public void AddAliases(SiteText text, HashSet<string> taken)
    {
        text.Text = FrontMatterLines.Without(text.Text, IsTemplate);
        if (text.Matter is not { Visibility.IsDraft: false } matter || text.OldUrl is not { } old)
            return;
        var own = matter.Document.Url;
        Moved.TryAdd(SitePath.Normalize(old), own);
        var aliases = new List<string>();
        foreach (var written in ((string[])[old, plan.Settings.BasePath + old]).Distinct())
        {
            var url = SitePath.Normalize(written);
            // Static hosts distinguish capitals.
            var alias = Uri.UnescapeDataString(written).Any(char.IsUpper) ? OldUrls.WithoutEnding(written) : url;
            var page = site.WithoutLanguage(url);
            if (alias == own || url == "/" || (url != own && taken.Contains(url))
                || matter.Aliases.Any(a => a.Url == url && (alias == url || a.Spelling == alias)))
            {
                continue;
            }
            if (alias != url && url == own)
                Redirects.Add((alias, own));
            else if (page.Length == 0 || PublicUrls.IsAlwaysServed(page) || PublicUrls.IsForPrograms(url))
                report.Add("old [URL|URLs] that [is|are] reserved here and [does|do] not redirect", $"{text.Path}: {url}");
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
            Redirects.AddRange(aliases.Select(alias => (alias, own)));
        }
    }
}
