using System.Buffers;
using Portfolio.Content.Reading.FrontMatter;
using Portfolio.Markdown.FrontMatter;

namespace Portfolio.Import.FrontMatter;

/// <summary>
/// Reads the front matter of other site generators: YAML, TOML or JSON, with their own keys for dates and visibility.
/// </summary>
internal static class SourceFrontMatter
{
    /// <summary>The characters that have a meaning in plain YAML values.</summary>
    private static readonly SearchValues<char> Special = SearchValues.Create(",[]{}#&*!|>'\"%@`:\\");

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
        return IsUnread(problems) ? ParseOpen(path, text, start) : null;
    }

    /// <summary>Parses front matter whose first <c>---</c> is missing, as in the posts of old Hexo sites, or a similar line.</summary>
    private static (YamlMap Map, int BodyStart)? ParseOpen(string path, string text, int start)
    {
        if (!TextLines.At(text, start, out var next).ContainsAnyInRange('A', 'z'))
            start = next;
        const string Fence = "---\n";
        return FrontMatterSplitter.Split(path, Fence + text[start..], []) is { FrontMatter: { } yaml, BodyStart: var body }
            && yaml.Parse(path, []) is { Fields.Count: > 0 } map ? (map, start + body - Fence.Length) : null;
    }

    private static bool IsUnread(List<Diagnostic> problems) => problems.Exists(p => p.Rule == "front-matter-unread");

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
            report.Add("documents with keys outside the front matter, imported as drafts", $"{path}:{problems[0].Line}");
            return FrontMatterLines.AsDraft(text);
        }
        var fields = SourceVisibility.Convert(path, map, hasPage, out var unclear);
        if (unclear is not null)
            report.Add("documents that a key may hide, imported as drafts", $"{path}: {unclear}");
        var isYaml = TextLines.At(text, FrontMatterSplitter.SkipInvisible(text), out _) is "---";
        return isYaml && fields.SequenceEqual(map.Fields) ? text
            : $"---\n{string.Concat(fields.Select(f => $"{YamlText.Quote(f.Key.Value)}: {Written(f.Value)}\n"))}---\n{text[body..]}";
    }

    private static int NextLine(string text, int index)
    {
        var rest = TextLines.At(text, index, out var next);
        return rest.IsEmpty ? next : index;
    }

    /// <summary>Writes a value as YAML in one line.</summary>
    private static string Written(YamlNode node) => node switch
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
