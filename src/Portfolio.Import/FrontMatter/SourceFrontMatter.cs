using System.Buffers;
using System.Net;
using System.Text.RegularExpressions;
using Portfolio.Content.Reading.FrontMatter;
using Portfolio.Markdown.FrontMatter;

namespace Portfolio.Import.FrontMatter;

/// <summary>
/// Reads the front matter of other site generators in all its forms: YAML, also without the first line, TOML, JSON and
/// lines of fields, with their own keys for dates and visibility.
/// </summary>
internal static partial class SourceFrontMatter
{
    /// <summary>The characters that have a meaning in plain YAML values.</summary>
    private static readonly SearchValues<char> Special = SearchValues.Create(",[]{}#&*!|>'\"%@`:\\");

    /// <summary>The keys by which lines before a line of dashes are front matter rather than text.</summary>
    private static readonly HashSet<string> Usual =
        new(["title", "date", "layout", "tags", "categories", "permalink", "slug", "published"], StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// Returns the front matter as written, and the index at which the body starts. Returns <see langword="null"/> if
    /// there is no front matter or it is invalid.
    /// </summary>
    public static (YamlMap Map, int BodyStart)? Parse(string path, string text)
    {
        var problems = new List<Diagnostic>();
        var start = FrontMatterSplitter.SkipInvisible(text);
        if (JsonParser.IsObjectStart(text.AsSpan(start)))
        {
            return JsonParser.ParseMap(path, text[start..], problems, out var length) is { } json
                ? (json, NextLine(text, start + length)) : null;
        }

        if (NamedFrontMatter.Parse(path, text, start, problems) is { } named)
            return named;
        if (TextLines.At(text, start, out var first) is "+++")
        {
            for (var next = first; next < text.Length;)
            {
                var begin = next;
                if (TextLines.At(text, begin, out next).TrimStart() is "+++")
                {
                    return TomlParser.ParseMap(path, text[first..begin], problems) is { } toml
                        ? (toml, next) : null;
                }
            }
            return null;
        }

        if (FrontMatterSplitter.Split(path, text, problems) is { FrontMatter: { } yaml, BodyStart: var body })
            return yaml.Parse(path, problems) is { } map ? (map, body) : null;
        return ParseOpen(path, text, start, IsUnread(problems)) ?? FieldLines.Parse(text);
    }

    /// <summary>Parses front matter whose first <c>---</c> is missing, as in the posts of old Hexo sites, or a similar line.</summary>
    /// <param name="isUnread">True if a key in these lines hides the document. Otherwise, a usual key must occur.</param>
    private static (YamlMap Map, int BodyStart)? ParseOpen(string path, string text, int start, bool isUnread)
    {
        if (!TextLines.At(text, start, out var next).ContainsAnyInRange('A', 'z'))
            start = next;
        const string Fence = "---\n";
        return FrontMatterSplitter.Split(path, Fence + text[start..], []) is { FrontMatter: { } yaml, BodyStart: var body }
            && yaml.Parse(path, []) is { Fields.Count: > 0 } map && (isUnread || map.Fields.Any(f => Usual.Contains(f.Key.Value)))
            ? (map, start + body - Fence.Length) : null;
    }

    private static bool IsUnread(List<Diagnostic> problems) => problems.Exists(p => p.Rule == Rule.FrontMatterUnread.Name);

    /// <summary>Decodes a document and converts its front matter, without a report.</summary>
    public static SourceText? Read(string path, byte[] bytes) =>
        SourceText.Decode(path, bytes, []) is { } text
            ? FrontMatterSplitter.Split(path, Convert(path, text, new()), []) : null;

    /// <summary>
    /// Replaces TOML, JSON and the keys of other site generators with YAML and the keys of this site. Other documents
    /// are returned unchanged, and so are documents with invalid front matter, which this site reports as errors.
    /// </summary>
    /// <param name="hasPage">True if only documents that the old site shows are published.</param>
    public static string Convert(string path, string text, ImportReport report, bool hasPage = false)
    {
        if (Parse(path, text) is not var (map, body))
        {
            var problems = new List<Diagnostic>();
            if (FrontMatterSplitter.Split(path, text, problems) is not null || !IsUnread(problems))
                return text;
            report.Add("[document|documents] with keys outside the front matter, imported as [a draft|drafts]",
                $"{path}:{problems[0].Line}");
            return FrontMatterLines.AsDraft(text);
        }
        IReadOnlyList<YamlField> fields = [.. SourceVisibility.Convert(path, map, hasPage, out var unclear).Select(f => Plain(path, f))];
        if (unclear is not null)
            report.Add("[document|documents] that a key may hide, imported as [a draft|drafts]", $"{path}: {unclear}");
        // A line with another key can be added only to a mapping of lines that are not indented.
        var isYaml = TextLines.At(text, FrontMatterSplitter.SkipInvisible(text), out _) is "---"
            && map.Fields is not [{ Key.Column: > 1 }, ..];
        return isYaml && fields.SequenceEqual(map.Fields) ? text
            : $"---\n{string.Concat(fields.Select(Line))}---\n{text[body..]}";
    }

    /// <summary>Writes a field as YAML in one line.</summary>
    public static string Line(YamlField field) => $"{YamlText.Quote(field.Key.Value)}: {Written(field.Value)}\n";

    /// <summary>
    /// Converts a value that Jekyll reads otherwise: a title is HTML, and the tags of its posts are separated by spaces.
    /// </summary>
    private static YamlField Plain(string path, YamlField field) => field switch
    {
        { Key.Value: "title", Value: YamlScalar { IsQuoted: false } title } when Entity().IsMatch(title.Value) =>
            field with { Value = title with { Value = WebUtility.HtmlDecode(title.Value), IsQuoted = true } },
        { Key.Value: "tags" or "categories", Value: YamlScalar { IsQuoted: false } tags } when IsPostOfJekyll(path)
            && !tags.Value.Contains(',', StringComparison.Ordinal)
            && tags.Value.Split(' ', StringSplitOptions.RemoveEmptyEntries) is { Length: > 1 } words
            && words.All(w => w.Any(char.IsLetterOrDigit)) =>
            field with { Value = new YamlList([.. words.Select(w => new YamlScalar(w, false, 1, 1))], 1, 1) },
        _ => field,
    };

    /// <summary>Determines whether a document is a post of Jekyll. Hexo has the same folder in <c>source/</c>.</summary>
    private static bool IsPostOfJekyll(string path) => $"/{path}".Contains("/_posts/", StringComparison.Ordinal)
        && !$"/{path}".Contains("/source/_posts/", StringComparison.Ordinal);

    [GeneratedRegex(@"&(\#\d+|\w+);", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Entity();

    private static int NextLine(string text, int index)
    {
        var rest = TextLines.At(text, index, out var next);
        return rest.IsEmpty ? next : index;
    }

    /// <summary>Writes a value as YAML in one line.</summary>
    public static string Written(YamlNode node) => node switch
    {
        YamlMap map =>
            $"{{{string.Join(", ", map.Fields.Select(f => $"{YamlText.Quote(f.Key.Value)}: {Written(f.Value)}"))}}}",
        YamlList list => $"[{string.Join(", ", list.Items.Select(Written))}]",
        YamlScalar { IsNull: true } => "null",
        YamlScalar { IsQuoted: false } plain when !plain.Value.AsSpan().ContainsAny(Special)
            || ContentDate.Parse(plain.Value, TimeZoneInfo.Utc) is not null => plain.Value,
        YamlScalar scalar => YamlText.Quote(scalar.Value),
        _ => "",
    };
}
