using System.Text.RegularExpressions;
using Portfolio.Content.Model;
using Portfolio.Import.Folders;

namespace Portfolio.Import.Built;

/// <summary>Answers what the old site says about its pages. No answer depends on what was asked or imported before.</summary>
internal sealed partial class PageFacts(BuiltOutput output)
{
    /// <summary>The minimum number of words for a document to be a text of its own rather than a heading of a list.</summary>
    public const int MinWords = 30;

    /// <summary>The maximum number of words for each link in a list.</summary>
    private const int WordsOfLink = 25;

    private readonly Dictionary<string, HashSet<string>> _listed = new(StringComparer.Ordinal);
    private HashSet<string>? _named;
    private HashSet<string>? _menu;
    private HashSet<string>? _descriptions;
    private bool? _hasNamed;

    /// <summary>Gets the language of the home page or else of most pages, or an empty string if no page states one.</summary>
    public string MainLanguage => field ??= output.ByName.TryGetValue("/", out var root) && root.RedirectTo is null
        && LanguageOf(root) is { Length: > 0 } main ? main
        : output.Pages.Select(LanguageOf).Where(l => l.Length > 0).GroupBy(l => l)
            .OrderByDescending(g => g.Count()).Select(g => g.Key).FirstOrDefault("");

    /// <summary>Returns the home page in a language, or an empty string for the main language.</summary>
    public BuiltHome? HomeIn(string language) => output.ByName.TryGetValue("/" + language, out var page)
        ? new(output, page, url => output.ByName.TryGetValue(BuiltUrl.NameOf(url), out var other) && HomeOf(other) is not null) : null;

    /// <summary>Returns the path of the home page in a language, or <see langword="null"/> for other pages.</summary>
    public string? HomeOf(BuiltPage page)
    {
        if (page.Name == "/")
            return "home.md";
        if (PrefixOf(page) is not { Length: > 0 } language || page.Name.Length != language.Length + 1)
            return null;
        if (language == MainLanguage)
            return output.ByName.ContainsKey("/") ? null : "home.md";
        return $"home.{language}.md";
    }

    /// <summary>
    /// Returns the language in the URL of a page, or an empty string if it is the main language, and the rest of the URL.
    /// </summary>
    public (string Language, string Path) OtherLanguage(BuiltPage page) =>
        PrefixOf(page) is { Length: > 0 } language && language != MainLanguage
            ? (language, page.Name[(language.Length + 1)..]) : ("", page.Name);

    /// <summary>Determines whether a page lists tags with links, possibly with counts that are not in their titles.</summary>
    public static bool IsListOfTags(BuiltPage page) => OldAddresses.ListOf(page.Name.Split('/')[^1]) == PublicUrls.Tags
        && page.WordCount < WordsOfLink * page.OwnLinks.Count;

    /// <summary>Returns the name of the page of a tag, which can have further pages, or <see langword="null"/> for other pages.</summary>
    public static string? TagListOf(string name)
    {
        var parts = name.Split('/');
        var list = Array.FindIndex(parts, part => OldAddresses.ListOf(part) == PublicUrls.Tags);
        return list < 0 || list + 1 >= parts.Length ? null : string.Join('/', parts[..(list + 2)]);
    }

    /// <summary>Returns the tags that a page shows: the words of its links to lists of tags, if they link to the page in return.</summary>
    public IReadOnlyCollection<string> TagsOf(BuiltPage page) => [.. page.TagLinks
        .Select(l => (l.Text, Name: output.NameOf(page, l.Url), l.IsMarked))
        .Where(l => (TagListOf(l.Name) ?? (l.IsMarked ? l.Name : null)) is { Length: > 0 } list && PagesOf(list).Contains(page.Name))
        .Select(l => l.Text.Trim().TrimStart('#')).Where(tag => Words.Letters(tag).Length > 0)
        .DistinctBy(Words.Letters)];

    /// <summary>Returns the names of the pages to which a list and its further pages link.</summary>
    private HashSet<string> PagesOf(string list)
    {
        if (!_listed.TryGetValue(list, out var pages))
        {
            _listed[list] = pages = output.Pages
                .Where(p => p.Name == list || p.Name.StartsWith(list + "/", StringComparison.Ordinal))
                .SelectMany(p => p.Links.Select(l => output.NameOf(p, l))).ToHashSet(StringComparer.Ordinal);
        }
        return pages;
    }

    /// <summary>Returns the first part of a URL if it is the language of the page, or an empty string.</summary>
    private static string PrefixOf(BuiltPage page)
    {
        var (first, language) = (page.Name.Split('/')[1].ToLowerInvariant(), LanguageOf(page));
        return first == language || language.StartsWith(first + "-", StringComparison.Ordinal) ? first : "";
    }

    private static string LanguageOf(BuiltPage page) => page.Language.ToLowerInvariant().Replace('_', '-') is var tag
        && tag.EndsWith("-us", StringComparison.Ordinal) ? tag[..^3] : tag;

