using Portfolio.Content.Reading.FrontMatter;
using Portfolio.Markdown.FrontMatter;

namespace Portfolio.Import.FrontMatter;

/// <summary>
/// Converts the visibility keys of other site generators to <c>draft</c>, <c>unlisted</c>, <c>date</c>,
/// <c>publishDate</c> and <c>expires</c>. A document whose visibility is unclear becomes a draft.
/// </summary>
internal sealed class SourceVisibility
{
    private readonly List<DatedScalar> _dates = [];
    private readonly List<DatedScalar> _starts = [];
    private readonly List<DatedScalar> _created = [];
    private readonly List<DatedScalar> _ends = [];
    private bool _isDraft, _isUnlisted, _isScheduled, _hasPublishDate;
    private string? _unclear;

    private SourceVisibility(YamlMap map)
    {
        foreach (var field in map.Fields)
            Read(field, SourceKeys.MeaningOf(field.Key.Value));
    }

    /// <param name="hasPage">True if the old site shows the document, so that a key of unclear meaning does not hide it.</param>
    /// <param name="unclear">
    /// The reason why it is unclear whether the document is visible, or <see langword="null"/> if it is clear.
    /// </param>
    public static IReadOnlyList<YamlField> Convert(string path, YamlMap map, bool hasPage, out string? unclear)
    {
        unclear = null;
        var flat = FrontMatterReader.Flatten(map);
        if (!flat.Fields.Any(IsForeign))
            return map.Fields;
        var visibility = new SourceVisibility(flat);
        unclear = hasPage ? null : visibility._unclear;
        // Only this site's own key hides a document that the old site shows.
        visibility._isDraft = hasPage ? flat.Fields.Any(f => SourceKeys.IsDraft(f)) : visibility._isDraft || unclear is not null;
        return [.. Others(map), .. visibility.OwnFields(path)];
    }

    private static bool IsForeign(YamlField field) => !SourceKeys.IsOwn(field.Key.Value)
        && (SourceKeys.MayHide(field) || field is { Key.Value: "permalink", Value: YamlScalar { Boolean: false } });

    private static IEnumerable<YamlField> Others(YamlMap map) => map.Fields
        .Where(f => FrontMatterReader.IsSection(f) || !(SourceKeys.IsOwn(f.Key.Value) || IsForeign(f)))
        .Select(f => FrontMatterReader.IsSection(f) ? f with { Value = new YamlMap([.. Others((YamlMap)f.Value)], 1, 1) } : f);

    private void Read(YamlField field, KeyMeaning? meaning)
    {
        var value = field.Value as YamlScalar;
        var isEmpty = value is { IsNull: true, IsDropped: false };
        switch (meaning)
        {
            case KeyMeaning.Hides or KeyMeaning.Shows or KeyMeaning.Published when value is { Boolean: { } flag }:
                _isDraft |= flag == (meaning == KeyMeaning.Hides);
                break;
            case KeyMeaning.Unlists or KeyMeaning.Lists when value is { Boolean: { } flag }:
                _isUnlisted |= flag == (meaning == KeyMeaning.Unlists);
                break;
            case KeyMeaning.Status when value is not null && StatusWords.IsKnown(value.Value):
                _isDraft |= StatusWords.IsHidden(value.Value);
                _isUnlisted |= StatusWords.IsUnlisted(value.Value);
                _isScheduled |= StatusWords.IsScheduled(value.Value);
                break;
            // Digital gardens use other status words, such as `seedling`, which do not affect the visibility.
            case KeyMeaning.Status when field.Key.Value == "status" && value is { IsDropped: false }:
            case KeyMeaning.Password when value is { Value: "" }:
            // Material for MkDocs lists the parts of the page to hide, such as the navigation.
            case KeyMeaning.Hides when field is { Key.Value: "hide", Value: YamlList }:
            case not null when isEmpty && meaning is not (KeyMeaning.Status or KeyMeaning.Published or KeyMeaning.Build):
                break;
            case KeyMeaning.Date or KeyMeaning.Start or KeyMeaning.Published or KeyMeaning.Created or KeyMeaning.End
                when value is not null && ContentDate.Parse(WikiText.Plain(value.Value), TimeZoneInfo.Utc) is { } date:
                DatesOf(meaning.Value).Add(new(date, value));
                _hasPublishDate |= KeyComparer.Instance.Equals(field.Key.Value, "publishDate");
                break;
            case KeyMeaning.Build when field.Value is YamlMap build:
                ReadBuild(build);
                break;
            case null when field is { Key.Value: "permalink", Value: YamlScalar { IsQuoted: false, Boolean: false } }:
                _isDraft = true;
                break;
            case not null:
            case null when SourceKeys.MayHide(field):
                _unclear ??= $"`{field.Key.Value}` may control whether the document is published";
                break;
        }
    }

    private List<DatedScalar> DatesOf(KeyMeaning meaning) => meaning switch
    {
        KeyMeaning.Date => _dates,
        KeyMeaning.Created => _created,
        KeyMeaning.End => _ends,
        _ => _starts,
    };

    /// <summary>Reads Hugo's <c>build</c>, which determines whether the page is rendered and listed.</summary>
    private void ReadBuild(YamlMap build)
    {
        foreach (var (key, value) in build.Fields)
        {
            switch (key.Value, (value as YamlScalar)?.Value.ToLowerInvariant())
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
                    _unclear ??= $"`{key.Value}` below `build` is unknown";
                    break;
            }
        }
    }

    private IEnumerable<YamlField> OwnFields(string path)
    {
        static YamlField Field(string key, YamlScalar? value = null) => new(new(key, false, 1, 1), value ?? new("true", false, 1, 1));
        var isDated = _dates.Count + _starts.Count > 0
            || ContentDate.ParseFileName(Path.GetFileName(path), TimeZoneInfo.Utc).Date is not null;
        if (_isDraft || (_isScheduled && !isDated))
            yield return Field("draft");
        if (_isUnlisted)
            yield return Field("unlisted");
        List<DatedScalar> first = [.. _dates, .. _starts.OrderByDescending(s => s.Date.UtcDateTime), .. _created];
        if (first.Count > 0)
            yield return Field("date", first[0].Text);
        if (_dates.Count > 0 && _starts.Count > 0)
        {
            var latest = (_hasPublishDate ? _starts : [.. _starts, .. _dates]).MaxBy(s => s.Date.UtcDateTime)!;
            yield return Field("publishDate", latest.Text);
        }
        if (_ends.Count > 0)
            yield return Field("expires", _ends.MinBy(e => e.Date.UtcDateTime)!.Text);
    }

    private sealed record DatedScalar(DateTimeOffset Date, YamlScalar Text);
}
