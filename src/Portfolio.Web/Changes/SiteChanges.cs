using Portfolio.Web.Text;

namespace Portfolio.Web.Changes;

/// <summary>Contains what readers see differently since an earlier state of the site.</summary>
internal sealed class SiteChanges
{
    /// <summary>The maximum number of changes of a kind that are named.</summary>
    private const int MaxOfKind = 20;

    private const int MaxInLine = 3;

    public const string NoDifference = "Readers see no difference.";

    private readonly SiteSession _site;
    private readonly PublicState _before, _after;
    private readonly Dictionary<string, PublicText> _shown;
    private readonly Dictionary<string, PublicText> _earlier;
    private readonly List<PublicText> _vanished;
    private readonly List<Change> _all = [];

    private SiteChanges(PublicState before, PublicState after, SiteSession site)
    {
        (_site, _before, _after) = (site, before, after);
        _shown = ByUrl(after);
        _earlier = ByUrl(before);
        _vanished = [.. _earlier.Values.Where(text => !_shown.ContainsKey(text.Url))];
    }

    /// <summary>Gets the changes, sorted by kind and URL.</summary>
    public IEnumerable<Change> All => _all.OrderBy(change => change.Kind).ThenBy(change => change.Url, StringComparer.Ordinal);

    /// <summary>Gets a value indicating whether the URL of a text leads nowhere, although it was public before.</summary>
    public bool HasDeadUrls => _all.Exists(change => change.Kind == ChangeKind.Gone);

    /// <param name="site">The site now, with the state <paramref name="after"/>.</param>
    public static SiteChanges Between(PublicState before, PublicState after, SiteSession site)
    {
        var changes = new SiteChanges(before, after, site);
        changes.Find();
        return changes;
    }

    /// <summary>Returns lines about what has changed since the last export, which always say something.</summary>
    /// <param name="before">The state of the last export, or null if it is unknown.</param>
    public static IEnumerable<string> LinesSince(PublicState? before, PublicState now, SiteSession site)
    {
        if (before is null)
            return [$"public:   {Quantity.Of(now.Visible.Count(), "text")}; the next export says what has changed"];
        var lines = Between(before, now, site).Lines();
        return before.Version == now.Version ? lines.DefaultIfEmpty(NoDifference)
            : lines.Append($"program:  {before.Version} → {now.Version}, which may show any page differently");
    }

    /// <summary>Returns one line for each change, but only the number of those that follow the first twenty of a kind.</summary>
    public IEnumerable<string> Lines()
    {
        foreach (var kind in All.GroupBy(change => change.Kind))
        {
            foreach (var change in kind.Take(MaxOfKind))
                yield return $"{NameOf(kind.Key) + ":",-9} {change.Url}{change.Description}";
            if (kind.Count() > MaxOfKind)
                yield return $"{NameOf(kind.Key) + ":",-9} and {Quantity.Digits(kind.Count() - MaxOfKind)} more";
        }
    }

    /// <summary>Returns the changes in one line for a log, or an empty string if texts have only been edited.</summary>
    public string Summary() => string.Join(", ", All.Where(change => change.Kind is not (ChangeKind.Changed or ChangeKind.Waiting))
        .GroupBy(change => change.Kind).Select(kind => $"{Quantity.Digits(kind.Count())} {NameOf(kind.Key)} "
            + $"({string.Join(", ", kind.Take(MaxInLine).Select(change => change.Url + change.Description))}"
            + $"{(kind.Count() > MaxInLine ? ", …" : "")})"));

