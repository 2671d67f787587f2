using System.Globalization;
using Portfolio.Content.Editing;
using Portfolio.Content.Model;
using Portfolio.Content.Reading.FrontMatter;
using Portfolio.Import.Html;
using Portfolio.Markdown.FrontMatter;
using Portfolio.Markdown.Links;

namespace Portfolio.Import.Folders;

/// <content>Completes section pages, and converts the menu that links to them.</content>
internal sealed partial class SiteBuilder
{
    /// <summary>
    /// Adds lists of links to section pages, where the old site generated such lists. Creates a page for each folder
    /// that the menu links to but that has no page.
    /// </summary>
    private void AddSections()
    {
        var urls = _texts.Select(t => t.Matter?.Document.Url).OfType<string>().ToHashSet(StringComparer.Ordinal);
        foreach (var (label, url) in _plan.Settings.Menu.Select(m => (m.Label, SitePath.Normalize(m.Url))))
        {
            var folder = $"pages{url}/";
            if (!url.StartsWith('/') || urls.Contains(url) || !_texts.Exists(t => t.To.StartsWith(folder, StringComparison.Ordinal)))
                continue;
            AddPage(folder + "index.md", label);
        }

        // Without posts, the home page lists the pages.
        var shown = _texts.Where(t => HiddenBecause(t) is null).ToList();
        if (shown.Count > 0 && !_texts.Exists(t => t.To == "home.md")
            && !shown.Exists(t => t.To.StartsWith("posts/", StringComparison.Ordinal)))
        {
            AddPage("home.md", _plan.Settings.Title ?? "");
        }

        foreach (var text in _texts.Where(t => t.Matter is { Visibility.IsDraft: false } && IsOfFolder(t)))
        {
            var isNew = text.Path.Length == 0;
            var folder = ContentPath.FolderOf(isNew ? text.To : text.Path) + "/";
            var list = LinksTo(text, t => text.To == "home.md" || IsIn(folder, isNew ? t.To : t.Path));
            if (list.Length > 0)
                text.Text = $"{text.Text.TrimEnd('\n')}\n\n{list}";
        }
    }

    private void AddPage(string to, string title)
    {
        var page = new SiteText("", to) { Text = YamlText.FrontMatter(("title", title)) };
        _texts.Add(page);
        _urls.Assign(page);
    }

    private static bool IsOfFolder(SiteText text) =>
        text.To.StartsWith("pages/", StringComparison.Ordinal)
        ? Path.GetFileNameWithoutExtension(text.Path) is "" or "_index" : text is { To: "home.md", Path: "" };

    /// <summary>
    /// Returns a Markdown list of links to the published documents that match a filter, except documents that the page
    /// already links to.
    /// </summary>
    private string LinksTo(SiteText page, Func<SiteText, bool> filter)
    {
        var texts = _texts
            .Where(t => t != page && t.Matter is { Document.Unlisted: false } && HiddenBecause(t) is null && filter(t)).ToList();
        var links = texts
            .Select(t => (Title: TitleOf(t), Path: LinkRewrite.Relative(t.To, page.To, ""), Place: PlaceOf(t)))
            .Where(l => !page.Text.Contains($"]({LinkKey.Stem(l.Path)}", StringComparison.Ordinal))
            .OrderBy(l => l.Place).ThenBy(l => l.Title, StringComparer.Ordinal)
            .Select(l => $"- [{MarkdownEscape.Inline(l.Title, ']', dollars: true, isCell: false)}]({l.Path})\n");
        return string.Concat(links);
    }

    /// <summary>
    /// Determines whether a path is a document in a folder, or the section page of a direct subfolder.
    /// </summary>
    private static bool IsIn(string folder, string path)
    {
        if (!path.StartsWith(folder, StringComparison.Ordinal))
            return false;
        var names = path[folder.Length..].Split('/');
        return names.Length == 1
            || (names.Length == 2 && Path.GetFileNameWithoutExtension(names[1]) is "index" or "_index");
    }

    private static string TitleOf(SiteText text) =>
        text.Matter!.Document.Title is { Length: > 0 } title ? title : Slug.Compose(LinkKey.Stem(text.To).Split('/')[^1].Replace('-', ' '));

    private static double PlaceOf(SiteText text)
    {
        var place = FrontMatterSplitter.Split(text.To, text.Text, [])?.FrontMatter?.Parse(text.To, [])?.Fields
            .FirstOrDefault(f => f.Key.Value is "weight" or "order" or "nav_order" or "sidebar_position");
        return place?.Value is YamlScalar { Value: var value }
            && double.TryParse(value, CultureInfo.InvariantCulture, out var number) ? number : double.MaxValue;
    }

    /// <summary>Returns the menu entries with their new URLs. Reports entries whose target does not exist.</summary>
    /// <param name="files">The paths of the copied files in the content folder.</param>
    private IEnumerable<(string Label, string Url)> MenuOf(
        HashSet<string> files, OldAddresses addresses, IReadOnlyList<(string Label, string Url)> menu)
    {
        var urls = new Dictionary<string, string>(StringComparer.Ordinal) { ["/"] = "/" };
        foreach (var matter in _texts.Select(t => t.Matter).Where(m => m is { Visibility.IsDraft: false }))
        {
            urls[matter!.Document.Url] = matter.Document.Url;
            foreach (var alias in matter.Aliases)
                urls.TryAdd(alias.Url, matter.Document.Url);
        }

        foreach (var (label, url) in menu)
        {
            var path = SitePath.Normalize(url);
            var list = _site.WithoutLanguage(path);
            var isList = list == _site.Blog.Url || _site.OwnLists.Any(own => own.Url == list)
                || list is PublicUrls.Tags or PublicUrls.Archive or PublicUrls.Search;
            if (WebUrl.Normalize(url) is not null)
                yield return (label, url);
            else if ((addresses.TargetOf(path) ?? urls.GetValueOrDefault(path) ?? SitePages.UrlOf(path, _site.Blog.Url)) is { } now)
                yield return (label, now);
            else if (isList || files.Contains("static" + url))
                yield return (label, url);
            else
                _report.Add("menu [entry|entries] without a page", $"{label}: {url}");
        }
    }

    /// <summary>
    /// Reports the lists to which the imported menu does not lead, unlike the default menu, if the old site had such lists.
    /// </summary>
    private void ReportLists(List<(string Label, string Url)> menu, OldAddresses addresses)
    {
        foreach (var list in (string[])[PublicUrls.Search, PublicUrls.Tags, PublicUrls.Archive])
        {
            if (menu.Count > 0 && addresses.LeadsTo(list) && menu.TrueForAll(m => SitePath.Normalize(m.Url) != list))
                _report.Add("[list|lists] to which the imported menu does not lead; add [it|them] to `nav` in site.yaml", list);
        }
    }
}