    /// <summary>Determines whether a description is that of the site, which several pages have, and not of a page.</summary>
    public bool IsOfSite(string description)
    {
        _descriptions ??= output.Pages.Where(p => p.RedirectTo is null && p.Copied is null && p.Description.Length > 0)
            .CountBy(p => p.Description).Where(d => d.Value > 1).Select(d => d.Key).ToHashSet(StringComparer.Ordinal);
        return _descriptions.Contains(description);
    }

    public static string DateIn(string name) => Date().Match(name).Value;

    public bool HasDate(BuiltSource source, BuiltPage page) =>
        !OldFiles.IsSection(source.Path) && (source.HasDate || DateOf(page) is not null);

    /// <summary>Returns the date in the metadata of a page, in its entry in feeds, in its URL or above its text.</summary>
    public string? DateOf(BuiltPage page) => PageDate.Written(page.Published)
        ?? PageDate.Written(output.Entries.GetValueOrDefault(page.Name)?.Published) ?? PageDate.Of(page.Name) ?? page.ShownDate;

    /// <summary>
    /// Returns the pages that have the time of their file instead of a date: unlike most documents, theirs state no date, and only
    /// older texts link to them.
    /// </summary>
    public IReadOnlyList<BuiltPage> WithTimeOfFile(IReadOnlyDictionary<BuiltSource, BuiltPage> matches)
    {
        var dated = matches.Where(m => m.Key.HasDate).ToList();
        var undated = matches.Where(m => !m.Key.HasDate && output.TimeOf(m.Value) is not null).Select(m => m.Value).ToList();
        // An engine that takes all dates from elsewhere, such as from git, is right.
        if (undated.Count >= dated.Count)
            return [];
        // The links to the previous and next post are not in the document.
        var names = undated.Select(p => p.Name).ToHashSet(StringComparer.Ordinal);
        var days = dated.SelectMany(m => m.Value.OwnLinks, (m, link) => (From: m, link.Text, To: output.NameOf(m.Value, link.Url)))
            .Where(l => names.Contains(l.To) && l.From.Key.Contains(l.Text)).ToLookup(l => l.To, l => DayOf(l.From.Value));
        return [.. undated.Where(p => days[p.Name].Any() && days[p.Name].All(day => string.CompareOrdinal(day, DayOf(p)) < 0))];
    }

    private string? DayOf(BuiltPage page) => DateOf(page)?[.."yyyy-MM-dd".Length];

    /// <summary>Determines whether the home page links to a page in its menu, as to a page about the author.</summary>
    public bool IsInMenu(BuiltPage page) =>
        (_menu ??= [.. (HomeIn("")?.Menu ?? []).Select(e => BuiltUrl.NameOf(e.Url))]).Contains(page.Name);

    /// <summary>Derives the pattern that most URLs of posts follow.</summary>
    public string? PermalinkOf(IEnumerable<BuiltPage> posts) => posts.Select(PatternOf).GroupBy(p => p)
        .OrderByDescending(g => g.Count()).ThenByDescending(g => g.Key, StringComparer.Ordinal).FirstOrDefault()?.Key;

    public string PatternOf(BuiltPage page)
    {
        var path = OtherLanguage(page).Path;
        var folder = Dated().Replace(path[..(path.LastIndexOf('/') + 1)], m =>
            "/:year/" + (m.Groups["month"].Success ? ":month/" : "") + (m.Groups["day"].Success ? ":day/" : ""));
        return folder + ":slug";
    }

    public bool IsPublic(BuiltPage page) => IsNamed(page) || output.Entries.ContainsKey(page.Name);

    /// <summary>Determines whether another page or a sitemap names a page.</summary>
    public bool IsNamed(BuiltPage page)
    {
        _named ??= output.Pages.SelectMany(p => p.Links.Select(l => output.NameOf(p, l)).Where(n => n != p.Name))
            .Concat(output.InSitemap).ToHashSet(StringComparer.Ordinal);
        return _named.Contains(page.Name);
    }

    /// <summary>Gets a value indicating whether any page is named.</summary>
    public bool HasNamed => _hasNamed ??= output.Pages.Any(p => p.RedirectTo is null && IsPublic(p));

    /// <summary>
    /// Determines whether a page says that it is a draft, is in a folder into which engines write drafts, or has the name that Medium
    /// gives drafts.
    /// </summary>
    public static bool IsDraft(BuiltPage page) => page.IsDraft
        || page.Name.Split('/')[..^1].Any(name => name is "draft" or "drafts" or "preview")
        || page.Name.Split('/')[^1].StartsWith("draft_", StringComparison.Ordinal);

    /// <summary>
    /// Determines whether a page has the URL of a list of this site, such as the search, and is not a longer text, or belongs to
    /// the theme.
    /// </summary>
    public bool IsListHere(BuiltPage page) => page.Name.Contains("/_", StringComparison.Ordinal)
        || (PublicUrls.IsReserved(OtherLanguage(page).Path)
            && (page.WordCount < MinWords || OldAddresses.ListOf(page.Name.Split('/')[^1]) is not null));

    [GeneratedRegex(@"^\d{4}-\d{1,2}-\d{1,2}-", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Date();

    [GeneratedRegex(@"/\d{4}/((?<month>\d{2})/)?((?<day>\d{2})/)?",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Dated();
}