    private void Find()
    {
        var moved = new HashSet<string>(StringComparer.Ordinal);
        foreach (var text in _vanished)
        {
            if (TargetOf(text.Url) is { } target)
            {
                moved.Add(target);
                Add(ChangeKind.Moved, text.Url, $" → {target}");
            }
            else if (_site.OldUrls.IsGone(text.Url))
            {
                Add(ChangeKind.Removed, text.Url, ", which returns 410 Gone");
            }
            else if (_after.Texts.FirstOrDefault(other => other.Path == text.Path && other.Url == text.Url) is { } hidden)
            {
                Add(ChangeKind.Hidden, text.Url, ", " + ReasonOf(hidden));
            }
            else
            {
                Add(ChangeKind.Gone, text.Url, " leads nowhere; " + AdviceFor(text));
            }
        }

        foreach (var text in _shown.Values)
        {
            if (!_earlier.TryGetValue(text.Url, out var earlier))
            {
                if (!moved.Contains(text.Url))
                    Add(ChangeKind.New, text.Url, $" “{text.Title}”{(text.FeedId is null ? "" : ", in feeds")}");
            }
            else if (earlier.Hash != text.Hash && _before.Version == _after.Version)
            {
                Add(ChangeKind.Changed, text.Url, "");
            }
        }

        FindInFeeds();
        foreach (var text in _after.Texts.Where(text => text.IsWaiting(_after.AsOf)
            && !(_earlier.ContainsKey(text.Url) && !_shown.ContainsKey(text.Url))))
        {
            var earlier = _before.Texts.FirstOrDefault(other => other.Url == text.Url);
            Add(ChangeKind.Waiting, text.Url, $" until {TimeOf(text.From)}"
                + (earlier?.IsWaiting(_before.AsOf) == true && earlier.From != text.From ? $", before {TimeOf(earlier.From)}" : ""));
        }
    }

    /// <summary>Finds posts that were in feeds under another id, which feed readers show as new.</summary>
    private void FindInFeeds()
    {
        var known = _earlier.Values.Select(text => text.FeedId).ToHashSet();
        var again = _shown.Values.Where(text => text.FeedId is not null && !known.Contains(text.FeedId)
            && SourceOf(text) is { FeedId: not null }).ToList();
        if (_before.Authority != _after.Authority && again.Count > 1)
        {
            Add(ChangeKind.Again, again[0].Url, $" and all other posts are new in feed readers, because the host in their feed ids was "
                + $"{_before.Authority}; set `idAuthority: {_before.Authority}` in site.yaml");
            return;
        }
        foreach (var text in again)
            Add(ChangeKind.Again, text.Url, $" is new in feed readers; set `guid: {SourceOf(text)!.FeedId}` in {text.Path}");
    }

    /// <summary>Returns the earlier text that has become a text: at its URL, at an alias, in its file, or with its words.</summary>
    private PublicText? SourceOf(PublicText text) => _earlier.GetValueOrDefault(text.Url)
        ?? _vanished.Find(other => other.Path == text.Path || TargetOf(other.Url) == text.Url || IsSame(other, text));

    private static bool IsSame(PublicText one, PublicText other) => one.Hash == other.Hash || one.Title == other.Title;

    private string? TargetOf(string url) => _site.OldUrls.AliasTarget(url) ?? _site.OldUrls.Redirect(url)?.Location;

    private string ReasonOf(PublicText text)
    {
        if (text.IsWaiting(_after.AsOf))
            return $"hidden until {TimeOf(text.From)}";
        return text.Until <= _after.AsOf ? $"expired on {TimeOf(text.Until)}" : "a draft";
    }

    private string AdviceFor(PublicText text) => _shown.Values.FirstOrDefault(other => !_earlier.ContainsKey(other.Url)
        && (other.Path == text.Path || IsSame(other, text))) is { } now
        ? $"add `aliases: [{text.Url}]` to {now.Path}, whose URL is {now.Url}" : "add it to gone.yaml, or redirect it in redirects.yaml";

    private string TimeOf(DateTime time) => ContentDate.Text(time, _site.Settings.Zone);

    private void Add(ChangeKind kind, string url, string description) => _all.Add(new(kind, url, description));

    private static string NameOf(ChangeKind kind) => $"{kind}".ToLowerInvariant();

    private static Dictionary<string, PublicText> ByUrl(PublicState state) =>
        state.Visible.DistinctBy(text => text.Url).ToDictionary(text => text.Url, StringComparer.Ordinal);
}

/// <param name="Description">What the change is, to be read after the URL.</param>
internal sealed record Change(ChangeKind Kind, string Url, string Description);

internal enum ChangeKind
{
    /// <summary>A text is public that was not.</summary>
    New,
    Changed,

    /// <summary>The old URL redirects.</summary>
    Moved,

    /// <summary>A public text has become a draft, was postponed, or has expired.</summary>
    Hidden,

    /// <summary>The URL returns 410.</summary>
    Removed,

    /// <summary>The URL returns 404.</summary>
    Gone,

    /// <summary>Feed readers show a known post again.</summary>
    Again,

    /// <summary>The text is scheduled.</summary>
    Waiting,
}
