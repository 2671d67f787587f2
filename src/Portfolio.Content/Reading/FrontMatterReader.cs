using Portfolio.Content.Model;
using Portfolio.Content.Reading.Yaml;

namespace Portfolio.Content.Reading;

/// <summary>Reads the front matter of Markdown files.</summary>
internal static class FrontMatterReader
{
    /// <summary>Reads the front matter of a post or page; <see langword="null"/>, with an error in <paramref name="problems"/>, when it is invalid.</summary>
    public static FrontMatter? Read(FileStamp file, SourceText source, TimeZoneInfo zone, ICollection<Diagnostic> problems)
    {
        var before = problems.Count;
        var map = source.FrontMatter is null
            ? new YamlMap([], 1, 1)
            : YamlParser.ParseMap(file.Path, source.FrontMatter, firstLine: 2, problems);
        if (map is null)
            return null;

        var fields = new YamlFields(file.Path, map, problems);
        var frontMatter = new FrontMatter(fields, DocumentPath.Parse(file, zone), zone);
        fields.Ignore("comments", "math", "layout", "type");
        fields.ReportUnknown();
        return problems.Skip(before).Any(p => p.Severity == Severity.Error) ? null : frontMatter;
    }
}
