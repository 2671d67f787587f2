using Portfolio.Content.Reading.FrontMatter;
using Portfolio.Markdown.FrontMatter;

namespace Portfolio.Import.FrontMatter;

/// <summary>
/// Converts the visibility keys of other site generators to <c>draft</c>, <c>unlisted</c>, <c>date</c>,
/// <c>publishDate</c> and <c>expires</c>. A document whose visibility is unclear becomes a draft.
/// </summary>
internal sealed class SourceVisibility
{
    private readonly List<Diagnostic> _problems = [];
    private readonly YamlFields _fields;
    private bool _isDraft, _isUnlisted, _isScheduled;

    private SourceVisibility(string path, YamlMap map) =>
        _fields = new(path, FrontMatterReader.Flatten(map), _problems, SourceKeys.IsVisibility);

    /// <param name="unclear">
    /// The reason why it is unclear whether the document is visible, or <see langword="null"/> if it is clear.
    /// </param>
    public static IReadOnlyList<YamlField> Convert(string path, YamlMap map, out string? unclear)
    {
        unclear = null;
        if (!FrontMatterReader.Flatten(map).Fields.Any(IsForeign))
            return map.Fields;
        var visibility = new SourceVisibility(path, map);
        List<YamlField> own = [.. visibility.OwnFields(path)];
        unclear = visibility._problems.Find(p => p.Severity == Severity.Error)?.Message;
        if (unclear is not null)
            own = [Field("draft", new("true", false, 1, 1)), .. own.Where(f => f.Key.Value != "draft")];
        return [.. Others(map), .. own];
    }

    private static bool IsForeign(YamlField field) => !SourceKeys.IsOwn(field.Key.Value)
        && (SourceKeys.MayHide(field) || field is { Key.Value: "permalink", Value: YamlScalar { Boolean: false } });

    private static IEnumerable<YamlField> Others(YamlMap map) => map.Fields
        .Where(f => IsSection(f) || !(SourceKeys.IsOwn(f.Key.Value) || IsForeign(f)))
        .Select(f => IsSection(f) ? f with { Value = new YamlMap([.. Others((YamlMap)f.Value)], 1, 1) } : f);

    private static bool IsSection(YamlField field) =>
        field is { Key.Value: "extra" or "params" or "taxonomies", Value: YamlMap };

    private static YamlField Field(string key, YamlScalar value) => new(new(key, false, 1, 1), value);

    private IEnumerable<YamlField> OwnFields(string path)
    {
        ReadFlags();
        var date = Dates("date");
        var starts = Dates(SourceKeys.Start);
        var created = Dates(SourceKeys.Created);
        ReadPublished(starts);
        var ends = Dates(SourceKeys.End);
        foreach (var (key, _) in _fields.TakeUnread(SourceKeys.MayHide))
            _fields.Fail(key, "visibility-unknown", $"`{key.Value}` may control whether the document is published");
        var isDated = date.Count + starts.Count > 0
            || ContentDate.ParseFileName(Path.GetFileName(path), TimeZoneInfo.Utc).Date is not null;
        var yes = new YamlScalar("true", false, 1, 1);
        if (_isDraft || (_isScheduled && !isDated))
            yield return Field("draft", yes);
        if (_isUnlisted)
            yield return Field("unlisted", yes);
        List<DatedScalar> first = [.. date, .. starts.OrderByDescending(s => s.Date.UtcDateTime), .. created];
        if (first.Count > 0)
            yield return Field("date", first[0].Text);
        if (date.Count > 0 && starts.Count > 0)
        {
            var isOverridden = _fields.Text("publishDate") is not null;
            var latest = (isOverridden ? starts : [.. starts, .. date]).MaxBy(s => s.Date.UtcDateTime)!;
            yield return Field("publishDate", latest.Text);
        }
        if (ends.Count > 0)
            yield return Field("expires", ends.MinBy(e => e.Date.UtcDateTime)!.Text);
    }

