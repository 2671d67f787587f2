using System.Text.RegularExpressions;
using Portfolio.Content.Model;
using Portfolio.Diagrams;
using Portfolio.Markdown.FrontMatter;

namespace Portfolio.Content.Reading.FrontMatter;

/// <summary>Reads a project from an entry of <c>profile.yaml</c> or from the front matter of a document.</summary>
internal static partial class ProjectReader
{
    /// <summary>Determines whether a file is about a project: <c>projects/a.md</c> or <c>projects/a/index.md</c>.</summary>
    public static bool IsProject(string path) => path.Split('/') is ["projects", _] or ["projects", _, _]
        && (path.Count(c => c == '/') == 1 || Path.GetFileName(path).StartsWith("index.", StringComparison.OrdinalIgnoreCase));

    public static Project Read(YamlFields fields, MarkdownValues markdown, string name)
    {
        var (figure, result) = Result(fields, markdown);
        return new(name, markdown.Read(fields, TextFields.Description.Names), fields.Address("repo", "source"), fields.Address("live"),
            fields.Strings(commas: true, "stack"))
        {
            Audience = fields.Text("for", "audience"),
            Role = fields.Text("role"),
            Period = ReadPeriod(fields),
            Figure = figure,
            Result = result,
            Drawing = Drawing(fields, name),
            Order = fields.Number(-1e6, 1e6, TextFields.SeriesOrder.Names),
            Featured = fields.Boolean(TextFields.Featured.Names) ?? false,
            Posts = fields.Strings(commas: false, "posts"),
        };
    }

    public static Period? ReadPeriod(YamlFields fields)
    {
        var text = fields.Text("period", "year", "dates");
        var (start, end) = (Month(fields, "start", "from"), Month(fields, "end", "to"));
        if (Period.MonthOf(end) < Period.MonthOf(start))
        {
            fields.Report(fields.Node("end", "to")!, Rule.Period,
                $"the end `{end}` is before the start `{start}`, so there is no length; correct one of the two");
        }

        var period = Period.Of(start, end);
        return text is null ? period : (period ?? new(null, null)) with { Text = text };
    }

    private static string? Month(YamlFields fields, params ReadOnlySpan<string> names)
    {
        var text = fields.Text(names);
        if (text is not null && NumbersOfDate().IsMatch(text) && Period.MonthOf(text) is null)
        {
            fields.Report(fields.Node(names)!, Rule.Period,
                $"`{text}` is not a month, so there is no length; use the format 2024-03, or a year");
        }
        return text;
    }

    [GeneratedRegex(@"^[0-9]+[-./][-0-9./]*$", RegexOptions.CultureInvariant)]
    private static partial Regex NumbersOfDate();

    /// <summary>Reads <c>result</c>: a line of Markdown, or a mapping of <c>figure</c> and <c>text</c>.</summary>
    private static (string? Figure, MarkdownValue? Text) Result(YamlFields fields, MarkdownValues markdown)
    {
        if (fields.Node("result") is not YamlMap)
            return (null, markdown.Read(fields, "result"));
        string? figure = null;
        var text = fields.Map(result =>
        {
            figure = result.Text("figure");
            result.Required("add a sentence that explains the figure", "text");
            return markdown.Read(result, "text");
        }, "result");
        return (figure, text);
    }

    private static string? Drawing(YamlFields fields, string name)
    {
        if (fields.Text("drawing") is not { } source)
            return null;
        var drawing = DiagramRenderer.Render(source.ReplaceLineEndings("\n"), new()
        {
            Place = name,
            Id = $"project:{Slug.OfTag(name)}",
        });
        if (drawing.Message is not { } message)
        {
            // The renderer wraps the `svg` elements in a figure, which is removed here.
            const string End = "</svg>";
            var html = drawing.Html;
            return html[html.IndexOf("<svg", StringComparison.Ordinal)..(html.LastIndexOf(End, StringComparison.Ordinal)
                + End.Length)];
        }

        fields.Report(fields.Node("drawing")!, Rule.Of(message.Rule), message.Text);
        return null;
    }
}
