using Portfolio.Content.Model;
using Portfolio.Content.Reading.Settings;
using Portfolio.Markdown.Links;

namespace Portfolio.Import.Folders;

/// <summary>Builds the new site of a plan: converts the texts, gives them URLs, follows links, and writes the report.</summary>
internal sealed partial class SiteBuilder
{
    private readonly ImportPlan _plan;
    private readonly ImportReport _report = new();
    private readonly ImportCounts _counts = new();
    private readonly SiteSettings _site;
    private readonly TextUrls _urls;
    private readonly List<SiteText> _texts = [];
    private readonly List<(string Old, string List)> _lists = [];

    /// <summary>The files that make folders lists.</summary>
    private readonly List<ImportedText> _ownLists = [];

    /// <summary>The paths of the texts that the new site does not show because of errors.</summary>
    private readonly HashSet<string> _failed = new(StringComparer.Ordinal);
    private readonly DateTime _now = DateTime.UtcNow;

    private SiteBuilder(ImportPlan plan)
    {
        _plan = plan;
        _site = (SiteReader.Read("site.yaml", plan.Settings.ToYaml(), []) is { AreUnknown: false } site ? site : new()) with
        {
            Lists = plan.OwnLists.ToDictionary(l => l.Name, l => l.ToTextList(), StringComparer.Ordinal),
        };
        _urls = new(plan, _site, _report);
    }

    /// <param name="progress">A callback that receives the number of converted texts and their total.</param>
    public static ImportedSite Build(ImportPlan plan, Action<int, int>? progress)
    {
        var builder = new SiteBuilder(plan);
        builder.AddDecisions();
        var converted = builder.Convert(progress);
        foreach (var text in converted)
            builder.Add(text);
        return builder.Build(converted);
    }

    /// <summary>Reports what the plan decided.</summary>
    private void AddDecisions()
    {
        foreach (var file in _plan.LeftOut)
            LeaveOut(file);
        _report.Add(_plan.Notes);
        // Only a page that cannot be read is missing before the conversion.
        _counts.Missing += _plan.Pages.Count(p => p is { Text: null, Outcome: PlannedPage.Missing });
    }

    /// <summary>Leaves out a file. Only documents are reported one by one.</summary>
    private void LeaveOut(LeftOutFile file)
    {
        if (!file.IsDocument)
        {
            _report.OtherFiles++;
            return;
        }
        _report.Add(file.Reason, file.Path);
        _counts.Exclude(file.Reason, file.IsMissing);
    }

    private IReadOnlyList<ConvertedText> Convert(Action<int, int>? progress)
    {
        var prefix = _plan.Prefix;
        if (_plan.Settings is { BaseUrl: { } url, Origin: { } origin }
            && !url.TrimEnd('/').Equals(origin, StringComparison.OrdinalIgnoreCase))
        {
            _report.Add("base [URL|URLs] with a path, imported without the path", url);
            prefix = _plan.Settings.BasePath;
        }
        return new TextConverter(_plan, prefix).ConvertAll(progress);
    }

    /// <summary>Adds a converted text, or the list for which it stands.</summary>
    private void Add(ConvertedText converted)
    {
        var plan = converted.Plan;
        _report.Add(converted.Report);
        if (converted.HasFailed)
            _failed.Add(plan.Path);
        if (converted.Text is not { } written)
        {
            if (plan.Text is null)
                LeaveOut(new(plan.Path, TextConverter.Undecoded, IsDocument: true, IsMissing: true));
            else
                _counts.Missing++;
            return;
        }

        if (converted.HasFailed)
            _counts.Missing++;
        if (plan.IsList)
        {
            _ownLists.Add(new(plan.To, written));
            return;
        }
        var text = new SiteText(plan.Path, plan.To) { Text = written, OldUrl = plan.OldUrl, Hidden = plan.Hidden };
        if (converted.List is not { } list)
        {
            _texts.Add(text);
            return;
        }

        if (_urls.MatterOf(text, []) is not { Visibility.IsDraft: true } && text.OldUrl is { } old)
            _lists.Add((old, list));
        LeaveOut(new(plan.Path, "[list|lists] without a text, of which this site has its own", IsDocument: true));
    }

    private ImportedSite Build(IReadOnlyList<ConvertedText> converted)
    {
        _texts.ForEach(_urls.Assign);
        AddSections();
        var documents = _texts.Where(t => t.Matter is not null).ToList();
        var taken = documents.Select(t => t.Matter!.Document.Url).ToHashSet(StringComparer.Ordinal);
        foreach (var text in documents)
            _urls.AddAliases(text, taken);
        var copies = _plan.Files.Where(f => !f.IfLinked).Select(f => new ImportedCopy(f.To, f.Source)).ToList();
        var copied = copies.Select(c => c.Path).ToHashSet(StringComparer.Ordinal);
        var addresses = new OldAddresses(_plan, _report, _site,
            new(UrlsOf(t => HiddenBecause(t) is null), UrlsOf(t => HiddenBecause(t) is not null), ListUrls(), copied));
        foreach (var (old, target) in _urls.Redirects.Concat(_plan.MovedFiles).Concat(FilesOf(copied)))
            addresses.Add(old, target);
        _lists.ForEach(l => addresses.AddList(l.Old, l.List));
        addresses.AddAll(_urls.Moved, [.. documents.Where(t => t.Matter is { Visibility.IsDraft: false })
            .Select(t => t.Matter!.Document).OfType<Post>().SelectMany(p => p.Tags)]);
        _counts.Redirects = addresses.Count + documents.Where(t => HiddenBecause(t) is null)
            .Sum(t => t.Matter!.Aliases.Count(a => a.Line > 0));
        var menu = MenuOf(copied, addresses, _plan.Settings.Menu).ToList();
        ReportLists(menu, addresses);
        var settings = _plan.Settings with
        {
            Menu = menu,
            Docs = [.. DocsOf(documents)],
            Languages = [.. _plan.Settings.Languages.Select(l => l with { Menu = [.. MenuOf(copied, addresses, l.Menu)] })],
        };
        Count();
        AddLinked(copies, copied, converted);
        return new([.. _texts.Select(t => new ImportedText(t.To, t.Text)), .. _ownLists,
            .. _plan.OwnLists.SelectMany(l => l.Views()).Select(v => new ImportedText(v.Path, v.Text)),
            .. addresses.Count == 0 ? [] : (ImportedText[])[new("redirects.yaml", addresses.ToYaml())]], copies, settings, _report)
        { RecognizedAs = _plan.RecognizedAs, Counts = _counts, Pictures = [.. converted.SelectMany(c => c.Files)] };
    }