    private void ReadFlags()
    {
        foreach (var name in SourceKeys.Hiding)
            _isDraft |= Flag(name) == true;
        foreach (var name in SourceKeys.Showing)
            _isDraft |= Flag(name) == false;
        foreach (var name in SourceKeys.Unlisting)
            _isUnlisted |= Flag(name) == true;
        _isUnlisted |= Flag("listed") == false;
        foreach (var word in SourceKeys.Status.Select(Status).OfType<string>())
        {
            _isDraft |= StatusWords.IsHidden(word);
            _isUnlisted |= StatusWords.IsUnlisted(word);
            _isScheduled |= StatusWords.IsScheduled(word);
        }

        ReadBuild();
        _isDraft |= _fields.Field("permalink") is { Value: YamlScalar { IsQuoted: false, Boolean: false } };
        if (_fields.Field("password") is { Value: not YamlScalar { Value: "" } } password)
            _fields.Fail(password.Value, "visibility-unknown", "the document has a password");
    }

    /// <summary>Reads Hugo's <c>build</c>, which determines whether the page is rendered and listed.</summary>
    private void ReadBuild()
    {
        if (_fields.Field("build") is not { } build)
            return;
        foreach (var (key, value) in (build.Value as YamlMap)?.Fields ?? [])
        {
            var word = (value as YamlScalar)?.Value.ToLowerInvariant();
            switch (key.Value, word)
            {
                case ("render" or "list", "always" or "true") or ("publishResources", _):
                    break;
                case ("render", "never" or "false" or "link"):
                    _isDraft = true;
                    break;
                case ("list", "never" or "false" or "local"):
                    _isUnlisted = true;
                    break;
                default:
                    _fields.Fail(key, "visibility-unknown", $"`{key.Value}` below `build` is unknown");
                    break;
            }
        }

        if (build.Value is not YamlMap)
            _fields.WrongType(build, "a mapping");
    }

    private void ReadPublished(List<DatedScalar> starts)
    {
        if (_fields.Field("published") is not { } published)
            return;
        if (published.Value is YamlScalar { Boolean: { } isPublished })
            _isDraft |= !isPublished;
        else if (published.Value is YamlScalar { IsNull: false })
            starts.AddRange(Dates("published"));
        else if (published.Value is not YamlScalar { IsNull: false })
            _fields.WrongType(published, "`true`, `false` or a date");
    }

    private List<DatedScalar> Dates(params string[] names)
    {
        var dates = new List<DatedScalar>();
        foreach (var name in names)
        {
            if (_fields.Text(name) is not { } text)
                continue;
            if (ContentDate.Parse(WikiText.Plain(text), TimeZoneInfo.Utc) is { } date)
                dates.Add(new(date, (YamlScalar)_fields.Node(name)!));
            else
                _fields.Fail(_fields.Node(name)!, "front-matter-date", $"`{text}` is not a date");
        }

        return dates;
    }

    private bool? Flag(string name)
    {
        if (_fields.Field(name) is not { } field)
            return null;
        if (field.Value is YamlScalar { Boolean: { } value })
            return value;
        if (field.Value is not YamlScalar { IsNull: true, IsDropped: false })
            _fields.WrongType(field, "`true` or `false`");
        return null;
    }

    private string? Status(string name)
    {
        if (_fields.Field(name) is not { } field)
            return null;
        if (field.Value is YamlScalar scalar && StatusWords.IsKnown(scalar.Value))
            return scalar.Value;
        // Digital gardens use other status words, such as `seedling`, which do not affect the visibility.
        if (name != "status" || field.Value is not YamlScalar { IsDropped: false })
            _fields.WrongType(field, "`draft`, `private`, `scheduled`, `unlisted` or `published`");
        return null;
    }

    private sealed record DatedScalar(DateTimeOffset Date, YamlScalar Text);
}
