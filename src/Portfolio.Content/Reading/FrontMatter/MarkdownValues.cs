using System.Collections.ObjectModel;
using Portfolio.Content.Model;
using Portfolio.Markdown.FrontMatter;
using Portfolio.Markdown.Pipeline;

namespace Portfolio.Content.Reading.FrontMatter;

/// <summary>Reads values that are Markdown from a settings file or front matter.</summary>
/// <param name="problems">The list to which problems in the Markdown are added.</param>
internal sealed class MarkdownValues(string file, SiteSettings settings, ICollection<Diagnostic> problems)
{
    /// <inheritdoc cref="MarkdownSource.Blocks"/>
    public IReadOnlyDictionary<string, BlockView> Blocks { get; init; } = ReadOnlyDictionary<string, BlockView>.Empty;

    public MarkdownValue? Read(YamlFields fields, params ReadOnlySpan<string> names) =>
        fields.Text(names) is { } text ? Of(text, fields.Node(names)!) : null;

    public IReadOnlyList<MarkdownValue> ReadList(YamlFields fields, string name) =>
        [.. fields.Scalars(commas: false, name).Select(scalar => Of(scalar.Value, scalar))];

    /// <param name="place">The node that contains the text, at whose position problems are reported.</param>
    public MarkdownValue Of(string text, YamlNode place) =>
        Of(text, place.Line, place is YamlScalar { IsQuoted: true } ? place.Column + 1 : place.Column);

    public MarkdownValue Of(string text, int line, int column = 1)
    {
        var rendered = new MarkdownRenderer().Render(settings.SourceOf(file, text, line) with { FirstColumn = column, Blocks = Blocks });
        foreach (var problem in rendered.Diagnostics)
            problems.Add(problem);
        return new(text, rendered.PlainText.ReplaceLineEndings(" ").Trim(), rendered.Template, rendered.Open)
        {
            ImageOrigins = rendered.ImageOrigins,
        };
    }
}