    /// <summary>Copies the files to which public texts link, and leaves out the others.</summary>
    private void AddLinked(List<ImportedCopy> copies, HashSet<string> copied, IReadOnlyList<ConvertedText> converted)
    {
        var shown = _texts.Where(t => HiddenBecause(t) is null).Select(t => t.To).ToHashSet(StringComparer.Ordinal);
        var linked = converted.Where(c => shown.Contains(c.Plan.To)).SelectMany(c => c.Linked).ToHashSet(StringComparer.Ordinal);
        foreach (var file in _plan.Files.Where(f => f.IfLinked && !copied.Contains(f.To)))
        {
            if (linked.Contains(file.To))
                copies.Add(new(file.To, file.Source));
            else
                LeaveOut(PlanBuilder.Rest(file.Path!, _plan.HasOutput));
        }
    }

    /// <summary>Counts the texts and the pages of the old site by what became of them.</summary>
    private void Count()
    {
        var errors = _texts.Where(t => t.Path.Length > 0 && t.Matter is null).Select(t => t.Path).ToList();
        _counts.Missing += errors.Count;
        _failed.UnionWith(errors);
        var shown = _texts.Select(t => t.Path).Where(p => !_failed.Contains(p)).ToHashSet(StringComparer.Ordinal);
        foreach (var page in _plan.Pages)
        {
            _counts.AddPage(page.Text is not { } text || shown.Contains(text.Path) ? page.Outcome
                : _failed.Contains(text.Path) ? PlannedPage.Missing : PlannedPage.List, page.Url);
        }

        foreach (var text in _texts.Where(t => t.Path.Length > 0))
            _counts.Add(HiddenBecause(text));
    }

    /// <summary>Returns the groups of the manual with the slugs of their pages.</summary>
    private IEnumerable<ImportedGroup> DocsOf(List<SiteText> documents)
    {
        var slugs = documents.Where(t => t.OldUrl is not null && HiddenBecause(t) is null && t.Matter!.Document is Post)
            .GroupBy(t => BuiltUrl.NameOf(t.OldUrl!))
            .ToDictionary(g => g.Key, g => ((Post)g.First().Matter!.Document).Slug, StringComparer.Ordinal);
        return _plan.Settings.Docs.Select(g => new ImportedGroup(g.Title,
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
               where _plan.OldFileUrls.Contains(url)
               select (url, file);
    }

    private HashSet<string> UrlsOf(Func<SiteText, bool> filter) => [.. _texts.Where(t => t.Matter is not null && filter(t))
        .SelectMany(t => t.Matter!.Aliases.Select(a => a.Url).Prepend(t.Matter.Document.Url))];

    /// <summary>Returns the URLs of the lists and feeds that this site will have.</summary>
    private HashSet<string> ListUrls()
    {
        var all = _texts.Where(t => HiddenBecause(t) is null).Select(t => t.Matter!.Document).OfType<Post>()
            .Where(p => !p.Unlisted).ToList();
        var posts = all.Where(p => p.List == TextList.Posts).ToLookup(p => p.LanguagePrefix);
        var texts = all.ToLookup(p => p.LanguagePrefix);
        return [.. _site.Languages.Select(l => l.Prefix).Prepend("").SelectMany(prefix => PublicUrls.OfLanguage(
            url => SiteLanguage.Url(prefix, url),
            new(SiteLanguage.Url(prefix, _site.Blog.Url), 1, posts[prefix].Count(), _site.PageSize),
            texts[prefix].SelectMany(p => p.Tags).GroupBy(t => t.Slug).Select(g => new TagCount(g.Key, g.First().Label, g.Count())),
            texts[prefix].Select(p => p.SeriesSlug).OfType<string>().Distinct(),
            posts[prefix].Select(p => p.Year).OfType<int>().Distinct())
            // An export has no file for the other URL of the first page.
            .Where(url => !url.EndsWith("/page/1", StringComparison.Ordinal))
            .Append(SiteLanguage.Url(prefix, PublicUrls.Home))
            .Concat(_site.OwnLists.Where(l => prefix.Length == 0 || texts[prefix].Any(p => p.List == l.Name))
                .Select(l => SiteLanguage.Url(prefix, l.Url)).SelectMany(url => PublicUrls.FeedsOf(url).Prepend(url))))];
    }

    private string? HiddenBecause(SiteText text)
    {
        if (text.Matter is not { } matter)
            return "with errors; list the errors with `portfolio check`";
        if (matter.Visibility.IsDraft)
            return text.Hidden ?? "drafts";
        if (matter.Document.VisibleFrom > _now)
            return "scheduled";
        return matter.Document.VisibleUntil <= _now ? "expired" : null;
    }
}
